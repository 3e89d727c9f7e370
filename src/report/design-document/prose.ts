import { placeOf } from '../../base/text-place.ts';
import MarkdownIt, { type StateInline, type Token } from 'markdown-it';
import { printable } from '../../base/printable.ts';
import type { SectionId } from './section-id.ts';
import type { ProseFile } from './prose-file.ts';
import { sectionOf } from './prose-file.ts';
import { piecesOf, referenceAt, type Reference } from './references.ts';

/** A reference in a file, with its place for people: 1-based. */
export interface PlacedReference extends Reference {
  readonly line: number;
  readonly column: number;
}

/** A stretch of a file that Markdown reads as running text: a paragraph, a heading, a row of a table. Offsets into the text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Markdown without HTML in it: what looks like a tag is text. */
const markdown = MarkdownIt({ html: false, linkify: false, typographer: false });
markdown.inline.ruler.before('text', 'number', readNumber);

function readNumber(state: StateInline, silent: boolean): boolean {
  const reference = referenceAt(state.src, state.pos);
  if (!reference) return false;
  if (!silent) state.push('number', '', 0).content = reference.name;
  state.pos = reference.end;
  return true;
}

/** What the file holds, line by line, safe to be shown. */
export const proseText = ({ text }: ProseFile): string => printable(text.replaceAll(/\r\n?/g, '\n'));

/** The tokens of a text. */
export const parseMarkdown = (text: string): Token[] => markdown.parse(text, {});

/** Tokens as HTML. */
export const renderTokens = (tokens: Token[]): string => markdown.renderer.render(tokens, markdown.options, {});

/** Tokens of a file as they stand in a section: headings below that of the section, its own title left out where it repeats it. */
export function proseTokens(file: ProseFile, section: SectionId): Token[] {
  const tokens = parseMarkdown(proseText(file));
  if (repeatsSection(tokens, section)) tokens.splice(0, 3);
  const levels = headingLevels(tokens);
  for (const token of tokens)
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${levels.next().value!}`;
  return tokens;
}

/** Whether the file begins with a heading that says what the section says. */
export function repeatsSection(tokens: readonly Token[], section: SectionId): boolean {
  const [open, title] = tokens;
  return open?.type === 'heading_open' && section !== 'appendix' && sectionOf(title!.content) === section;
}

/** The level of each heading token, in order: the highest of the file is 3, and no level is skipped on the way down. */
export function* headingLevels(tokens: readonly Token[]): Generator<number, undefined> {
  const headings = tokens.filter(({ type }) => type === 'heading_open').map(({ tag }) => Number(tag.slice(1)));
  const highest = Math.min(...headings);
  let last = 2;
  for (const token of tokens) {
    if (token.type === 'heading_open') last = Math.min(6, last + 1, 3 + Number(token.tag.slice(1)) - highest);
    if (token.type === 'heading_open' || token.type === 'heading_close') yield last;
  }
  return undefined;
}

/** Addresses of the pictures that a text shows, with the line (1-based) of the paragraph that shows them. */
export function picturesOf(text: string): { readonly address: string; readonly line: number }[] {
  let line = 1;
  return parseMarkdown(text.replaceAll(/\r\n?/g, '\n')).flatMap((token) => {
    if (token.map) line = token.map[0] + 1;
    const images = (token.children ?? []).filter(({ type }) => type === 'image');
    return images.map((image) => ({ address: String(image.attrGet('src') ?? ''), line }));
  });
}

/** Where running text stands in a file; code blocks and what defines links do not. */
export function textSpans(text: string): TextSpan[] {
  const starts = lineStarts(text);
  const spans: TextSpan[] = [];
  let around: [number, number] | null = null;
  let last = -1;
  for (const token of parseMarkdown(text)) {
    if (token.map) around = token.map;
    if (token.type !== 'inline' || !around || around[0] === last) continue;
    [last] = around;
    spans.push({ start: starts[around[0]]!, end: starts[around[1]] ?? text.length });
  }
  return spans;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Every reference of a file, in the order in which they stand. */
export function proseReferences(file: ProseFile): PlacedReference[] {
  const text = proseText(file);
  return textSpans(text).flatMap(({ start, end }) => {
    let at = start;
    return piecesOf(text.slice(start, end)).flatMap((piece): PlacedReference[] => {
      if (piece.kind !== 'reference') {
        at += piece.text.length;
        return [];
      }
      const { name } = piece.reference;
      const length = piece.reference.end - piece.reference.start;
      const placed = { name, start: at, end: at + length, ...placeOf(text, at) };
      at += length;
      return [placed];
    });
  });
}
