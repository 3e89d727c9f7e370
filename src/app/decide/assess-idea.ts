import type { Assessment } from '../../contracts/assessment.ts';
import type { CheckEvent } from '../../contracts/check-event.ts';
import type { Claim, ClaimInput } from '../../contracts/claim.ts';
import { assess } from '../../decide/assess.ts';
import type { CountedDebt } from '../../decide/debt-item.ts';
import type { Ground } from '../../decide/ground.ts';
import { retestsByCheck } from '../../decide/hardness.ts';
import { canonicalJson } from '../../evidence/fingerprint.ts';
import { quoted } from '../../evidence/gates/need.ts';
import { ideaClaims } from '../../project/decide/idea-claims.ts';
import { ideaOrNull } from '../../project/decide/parse-idea-file.ts';
import { retestClaims } from '../../project/decide/retest-claims.ts';
import type { Measured } from '../../project/decide/origin-words.ts';
import { tableChanges } from '../../project/decide/table-changes.ts';
import type { Project } from '../project/project.ts';
import { findLook, keepLook, tableInputs, type KeepEffects, type KeptLook, type TableInputs } from './kept-look.ts';
import { refuseFutureDays } from './future-days.ts';
import { ideaGround } from './idea-ground.ts';
import { lookAtIdea, type IdeaLook, type LookEffects } from './look-at-idea.ts';
import { readIdea, type Idea } from './read-idea.ts';
import { refuseIdOnRecord } from './taken-id.ts';

export type AssessEffects = LookEffects & KeepEffects;

export interface AssessOptions {
  /** ISO date. */
  readonly today: string;
  /** Measure again what is on record. @default false */
  readonly fresh?: boolean;
  /** null outside of a project: nothing is kept. */
  readonly project: Project | null;
  /** Debt of the project, counted once for all ideas. @default not counted */
  readonly debt?: CountedDebt;
  /** What was seen of the same idea just now: nothing is measured again. @default nothing */
  readonly seen?: Seen;
}

export interface AssessedIdea {
  readonly idea: Idea;
  readonly look: IdeaLook;
  readonly ground: Ground;
  readonly assessment: Assessment;
  readonly seen: Seen;
}

/**
 * The assessment of the idea in a file. Its table is looked at and checked, unless the project of the folder did so already
 * and neither the table nor what the idea says of it has changed since. In a project, what was found is kept as claims
 * `idea/ID/…` that rest on the idea's file and its table.
 *
 * @param path - of the idea, from the current folder
 * @throws UserError with file, line and column for whatever is wrong in the idea, and when its table cannot be read
 */
