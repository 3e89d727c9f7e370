import type { z } from 'zod';
import { UserError } from '../../base/errors.ts';
import { describeIssue, mistakesOf, parseWritten, type FilePath } from '../describe-issue.ts';
import type { PlanSource } from '../plan-file.ts';
import type { Head } from './plan-head.ts';

/** Names that people give to a percentage of completion, which says nothing about when the rest is done. */
const PERCENT_DONE = /^(?:percent|percent[-_ ]?(?:done|complete)|progress|done|complete|completion|completed)$/i;

export type Reader = ReturnType<typeof createReader>;

/** Reads pieces of the file and points at what is wrong with them. */
export function createReader(source: PlanSource) {
  const fail = (path: FilePath, problem: string, hint: string): never => {
    throw new UserError('bad-input', `${source.locate(path)}: ${problem}`, { hint });
  };
  return {
    fail,
    read<S extends z.ZodObject>(schema: S, value: unknown, path: FilePath): z.output<S> {
      const parsed = parseWritten(schema, value);
      if (parsed.success) return parsed.data;
      const issue = mistakesOf(parsed.error.issues[0]!)[0]!;
      const { kind, path: below, problem, hint } = describeIssue(issue, schema, value);
      if (kind === 'unknown-key') return fail([...path, ...below], problem, percentHint(issue) ?? hint);
      return fail([...path, ...below], problem, missingHint(issue.path.join('.')));
    },
    top(head: z.output<typeof Head>): { value: unknown; path: FilePath } {
      const given = (['plan', 'all', 'any'] as const).filter((key) => head[key] !== undefined);
      if (given.length !== 1) {
        const problem = given.length === 0 ? 'the plan is empty' : `the plan stands under ${given.join(' and ')}`;
        return fail(
          given.length === 0 ? [] : [given[1]!],
          problem,
          'Write one of `all:` or `any:`, with a list of activities.',
        );
      }
      const key = given[0]!;
      if (key === 'plan') return { value: head.plan, path: ['plan'] };
      return { value: { [key]: head[key], ...(head.order === undefined ? {} : { order: head.order }) }, path: [] };
    },
  };
}

function percentHint(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys' || issue.path.length > 0 || !PERCENT_DONE.test(issue.keys[0]!))
    return undefined;
  return 'There is no percentage of completion: set state to worked, failed or killed, or change p and duration.';
}

const OUTCOME_HINT = 'Write what has happened so far; `cairn plan mark` does it for you.';
const LIST_HINT = 'Write a list below it: a line for each activity, which begins with `- `.';
const PROFILE_HINT = 'Take one of them, or leave it out.';

/** What to write, by key; keys of activities and of the top alike. */
const HINTS: Readonly<Record<string, string>> = {
  start: 'Write the first day, as in `start: 2026-11-23`.',
  deadline: 'Write the last day, as in `deadline: 2027-03-01`.',
  value: 'Write what success is worth in the money of the costs, as in `value: 60000`.',
  calendar: 'Write `calendar: workdays`, or leave it out for weeks of seven days.',
  resources: 'Write `resources: {ana: 1}`; at the top also what they can do, as in {ana: {skills: [research]}}.',
  causes: 'Write how likely it is to hold, as in `causes: {usable data: 0.6}`.',
  study: 'Write `study: {sensitivity: 0.8, specificity: 0.7, price: 3000}`.',
  history: 'Write `history: [{estimate: 2 weeks, actual: 5 weeks}]`.',
  parameters: 'Write a chance by its name, as in `parameters: {data-access: 0.6}`.',
  organisation: PROFILE_HINT,
  archetype: PROFILE_HINT,
  log: '`cairn plan mark` writes the log, and nobody else has to: put back what stood there.',
  all: LIST_HINT,
  any: LIST_HINT,
  order: 'Write `order: best` for one after another, or `order: parallel` for all at once.',
  'p.beta.0': 'Write how often it worked and how often it did not, as in {beta: [7, 3]}.',
  id: 'Give it a short name, as in `id: labels`.',
  title: 'Write a name, in quotes if it looks like a number.',
  p: 'Write the chance that it works, as in `p: 0.7`, or {beta: [7, 3]} when you are not sure of it.',
  cost: 'Write what it costs when it takes as long as expected, as in `cost: 400`, or "200 per week" or "500 at start".',
  after: 'Write the id of what must have worked before, as in `after: labels`, or a list of ids.',
  cause: 'Write one of the causes at the top, as in `cause: usable data`.',
  kill: 'Write when it is stopped if it has not worked, as in `kill: 6 weeks`, or best.',
  state: OUTCOME_HINT,
  started: OUTCOME_HINT,
  finished: OUTCOME_HINT,
  runs: `Write which runs, and what one must reach, as in {where: 'tags.approach = "E"', metric: accuracy, atLeast: 0.85}.`,
  claim: 'Write which claim, and what it must reach, as in {key: candidate/gain-over-rule, atLeast: 0.02}.',
};

/** What to write where something is missing or wrong, by the path of the key. */
export function missingHint(name: string): string {
  return HINTS[name] ?? HINTS[name.split('.')[0]!] ?? 'See the reference of plan.yaml for what it can be.';
}
