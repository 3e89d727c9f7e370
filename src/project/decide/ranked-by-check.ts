import type { Report } from '../../contracts/report.ts';
import { rankedAnswers, type RankedAnswers } from '../../decide/ranked-answers.ts';
import type { Table } from '../../table/table.ts';
import { readStoredPredictions } from '../comparison/stored-predictions.ts';
import { classChances } from './class-chances.ts';

/**
 * What the candidate of a check says of the chance of each class, on the rows that were kept back.
 *
 * @param predictions - as a check leaves them, in predictions.parquet
 * @returns why there is nothing, where there is not
 */
export function rankedByCheck(check: Report, predictions: Table | null): RankedAnswers | { readonly because: string } {
  if (check.task === 'regression') return { because: 'the target is a number' };
  if (predictions === null || check.candidate === null) return { because: 'the check went on with no model' };
  const stored = readStoredPredictions(predictions);
  if ('because' in stored) return stored;
  const predictor = stored.predictors.find(({ name }) => name === check.candidate);
  if (!predictor) return { because: `the check kept no predictions of ${check.candidate}` };
  const chances = classChances(stored, predictor, check);
  return 'because' in chances ? chances : rankedAnswers(chances, { of: 'the candidate of the check', run: null });
}
