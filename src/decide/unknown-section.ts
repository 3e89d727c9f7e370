import type { Fact, Section } from './section.ts';
import type { Word } from './word.ts';

/** A question without an answer, and what would give one. */
export function unknownSection(
  head: Pick<Section, 'id' | 'title'>,
  sentence: string,
  next: string,
  facts: readonly Fact[] = [],
): Section {
  return { ...head, outcome: 'unknown', sentence, facts, next };
}

/** A question whose answer rested on a word that counts no more, with what is known without it. */
export function expiredSection(
  head: Pick<Section, 'id' | 'title'>,
  {
    key,
    word,
    what,
  }: { readonly key: string; readonly word: Extract<Word, { kind: 'expired' }>; readonly what: string },
  facts: readonly Fact[] = [],
): Section {
  return unknownSection(
    head,
    `What ${word.by} said of ${what} counted until ${word.until}.`,
    `Ask again, and write a new day at attested.${key}.`,
    facts,
  );
}
