import { textIndex, wordsOf } from '../../stats/text-similarity.ts';
import type { Noted } from '../../evidence/journal/similar.ts';
import { CASES, type Case } from '../cases.ts';

/** A case with how alike it is to what was asked. */
export interface CaseLikeness {
  readonly case: Case;
  /** In [0, 1]; 1 is the same words. */
  readonly similarity: number;
}

/** An idea that stands in a file already, as far as it is compared. */
export interface IdeaText {
  readonly id: string;
  readonly title: string;
  readonly problem?: string | undefined;
}

export interface IdeaLikeness {
  readonly id: string;
  readonly title: string;
  readonly similarity: number;
}

/** Words that mean the same to whoever has an idea, each row as one. Written by hand; the order means nothing. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['house', 'home', 'flat', 'apartment', 'housing', 'property', 'estate', 'villa', 'realty', 'homes', 'houses'],
  ['price', 'prices', 'pricing', 'value', 'valuation', 'worth', 'cost', 'rent'],
  ['fraud', 'fraudulent', 'scam', 'cheating', 'abuse', 'chargeback', 'theft', 'stolen', 'steal'],
  ['anomaly', 'anomalies', 'outlier', 'outliers', 'unusual', 'suspicious'],
  ['search', 'searching', 'query', 'queries', 'retrieval'],
  ['ranking', 'rank', 'ranked', 'relevance'],
  ['music', 'song', 'songs', 'track', 'tracks', 'artist', 'listening', 'audio'],
  ['recommendation', 'recommendations', 'recommend', 'recommender', 'suggestion', 'suggestions', 'suggest', 'discover'],
  ['receipt', 'receipts', 'invoice', 'invoices', 'document', 'documents', 'scan', 'scanned', 'form', 'forms', 'paper'],
  ['text', 'ocr', 'word', 'words', 'reading', 'read', 'character'],
  ['delivery', 'deliveries', 'courier', 'logistics', 'dispatch', 'route', 'routes', 'routing', 'shipping', 'transport'],
  ['grocery', 'groceries', 'food', 'supermarket'],
  ['clothes', 'clothing', 'fashion', 'outfit', 'outfits', 'wardrobe', 'garment'],
  ['video', 'streaming', 'stream', 'playback', 'film', 'films', 'movie', 'movies'],
  ['customer', 'customers', 'client', 'clients', 'user', 'users', 'traveller', 'guest'],
  ['churn', 'cancel', 'cancellation', 'leave', 'attrition', 'retention'],
  ['platform', 'infrastructure', 'tooling', 'tools', 'framework', 'mlops'],
  ['late', 'delay', 'delays', 'delayed', 'eta', 'arrival'],
];

const CANONICAL: ReadonlyMap<string, string> = new Map(
  SYNONYMS.flatMap((words) => words.map((word) => [word, words[0]!] as const)),
);

/** The words of a text, each replaced by the one that stands for it. */
const canonical = (text: string): string =>
  wordsOf(text)
    .map((word) => CANONICAL.get(word) ?? word)
    .join(' ');

/** What a case is compared by. The title and the further names count twice: they say what it is about. */
const caseText = ({ title, alsoCalled, problem, data, organisation }: Case): string =>
  [title, title, alsoCalled, alsoCalled, problem, data, organisation].join(' ');

/**
 * The cases, most alike first, by words and groups of letters after synonyms are made one. Those that are about something
 * else are left out; of equals the order of the list holds.
 */
export function similarCases(text: string, cases: readonly Case[] = CASES): CaseLikeness[] {
  return casesLike(cases)(text);
}

/** The same for many texts: the words of the cases are counted once. */
export function casesLike(cases: readonly Case[] = CASES): (text: string) => CaseLikeness[] {
  const index = textIndex(cases.map((one) => canonical(caseText(one))));
  return (text) => {
    const similarities = index(canonical(text));
    return cases
      .map((one, i) => ({ case: one, similarity: similarities[i]! }))
      .filter(({ similarity }) => similarity >= LEAST_CASE)
      .toSorted((a, b) => b.similarity - a.similarity);
  };
}

/**
 * Below this a case shares single words and is about something else. Our choice, from looking at fifty questions: of those
 * that a case answers the least alike reach 0.20, of the others the most alike 0.14.
 */
const LEAST_CASE = 0.15;

/** From here on two ideas are called alike: our choice, as for the entries of the log. */
const ALIKE = 0.3;
const MOST_SHOWN = 3;

/** Ideas that a text is like, most alike first, three at most. */
export function similarIdeas(text: string, ideas: readonly IdeaText[]): IdeaLikeness[] {
  return ideasLike(ideas)(text);
}

/**
 * The same for many texts: the words of the ideas are counted once.
 *
 * @returns a function of a text, and of an idea that is left out: the one that the text is of
 */
export function ideasLike(ideas: readonly IdeaText[]): (text: string, but?: string) => IdeaLikeness[] {
  const index = textIndex(ideas.map(({ title, problem = '' }) => canonical(`${title} ${title} ${problem}`)));
  return (text, but) => {
    const similarities = index(canonical(text));
    return ideas
      .map(({ id, title }, i) => ({ id, title, similarity: similarities[i]! }))
      .filter(({ id, similarity }) => similarity >= ALIKE && id !== but)
      .toSorted((a, b) => b.similarity - a.similarity)
      .slice(0, MOST_SHOWN);
  };
}

/** What a text is like: published cases, ideas of the folder, and what this project has noted. */
export interface Alike {
  readonly cases: readonly CaseLikeness[];
  readonly ideas: readonly IdeaLikeness[];
  readonly noted: readonly Noted[];
}
