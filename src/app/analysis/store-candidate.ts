import { fitRung, type FittedRung, type LearnedRungName } from '../../evaluate/fitted-rung.ts';
import { allRows } from '../../features/column-values.ts';
import { treesToOnnx } from '../../models/onnx-export.ts';
import type { ClimbedLadder, StoredCandidate } from './stages.ts';

/**
 * The candidate to keep: of a hold-out split the very model that was scored; under cross-validation, where no single
 * model was, one fitted on all labelled rows.
 */
export function storeCandidate({ candidate, data, design, runs }: ClimbedLadder): StoredCandidate {
  const [first] = design.folds;
  const scored = runs.find(({ rung }) => rung === candidate)?.fitted;
  if (design.folds.length === 1 && scored) {
    return { fitted: scored, rows: first!.train.length, which: 'the training rows of the split', onnx: onnxOf(scored) };
  }
  const fitted = fitRung(candidate as LearnedRungName, data, allRows(data.table.rows));
  return { fitted, rows: data.table.rows, which: 'all labelled rows', onnx: onnxOf(fitted) };
}

function onnxOf(fitted: FittedRung): Uint8Array | null {
  return fitted.rung === 'forest' || fitted.rung === 'boosting' ? treesToOnnx(fitted.model) : null;
}
