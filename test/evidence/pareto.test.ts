import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Objective, paretoStandings } from '../../src/evidence/pareto.ts';

const objectives: Objective[] = [
  { name: 'auc', direction: 'higher' },
  { name: 'latency', direction: 'lower' },
  { name: 'cost', direction: 'lower' },
];

describe('the Pareto front', () => {
  test('keeps what nothing beats and says what beats the rest', () => {
    const points = [
      [0.9, 10, 5],
      [0.8, 1, 5],
      [0.8, 2, 5],
      [0.95, 100, 50],
      [0.9, 10, 6],
    ];
    expect(paretoStandings(points, objectives)).toEqual([
      { kind: 'front' },
      { kind: 'front' },
      { kind: 'dominated', by: 1 },
      { kind: 'front' },
      { kind: 'dominated', by: 0 },
    ]);
  });

  test('equal points stay both', () => {
    expect(
      paretoStandings(
        [
          [1, 1, 1],
          [1, 1, 1],
        ],
        objectives,
      ).map(({ kind }) => kind),
    ).toEqual(['front', 'front']);
  });

  test('a point without a value is not placed, and dominates nothing', () => {
    expect(
      paretoStandings(
        [
          [1, null, 0],
          [0.5, 3, Number.NaN],
          [0.1, 9, 9],
        ],
        objectives,
      ),
    ).toEqual([{ kind: 'unplaced', missing: ['latency'] }, { kind: 'unplaced', missing: ['cost'] }, { kind: 'front' }]);
  });

  test('oracle: equals the comparison of all pairs, on few values so that ties are common', () => {
    const value = fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: 4 }) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { maxLength: 40 }), (points) => {
        const sign = [1, -1, -1];
        const beats = (a: (number | null)[], b: (number | null)[]): boolean =>
          a.every((x, i) => sign[i]! * x! >= sign[i]! * b[i]!) && a.some((x, i) => sign[i]! * x! > sign[i]! * b[i]!);
        const whole = points.filter((point) => point.every((x) => x !== null));
        const standings = paretoStandings(points, objectives);
        points.forEach((point, i) => {
          const standing = standings[i]!;
          if (point.some((x) => x === null)) expect(standing.kind).toBe('unplaced');
          else if (!whole.some((other) => beats(other, point))) expect(standing.kind).toBe('front');
          else {
            expect(standing.kind).toBe('dominated');
            const by = standing.kind === 'dominated' ? standing.by : -1;
            expect(beats(points[by]!, point)).toBe(true);
            expect(standings[by]!.kind).toBe('front');
          }
        });
      }),
    );
  });
});
