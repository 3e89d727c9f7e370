import type { Report } from '../../contracts/report.ts';
import { ceilingOf } from '../../evaluate/ceiling.ts';
import { notReady } from '../../evaluate/verdict.ts';
import type { Analysis } from './analysis.ts';
import { profileColumns } from './column-profiles.ts';
import { describeGround } from './describe-ground.ts';
import type { Ground } from './stages.ts';

/** Why nothing was fitted. */
const NO_COLUMN = 'no column was left to learn from';

/**
 * The report on a table of which every column was refused or left out: everything that was found, the verdict `not-ready`,
 * and no ladder.
 */
export function assembleNotReady(ground: Ground & { readonly seconds: number }): Analysis {
  const { prepared, structure, leaks, metric, request, seconds } = ground;
  const refused = leaks.refused.map(({ column }) => column);
  const verdict = notReady(prepared.decision.targetName, because(ground), [
    'Columns that are known before the outcome.',
    ...refused.map((column) => `\`${column}\` being known before the outcome after all (--keep).`),
  ]);
  const report: Report = {
    ...describeGround(ground, 0),
    seconds,
    refused: leaks.refused.map(({ column, code, evidence }) => ({
      column,
      check: code,
      evidence,
      with: UNMEASURED,
      without: UNMEASURED,
    })),
    suspect: [],
    ladder: [],
    comparisons: [],
    careless: [],
    candidate: null,
    candidateReason: NO_COLUMN,
    floor: null,
    aboveFloor: null,
    ceiling: ceilingOf(metric, leaks.duplicates.conflictFloor),
    headroomClosed: null,
    testTouches: 0,
    usefulGain: { value: request.options.usefulGain ?? 0, reason: NO_COLUMN },
    verdict: {
      kind: verdict.kind,
      sentence: verdict.sentence,
      because: [...verdict.because],
      rowsNeeded: null,
      detectable: null,
      flips: [...verdict.flips],
      next: nextSteps(ground),
    },
    columns: profileColumns(ground),
    rowsToLookAt: [],
    curves: { confusion: null, calibration: null, roc: null, precisionRecall: null, residuals: null },
    slices: [],
    scoreByAge: { because: `nothing was fitted: ${NO_COLUMN}`, unit: 'steps', slices: [], change: null },
    method: [structure.plan.reason, `Nothing was fitted: ${NO_COLUMN}.`],
  };
  return { report, predictions: null, model: null, onnx: null };
}

const UNMEASURED = { score: null, interval: null, why: NO_COLUMN };

function because({ leaks, structure }: Ground): string[] {
  const refused = leaks.refused.map(({ column, evidence }) => `\`${column}\` is refused: ${evidence}`);
  const excluded = structure.excluded.map(({ column, reason }) => `\`${column}\` is left out: ${reason}`);
  return [...refused, ...excluded];
}

function nextSteps({ leaks, request }: Ground): Report['verdict']['next'] {
  const collect = {
    what: 'Collect columns that are known before the outcome',
    why: 'There is nothing else to learn from.',
    command: null,
  };
  const first = leaks.refused[0]!;
  const ask = {
    what: `Ask when \`${first.column}\` is written down`,
    why: 'If it is known before the outcome, let it back in.',
    command: `${request.command} --keep ${JSON.stringify(first.column)}`,
  };
  return [ask, collect];
}
