import { sentenceSegments, visibleText } from '../plain-text.ts';

export interface MarkdownPlace {
  /** Inside of a table cell, where a pipe would end the cell even in code. */
  readonly cell?: boolean;
}

/** Text that Markdown shows as it is: no emphasis, link, mention, heading, list, table border or HTML can begin in it. */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_[\]~$]/g, String.raw`\$&`)
    .replaceAll('|', '&#124;')
    .replaceAll('@', '&#64;')
    .replaceAll('://', '&#58;//')
    .replaceAll(/www\./gi, (found) => `${found.slice(0, 3)}&#46;`)
    .replace(/^(\s*)([#+\-=]|\d+(?=[.)]))/, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );
}

/**
 * A name from the data as code: with as many backticks around it as it takes. In a table cell a name with a pipe is
 * plain text, because code there has no way of writing one after a backslash.
 */
export function codeSpan(text: string, { cell = false }: MarkdownPlace = {}): string {
  const visible = visibleText(text).trim();
  if (visible === '') return '(empty)';
  if (cell && visible.includes('|')) return escapeMarkdown(visible);
  const longest = Math.max(0, ...Array.from(visible.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const inner = longest > 0 ? ` ${visible} ` : visible;
  return fence + inner + fence;
}

/** A sentence in which names from the data stand between backticks. */
export function sentence(text: string, place: MarkdownPlace = {}): string {
  return sentenceSegments(text)
    .map((segment, i) => {
      if (segment.code) return codeSpan(segment.text, place);
      const escaped = escapeMarkdown(segment.text);
      return i === 0 ? escaped : escaped.replace(/^(\s*)\\([#+\-=])/, '$1$2');
    })
    .join('')
    .trim();
}

/** A table; the first row names the columns. Cells are Markdown already. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly number[] = [],
): string {
  const rule = head.map((_, i) => (numeric.includes(i) ? '---:' : '---'));
  return [tableLine(head), tableLine(rule), ...rows.map(tableLine)].join('\n');
}

const tableLine = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
