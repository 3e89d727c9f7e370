import type { z } from 'zod';
import { UserError } from '../../base/errors.ts';
import { describeIssue, parseWritten, type FilePath } from '../describe-issue.ts';
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
      const issue = parsed.error.issues[0]!;
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

/** What to write where something is missing or wrong, by the name of the key. */
export function missingHint(name: string): string {
  const hints: Record<string, string> = {
    start: 'Write the first day, as in `start: 2026-11-23`.',
    'p.beta.0': 'Write how often it worked and how often it did not, as in {beta: [7, 3]}.',
    id: 'Give it a short name, as in `id: labels`.',
    p: 'Write the chance that it works, as in `p: 0.7`, or {beta: [7, 3]} when you are not sure of it.',
    cost: 'Write what it costs when it takes as long as expected, as in `cost: 400`, or "200 per week" or "500 at start".',
  };
  return hints[name] ?? hints[name.split('.')[0]!] ?? 'See the reference of plan.yaml for what it can be.';
}
