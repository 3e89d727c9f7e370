import { formatCounted, formatShare, formatSignificant } from '../base/number-format.ts';
import type { Condition } from './rule-condition.ts';
import type { Task } from './target.ts';

/** What a rule's words are made of. */
interface SpelledRule {
  readonly task: Task;
  readonly classes: readonly string[];
  readonly conditions: readonly Condition[];
  readonly leaves: readonly { readonly prediction: readonly number[] }[];
}

/** Levels of one condition that are named; the rest is counted (our choice). */
const MAX_NAMED = 6;

/** The rule in words: "if `Wildlife Size` is Large → 38 % Damage, else 9 %". */
export function ruleWords({ conditions, leaves, task, classes }: SpelledRule): string {
  const words = leaves.map(({ prediction }, i) => {
    if (task === 'regression') return formatSignificant(prediction[0]!);
    if (task === 'binary') return formatShare(prediction[0]!) + (i === 0 ? ` ${classes[1]!}` : '');
    const top = prediction.indexOf(Math.max(...prediction));
    return `${classes[top]!} (${formatShare(prediction[top]!)})`;
  });
  if (conditions.length === 0) return `always ${words[0]!}`;
  const parts = conditions.map((condition, i) => `if ${conditionWords(condition)} → ${words[i]!}`);
  return [...parts, words.at(-1)!].join(', else ');
}

function conditionWords(condition: Condition): string {
  const column = `\`${condition.column}\``;
  const orMissing = condition.missing ? ' or missing' : '';
  if (condition.kind === 'one-of') {
    const { levels } = condition;
    if (levels.length === 0) return `${column} is missing`;
    const named = levels.slice(0, MAX_NAMED).join(', ');
    const rest = levels.length > MAX_NAMED ? ` and ${formatCounted(levels.length - MAX_NAMED, 'other')}` : '';
    return `${column} is ${levels.length > 1 ? 'one of ' : ''}${named}${rest}${orMissing}`;
  }
  if (condition.kind === 'contains') return `${column} contains "${condition.word}"`;
  const { kind, threshold, unit } = condition;
  switch (unit) {
    case 'number':
      return `${column} ${kind === 'above' ? '>' : '≤'} ${threshold}${orMissing}`;
    case 'date':
      return `${column} is ${kind === 'above' ? 'after' : 'up to'} ${dateWords(threshold)}${orMissing}`;
    case 'characters':
      return `${column} has ${kind === 'above' ? 'more than' : 'at most'} ${formatCounted(threshold, 'character')}${orMissing}`;
  }
}

const dateWords = (time: number): string => new Date(time).toISOString().replace(/T00:00:00\.000Z$|\.000Z$/, '');
