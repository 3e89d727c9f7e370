import type { Operator } from '../contracts/run-filter.ts';

/** A word of a condition on runs, and where it starts. */
export type Token = { readonly start: number } & (
  | { readonly kind: 'open' | 'close' | 'end' }
  | { readonly kind: 'operator'; readonly operator: Operator }
  /** `quoted` stands in backticks after `plain`, or alone. */
  | { readonly kind: 'word'; readonly plain: string; readonly quoted: string | null }
  /** In quotes. */
  | { readonly kind: 'text'; readonly text: string }
);

export type Refuse = (at: number, problem: string, hint: string) => never;

const OPERATORS: Readonly<Record<string, Operator>> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

const PARTS =
  /(?<space> +)|(?<bracket>[()])|(?<operator>[=!<>]+)|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<word>[^\s()=!<>"'`]+(?:(?<=\.)`(?<tail>[^`]*)`)?|`(?<alone>[^`]*)`)/uy;

/** Cuts a condition into words. The last one is `end`. */
export function readTokens(source: string, refuse: Refuse): Token[] {
  const tokens: Token[] = [];
  for (let start = 0; start < source.length;) {
    PARTS.lastIndex = start;
    const match = PARTS.exec(source);
    if (!match) return refuse(start, ...unfinished(source[start]!));
    const { space, bracket, operator, text, word, tail, alone } = match.groups!;
    if (bracket !== undefined) tokens.push({ kind: bracket === '(' ? 'open' : 'close', start });
    else if (operator !== undefined) {
      const known = OPERATORS[operator];
      if (known === undefined) return refuse(start, `${operator} is not a comparison`, 'Use = != < <= > >= or like.');
      tokens.push({ kind: 'operator', operator: known, start });
    } else if (text !== undefined)
      tokens.push({ kind: 'text', text: text.slice(1, -1).replaceAll(/\\(["'\\])/g, '$1'), start });
    else if (space === undefined) {
      const quoted = tail ?? alone ?? null;
      const plain = alone !== undefined ? '' : tail === undefined ? word! : word!.slice(0, -tail.length - 2);
      tokens.push({ kind: 'word', plain, quoted, start });
    }
    start = PARTS.lastIndex;
  }
  tokens.push({ kind: 'end', start: source.length });
  return tokens;
}

function unfinished(mark: string): [problem: string, hint: string] {
  if (mark === '`') return ['this name is never closed', 'Add a ` after it.'];
  if (mark === '"' || mark === "'") return ['this text is never closed', `Add a ${mark} after it.`];
  return [`${mark} cannot stand here`, 'Put text in quotes, and names with such signs in backticks.'];
}
