import type { CheckEvent } from '../contracts/check-event.ts';
import type { Careless, Comparison, Report, Rung } from '../contracts/report.ts';
import {
  duplicateGap,
  leakGap,
  scored,
  splitGap,
  withAndWithout,
  withoutColumns,
  type GapRequest,
} from '../evaluate/careless.ts';
import { firstRepeat } from '../evaluate/climb.ts';
import { dependence, judgeRuns } from '../evaluate/judge.ts';
import { compareRungs, describeLadder } from '../evaluate/ladder.ts';
import type { ScoredTest } from '../evaluate/scored-test.ts';
import type { ScoreBoard } from '../metrics/score-board.ts';
import { takeEntries } from '../base/take-entries.ts';
import { reportedMetrics, requirementsOf, type ClimbedLadder, type ClimbRequest } from './climb-ladder.ts';

/** Columns whose score with and without is measured one by one: our choice, each costs a fit. */
const SHOWN_ONE_BY_ONE = 6;

/** The ladder with every number that the verdict and the report need. */
export interface JudgedLadder {
  readonly board: ScoreBoard;
  readonly ladder: readonly Rung[];
  readonly comparisons: readonly Comparison[];
  readonly refused: Report['refused'];
  readonly suspect: Report['suspect'];
  readonly careless: readonly Careless[];
  readonly copiesAcross: number;
  /** Each tested row once. */
  readonly test: ScoredTest;
}

/** Scores with intervals, paired comparisons, and what a careless check would have said. */
export function* judgeLadder(
  request: Omit<ClimbRequest, 'engine'> & { readonly climbed: ClimbedLadder },
): Generator<CheckEvent, JudgedLadder, void> {
  const { climbed, metric, prepared, request: asked } = request;
  const { data, design, runs, steps, selections, candidate } = climbed;
  const metrics = reportedMetrics(prepared, metric);
  const requirements = requirementsOf(prepared, asked.options);
  const board = judgeRuns(runs, data, design, [...metrics, ...requirements.map((requirement) => requirement.metric)]);
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
    trainRows,
  });
  const gaps = yield* measureGaps(request);
  return { board, ladder, comparisons: compare(board, request), ...gaps, test: scoredTest(climbed) };
}

/** The candidate against the rule, the linear rung, and the user's own rule and incumbent where given. */
function compare(
  board: ScoreBoard,
  { climbed, metric }: Pick<ClimbRequest, 'metric'> & { readonly climbed: ClimbedLadder },
): Comparison[] {
  const at = (rung: string): number => climbed.runs.findIndex((run) => run.rung === rung);
  const others = ['rule', 'own-rule', 'incumbent', 'linear'].filter((rung) => rung !== climbed.candidate).map(at);
  return compareRungs(
    { runs: climbed.runs, board, metric },
    at(climbed.candidate),
    others.filter((position) => position >= 0),
  );
}

function* measureGaps({
  climbed,
  metric,
  structure,
  leaks,
  clock,
}: Omit<ClimbRequest, 'engine'> & { readonly climbed: ClimbedLadder }) {
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
  if (strategy === 'time' && structure.time) {
    yield progress('Score with shuffled rows', 0, 1);
    careless.push(splitGap(request, 'time', structure.time.column));
  }
  const run = climbed.runs.find(({ rung }) => rung === candidate)!;
  const copies = duplicateGap(request, run, structure.duplicates.sameFeatures);
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
