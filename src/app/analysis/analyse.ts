import type { CheckEvent, CheckPhase } from '../../contracts/check-event.ts';
import type { Engine } from '../../kernels/engine.ts';
import { findMetric } from '../../metrics/all-metrics.ts';
import type { AnalysisRequest, AnalysisRun } from './analysis.ts';
import { assembleAnalysis } from './assemble-report.ts';
import { climbLadder } from './climb-ladder.ts';
import { findLeaks } from './find-leaks.ts';
import { judgeLadder } from './judge-ladder.ts';
import { prepareTable } from './prepare-table.ts';
import { findTableStructure } from './find-table-structure.ts';
import { storeCandidate } from './store-candidate.ts';

const started = (phase: CheckPhase, what: string): CheckEvent => ({ kind: 'started', phase, what });

/**
 * The whole analysis of one table, from its structure to the verdict. Each stage is a function over plain data; this
 * one strings them together and says what is being done.
 *
 * @throws UserError for what a person can fix
 */
export function* analyse(request: AnalysisRequest, engine: Engine): AnalysisRun {
  const clock = (): number => performance.now() / 1000;
  const begun = clock();
  yield started('structure', 'Looking for structure: time, groups, ids, copies');
  const prepared = prepareTable(request);
  const metric = findMetric(prepared.decision.metric.name, prepared.decision.task);
  const structure = findTableStructure(prepared, request.options);
  yield started('leaks', 'Looking for columns that give the answer away');
  const leaks = yield* findLeaks({ request, prepared, structure });
  yield started('ladder', 'Climbing the ladder of baselines');
  const climbed = yield* climbLadder({ request, prepared, structure, leaks, metric, engine, clock });
  yield started('compare', 'Comparing careless and honest scores');
  const judged = yield* judgeLadder({ request, prepared, structure, leaks, climbed, metric, clock });
  yield started('compare', 'Fitting the candidate for the model file');
  const stored = storeCandidate(climbed);
  const found = { request, prepared, structure, leaks, climbed, judged, metric, stored };
  const analysis = assembleAnalysis({ ...found, seconds: clock() - begun });
  yield { kind: 'verdict', verdict: analysis.report.verdict };
  return { ...analysis, onnx: stored.onnx };
}
