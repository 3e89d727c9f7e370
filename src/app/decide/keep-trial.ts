import type { ClaimDraft } from '../../contracts/claim.ts';
import { daysLater } from '../../evidence/days.ts';
import { ideaKey } from '../../project/decide/idea-claims.ts';
import { draftClaim } from '../../project/labelling/label-claims.ts';
import type { Share, TaskTime, TimesText, TrialResult } from '../../project/decide/trial-times.ts';
import type { TrialEvent } from '../../project/decide/trial-sitting.ts';
import type { Project } from '../project/project.ts';
import type { ReplaceEffects } from '../replace-effects.ts';
import { refreshKept, type AssessEffects } from './assess-idea.ts';
import { writeTimes } from './edit-idea.ts';
import type { Idea } from './read-idea.ts';
import type { TrialGround } from './run-trial.ts';

/** Days that measured times count until they are taken again: our choice. */
const TIMES_COUNT = 180;

export interface TrialRecord {
  readonly idea: Idea;
  readonly ground: TrialGround;
  readonly events: readonly TrialEvent[];
  readonly result: TrialResult;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface RecordEffects {
  /** The text of a file; null where there is none. */
  readTextIfThere(path: string): Promise<string | null>;
  /** Writes a file whole, or not at all. */
  writeFile(path: string, text: string): Promise<void>;
}

/** Where the events of trials stand: beside the idea, a JSON object a line. */
const eventsPath = (idea: string): string => idea.replace(/\.ya?ml$/i, '.trial.jsonl');

/** Adds the events of a trial behind those of earlier ones. @returns the file */
export async function keepEvents(
  { idea, ground, events, by, at }: TrialRecord,
  effects: RecordEffects,
): Promise<string> {
  const path = eventsPath(idea.path);
  const lines = events.map(({ task, event, at: milliseconds, answer }) => {
    const { kind, row, truth, output, source } = ground.tasks[task]!;
    const done = event === 'ended' ? { answer, truth, output, source } : {};
    return JSON.stringify({ trial: at, by, task, kind, row, event, milliseconds: Math.round(milliseconds), ...done });
  });
  const before = (await effects.readTextIfThere(path)) ?? '';
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  await effects.writeFile(path, `${before}${gap}${lines.join('\n')}\n`);
  return path;
}

/** Writes the times into the idea, under the name of who took them, for half a year. */
export async function keepTimes(
  { idea, by }: TrialRecord,
  { times, today }: { readonly times: TimesText; readonly today: string },
  effects: ReplaceEffects,
): Promise<{ readonly until: string }> {
  const until = daysLater(today, TIMES_COUNT);
  await writeTimes(idea.path, times, { by, on: today, until }, effects);
  return { until };
}

/** What a project keeps of a trial: times and shares as claims that rest on the events, and the idea as it is written now. */
export async function keepTrialClaims(
  project: Project,
  record: TrialRecord,
  { today, events }: { readonly today: string; readonly events: string },
  { effects, signal }: { readonly effects: AssessEffects; readonly signal: AbortSignal },
): Promise<void> {
  const name = effects.pathFromRoot(project.root, events);
  const hash = (await project.currentInputs([{ kind: 'file', name }])).get(`file:${name}`);
  if (hash !== undefined) {
    await project.store.claims.add(trialClaims(record, { kind: 'file', name, hash }));
  }
  await refreshKept(record.idea.path, { today, project }, effects, signal);
}

const TASKS = { manual: 'to do a case by hand', validate: 'to check an output', fix: 'to put a wrong output right' };

function trialClaims(
  { idea, result, by, at }: TrialRecord,
  input: { readonly kind: 'file'; readonly name: string; readonly hash: string },
): ClaimDraft[] {
  const base = {
    kind: 'measured' as const,
    by,
    at,
    inputs: [input],
    evidence: [
      { kind: 'file' as const, ref: input.name },
      { kind: 'person' as const, ref: by },
    ],
    command: `cairn assess trial ${idea.id}`,
  };
  const time = (kind: keyof typeof TASKS, found: TaskTime | null): ClaimDraft[] =>
    found === null
      ? []
      : [
          draftClaim({
            ...base,
            key: ideaKey(idea.id, `trial/${kind}-seconds`),
            title: `seconds ${TASKS[kind]}, on average`,
            value: found.mean,
            unit: 's',
            interval: found.interval && [...found.interval],
            n: found.n,
          }),
        ];
  const share = (key: string, title: string, found: Share | null): ClaimDraft[] =>
    found === null
      ? []
      : [
          draftClaim({
            ...base,
            key: ideaKey(idea.id, `trial/${key}`),
            title,
            value: found.value,
            interval: found.interval && [...found.interval],
            n: found.n,
          }),
        ];
  const { times } = result;
  return [
    ...time('manual', times.manual),
    ...time('validate', times.validate),
    ...time('fix', times.fix),
    ...share('check-errors', 'share of outputs that were judged wrongly', result.checkErrors),
    ...share('missed', 'share of wrong outputs that passed', result.missed),
    ...share('agreement', 'share of cases by hand that agree with the table', result.agreement),
    ...share('fixed', 'share of outputs that were right after they were put right', result.fixed),
  ];
}
