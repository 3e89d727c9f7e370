import fc from 'fast-check';
import { expect, test } from 'vitest';
import { histogramOf } from '../../src/evaluate/histogram.ts';
import type { ColumnSchema } from '../../src/table/schema.ts';
import type { NumberColumn, StringColumn } from '../../src/table/table.ts';

const schema = (type: ColumnSchema['type'], distinct: number, order?: string[]): ColumnSchema => ({
  name: 'x',
  type,
  evidence: '',
  overridden: false,
  missing: 0,
  distinct,
  markers: [],
  ...(order ? { order } : {}),
});

const numbers = (values: number[], source: NumberColumn['source'] = 'double'): NumberColumn => ({
  storage: 'numbers',
  name: 'x',
  source,
  values: Float64Array.from(values),
});

const strings = (values: (string | null)[]): StringColumn => {
  const levels = [...new Set(values.filter((value) => value !== null))].sort();
  return {
    storage: 'strings',
    name: 'x',
    levels,
    codes: Int32Array.from(values, (value) => (value === null ? -1 : levels.indexOf(value))),
  };
};

const one = (rows: number) => ({ names: ['all'], of: new Uint8Array(rows) });

test('law: every finite number is counted exactly once, in the bin that holds it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.double({ noDefaultInfinity: true, min: -1e9, max: 1e9 }), fc.constantFrom(NaN, Infinity)), {
        minLength: 1,
      }),
      (values) => {
        const histogram = histogramOf(numbers(values), schema('number', 99), one(values.length));
        const finite = values.filter(Number.isFinite).length;
        if (!histogram) {
          expect(finite).toBe(0);
          return;
        }
        const counted = histogram.series[0]!.counts.reduce((sum, count) => sum + count, 0);
        expect(counted + histogram.other).toBe(finite);
      },
    ),
  );
});

test('few whole numbers get a bar each, by class', () => {
  const histogram = histogramOf(numbers([1, 2, 2, 3, 3, 3], 'integer'), schema('integer', 3), {
    names: ['no', 'yes'],
    of: [0, 0, 1, 1, 1, 1],
  });
  expect(histogram).toEqual({
    edges: null,
    labels: ['1', '2', '3'],
    series: [
      { name: 'no', counts: [1, 1, 0] },
      { name: 'yes', counts: [0, 1, 3] },
    ],
    other: 0,
  });
});

test('an outlier does not flatten the rest', () => {
  const values = Array.from({ length: 1000 }, (_, i) => i / 1000);
  values[0] = 1e9;
  const histogram = histogramOf(numbers(values), schema('number', 1000), one(1000))!;
  expect(Math.max(...histogram.series[0]!.counts)).toBeLessThan(100);
  expect(histogram.edges!.at(-1)).toBeLessThan(2);
});

test('categories: most frequent first, the rest counted as other; ordered ones in their order', () => {
  const many = Array.from({ length: 15 }, (_, i) =>
    new Array<string>(15 - i).fill(`level ${String(i).padStart(2, '0')}`),
  ).flat();
  const histogram = histogramOf(strings([...many, null]), schema('category', 15), one(many.length + 1))!;
  expect(histogram.labels).toHaveLength(12);
  expect(histogram.labels![0]).toBe('level 00');
  expect(histogram.other).toBe(3 + 2 + 1);
  const ordered = histogramOf(
    strings(['Low', 'High', 'High', 'Medium']),
    schema('ordered', 3, ['Low', 'Medium', 'High']),
    one(4),
  )!;
  expect(ordered.labels).toEqual(['Low', 'Medium', 'High']);
});

test('text and ids have no picture', () => {
  expect(histogramOf(strings(['a b', 'c d']), schema('text', 2), one(2))).toBeNull();
});
