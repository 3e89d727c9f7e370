import { readTable } from '../../io/read-table.ts';
import type { ForecastScore } from '../../project/forecasts/score.ts';
import { forecastsOfTable } from '../../project/forecasts/table-forecasts.ts';
import { scoreRecords } from './score-project.ts';

/**
 * How good forecasts were that were kept in a table, one in each row.
 *
 * @throws UserError as `forecastsOfTable` and `scoreProject` do
 */
export async function scoreTable(
  path: string,
  { author, signal }: { readonly author: string | null; readonly signal: AbortSignal },
): Promise<ForecastScore> {
  const { table } = await readTable(path, { signal });
  return scoreRecords(forecastsOfTable(table, path), author, path);
}
