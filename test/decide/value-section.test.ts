import { expect, test } from 'vitest';
import { findFact } from '../../src/decide/section.ts';
import { valueSection } from '../../src/decide/value-section.ts';
import { groundOf } from './numbers.ts';

test('the section says what it is worth, what it costs and the chance; the same every time', () => {
  const section = valueSection(groundOf());
  expect(section.outcome).toBe('passed');
  expect(section.sentence).toMatch(/^Worth 98,000 \(48,000–202,000\) EUR a year; over 3 years it costs /);
  expect(findFact([section], 'value/p-net-positive')!.value).toBeGreaterThan(0.9);
  expect(findFact([section], 'value/per-year')).toMatchObject({ kind: 'assumed', unit: 'EUR a year' });
  expect(valueSection(groundOf())).toEqual(section);
});

test('not worth it: even a high worth stays below the cost', () => {
  const section = valueSection(groundOf([{ path: ['cost', 'build'], to: '2M to 6M' }]));
  expect(section.outcome).toBe('blocks');
  expect(section.sentence).toMatch(/^Not worth it: worth /);
  expect(findFact([section], 'value/not-worth-it')!.value).toBe(true);
});

test('a missing cost leaves it unknown, a word that is over too, and says whose', () => {
  expect(valueSection(groundOf([{ path: ['cost'], to: undefined }])).outcome).toBe('unknown');
  const attested = { cost: { by: 'Ben', on: '2026-01-01', until: '2026-11-20' } };
  expect(valueSection(groundOf([{ path: ['attested'], to: attested }]))).toMatchObject({
    outcome: 'unknown',
    sentence: 'What Ben said of its cost counted until 2026-11-20.',
  });
});

test('shares above 1 are cut, and it is said', () => {
  const section = valueSection(groundOf([{ path: ['value', 'share'], to: '0.4 to 1.6' }]));
  expect(section.sentence).toContain('shares above 1, a chance of 34\u00A0%, count as 1');
});
