import { printable } from '../base/printable.ts';

/** A name or cell longer than this is cut: our choice. The whole of it stands in the data. */
const LONGEST = 200;

// Invisible characters that change how the rest is read: bidirectional marks and isolates, zero-width spaces, tags.
const INVISIBLE =
  /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
const LINE_ENDS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/**
 * Text from data as one visible line: terminal escapes gone, line ends turned into spaces, everything invisible that
 * could reorder or hide its neighbours shown as `�`, and cut with `…` after `longest` characters.
 */
export function visibleText(text: string, longest = LONGEST): string {
  const head = text.length > 8 * longest ? text.slice(0, 8 * longest) : text;
  const line = printable(head.replaceAll(LINE_ENDS, ' ')).replaceAll(INVISIBLE, '\ufffd').toWellFormed();
  const characters = Array.from(line);
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
}

export interface Segment {
  readonly text: string;
  readonly code: boolean;
}

/**
 * A sentence cut at its backticks: what stands between two of them is a name from the data. An odd backtick stays as it is.
 * Every part is made visible.
 */
export function sentenceSegments(sentence: string): Segment[] {
  const parts = sentence.split('`');
  if (parts.length % 2 === 0) parts.splice(-2, 2, parts.slice(-2).join('`'));
  return parts
    .map((text, i) => ({ text: visibleText(text, 2000), code: i % 2 === 1 }))
    .filter((segment) => segment.text !== '');
}

/** Words that were written to stand inside a sentence, as one of their own: a capital at the start and a full stop at the end. */
export function asSentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  const start = /^[a-z]+(?=[\s,:;.]|$)/.test(trimmed) ? trimmed.charAt(0).toUpperCase() + trimmed.slice(1) : trimmed;
  return withStop(start);
}

/** Words of a person, as they were written, with a full stop where none stands. */
export function withStop(text: string): string {
  const trimmed = text.trim();
  return trimmed === '' || /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
