import type { Claim, ClaimDraft, ClaimInput, EvidenceRef } from '../../contracts/claim.ts';
import { CLOCKS, clockOf, type ClockDetail } from '../../contracts/plan-clock.ts';
import type { FileActivity } from '../../contracts/plan-file.ts';
import { chanceInTime, type PlanForecast } from '../../contracts/plan-forecast.ts';
import type { RunFilter } from '../../contracts/run-filter.ts';
import { quoted } from '../../evidence/gates/need.ts';
import { daysLater } from '../../evidence/days.ts';
import { fingerprint } from '../../evidence/fingerprint.ts';
import { claimInput } from '../../evidence/staleness.ts';

/** What the claims about a plan are made of. */
export interface PlanFindings {
  readonly forecast: PlanForecast;
  /** Every activity, with the states that runs and claims gave it. */
  readonly activities: readonly FileActivity[];
  /** The file from the root of the project. */
  readonly file: string;
  /** Hash of its text, under which it is stored. */
  readonly artifact: string;
  /** Conditions on runs, by id of the activity. */
  readonly filters: ReadonlyMap<string, RunFilter>;
  /** The newest claim of each key. */
  readonly current: ReadonlyMap<string, Claim>;
  /** ISO 8601. */
  readonly at: string;
}

/** The plan that a project has without saying which. */
const USUAL_PLAN = 'plan.yaml';

/** What stands behind the keys of a plan: nothing for plan.yaml, and the path of any other. */
export const keySuffix = (file: string): string => (file === USUAL_PLAN ? '' : `@${file}`);

/** Key of what a plan says, as in `plan/p-success`, and `plan/p-success@team/plan.yaml` for a plan that is not plan.yaml. */
export const planKey = (name: string, file: string): string => `plan/${name}${keySuffix(file)}`;

/** The claims that a forecast makes, of which only those are left that say something new. */
export function planClaims(findings: PlanFindings): ClaimDraft[] {
  return [...chanceClaims(findings), ...clockClaims(findings)].filter((draft) => {
    const before = findings.current.get(draft.key);
    if (before === undefined) return draft.value !== null;
    return said(before) !== said(draft) || (before.expires !== null && before.expires < findings.forecast.today);
  });
}

/** Days for which a chance counts: time is an input of it, and silence moves it. Our choice. */
const DAYS_OF_A_CHANCE = 7;

/** The last day on which a chance that was said today counts; never beyond the deadline that it is about. */
function lastDayOf({ today, deadline }: PlanForecast): string {
  const last = daysLater(today, DAYS_OF_A_CHANCE);
  return deadline !== null && deadline >= today && deadline < last ? deadline : last;
}

/** All that a claim says, but the day and who and when. */
function said({ value, inputs, detail, note }: Pick<ClaimDraft, 'value' | 'inputs' | 'detail' | 'note'>): string {
  return fingerprint({ value, inputs, note, detail: detail === null ? null : { ...detail, today: null } });
}

function draftOf(
  { file, artifact, at }: PlanFindings,
  claim: Pick<ClaimDraft, 'key' | 'title' | 'value' | 'inputs' | 'detail'> &
    Partial<Pick<ClaimDraft, 'note' | 'expires'>>,
  runs: readonly EvidenceRef[] = [],
): ClaimDraft {
  const evidence: EvidenceRef[] = [
    { kind: 'file', ref: file },
    { kind: 'artifact', ref: artifact },
  ];
  return {
    unit: null,
    interval: null,
    n: null,
    kind: 'computed',
    evidence: [...evidence, ...runs],
    by: 'cairn',
    at,
    expires: null,
    note: null,
    command: file === USUAL_PLAN ? 'cairn plan' : `cairn plan ${quoted(file)}`,
    ...claim,
  };
}

