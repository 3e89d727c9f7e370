import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import type { RunbookParameter } from '../../contracts/runbook.ts';
import type { Runbook, RunbookStep } from './runbook.ts';

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/**
 * Refuses placeholders that name no parameter, and those that stand where a quoted value is not one word of the shell: within
 * quotes, backticks, comments and here-documents.
 *
 * @throws UserError `bad-input` with the line
 */
export function checkPlaceholders(step: RunbookStep, names: readonly string[], path: string): void {
  const { script, expects, writes, line } = step;
  for (const { index, 0: whole, 1: name } of script.matchAll(PLACEHOLDER)) {
    const place = `${path}:${line + script.slice(0, index).split('\n').length - 1}`;
    requireKnown(name!, names, `${place}: ${whole}`);
    const around = surroundings(script, index);
    if (around !== null) {
      throw new UserError('bad-input', `${place}: ${whole} stands within ${around}`, {
        hint: `Its value is quoted for the shell as one word. Put it into a variable first, as in value=${whole}, and use "$value".`,
      });
    }
  }
  const expected = [...expects.map((one) => (one.kind === 'text' ? one.text : one.source)), ...writes];
  for (const text of expected) {
    for (const { 0: whole, 1: name } of text.matchAll(PLACEHOLDER))
      requireKnown(name!, names, `${path}:${line}: ${whole}`);
  }
}

function requireKnown(name: string, names: readonly string[], where: string): void {
  if (names.includes(name)) return;
  const nearest = nearestName(name, names);
  throw new UserError('bad-input', `${where} is no parameter of this runbook`, {
    hint: nearest
      ? `Did you mean {{${nearest}}}?`
      : `Declare it under parameters: at the top${names.length === 0 ? '' : `, where ${names.join(', ')} stand`}.`,
  });
}

/** What can stand in a script after which it takes a whole shell to know what is quoted. */
const BEYOND: readonly (readonly [start: RegExp, within: 'quotes' | 'open' | 'both', words: string])[] = [
  [/<<(?!<)/y, 'open', 'a script with a here-document'],
  [/\$['"]/y, 'open', 'a script with escapes in quotes'],
  [/\$\(|`/y, 'quotes', 'a script with commands in quotes'],
  [/\$\{[^}]*["'`]/y, 'both', 'a script with quotes in braces'],
];

/**
 * What a place of a shell script lies in that takes no quoted word; null when it is open ground. What cannot be told without
 * a whole shell is taken as unsafe.
 */
function surroundings(script: string, end: number): string | null {
  let quote: '"' | "'" | '`' | null = null;
  let comment = false;
  for (let i = 0; i < end; i++) {
    const character = script[i]!;
    if (comment) {
      comment = character !== '\n';
      continue;
    }
    if (quote !== "'") {
      const beyond = BEYOND.find(([start, within]) => {
        start.lastIndex = i;
        return within !== (quote === null ? 'quotes' : 'open') && quote !== '`' && start.test(script);
      });
      if (beyond) return beyond[2];
    }
    if (character === '\\' && quote !== "'") i++;
    else if (quote !== null) quote = character === quote ? null : quote;
    else if (script.startsWith('<<<', i)) i += 2;
    else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '#' && (i === 0 || /[\s;&|(]/.test(script[i - 1]!))) comment = true;
  }
  if (comment) return 'a comment';
  return quote === null ? null : quote === '`' ? 'backticks' : 'quotes';
}

/** The values of the parameters, those that were given before their defaults. */
export function valuesOf(runbook: Runbook, given: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const names = runbook.parameters.map(({ name }) => name);
  for (const [name, value] of given) {
    requireGiven(name, names, runbook.path);
    if (/[\n\r\0]/.test(value)) {
      throw new UserError('bad-input', `--set ${name} has more than one line`, { hint: 'A value is one line.' });
    }
  }
  return new Map(runbook.parameters.map((parameter) => [parameter.name, valueOf(parameter, given, runbook.path)]));
}

function requireGiven(name: string, names: readonly string[], path: string): void {
  if (names.includes(name)) return;
  const nearest = nearestName(name, names);
  throw new UserError('bad-input', `--set ${name}: ${path} has no such parameter`, {
    hint: nearest ? `Did you mean ${nearest}?` : names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`,
  });
}

function valueOf(parameter: RunbookParameter, given: ReadonlyMap<string, string>, path: string): string {
  const value = given.get(parameter.name) ?? parameter.default;
  if (value !== null) return value;
  throw new UserError('bad-input', `${path} needs a value for ${parameter.name}`, {
    hint: `Give it, as in --set ${parameter.name}=VALUE.`,
  });
}

/** A step with its placeholders filled: quoted for the shell in commands, as they are in what is expected. */
export function fillStep(step: RunbookStep, values: ReadonlyMap<string, string>): RunbookStep {
  const fill = (text: string, write: (value: string) => string): string =>
    text.replaceAll(PLACEHOLDER, (_, name: string) => write(values.get(name)!));
  const plain = (value: string): string => value;
  return {
    ...step,
    script: fill(step.script, shellQuote),
    expects: step.expects.map((one) =>
      one.kind === 'text'
        ? { kind: 'text', text: fill(one.text, plain) }
        : { ...one, source: fill(one.source, (value) => value.replaceAll(/[$()*+.?[\\\]^{|}/]/g, String.raw`\$&`)) },
    ),
    writes: step.writes.map((path) => fill(path, plain)),
  };
}
