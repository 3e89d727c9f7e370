import { UserError } from '../../base/errors.ts';
import type { JournalEntry } from '../../contracts/journal.ts';
import { parseForecast, type WrittenForecast } from '../../project/forecasts/parse-forecast.ts';
import { forecastsOf, questionOf, type Belief, type ForecastRecord } from '../../evidence/forecasts.ts';
import { suggestionFor, suggestionSentence, type Suggestion } from '../../project/forecasts/suggestion.ts';
import type { Project } from '../project/project.ts';
import { readForecasts } from './read-forecasts.ts';

export interface ForecastAdded {
  readonly record: ForecastRecord;
  /** What the person believed before; null: the question is new. */
  readonly before: Belief | null;
  readonly suggestion: Suggestion | null;
}

/**
 * Writes a belief into the log.
 *
 * @throws UserError `bad-input` for what cannot be read or is known already, `conflict` when the question has been answered
 */
export async function addForecast(project: Project, written: WrittenForecast): Promise<ForecastAdded> {
  const { evidence, records } = await readForecasts(project);
  const { facts, gates } = evidence;
  if (written.chance === null && written.between === null && written.class !== null) {
    const hint = `${suggestionSentence(suggestionFor(written.class, records))} Say your own, as in 0.7.`;
    throw new UserError('bad-input', 'What is the chance?', { hint });
  }
  const belief = parseForecast(written, facts.today);
  const gate = gates.find(({ id }) => belief.ref !== null && 'gate' in belief.ref && belief.ref.gate === id);
  if (gate?.state === 'open') {
    throw new UserError('conflict', `${gate.id} is open already`, {
      hint: 'Forecast something that is not known yet.',
    });
  }
  const question = questionOf(belief);
  const same = records.filter((record) => questionOf(record.newest.belief) === question);
  const answered = same.find(({ outcome }) => outcome !== null && !outcome.later);
  if (answered) {
    throw new UserError('conflict', `"${answered.about}" was answered on ${answered.outcome!.at.slice(0, 10)}`, {
      hint: 'Word a new question, or a new day. A wrong answer is put right by cairn forecast resolve.',
    });
  }
  const at = project.now().toISOString();
  const draft = { kind: 'forecast' as const, at, by: project.person, text: belief.about, body: belief };
  const entry = (await project.store.journal.add(draft)) as JournalEntry;
  const after = forecastsOf([...facts.journal, entry], facts.today);
  return {
    record: after.find(({ id }) => id === entry.id)!,
    before: same.find(({ by }) => by === project.person)?.newest.belief ?? null,
    suggestion: belief.class === null || belief.kind !== 'event' ? null : suggestionFor(belief.class, records),
  };
}
