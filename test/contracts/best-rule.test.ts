import { expect, test } from 'vitest';
import { bestRule } from '../../src/contracts/best-rule.ts';

const found = { rung: 'rule', score: 0.8 } as const;
const model = { rung: 'boosting', score: 0.99 } as const;
const own = (score: number) => ({ rung: 'own-rule', score }) as const;

test.each([
  ['your own where it scores better', 'higher', [found, own(0.9), model], 'own-rule'],
  ['the found one where yours is no better', 'higher', [found, own(0.8), model], 'rule'],
  ['less is better of an error', 'lower', [found, own(0.9), model], 'rule'],
  ['the only one that there is', 'higher', [own(0.5), model], 'own-rule'],
  ['none', 'higher', [model], undefined],
] as const)('%s', (_name, direction, ladder, rung) => {
  expect(bestRule(ladder, { direction })?.rung).toBe(rung);
});
