import { UserError } from '../../base/errors.ts';
import type { JournalEntry } from '../../contracts/journal.ts';
import type { Run } from '../../contracts/run.ts';
import { comparisonSentences } from '../../project/comparison/sentences.ts';
import { changedParts, type ChangedPart, manifestDiff } from '../../project/manifest-diff.ts';
import type { Project } from '../project/project.ts';
import { resolveRun } from '../project/resolve-run.ts';
import { compareRuns } from './compare-runs.ts';

export type IterationEntry = Extract<JournalEntry, { kind: 'iteration' }>;

export interface IterateRequest {
  readonly run: string;
  /** What it is compared with; null: the run of the last iteration that was kept. */
  readonly base: string | null;
  readonly hypothesis: string;
  readonly outcome: 'keep' | 'revert';
  readonly metric: string | null;
  readonly signal: AbortSignal;
}

/** One turn of the loop, as it was written down. */
export interface Iterated {
  readonly entry: Pick<IterationEntry, 'id' | 'at' | 'by' | 'text' | 'body'>;
  readonly parts: readonly ChangedPart[];
  /** What a person should think about. */
  readonly warnings: readonly string[];
}

/**
 * Writes down one turn: the hypothesis, the part of the work that changed, by the manifests of both runs, what came of it, and
 * whether the change stays.
 *
 * @throws UserError `not-found` for a run that is not there, `bad-input` without a hypothesis, for a run that is not over, or for a
 *   first turn that is reverted
 */
export async function iterate(project: Project, request: IterateRequest): Promise<Iterated> {
  const { outcome } = request;
  const hypothesis = request.hypothesis.trim();
  if (hypothesis === '') {
    throw new UserError('bad-input', 'The hypothesis is empty', {
      hint: 'Write --because "what you expected, and why".',
    });
  }
  const run = await resolveRun(project.store, request.run);
  if (run.status === 'running') {
    throw new UserError('bad-input', `${run.id} is still running, so nothing has come of it yet`, {
      hint: 'Write it down when it is over.',
    });
  }
  const base = await baseOf(project, request.base, run);
  if (base === null && outcome === 'revert') {
    throw new UserError('bad-input', `${run.id} is the first turn: there is nothing to go back to`, {
      hint: 'Say what it was changed from: give --base RUN.',
    });
  }
  const parts = base ? changedParts(manifestDiff(base, run)) : [];
  const result = await resultOf(project, { run, base, request });
  const entry = await project.store.journal.add({
    kind: 'iteration',
    at: project.now().toISOString(),
    by: project.person,
    text: hypothesis,
    body: { run: run.id, base: base?.id ?? null, changed: parts.map(({ words }) => words), result, outcome },
  });
  return { entry, parts, warnings: warningsOf({ run, base, parts, result, outcome }) };
}

/** The run that was named, else that of the last iteration that was kept; null at the first turn. */
async function baseOf(project: Project, named: string | null, run: Run): Promise<Run | null> {
  const base = named === null ? await lastKept(project, run) : await resolveRun(project.store, named);
  if (base?.id !== run.id) return base;
  throw new UserError('bad-input', `${run.id} cannot be compared with itself`, {
    hint: 'Name another run with --base.',
  });
}

async function lastKept({ store }: Project, run: Run): Promise<Run | null> {
  const kept = (await iterations(store)).filter(({ body }) => body.outcome === 'keep' && body.run !== run.id);
  const last = kept.at(-1);
  return last ? ((await store.runs.get(last.body.run)) ?? null) : null;
}

/** Every turn, oldest first. */
export async function iterations({ journal }: Pick<Project['store'], 'journal'>): Promise<readonly IterationEntry[]> {
  const entries = await journal.list(['iteration']);
  return entries.filter((entry) => entry.kind === 'iteration');
}

interface Turn {
  readonly run: Run;
  readonly base: Run | null;
}

async function resultOf(project: Project, { run, base, request }: Turn & { request: IterateRequest }): Promise<string> {
  if (run.status !== 'done') return `${run.id} is ${run.status}${run.end?.reason ? `: ${run.end.reason}` : ''}.`;
  if (!base) return `${run.id} is the first: there is nothing to compare it with. Give --base RUN to name a run.`;
  const { metric, signal } = request;
  return comparisonSentences(await compareRuns(project, { runs: [base.id, run.id], metric, signal })).join(' ');
}

function warningsOf({
  run,
  base,
  parts,
  result,
  outcome,
}: Turn & { parts: readonly ChangedPart[]; result: string; outcome: IterateRequest['outcome'] }): string[] {
  if (!base) return [];
  const warnings: string[] = [];
  if (parts.length > 1) {
    warnings.push(
      `${parts.length} parts changed from ${base.id} to ${run.id}: which of them made the difference cannot be told.`,
    );
  }
  if (parts.length === 0) warnings.push(`Nothing that is known of changed from ${base.id} to ${run.id}.`);
  if (outcome === 'keep' && / is worse than /.test(result)) warnings.push('It is kept although it is worse.');
  if (outcome === 'keep' && /cannot be (?:told apart|compared)|no comparison|predicts the same as/.test(result)) {
    warnings.push('It is kept although it is not shown to be better.');
  }
  return warnings;
}
