import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import { printable } from '../../base/printable.ts';
import { numberParts, type NumberPart } from './number.ts';

/** A place in a text where a number is to be injected: `{{rung/linear}}`, `{{rung/linear.n}}`. */
export interface Reference {
  /** What stands between the braces, without spaces at its ends. */
  readonly name: string;
  /** Of the first brace in the text. */
  readonly start: number;
  /** Behind the last brace. */
  readonly end: number;
}

/** A reference, read. Null: the number as a sentence holds it, with interval and n. */
export interface Asked {
  readonly key: string;
  readonly part: NumberPart | null;
}

/** At the beginning of a text, or anywhere with the flag. No brace and no line end stands within. */
const REFERENCE = /\{\{([^{}\n]*)\}\}/;

/** The reference that begins at an offset; null when none does. */
export function referenceAt(text: string, offset: number): Reference | null {
  const pattern = new RegExp(REFERENCE, 'y');
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  return match && { name: match[1]!.trim(), start: offset, end: pattern.lastIndex };
}

/** A text cut at its code spans and references. Code keeps its braces, and a backslash before a brace makes it text. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'reference'; readonly reference: Reference };

/** Cuts one paragraph of Markdown, or a sentence in which names stand between backticks. Nothing is lost: joined, it is the text. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const cut = (end: number, piece: Piece, next: number): number => {
    if (end > from) pieces.push({ kind: 'text', text: text.slice(from, end) });
    pieces.push(piece);
    return (from = next);
  };
  for (let at = 0; at < text.length;) {
    const character = text[at]!;
    if (character === '\\') at += 2;
    else if (character === '`') {
      const end = codeEnd(text, at);
      at = end === null ? at + runOf(text, at) : cut(at, { kind: 'code', text: text.slice(at, end) }, end);
    } else {
      const reference = character === '{' ? referenceAt(text, at) : null;
      at = reference ? cut(at, { kind: 'reference', reference }, reference.end) : at + 1;
    }
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}

function runOf(text: string, at: number): number {
  let end = at;
  while (text[end] === '`') end++;
  return end - at;
}

/** Behind the run of backticks that closes the one at `at`, of the same length; null when nothing closes it. */
function codeEnd(text: string, at: number): number | null {
  const length = runOf(text, at);
  for (let i = at + length; i < text.length;) {
    if (text[i] !== '`') i++;
    else {
      const run = runOf(text, i);
      if (run === length) return i + run;
      i += run;
    }
  }
  return null;
}

/**
 * What a reference asks for. Keys come first: a key that ends like a part is still a key.
 *
 * @param known - every key that can be asked for
 * @param place - `docs/data.md:12:7`, for the message
 * @throws UserError `not-found` with the nearest key or part
 */
export function readReference(name: string, known: ReadonlySet<string>, place: string): Asked {
  if (known.has(name)) return { key: name, part: null };
  const dot = name.lastIndexOf('.');
  const [key, part] = dot < 0 ? [name, null] : [name.slice(0, dot), name.slice(dot + 1)];
  const found = numberParts.find((one) => one === part);
  if (known.has(key) && found) return { key, part: found };
  const shown = printable(`{{${name}}}`);
  if (known.has(key)) {
    const nearest = nearestName(part ?? '', numberParts);
    throw new UserError('not-found', `${place}: ${shown} asks for "${part}", which a number does not have`, {
      hint: `${nearest ? `Did you mean {{${key}.${nearest}}}? ` : ''}There are ${numberParts.join(', ')}.`,
    });
  }
  const nearest = nearestName(key, [...known]) ?? nearestName(name, [...known]);
  throw new UserError('not-found', `${place}: ${shown} is no claim of this project`, {
    hint: nearest ? `Did you mean {{${nearest}}}?` : 'See cairn claims for the keys there are.',
  });
}
