import { bestRule, type RuleName } from '../../contracts/best-rule.ts';
import type { CheckEvent } from '../../contracts/check-event.ts';
import type { Careless, Comparison, Report, Rung, RungName } from '../../contracts/report.ts';
import {
  duplicateGap,
  leakGap,
  scored,
  splitGap,
  withAndWithout,
  withoutColumns,
  type GapRequest,
} from '../../evaluate/careless.ts';
import { firstRepeat } from '../../evaluate/climb.ts';
import { dependence, judgeRuns } from '../../evaluate/judge.ts';
import { compareRungs, describeLadder } from '../../evaluate/ladder.ts';
import type { ScoredTest } from '../../evaluate/scored-test.ts';
import { signedScore } from '../../metrics/metric.ts';
import type { ScoreBoard } from '../../metrics/score-board.ts';
import { takeEntries } from '../../base/take-entries.ts';
import { MODELS, reportedMetrics } from './climb-ladder.ts';
import { noComparison } from './no-comparison.ts';
import type { ClimbedLadder, Ground, JudgedLadder, Workshop } from './stages.ts';

/** Columns whose score with and without is measured one by one: our choice, each costs a fit. */
const SHOWN_ONE_BY_ONE = 6;

/** The ladder as it was climbed, with what it stands on. */
type Climbed = Ground & Pick<Workshop, 'clock'> & { readonly climbed: ClimbedLadder };

/** A ladder and what was found on it. */
type Judged = Pick<Climbed, 'climbed' | 'metric'> & { readonly judged: JudgedLadder };

/**
 * Scores with intervals, paired comparisons, and what a careless check would have said.
 *
 * @throws UserError `not-enough-data` where the test rows cannot tell the candidate from a rule, as with too few rows of a class
 */
export function* judgeLadder(request: Climbed): Generator<CheckEvent, JudgedLadder, void> {
  const { climbed, metric, prepared } = request;
  const { data, design, runs, steps, selections, candidate } = climbed;
  const metrics = reportedMetrics(prepared, metric);
  const { requirements } = prepared;
  const board = judgeRuns(runs, data, design, [...metrics, ...requirements.map((requirement) => requirement.metric)]);
  const test = scoredTest(climbed);
  requireComparison(board, request, test);
  const trainRows = design.folds[0]!.train.length;
  const ladder = describeLadder({
    steps,
    runs,
    board,
    metric,
    metrics,
    requirements,
    selections,
    candidate,
    costs: climbed.costs,
    trainRows,
  });
  const gaps = yield* measureGaps(request);
  return {
    board,
    ladder,
    comparisons: compare(board, request),
    aboveFloor: aboveFloor(board, request),
    ...gaps,
    test,
  };
}

/** Refuses rows on which the candidate can be compared with no rule. */
function requireComparison(board: ScoreBoard, { climbed, metric, prepared }: Climbed, { truth }: ScoredTest): void {
  const at = (rung: string): number => climbed.runs.findIndex((run) => run.rung === rung);
  const compared = RULES.map(at)
    .filter((rule) => rule >= 0)
    .map((rule) => board.compare(at(climbed.candidate), rule, metric));
  const failed = compared.flatMap((result) => ('because' in result ? [result.because] : []));
  if (failed.length < compared.length) return;
  throw noComparison({ decision: prepared.decision, truth, because: failed[0] ?? 'there is no rule' });
}

const RULES: readonly RuleName[] = ['rule', 'own-rule'];

/**
 * The candidate against the rule, the linear rung, and the user's own rule and incumbent where given: the comparisons
 * of the verdict. Behind them each rung against the one below, for the picture of the ladder, and the user's own rule against
 * the constant, which tells whether it is worth anything.
 */
function compare(board: ScoreBoard, { climbed, metric }: Pick<Climbed, 'climbed' | 'metric'>): Comparison[] {
  const { runs } = climbed;
  const at = (rung: string): number => runs.findIndex((run) => run.rung === rung);
  const candidate = at(climbed.candidate);
  const others = ['rule', 'own-rule', 'incumbent', 'linear']
    .map(at)
    .filter((other) => other >= 0 && other !== candidate);
  const verdict = compareRungs(
    { runs, board, metric },
    others.map((other) => [candidate, other]),
  );
  const steps = runs.slice(1).map((_, i): [number, number] => [i + 1, i]);
  if (at('own-rule') >= 0) steps.push([at('own-rule'), at('constant')]);
  const known = new Set(verdict.map(({ a, b }) => `${a} ${b}`));
  const ladder = compareRungs({ runs, board, metric }, steps).filter(({ a, b }) => !known.has(`${a} ${b}`));
  return [...verdict, ...ladder];
}

function aboveFloor(
  board: ScoreBoard,
  { climbed, metric }: Pick<Climbed, 'climbed' | 'metric'>,
): JudgedLadder['aboveFloor'] {
  const candidate = climbed.runs.findIndex(({ rung }) => rung === climbed.candidate);
  const floor = climbed.runs.findIndex(({ rung }) => rung === 'constant');
  const compared = board.compare(candidate, floor, metric);
  return 'because' in compared ? null : { difference: compared.difference, interval: [...compared.intervalAt(0.95)] };
}

