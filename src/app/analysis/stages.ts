import type { CheckReport } from '../../checks/run-checks.ts';
import type { Structure } from '../../checks/structure.ts';
import type { Careless, Comparison, Interval, Report, Rung, RungName } from '../../contracts/report.ts';
import type { Selection } from '../../evaluate/candidate.ts';
import type { RungRun, Step } from '../../evaluate/climb.ts';
import type { Effort } from '../../evaluate/effort.ts';
import type { RungCost } from '../../evaluate/rung-cost.ts';
import type { FittedRung, LearningData } from '../../evaluate/fitted-rung.ts';
import type { TestDesign } from '../../evaluate/judge.ts';
import type { ScoredTest } from '../../evaluate/scored-test.ts';
import type { Engine } from '../../kernels/engine.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { ScoreBoard } from '../../metrics/score-board.ts';
import type { AnalysisRequest } from './analysis.ts';
import type { PreparedTable } from './prepare-table.ts';

// What each stage of the analysis hands to the next.

/** What the ladder stands on: the table with its structure, and the columns that are left. */
export interface Ground {
  readonly request: AnalysisRequest;
  readonly prepared: PreparedTable;
  readonly structure: Structure;
  readonly leaks: CheckReport;
  /** The metric to judge by. */
  readonly metric: Metric;
}

/** What fitting needs beside the ground. */
export interface Workshop {
  readonly engine: Engine;
  /** Seconds on any clock. */
  readonly clock: () => number;
}

/** Every rung fitted and tested, and which of them is the candidate. */
export interface ClimbedLadder {
  readonly data: LearningData;
  readonly design: TestDesign;
  readonly effort: Effort;
  readonly steps: readonly Step[];
  readonly runs: readonly RungRun[];
  /** Of the rungs that learnt. */
  readonly costs: ReadonlyMap<RungName, RungCost>;
  readonly selections: readonly Selection[];
  readonly candidate: RungName;
  readonly candidateReason: string;
}

/** The ladder with every number that the verdict and the report need. */
export interface JudgedLadder {
  readonly board: ScoreBoard;
  readonly ladder: readonly Rung[];
  readonly comparisons: readonly Comparison[];
  /** The candidate against the constant, 95 %; null when they cannot be compared. */
  readonly aboveFloor: { readonly difference: number; readonly interval: Interval } | null;
  readonly refused: Report['refused'];
  readonly suspect: Report['suspect'];
  readonly careless: readonly Careless[];
  /** Test rows that have a copy among the training rows. */
  readonly copiesAcross: number;
  /** Each tested row once. */
  readonly test: ScoredTest;
}

/** The candidate as it goes into the model file. */
export interface StoredCandidate {
  readonly fitted: FittedRung;
  /** Rows that it learnt from. */
  readonly rows: number;
  readonly which: string;
  /** For tree models. */
  readonly onnx: Uint8Array | null;
}

/** Everything that was found: what the report is made from. */
export interface Findings extends Ground {
  readonly climbed: ClimbedLadder;
  readonly judged: JudgedLadder;
  readonly stored: StoredCandidate;
  readonly seconds: number;
}
