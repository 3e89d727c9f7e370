import type { SectionId } from './section-id.ts';
import type { ProseFile } from './prose-file.ts';
import { headingLevels, parseMarkdown, proseReferences, proseText, repeatsSection } from './prose.ts';

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * What people wrote, as Markdown, with the numbers injected and the headings below that of the section. Everything else
 * stays to the letter.
 *
 * @param inject - a reference as Markdown
 */
export function markdownProse(file: ProseFile, section: SectionId, inject: (name: string) => string): string {
  const text = proseText(file);
  const { changes, title } = headingChanges(text, section);
  const injected = proseReferences(file)
    .filter(({ start }) => title === null || start >= title)
    .map(({ name, start, end }): Change => ({ start, end, text: inject(name) }));
  const written = applyChanges(text, [...changes, ...injected]).trim();
  if (section !== 'appendix') return written;
  return changes.some(({ start }) => text.slice(0, start).trim() === '') ? written : `### ${file.path}\n\n${written}`;
}

/** Marks of headings as they become; `title` is where the text goes on when its own title is left out. */
function headingChanges(text: string, section: SectionId): { changes: Change[]; title: number | null } {
  const tokens = parseMarkdown(text);
  const lines = text.split('\n');
  const offsets: number[] = [0];
  for (const line of lines) offsets.push(offsets.at(-1)! + line.length + 1);
  const drop = repeatsSection(tokens, section);
  const levels = headingLevels(drop ? tokens.slice(3) : tokens);
  const changes: Change[] = [];
  let title: number | null = null;
  for (const [i, token] of tokens.entries()) {
    if (token.type !== 'heading_open' || !token.map) continue;
    const [first, end] = token.map;
    const start = offsets[first]!;
    if (drop && i === 0) {
      title = Math.min(offsets[end]!, text.length);
      changes.push({ start, end: title, text: '' });
      continue;
    }
    const marks = '#'.repeat(levels.next().value!);
    levels.next(); // the closing token has the level of the opening one
    if (token.markup.startsWith('#')) {
      const at = start + lines[first]!.indexOf('#');
      changes.push({ start: at, end: at + token.markup.length, text: marks });
    } else {
      // A heading that is underlined has no third level: its marks go before it and its line goes away.
      changes.push({ start, end: start, text: `${marks} ` });
      changes.push({ start: offsets[end - 1]! - 1, end: Math.min(offsets[end]! - 1, text.length), text: '' });
    }
  }
  return { changes, title };
}

function applyChanges(text: string, changes: readonly Change[]): string {
  let at = 0;
  let result = '';
  for (const { start, end, text: put } of changes.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, start) + put;
    at = end;
  }
  return result + text.slice(at);
}
