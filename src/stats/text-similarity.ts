/**
 * How alike a text is to each of others, in [0, 1]: the mean of two cosines, one over words and one over groups of three
 * letters, which see through endings and typing errors. Each term weighs its count times ln((1 + N) / (1 + d)) + 1, where d of
 * the N texts hold it, as in scikit-learn's TfidfVectorizer; the text itself counts as one of the N.
 *
 * @param text - compared without case and accents; common English words do not count
 * @param others - shape (n)
 * @returns shape (n); 0 when nothing is shared or a text holds no word. O(all letters).
 */
export function textSimilarities(text: string, others: readonly string[]): Float64Array {
  return textIndex(others)(text);
}

/**
 * The same for many texts against the same others, whose terms are counted once.
 *
 * @returns what `textSimilarities` gives for a text; O(texts that share a term) for each term of it
 */
export function textIndex(others: readonly string[]): (text: string) => Float64Array {
  const words = others.map(wordsOf);
  const byWord = termIndex(words.map(countTerms));
  const byTrigram = termIndex(words.map((each) => countTerms(each.flatMap(trigramsOf))));
  return (text) => {
    const own = wordsOf(text);
    const letters = byTrigram(countTerms(own.flatMap(trigramsOf)));
    return byWord(countTerms(own)).map((cosine, i) => (cosine + letters[i]!) / 2);
  };
}

/** Words that stand in every text and say nothing of what it is about. */
const COMMON = new Set(
  `a an and are as at be but by do does for from had has have if in into is it its no not of on or so than that the their them
  then there they this to up was we were what when which who will with you`.split(/\s+/),
);

/** Lower-case words without accents; numbers count as words. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !COMMON.has(word));
}

/** Groups of three letters, with a space at either end of the word. */
function trigramsOf(word: string): string[] {
  const letters = [' ', ...Array.from(word), ' '];
  return Array.from({ length: Math.max(0, letters.length - 2) }, (_, i) => letters.slice(i, i + 3).join(''));
}

type Counts = ReadonlyMap<string, number>;

function countTerms(terms: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** A text that holds a term, and how often. */
interface Posting {
  readonly text: number;
  readonly count: number;
}

/** Cosines between a text and each of others, which are kept by term: a text is compared only with those that share one. */
function termIndex(others: readonly Counts[]): (counts: Counts) => Float64Array {
  const postings = new Map<string, Posting[]>();
  for (const [text, counts] of others.entries()) {
    for (const [term, count] of counts) {
      const known = postings.get(term);
      if (known) known.push({ text, count });
      else postings.set(term, [{ text, count }]);
    }
  }
  const total = others.length + 1;
  const weightOf = (documents: number): number => Math.log((1 + total) / (1 + documents)) + 1;
  const squares = new Float64Array(others.length);
  for (const found of postings.values())
    for (const { text, count } of found) squares[text]! += (count * weightOf(found.length)) ** 2;
  return (counts) => {
    let own = 0;
    const products = new Float64Array(others.length);
    // The text itself is one of the N, so its terms are in one text more than among the others alone.
    const added = new Float64Array(others.length);
    for (const [term, count] of counts) {
      const found = postings.get(term) ?? [];
      const [before, weight] = [weightOf(found.length), weightOf(found.length + 1)];
      own += (count * weight) ** 2;
      for (const { text, count: there } of found) {
        products[text]! += count * there * weight * weight;
        added[text]! += there * there * (weight * weight - before * before);
      }
    }
    return products.map((product, i) =>
      product === 0 ? 0 : Math.min(1, product / Math.sqrt(own * (squares[i]! + added[i]!))),
    );
  };
}
