/**
 * The longest beginning of a text that fits, cut between two words, with an ellipsis for what is left out. A first word that
 * does not fit alone is cut within. The whole text where it fits; the ellipsis alone where nothing does.
 *
 * @param fits - whether a text has room; of a text that fits, every beginning fits too
 */
export function shortened(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  const words = text.trim().split(/\s+/u);
  const [word = ''] = words;
  return longestOf(words, ' ', fits) ?? longestOf(Array.from(word), '', fits) ?? '…';
}

/** As many of the parts as fit, fewer than all; null where not even the first does. */
function longestOf(parts: readonly string[], between: string, fits: (text: string) => boolean): string | null {
  for (let count = parts.length - 1; count > 0; count--) {
    const beginning = `${parts
      .slice(0, count)
      .join(between)
      .replace(/[\s,;:.–-]+$/u, '')}…`;
    if (fits(beginning)) return beginning;
  }
  return null;
}

/** A text of at most so many characters. */
export const shortenedTo = (text: string, longest: number): string =>
  shortened(text, (one) => Array.from(one).length <= longest);
