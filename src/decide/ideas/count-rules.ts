import { codeTokens, type CodeToken } from './code-tokens.ts';
import type { RuleLanguage } from './rule-language.ts';

/** What a file of rules holds. */
export interface RuleCounts {
  /** Decisions: each `if`, `case`, `when`, ternary; each entry of a table of rules. */
  readonly rules: number;
  /** Conditions joined to them by "and" and "or". */
  readonly joins: number;
  /** Comparisons with a number or a text that somebody has chosen. */
  readonly thresholds: number;
  /** Decisions that stand inside each other at most. */
  readonly deepest: number;
}

const COMPARISONS = new Set([
  '<',
  '>',
  '<=',
  '>=',
  '==',
  '===',
  '!=',
  '!==',
  '<>',
  'in',
  'like',
  'between',
  'is',
  '%in%',
]);

/** Counts decisions in a program by its words and signs, comments and strings left out. O(n). */
export function countRules(source: string, language: RuleLanguage): RuleCounts {
  const tokens = Array.from(codeTokens(source, language), (token) => plain(token, language));
  const decisions = tokens.map((token, i) =>
    isDecision(token, { before: tokens[i - 1], next: tokens[i + 1] }, language),
  );
  const ternaries = language.ternary ? ternaryMarks(tokens) : new Set<number>();
  return {
    rules: decisions.filter(Boolean).length + ternaries.size,
    joins: tokens.filter((token, i) => isJoin(token, tokens, i, language)).length,
    thresholds: countThresholds(tokens, decisions, language),
    deepest: deepestOf(tokens, decisions, language),
  };
}

const plain = (token: CodeToken, { anyCase }: RuleLanguage): CodeToken =>
  anyCase && token.kind === 'word' ? { ...token, text: token.text.toLowerCase() } : token;

function isDecision(
  token: CodeToken,
  { before, next }: { readonly before: CodeToken | undefined; readonly next: CodeToken | undefined },
  { decisions, name }: RuleLanguage,
): boolean {
  if ((token.kind !== 'word' && token.kind !== 'sign') || !decisions.has(token.text)) return false;
  if (before?.text === '.') return false; // a field or method of that name
  if (before?.text === 'end') return false; // END IF closes
  if (name === 'Visual Basic' && before?.text === 'select') return false; // SELECT CASE opens
  if (name === 'Python' && token.text === 'case') return token.indent >= 0 && next?.text !== '='; // a name elsewhere
  return true;
}

/** AND of BETWEEN … AND joins no conditions. */
function isJoin({ kind, text }: CodeToken, tokens: readonly CodeToken[], i: number, { joins }: RuleLanguage): boolean {
  if ((kind !== 'word' && kind !== 'sign') || !joins.has(text)) return false;
  return !(text === 'and' && (tokens[i - 2]?.text === 'between' || tokens[i - 3]?.text === 'between'));
}

/**
 * Positions of `?` that have their `:` before the statement or bracket ends. An optional `name?: type` has its colon at
 * once, and is none.
 */
function ternaryMarks(tokens: readonly CodeToken[]): Set<number> {
  const found = new Set<number>();
  let open: number[] = [];
  const outer: number[][] = [];
  tokens.forEach(({ kind, text }, i) => {
    if (kind !== 'sign') return;
    if (text === '?') open.push(i);
    else if (text === ':') {
      const mark = open.pop();
      if (mark !== undefined && mark < i - 1) found.add(mark);
    } else if (text === ';' || text === ',') open = [];
    else if ('([{'.includes(text)) {
      outer.push(open);
      open = [];
    } else if (')]}'.includes(text)) open = outer.pop() ?? [];
  });
  return found;
}

/** A comparison whose other side is a number or a text, and labels of cases that are. */
function countThresholds(
  tokens: readonly CodeToken[],
  decisions: readonly boolean[],
  { anyCase }: RuleLanguage,
): number {
  const isLiteral = (token: CodeToken | undefined): boolean => token?.kind === 'number' || token?.kind === 'string';
  let count = 0;
  for (let i = 0; i < tokens.length; i++) {
    const { kind, text } = tokens[i]!;
    const compares = kind !== 'string' && (COMPARISONS.has(text) || (anyCase && text === '='));
    if (compares) {
      const next = tokens[i + 1];
      const negative = next?.text === '-' || next?.text === '(' || next?.text === '[' || next?.text === '=';
      if (isLiteral(next) || (negative && isLiteral(tokens[i + 2])) || isLiteral(tokens[i - 1])) count++;
    } else if (decisions[i] && text === 'case' && isLiteral(tokens[i + 1])) count++;
  }
  return count;
}