export async function* assessIdea(
  path: string,
  options: AssessOptions,
  effects: AssessEffects,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent, AssessedIdea, void> {
  const { project, today, debt } = options;
  const idea = await readIdea(path, effects);
  refuseFutureDays(idea, today);
  const seen = options.seen ?? (yield* seeAnew(idea, options, { effects, signal }));
  const claims = project === null ? [] : await project.store.claims.current();
  const ground = await ideaGround({ idea, look: seen.look }, { today, project, claims, debt }, signal);
  const assessment = assess({ ground, written: idea.written, read: ideaOrNull, fileName: path });
  if (project !== null) await keepAssessment(project, { idea, ground, assessment, seen, claims }, effects);
  return { idea, look: seen.look, ground, assessment, seen };
}

/** What was seen of a table, and of which. */
export interface Seen {
  readonly look: IdeaLook;
  readonly measured: Measured;
  /** Why what was measured is not kept; null when it is. */
  readonly notKept: string | null;
  readonly inputs: readonly ClaimInput[];
  /** Hash under which the look is stored. */
  readonly artifact: string | null;
}

/** What the table of an idea says: what the project has on record of it while that holds, else measured now, and kept. */
export const seeAnew = (
  idea: Idea,
  { project, fresh = false }: Pick<AssessOptions, 'project' | 'fresh'>,
  { effects, signal }: { readonly effects: AssessEffects; readonly signal: AbortSignal },
): AsyncGenerator<CheckEvent, Seen, void> =>
  project === null ? seeIdea(idea, effects, signal) : seeInProject({ idea, project, fresh }, effects, signal);

const OUTSIDE = 'there is no cairn.yaml here or in a folder above';

async function* seeIdea(
  idea: Idea,
  effects: AssessEffects,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent, Seen, void> {
  const look = yield* lookAtIdea(idea, effects, signal);
  return { look, measured: nowMeasured(look), notKept: OUTSIDE, inputs: [], artifact: null };
}

/**
 * Brings what a project has on record of an idea up to its file, after an edit that asks nothing new of the table. Measures
 * nothing: where no look holds, the record stays as it is until the next assessment.
 */
export async function refreshKept(
  path: string,
  { today, project }: { readonly today: string; readonly project: Project },
  effects: AssessEffects,
  signal: AbortSignal,
): Promise<void> {
  const idea = await readIdea(path, effects);
  const tables = await tableInputs(project, idea, effects);
  if (tables.kind === 'unknown') return;
  const { holds } = await findLook(project, idea, tables.inputs);
  if (!holds) return;
  const steps = assessIdea(path, { today, project, seen: keptSeen(holds, tables.inputs) }, effects, signal);
  while (!(await steps.next()).done); // nothing is measured, so there is nothing to show
}

const keptSeen = ({ look, artifact, on }: KeptLook, inputs: readonly ClaimInput[]): Seen => ({
  look,
  measured: { kind: 'kept', on },
  notKept: null,
  inputs,
  artifact,
});

const nowMeasured = (look: IdeaLook, changes: readonly string[] = []): Measured =>
  look.probe === null ? { kind: 'nothing' } : { kind: 'now', changes };

async function* seeInProject(
  { idea, project, fresh }: { readonly idea: Idea; readonly project: Project; readonly fresh: boolean },
  effects: AssessEffects,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent, Seen, void> {
  await refuseIdOnRecord(project, idea, effects);
  const before = await tableInputs(project, idea, effects);
  if (before.kind === 'unknown') {
    const look = yield* lookAtIdea(idea, effects, signal);
    return { look, measured: nowMeasured(look), notKept: before.because, inputs: [], artifact: null };
  }
  const { holds, earlier } = await findLook(project, idea, before.inputs);
  if (holds && !fresh) return keptSeen(holds, before.inputs);
  const look = yield* lookAtIdea(idea, effects, signal);
  if (look.probe === null) return { look, measured: { kind: 'nothing' }, notKept: null, inputs: [], artifact: null };
  const measured = nowMeasured(look, earlier ? tableChanges(earlier, look) : []);
  if (!isSame(before, await tableInputs(project, idea, effects))) {
    const notKept = `${look.probe.name} changed while it was read`;
    return { look, measured, notKept, inputs: [], artifact: null };
  }
  const { inputs } = before;
  const artifact = await keepLook(project, idea, { look, inputs, command: commandOf(project, idea, effects) });
  return { look, measured, notKept: null, inputs, artifact };
}

const isSame = (before: TableInputs, after: TableInputs): boolean => canonicalJson(before) === canonicalJson(after);

const commandOf = ({ root }: Project, { path }: Idea, effects: KeepEffects): string =>
  `cairn assess ${quoted(effects.pathFromRoot(root, path))}`;

interface Found {
  readonly idea: Idea;
  readonly ground: Ground;
  readonly assessment: Assessment;
  readonly seen: Seen;
  readonly claims: readonly Claim[];
}

/** The verdict and all facts as claims, where they say something new. Without the hash of a table no claim could ever go stale, so then there are none. */
async function keepAssessment(
  project: Project,
  { idea, ground, assessment, seen, claims }: Found,
  effects: KeepEffects,
): Promise<void> {
  if (seen.notKept !== null) return;
  const name = effects.pathFromRoot(project.root, idea.path);
  const hash = (await project.currentInputs([{ kind: 'file', name }])).get(`file:${name}`);
  if (hash === undefined) return; // the file is gone meanwhile
  const { hash: artifact } = await project.putArtifact(JSON.stringify(assessment));
  const at = project.now().toISOString();
  const ofIdea = ideaClaims({
    assessment,
    file: { kind: 'file', name, hash },
    tables: seen.inputs,
    look: seen.artifact,
    artifact,
    current: claims,
    at,
  });
  const tests = retestClaims({
    retests: retestsByCheck(ground),
    idea: idea.id,
    evidence: seen.artifact === null ? [] : [{ kind: 'report', ref: seen.artifact }],
    current: claims,
    at,
    command: commandOf(project, idea, effects),
  });
  const drafts = [...ofIdea, ...tests];
  if (drafts.length > 0) await project.store.claims.add(drafts);
}
