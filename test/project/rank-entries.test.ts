import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankEntries } from '../../src/project/rank-entries.ts';
import type { RunEntry } from '../../src/project/run-entries.ts';

const entry = (id: string, values: Record<string, number>): RunEntry => ({
  id,
  run: null,
  title: id,
  values,
  directions: {},
  rows: null,
});
const rule = {
  metric: { name: 'auc', direction: 'higher' },
  thresholds: [
    { metric: 'recall', operator: '>=', value: 0.8 },
    { metric: 'latency', operator: '<=', value: 50 },
  ],
} as const;

describe('ranking under thresholds', () => {
  test('the best that meets all is first; unknown and violating ones come after, without a place', () => {
    const ranked = rankEntries(
      [
        entry('violates', { auc: 0.99, recall: 0.79, latency: 1 }),
        entry('second', { 'roc-auc': 0.8, recall: 0.8, latency: 50 }),
        entry('unknown', { auc: 0.95, recall: 0.9 }),
        entry('first', { auc: 0.9, recall: 0.9, latency: 9 }),
        entry('unscored', { recall: 0.9, latency: 9 }),
        entry('tied', { auc: 0.8, recall: 0.9, latency: 9 }),
      ],
      rule,
    );
    expect(ranked.map(({ entry: { id }, place }) => [id, place])).toEqual([
      ['first', 1],
      ['second', 2],
      ['tied', 2],
      ['unknown', null],
      ['unscored', null],
      ['violates', null],
    ]);
    expect(ranked.at(-1)!.thresholds.map(({ outcome }) => outcome)).toEqual(['misses', 'meets']);
  });

  test('a metric that could be two is asked about', () => {
    expect(() => rankEntries([entry('x', { 'val/auc': 1, 'test/auc': 1 })], rule)).toThrowError(
      'auc could be val/auc or test/auc in x',
    );
  });

  test('law: no place for anything that violates or may violate, and none before one that has a place', () => {
    const value = fc.option(
      fc.integer({ min: 0, max: 3 }).map((x) => x / 3),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(fc.record({ auc: value, recall: value, latency: value })), (records) => {
        const entries = records.map((record, i) =>
          entry(
            String(i),
            Object.fromEntries(Object.entries(record).filter(([, x]) => x !== undefined)) as Record<string, number>,
          ),
        );
        const ranked = rankEntries(entries, rule);
        expect(ranked.length).toBe(entries.length);
        const placed = ranked.filter(({ place }) => place !== null);
        expect(ranked.slice(0, placed.length)).toEqual(placed);
        for (const { entry: one } of placed)
          expect(one.values['recall']! >= 0.8 && one.values['latency']! <= 50).toBe(true);
      }),
    );
  });
});
