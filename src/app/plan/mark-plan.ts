import { UserError } from '../../base/errors.ts';
import type { MarkedChance, PlanMark } from '../../contracts/plan-file.ts';
import { chanceInTime } from '../../contracts/plan-forecast.ts';
import type { OutcomeState } from '../../contracts/plan-outcome.ts';
import { editYaml, type YamlEdit } from '../../io/edit-yaml.ts';
import { readYaml } from '../../io/read-yaml.ts';
import { planMark, type MarkRequest, type MarkStep } from '../../project/plan/mark-activity.ts';
import type { ReplaceEffects } from '../replace-effects.ts';
import { keepPlan, type FiredPlanClock } from './keep-plan.ts';
import type { PlanPlace } from './look-at-plan.ts';
import { planFromText, statesOf, type PlanOptions, type ReadPlan } from './read-plan.ts';

export interface MarkEffects extends ReplaceEffects, Pick<PlanOptions, 'worlds'>, PlanPlace {
  /** By what the mark is signed. */
  readonly person: string;
  /** ISO date. */
  readonly today: string;
}

/** A mark that was made, and what it did. */
export interface MarkedPlan {
  readonly mark: PlanMark;
  /** The plan as it was; null with the reason when it could not be forecast any more. */
  readonly before: ReadPlan | null;
  readonly beforeProblem: string | null;
  readonly after: ReadPlan | null;
  readonly afterProblem: string | null;
  /** null outside of a project. */
  readonly fired: readonly FiredPlanClock[] | null;
}

/**
 * Writes into a plan how an activity went, with the chances before and after it in the log of the file. All else in the
 * file stays as it was written. In a project the new forecast is kept.
 *
 * @throws UserError as `readPlan` and `planMark` do; `conflict` when somebody else wrote the file meanwhile
 */
export async function markPlan(
  path: string,
  request: MarkRequest & { readonly because: string | null },
  effects: MarkEffects,
): Promise<MarkedPlan> {
  const { project, file, today } = effects;
  const options = {
    seed: 0,
    today,
    dates: [],
    whatIf: [],
    project,
    ...(effects.worlds === undefined ? {} : { worlds: effects.worlds }),
  };
  const text = await effects.readText(path);
  const outline = await statesOf(readYaml(text, path), today, project);
  const step = planMark(outline.file, outline.derived, { ...request, today });
  const before = await tried(() => planFromText(text, path, options));
  const marked = editYaml(text, path, stateEdits(step, request.to));
  const after = await tried(() => planFromText(marked, path, options));
  // Where it could be forecast before and cannot be now, the mark is at fault.
  if (after.found === null && before.found !== null) throw after.problem;
  const mark: PlanMark = {
    on: today,
    happened: happenedOn(step, today),
    by: effects.person,
    id: request.id,
    from: step.from,
    to: request.to,
    because: request.because,
    before: chanceOf(before.found),
    after: chanceOf(after.found),
  };
  const whole = editYaml(marked, path, [logEdit(mark)]);
  // A clock that ran out fires before the mark can stop or restart it.
  if (project !== null && file !== null && before.found !== null) await keepPlan(project, before.found, file);
  await effects.replaceFile(path, { before: text, after: whole });
  const read = after.found && { ...after.found, text: whole };
  const isKept = project !== null && file !== null && read !== null;
  return {
    mark,
    before: before.found,
    beforeProblem: before.problem?.message ?? null,
    after: read,
    afterProblem: after.problem?.message ?? null,
    fired: isKept ? (await keepPlan(project, read, file)).fired : null,
  };
}

type Tried =
  | { readonly found: ReadPlan; readonly problem: null }
  | { readonly found: null; readonly problem: UserError };

/** A plan in which something has run longer than it can must still be marked: its forecast may be missing. */
async function tried(read: () => Promise<ReadPlan>): Promise<Tried> {
  try {
    return { found: await read(), problem: null };
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem;
    return { found: null, problem };
  }
}

/** Digits for a file that people read; the claims of a project hold all of them. */
const rounded = (p: number): number => Number(p.toFixed(5));

const chanceOf = (read: ReadPlan | null): MarkedChance => {
  if (read === null) return { pSuccess: null, pByDeadline: null };
  const inTime = chanceInTime(read.forecast);
  return {
    pSuccess: rounded(read.forecast.pSuccess),
    pByDeadline: inTime === null ? null : rounded(inTime),
  };
};

function happenedOn({ started, finished }: MarkStep, today: string): string | null {
  const date = finished ?? started;
  return date === today ? null : date;
}

function stateEdits({ path, started, finished, isAsked }: MarkStep, to: OutcomeState): YamlEdit[] {
  const date = (key: string, value: string | null, behind: readonly string[]): YamlEdit =>
    value === null ? { kind: 'remove', path, key } : { kind: 'set', path, key, value, behind };
  return [
    // Where runs or a claim would say otherwise, open must be said.
    to === 'open' && !isAsked ? { kind: 'remove', path, key: 'state' } : { kind: 'set', path, key: 'state', value: to },
    date('started', started, ['state']),
    date('finished', finished, ['started', 'state']),
  ];
}

const logEdit = ({ on, happened, by, id, from, to, because, before, after }: PlanMark): YamlEdit => ({
  kind: 'append',
  key: 'log',
  entry: {
    on,
    ...(happened === null ? {} : { happened }),
    by,
    id,
    from,
    to,
    ...(because === null ? {} : { because }),
    before: { ...before },
    after: { ...after },
  },
});