function deepestOf(tokens: readonly CodeToken[], decisions: readonly boolean[], language: RuleLanguage): number {
  switch (language.nesting) {
    case 'braces':
      return deepestByBraces(tokens, decisions);
    case 'indentation':
      return deepestByIndentation(tokens, decisions);
    case 'case-end':
      return deepestByEnds(tokens);
  }
}

/** A decision opens a level with its brace; the level closes with it. `case` in a switch stands in the switch's brace. */
function deepestByBraces(tokens: readonly CodeToken[], decisions: readonly boolean[]): number {
  const braces: boolean[] = [];
  let [depth, deepest, waiting, brackets] = [0, 0, false, 0];
  tokens.forEach(({ kind, text }, i) => {
    if (decisions[i]) {
      deepest = Math.max(deepest, depth + 1);
      waiting = true;
      brackets = 0;
    }
    if (kind !== 'sign') return;
    if (text === '(') brackets++;
    else if (text === ')') brackets--;
    else if (text === '{') {
      braces.push(waiting);
      if (waiting) depth++;
      waiting = false;
    } else if (text === '}') {
      if (braces.pop()) depth--;
      waiting = false;
    } else if ((text === ';' || text === ':') && brackets <= 0) waiting = false;
  });
  return deepest;
}

/** A decision at the beginning of a line holds the lines that stand further right. */
function deepestByIndentation(tokens: readonly CodeToken[], decisions: readonly boolean[]): number {
  const open: number[] = [];
  let deepest = 0;
  tokens.forEach(({ indent }, i) => {
    if (indent >= 0) while (open.length > 0 && open.at(-1)! >= indent) open.pop();
    if (!decisions[i]) return;
    if (indent >= 0) open.push(indent);
    deepest = Math.max(deepest, open.length + (indent >= 0 ? 0 : 1));
  });
  return deepest;
}

/** CASE and IF open, END closes. */
function deepestByEnds(tokens: readonly CodeToken[]): number {
  let [depth, deepest] = [0, 0];
  tokens.forEach(({ kind, text }, i) => {
    if (kind !== 'word') return;
    const before = tokens[i - 1]?.text;
    const opens = text === 'case' || (text === 'if' && tokens[i + 1]?.text !== '(' && tokens[i + 1]?.text !== 'exists');
    if (opens && before !== 'end') deepest = Math.max(deepest, ++depth);
    else if (text === 'end') depth = Math.max(0, depth - 1);
  });
  return deepest;
}

/** Keys that say that an object is a rule, and columns that say that a table holds rules. */
const CONDITION_KEYS = /^(if|when|conditions?|rule|match|matches|criteria|expr|expression|predicate|operator|op)$/i;
const JOIN_KEYS = /^(and|or|all|any|allof|anyof)$/i;

/** Rules in a value read from JSON or YAML: objects that hold a condition. */
export function countRuleValues(value: unknown): RuleCounts {
  const total = { rules: 0, joins: 0, thresholds: 0, deepest: 0 };
  const visit = (node: unknown, depth: number, key: string): void => {
    if (Array.isArray(node)) {
      if (JOIN_KEYS.test(key)) total.joins += Math.max(0, node.length - 1);
      for (const one of node) visit(one, depth, '');
      return;
    }
    if (typeof node !== 'object' || node === null) {
      if (depth > 0 && (typeof node === 'number' || (typeof node === 'string' && key === 'value'))) total.thresholds++;
      return;
    }
    const isRule = isRuleTable(Object.keys(node));
    if (isRule) total.rules++;
    const inside = depth + Number(isRule);
    total.deepest = Math.max(total.deepest, inside);
    for (const [name, part] of Object.entries(node)) visit(part, inside, name);
  };
  visit(value, 0, '');
  return total;
}

/** Whether names of columns, or of fields, are those of rules. An outcome alone is not enough: data have outcomes too. */
export const isRuleTable = (columns: readonly string[]): boolean =>
  columns.some((name) => CONDITION_KEYS.test(name.trim()));

/** A table of rules: each row one, each column but the first and the outcome a condition, each number a threshold. */
export function countRuleTable({
  rows,
  columns,
  numbers,
}: {
  readonly rows: number;
  readonly columns: number;
  readonly numbers: number;
}): RuleCounts {
  return { rules: rows, joins: rows * Math.max(0, columns - 2), thresholds: numbers, deepest: rows === 0 ? 0 : 1 };
}