function chanceClaims(findings: PlanFindings): ClaimDraft[] {
  const { forecast, activities, file, artifact } = findings;
  const inputs = inputsOf(activities, findings);
  const runs = runsBehind(forecast);
  const { overall, givenSuccess } = forecast.finish;
  const inTime = chanceInTime(forecast);
  const derived = forecast.activities.flatMap(({ id, state, derived: from }) =>
    from === null ? [] : [{ id, state, ref: from.ref }],
  );
  const detail = {
    artifact,
    file,
    title: forecast.title,
    pByDeadline: inTime,
    deadline: forecast.deadline,
    p50: overall.p50,
    p80: overall.p80,
    givenSuccess: { p50: givenSuccess.p50, p80: givenSuccess.p80 },
    never: forecast.never,
    expectedCost: forecast.cost?.expected ?? null,
    derived,
    today: forecast.today,
  };
  const named = file === USUAL_PLAN ? 'the plan' : file;
  return [
    draftOf(
      findings,
      {
        key: planKey('p-success', file),
        title: `Chance that ${named} works`,
        value: forecast.pSuccess,
        inputs,
        detail,
        expires: lastDayOf(forecast),
      },
      runs,
    ),
    ...(forecast.deadline === null
      ? []
      : [
          draftOf(
            findings,
            {
              key: planKey('p-by-deadline', file),
              title: `Chance that ${named} works by ${forecast.deadline}`,
              value: inTime,
              inputs,
              detail: { artifact, file, deadline: forecast.deadline, today: forecast.today },
              expires: lastDayOf(forecast),
            },
            runs,
          ),
        ]),
  ];
}

const runsBehind = ({ activities }: PlanForecast): EvidenceRef[] => {
  const runs = activities.flatMap(({ derived }) => (derived?.kind === 'run' ? [derived.ref] : []));
  return [...new Set(runs)].map((ref) => ({ kind: 'run', ref }));
};

/** The plan itself, and the claims that its activities wait for. */
function inputsOf(activities: readonly FileActivity[], { file, artifact, current }: PlanFindings): ClaimInput[] {
  const keys = new Set(activities.flatMap(({ claim, isMarked }) => (claim === null || isMarked ? [] : [claim.key])));
  return [
    { kind: 'file', name: file, hash: artifact },
    ...[...keys].flatMap((key) => {
      const claim = current.get(key);
      return claim === undefined ? [] : [claimInput(claim)];
    }),
  ];
}

/** A claim for each running activity with a kill rule, and one without a date for each whose clock has stopped since. */
function clockClaims(findings: PlanFindings): ClaimDraft[] {
  const { forecast, activities, file, current, filters } = findings;
  const suffix = keySuffix(file);
  const byId = new Map(activities.map((activity) => [activity.id, activity]));
  const running = forecast.kill.flatMap(({ id, date, days }) => {
    const activity = byId.get(id);
    if (date === null || days === null || activity?.started === null || activity === undefined) return [];
    const { started, runs, claim } = activity;
    const where = filters.get(id);
    const detail: ClockDetail = {
      id,
      file,
      started,
      days,
      runs:
        runs === null || where === undefined || activity.isMarked
          ? null
          : { where, metric: runs.metric, atLeast: runs.atLeast, atMost: runs.atMost },
      claim:
        claim === null || activity.isMarked ? null : { key: claim.key, atLeast: claim.atLeast, atMost: claim.atMost },
    };
    return [
      draftOf(findings, {
        key: `${CLOCKS}${id}${suffix}`,
        title: `Kill clock of ${activity.title ?? id} runs out`,
        value: date,
        inputs: inputsOf([activity], findings),
        detail: { ...detail },
      }),
    ];
  });
  const told = new Set(running.map(({ key }) => key));
  const stopped = [...current.values()].flatMap((before) => {
    const clock = clockOf(before);
    if (clock === null || clock.file !== file || told.has(before.key)) return [];
    return [
      draftOf(findings, {
        key: before.key,
        title: before.title,
        value: null,
        note: whyStopped(clock.id, byId.get(clock.id)),
        // What has ended stays so: on the plan of today it would be stale with the next edit, and nothing would renew it.
        inputs: [],
        detail: null,
      }),
    ];
  });
  return [...running, ...stopped];
}

function whyStopped(id: string, activity: FileActivity | undefined): string {
  if (activity === undefined) return `${id} is not in the plan any more`;
  const { state, finished } = activity;
  if (state === 'open') return `${id} does not run any more`;
  if (state === 'running') return `${id} has no kill rule any more`;
  const on = finished === null ? '' : ` on ${finished}`;
  return state === 'killed' ? `${id} was killed${on}` : `${id} ${state}${on}`;
}
