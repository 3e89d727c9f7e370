import { UserError } from '../../base/errors.ts';
import type { CheckEvent, CheckPhase } from '../../contracts/check-event.ts';
import type { Engine } from '../../kernels/engine.ts';
import { findMetric } from '../../metrics/all-metrics.ts';
import type { Ground } from './stages.ts';
import type { AnalysisRequest, AnalysisRun } from './analysis.ts';
import { assembleNotReady } from './assemble-not-ready.ts';
import { assembleAnalysis } from './assemble-report.ts';
import { climbLadder } from './climb-ladder.ts';
import { findLeaks } from './find-leaks.ts';
import { judgeLadder } from './judge-ladder.ts';
import { prepareTable } from './prepare-table.ts';
import { findTableStructure } from './find-table-structure.ts';
import { requireScore } from './require-score.ts';
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
  requireScore(metric, prepared);
  const structure = findTableStructure(prepared, request.options);
  yield started('leaks', 'Looking for columns that give the answer away');
  const leaks = yield* findLeaks({ request, prepared, structure });
  const ground = { request, prepared, structure, leaks, metric };
  if (leaks.features.length === 0) {
    if (leaks.refused.length === 0) throw nothingToLearnFrom(ground);
    const analysis = assembleNotReady({ ...ground, seconds: clock() - begun });
    yield { kind: 'verdict', verdict: analysis.report.verdict };
    return analysis;
  }
  yield started('ladder', 'Climbing the ladder of baselines');
  const climbed = yield* climbLadder({ ...ground, engine, clock });
  yield started('compare', 'Comparing careless and honest scores');
  const judged = yield* judgeLadder({ ...ground, climbed, clock });
  yield started('compare', 'Fitting the candidate for the model file');
  const stored = storeCandidate(climbed);
  const analysis = assembleAnalysis({ ...ground, climbed, judged, stored, seconds: clock() - begun });
  yield { kind: 'verdict', verdict: analysis.report.verdict };
  return { ...analysis, onnx: stored.onnx };
}

/** Not a finding about the data but a table that cannot be asked this question. */
function nothingToLearnFrom({ prepared, structure }: Ground): UserError {
  const { targetName } = prepared.decision;
  const left = structure.excluded.map(({ column, reason }) => `\`${column}\` (${reason.replace(/\.$/, '')})`);
  const why = left.length === 0 ? 'the table has no other column' : `left out are ${left.slice(0, 5).join(', ')}`;
  const more = left.length > 5 ? ` and ${left.length - 5} more` : '';
  return new UserError('bad-input', `No column is left to learn \`${targetName}\` from: ${why}${more}`, {
    hint:
      left.length === 0
        ? 'Give a table with more columns.'
        : 'Let a column back in with --keep, or give a table with more columns.',
  });
}
