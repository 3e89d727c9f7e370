import { wordsOfName } from './sensitive/column-names.ts';

/** Words that people call an outcome by: our choice. */
const OUTCOME =
  /\b(target|label|class|outcome|response|result|risk|diagnosis|survived|churn(ed)?|default(ed)?|fraud|y)\b/;

/**
 * Names of columns in the order in which they are likely to be the outcome: those that are called like one, then the last
 * one, where most published tables have it, then the others as they stand.
 */
export function likelyTargetsFirst(names: readonly string[]): string[] {
  const last = names.at(-1);
  const rank = (name: string): number => (OUTCOME.test(wordsOfName(name)) ? 0 : name === last ? 1 : 2);
  return names.toSorted((a, b) => rank(a) - rank(b));
}
