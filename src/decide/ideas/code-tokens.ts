import type { RuleLanguage, StringForm } from './rule-language.ts';

/** A word, number, text or sign of a program; comments and spaces are none. */
export interface CodeToken {
  readonly kind: 'word' | 'number' | 'string' | 'sign';
  /** Without the content of a string. */
  readonly text: string;
  /** Columns before it, where it is the first of its line; −1 elsewhere. */
  readonly indent: number;
}

const WORD = /[\p{L}_$][\p{L}\p{N}_$-]*/uy;
const PLAIN_WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)\w*/y;
const SIGN = /=>|->|===|!==|&&=?|\|\|=?|\?\?=?|\?\.(?!\d)|<=|>=|==|!=|<>|::|[^\s]/uy;
const CHARACTER = /'(?:\\(?:u\{[\da-fA-F]+\}|x[\da-fA-F]{2}|.)|[^\\'])'/uy;
/** Between slashes on one line; a slash in brackets does not end it. */
const REGULAR_EXPRESSION = /\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;

/** Words behind which a slash begins a regular expression, and no division. */
const BEFORE_EXPRESSION = new Set(['return', 'case', 'typeof', 'in', 'of', 'delete', 'void', 'throw', 'else', 'do']);

/**
 * A program cut into words, numbers, texts and signs, with comments and the content of strings gone. Knows no grammar: what
 * is not closed ends with the line, or with the text where it may go over lines. O(n).
 */
export function* codeTokens(source: string, language: RuleLanguage): Generator<CodeToken, void, void> {
  const text = source.startsWith('\n') ? source : `\n${source}`; // marks that stand at the beginning of a line find one
  let [at, lineStart, fresh] = [0, 1, true];
  let before: CodeToken | null = null;
  while (at < text.length) {
    const next = text[at]!;
    const comment = commentEnd(text, at, language);
    if (comment > at) {
      at = comment;
      lineStart = text.lastIndexOf('\n', at - 1) + 1;
      continue;
    }
    if (next === '\n') {
      [at, lineStart, fresh] = [at + 1, at + 1, true];
      continue;
    }
    if (/\s/.test(next)) {
      at++;
      continue;
    }
    const indent = fresh ? columns(text.slice(lineStart, at)) : -1;
    const [kind, end] = tokenAt(text, at, language, before);
    const token: CodeToken = { kind, text: kind === 'string' ? '' : text.slice(at, end), indent };
    yield token;
    before = token;
    fresh = false;
    at = end;
  }
}

const columns = (space: string): number => space.replaceAll('\t', '    ').length;

/** Where the comment that begins here ends; `at` itself when none does. */
function commentEnd(text: string, at: number, { lineComments, blockComments }: RuleLanguage): number {
  for (const [open, close] of blockComments) {
    if (!text.startsWith(open, at)) continue;
    const end = text.indexOf(close, at + open.length);
    return end < 0 ? text.length : end + close.length;
  }
  if (!lineComments.some((mark) => text.startsWith(mark, at))) return at;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function tokenAt(
  text: string,
  at: number,
  language: RuleLanguage,
  before: CodeToken | null,
): readonly [CodeToken['kind'], number] {
  const form = language.strings.find(({ open }) => text.startsWith(open, at));
  if (form) return ['string', stringEnd(text, at, form)];
  if (text[at] === "'" && language.name === 'Rust') {
    const character = matchEnd(CHARACTER, text, at);
    if (character > at) return ['string', character];
  }
  if (language.regularExpressions && text[at] === '/' && mayBeginExpression(before)) {
    const end = matchEnd(REGULAR_EXPRESSION, text, at);
    if (end > at) return ['string', end];
  }
  const word = matchEnd(language.name === 'COBOL' ? WORD : PLAIN_WORD, text, at);
  if (word > at) return ['word', word];
  const number = matchEnd(NUMBER, text, at);
  if (number > at) return ['number', number];
  return ['sign', Math.max(at + 1, matchEnd(SIGN, text, at))];
}

function mayBeginExpression(before: CodeToken | null): boolean {
  if (before === null) return true;
  if (before.kind === 'word') return BEFORE_EXPRESSION.has(before.text);
  return before.kind === 'sign' && before.text !== ')' && before.text !== ']' && before.text !== '}';
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match ? at + match[0].length : at;
}

function stringEnd(text: string, at: number, { open, close, escape, lines }: StringForm): number {
  for (let i = at + open.length; i < text.length; i++) {
    if (text[i] === '\n' && !lines) return i;
    if (escape === 'backslash' && text[i] === '\\') {
      i++;
      continue;
    }
    if (!text.startsWith(close, i)) continue;
    if (escape === 'doubled' && text.startsWith(close, i + close.length)) {
      i += 2 * close.length - 1;
      continue;
    }
    return i + close.length;
  }
  return text.length;
}
