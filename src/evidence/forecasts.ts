import { daysLater } from './days.ts';
import type { GateFacts } from './gates/facts.ts';
import type { ForecastRef, JournalBody, JournalEntry } from '../contracts/journal.ts';

type ForecastEntry = Extract<JournalEntry, { readonly kind: 'forecast' }>;
type OutcomeEntry = Extract<JournalEntry, { readonly kind: 'forecast-outcome' }>;

/** What somebody believed, from a moment on. */
export type Belief = JournalBody<'forecast'>;

export interface DatedBelief {
  /** Of the entry of the log. */
  readonly id: string;
  readonly at: string;
  readonly belief: Belief;
}

/** What became of a question. */
export interface ForecastOutcome {
  /** Yes or no of an event, the number, or the ISO date. Null when it is void. */
  readonly value: boolean | number | string | null;
  /** A date that had not come on the day of `value`. */
  readonly later: boolean;
  readonly source: 'person' | 'measured';
  /** Why it is not scored. */
  readonly void: string | null;
  readonly at: string;
  readonly by: string;
  readonly because: string;
}

/** One question, as one person forecast it: all beliefs, and what became of it. */
export interface ForecastRecord {
  /** Of the newest belief. */
  readonly id: string;
  readonly by: string;
  readonly about: string;
  readonly kind: Belief['kind'];
  /** ISO date. */
  readonly resolvesBy: string;
  readonly ref: ForecastRef | null;
  readonly class: string | null;
  /** Oldest first, at least one; none of them was written after the outcome. */
  readonly beliefs: readonly DatedBelief[];
  /** The belief that is held now, or was held last. */
  readonly newest: DatedBelief;
  /** The belief that is scored: the one held at the end of the first day. */
  readonly scored: DatedBelief;
  readonly state: 'open' | 'overdue' | 'resolved' | 'void';
  readonly outcome: ForecastOutcome | null;
}

/**
 * Every question that was forecast, by whom, and where it stands. A belief that was written after its outcome is nothing
 * that anybody foresaw, and is left out.
 *
 * @param today - ISO date; what resolves by an earlier day and has no outcome is overdue
 * @returns in the order in which the questions were first asked
 */
export function forecastsOf(journal: readonly JournalEntry[], today: string): ForecastRecord[] {
  const entries = journal.filter((entry): entry is ForecastEntry => entry.kind === 'forecast');
  const outcomes = outcomesByQuestion(entries, journal);
  const groups = Map.groupBy(entries, (entry) => JSON.stringify([entry.by, questionOf(entry.body)]));
  return Array.from(groups.values(), (group) => {
    const outcome = outcomes.get(questionOf(group[0]!.body)) ?? null;
    const foreseen = group.filter(({ at }) => outcome === null || at <= outcome.first);
    return foreseen.length === 0 ? null : recordOf(foreseen, outcome?.newest ?? null, today);
  }).filter((record) => record !== null);
}

function recordOf(group: readonly ForecastEntry[], last: OutcomeEntry | null, today: string): ForecastRecord {
  const beliefs = group
    .map(({ id, at, body }): DatedBelief => ({ id, at, belief: body }))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const newest = beliefs.at(-1)!;
  const outcome = last && outcomeOf(last);
  const { about, kind, resolvesBy, ref } = newest.belief;
  return {
    id: newest.id,
    by: group[0]!.by,
    about,
    kind,
    resolvesBy,
    ref,
    class: newest.belief.class,
    beliefs,
    newest,
    scored: scoredBelief(beliefs, last),
    state: stateOf(outcome, resolvesBy, today),
    outcome,
  };
}

/** A day that had not come is asked for again after this many days: our choice. */
const ASK_AGAIN = 30;

function stateOf(outcome: ForecastOutcome | null, resolvesBy: string, today: string): ForecastRecord['state'] {
  if (outcome === null) return resolvesBy < today ? 'overdue' : 'open';
  if (outcome.later) return daysLater(String(outcome.value), ASK_AGAIN) < today ? 'overdue' : 'open';
  return outcome.void === null ? 'resolved' : 'void';
}

/**
 * The belief held at the end of the day on which the question was first asked, so that a slip can be put right and nobody
 * gains by waiting for the last minute. When it was known on that day already, the very first.
 */
function scoredBelief(beliefs: readonly DatedBelief[], outcome: OutcomeEntry | null): DatedBelief {
  const day = beliefs[0]!.at.slice(0, 10);
  if (outcome !== null && outcome.at.slice(0, 10) === day) return beliefs[0]!;
  return beliefs.findLast(({ at }) => at.startsWith(day))!;
}

interface QuestionOutcome {
  readonly newest: OutcomeEntry;
  /** When anything was first said about what came of it. */
  readonly first: string;
}

/** The newest outcome of each question; one entry answers everybody who forecast it. */
function outcomesByQuestion(
  entries: readonly ForecastEntry[],
  journal: readonly JournalEntry[],
): ReadonlyMap<string, QuestionOutcome> {
  const questions = new Map(entries.map(({ id, body }) => [id, questionOf(body)]));
  const found = new Map<string, QuestionOutcome>();
  for (const entry of journal) {
    const question = entry.kind === 'forecast-outcome' ? questions.get(entry.body.forecast) : undefined;
    if (entry.kind !== 'forecast-outcome' || question === undefined) continue;
    // After "not by then" the day is still unknown, and beliefs may change.
    const earlier = found.get(question);
    const first = earlier && !earlier.newest.body.later ? earlier.first : entry.at;
    found.set(question, { newest: entry, first });
  }
  return found;
}

/**
 * What makes two forecasts one question. The day on which it resolves is a part of it where it is a part of the question:
 * "by 1 March" and "by 1 May" are two.
 */
export function questionOf({ kind, about, ref, resolvesBy }: Belief): string {
  const day = kind === 'date' || (ref !== null && 'what' in ref && ref.what !== 'by-deadline') ? null : resolvesBy;
  const words = about.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  return JSON.stringify([kind, ref ?? words, day]);
}

function outcomeOf({ at, by, text, body }: OutcomeEntry): ForecastOutcome {
  return { value: body.outcome, later: body.later, source: body.source, void: body.void, at, by, because: text };
}

/** How many questions wait for an answer, each once whoever forecast it. */
export function overdueForecasts({ journal, today }: Pick<GateFacts, 'journal' | 'today'>): number {
  const overdue = forecastsOf(journal, today).filter(({ state }) => state === 'overdue');
  return new Set(overdue.map(({ newest }) => questionOf(newest.belief))).size;
}
