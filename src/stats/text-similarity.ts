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
  const all = [text, ...others].map(wordsOf);
  const byWord = cosines(all.map(countTerms));
  const byTrigram = cosines(all.map((words) => countTerms(words.flatMap(trigramsOf))));
  return byWord.map((cosine, i) => (cosine + byTrigram[i]!) / 2);
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

/** Cosines between the first text and each of the others. */
function cosines([first, ...others]: readonly Counts[]): Float64Array {
  const documents = new Map<string, number>();
  for (const counts of [first!, ...others])
    for (const term of counts.keys()) documents.set(term, (documents.get(term) ?? 0) + 1);
  const total = others.length + 1;
  const weight = (term: string, count: number): number =>
    count * (Math.log((1 + total) / (1 + documents.get(term)!)) + 1);
  const size = (counts: Counts): number =>
    Math.sqrt(counts.entries().reduce((sum, [term, count]) => sum + weight(term, count) ** 2, 0));
  const own = size(first!);
  return Float64Array.from(others, (counts) => {
    const length = own * size(counts);
    if (length === 0) return 0;
    let product = 0;
    for (const [term, count] of first!) {
      const there = counts.get(term);
      if (there !== undefined) product += weight(term, count) * weight(term, there);
    }
    return Math.min(1, product / length);
  });
}