function* measureGaps({ climbed, metric, structure, leaks, clock }: Climbed) {
  const { data, design, candidate } = climbed;
  const step = climbed.steps.find(({ rung }) => rung === candidate)!;
  const request: GapRequest = { step, data, design, metric, clock };
  const careless: (Careless | null)[] = [];
  const refused: Report['refused'] = [];
  for (const [i, { column, code, evidence }] of leaks.refused.entries()) {
    yield progress(`Score with and without ${column}`, i, leaks.refused.length);
    const gap = i < SHOWN_ONE_BY_ONE ? withAndWithout(request, [column]) : null;
    refused.push({
      column,
      check: code,
      evidence,
      with: gap ? scored(gap.with) : unmeasured,
      without: gap ? scored(gap.without) : unmeasured,
    });
  }
  const suspect: Report['suspect'] = [];
  for (const [i, { column, code, evidence }] of leaks.suspect.entries()) {
    yield progress(`Score with and without ${column}`, i, leaks.suspect.length);
    const gap = i < SHOWN_ONE_BY_ONE && data.columns.length > 1 ? withoutColumns(request, [column]) : null;
    suspect.push({
      column,
      check: code,
      evidence,
      with: gap ? scored(gap.with) : unmeasured,
      without: gap ? scored(gap.without) : unmeasured,
    });
  }
  if (leaks.refused.length > 0) {
    yield progress('Score with all refused columns', 0, 1);
    careless.push(
      leakGap(
        request,
        leaks.refused.map(({ column }) => column),
      ),
    );
  }
  const { strategy } = structure.plan;
  if (strategy === 'group' && structure.group) {
    yield progress('Score with known groups', 0, 1);
    careless.push(splitGap(request, 'group', structure.group.column));
  }
  if (strategy !== 'group' && data.times && structure.time) {
    yield progress('Score with shuffled rows', 0, 1);
    careless.push(splitGap(request, 'time', structure.time.column));
  }
  const run = climbed.runs.find(({ rung }) => rung === candidate)!;
  const copies = duplicateGap(request, run, leaks.duplicates.sameFeatures);
  if (copies) careless.push(copies.careless);
  return { refused, suspect, careless: careless.filter((gap) => gap !== null), copiesAcross: copies?.copies ?? 0 };
}

const unmeasured = {
  score: null,
  interval: null,
  why: `measured for the first ${SHOWN_ONE_BY_ONE} columns only`,
};

const progress = (what: string, done: number, of: number): CheckEvent => ({
  kind: 'progress',
  phase: 'compare',
  what,
  done,
  of,
});

function scoredTest({ data, design, runs }: ClimbedLadder): ScoredTest {
  const { rows, predictions } = firstRepeat(runs, design.folds.slice(0, design.foldsPerRepeat), data.target);
  return {
    rows,
    truth: takeEntries(data.target.values, rows),
    weights: data.weights && takeEntries(data.weights, rows),
    rungs: runs.map(({ rung }) => rung),
    predictions,
    design: dependence(data, rows),
  };
}

/**
 * The candidate against the best rule at hand: that of the verdict, and what a model must beat.
 *
 * @returns null when it was compared with none
 */
export function againstBestRule({ judged, climbed, metric }: Judged): (Comparison & { readonly b: RuleName }) | null {
  const compared = judged.comparisons.filter(({ a }) => a === climbed.candidate);
  const rule = bestRule(
    judged.ladder.filter(({ rung }) => compared.some(({ b }) => b === rung)),
    metric,
  );
  return rule ? { ...compared.find(({ b }) => b === rule.rung)!, b: rule.rung } : null;
}

/** Whether the step from the constant to the best rule at hand is shown to be one. */
export function ruleBeatsConstant(all: Judged): boolean {
  const rule = againstBestRule(all)?.b;
  return all.judged.comparisons.some(({ a, b, interval }) => a === rule && b === 'constant' && interval[0] > 0);
}

/**
 * Of the models the best one that the test rows show to be better than the constant; null when they show it of none.
 * The intervals hold for all models at once (Holm).
 */
export function aheadOfConstant({ judged, climbed, metric }: Judged): Rung | null {
  const at = (name: RungName): number => climbed.runs.findIndex(({ rung }) => rung === name);
  const models = MODELS.map((model): [number, number] => [at(model), at('constant')]);
  const shown = compareRungs({ runs: climbed.runs, board: judged.board, metric }, models).filter(
    ({ interval }) => interval[0] > 0,
  );
  const ahead = judged.ladder.filter(({ rung }) => shown.some(({ a }) => a === rung));
  return ahead.toSorted((a, b) => signedScore(metric, b.score) - signedScore(metric, a.score))[0] ?? null;
}
