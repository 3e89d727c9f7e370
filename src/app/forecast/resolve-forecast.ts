import { UserError } from '../../base/errors.ts';
import type { JournalEntry } from '../../contracts/journal.ts';
import { parseOutcome } from '../../project/forecasts/parse-outcome.ts';
import { forecastsOf, questionOf, type ForecastRecord } from '../../evidence/forecasts.ts';
import type { Project } from '../project/project.ts';
import { readForecasts } from './read-forecasts.ts';

export interface ResolveRequest {
  /** Of any of its beliefs, or the beginning of it; or the question in its own words. */
  readonly id: string;
  readonly outcome: string;
  readonly because: string | null;
}

export interface ForecastResolved {
  /** The records that the answer holds for: one for each person who forecast it. */
  readonly records: readonly ForecastRecord[];
  /** What was said before; null when it is answered for the first time. */
  readonly corrects: ForecastRecord['outcome'];
}

/**
 * Writes down what became of a forecast. An answer may be put right by another.
 *
 * @throws UserError `not-found` for an id that is none, `bad-input` for an outcome that does not fit
 */
export async function resolveForecast(project: Project, request: ResolveRequest): Promise<ForecastResolved> {
  const { evidence, records } = await readForecasts(project);
  const { journal, today } = evidence.facts;
  const record = forecastNamed(request.id, records);
  const outcome = parseOutcome(request.outcome, record, { today, because: request.because });
  const entry = (await project.store.journal.add({
    kind: 'forecast-outcome',
    at: project.now().toISOString(),
    by: project.person,
    text: request.because ?? '',
    body: { forecast: record.id, source: 'person', ...outcome },
  })) as JournalEntry;
  const after = forecastsOf([...journal, entry], today);
  return {
    records: after.filter((found) => found.outcome?.at === entry.at),
    corrects: record.outcome?.later === true ? null : record.outcome,
  };
}

/** By the beginning of an id, else by the words of the question, of which the one that waits for its answer is meant. */
function forecastNamed(text: string, records: readonly ForecastRecord[]): ForecastRecord {
  const wanted = wordsOf(text);
  const byId = records.filter(({ beliefs }) => beliefs.some(({ id }) => text !== '' && id.startsWith(text)));
  const byWords = records.filter(({ about }) => wanted !== '' && wordsOf(about) === wanted);
  const waiting = byWords.filter(({ state }) => state === 'open' || state === 'overdue');
  const found = [byId, waiting, byWords].find(({ length }) => length > 0) ?? [];
  const [one] = found;
  // Several people may have forecast one question: one answer holds for all of them.
  if (one && new Set(found.map(({ newest }) => questionOf(newest.belief))).size === 1) return one;
  throw new UserError(
    found.length === 0 ? 'not-found' : 'bad-input',
    found.length === 0 ? `"${text}" is no forecast` : `"${text}" could be one of ${found.length} forecasts`,
    { hint: 'cairn forecast lists them with their ids.' },
  );
}

const wordsOf = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
