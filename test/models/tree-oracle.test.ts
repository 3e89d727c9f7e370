import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitBoosting } from '../../src/models/boosting.ts';
import { valueBins } from '../../src/models/feature-bins.ts';
import type { TreeEnsemble } from '../../src/models/tree-ensemble.ts';
import { binOf, goesLeft } from '../../src/models/tree-predict.ts';
import { testEngine as engine } from '../kernels/test-engine.ts';
import { makeTable, type TestTable } from './tree-tables.ts';

/**
 * The slow, clear rule that a tree must obey: every split is the best of all that the rules allow, over all columns, bins,
 * sides of missing values and prefixes of the category order; the tree splits the leaf with the largest gain first; and a
 * leaf's value is −G / (H + l2). One round on squared error, so G and H are plain sums of residuals and weights.
 */
const MIN_ROWS = 3;
const L2 = 0.5;
const SMOOTHING = 2;
const CATEGORY_L2 = 1;

interface Sums {
  g: number;
  h: number;
  rows: number;
}

const score = ({ g, h }: Sums, l2: number): number => (g * g) / (h + l2);

/** Gain of parting these rows, or −∞ where the rules forbid it. */
function gainOf(left: Sums, right: Sums, l2: number): number {
  if (left.rows < MIN_ROWS || right.rows < MIN_ROWS) return -Infinity;
  const whole = { g: left.g + right.g, h: left.h + right.h, rows: 0 };
  return score(left, l2) + score(right, l2) - score(whole, L2);
}

function part(members: readonly number[], left: (row: number) => boolean): [number[], number[]] {
  return [members.filter(left), members.filter((row) => !left(row))];
}

function oracle({ features, target, rows }: TestTable, weights: Float64Array, trees: TreeEnsemble) {
  const total = weights.reduce((a, b) => a + b, 0);
  const mean = rows.reduce((sum, row) => sum + weights[row]! * target.values[row]!, 0) / total;
  const bins = features.columns.map((column, c) => Array.from(column.values, (x) => binOf(x, trees.features[c]!)));
  const sum = (members: readonly number[]): Sums => ({
    g: members.reduce((s, row) => s + weights[row]! * (mean - target.values[row]!), 0),
    h: members.reduce((s, row) => s + weights[row]!, 0),
    rows: members.length,
  });
  /** Best gain on one column, by trying everything. */
  const bestOn = (members: readonly number[], c: number): number => {
    const bin = bins[c]!;
    const feature = trees.features[c]!;
    const gains = [-Infinity];
    if (feature.kind === 'number') {
      for (let cut = 0; cut < valueBins(feature); cut++) {
        for (const missingLeft of [false, true]) {
          const [left, right] = part(members, (row) => (bin[row] === 255 ? missingLeft : bin[row]! <= cut));
          gains.push(gainOf(sum(left), sum(right), L2));
        }
      }
      return Math.max(...gains);
    }
    const levels = [...new Set(members.map((row) => bin[row]!))].map((level) => {
      const { g, h } = sum(members.filter((row) => bin[row] === level));
      return { level, key: g / (h + SMOOTHING) };
    });
    levels.sort((a, b) => a.key - b.key);
    const l2 = levels.length > 4 ? L2 + CATEGORY_L2 : L2;
    for (let k = 1; k < levels.length; k++) {
      const set = new Set(levels.slice(0, k).map(({ level }) => level));
      const [left, right] = part(members, (row) => set.has(bin[row]!));
      gains.push(gainOf(sum(left), sum(right), l2));
    }
    return Math.max(...gains);
  };
  const best = (members: readonly number[]): number => Math.max(...bins.map((_, c) => bestOn(members, c)));
  return { sum, best, bins };
}

function checkTree(table: TestTable, weights: Float64Array, learningRate: number, trees: TreeEnsemble): void {
  const { sum, best, bins } = oracle(table, weights, trees);
  const members = new Map([[trees.roots[0]!, Array.from(table.rows)]]);
  const splits = Array.from(trees.left.keys()).filter((node) => trees.left[node] !== 0);
  // Children are numbered as they arise.
  splits.sort((a, b) => trees.left[a]! - trees.left[b]!);
  for (const node of splits) {
    const here = members.get(node)!;
    const c = trees.feature[node]!;
    const [left, right] = part(here, (row) => goesLeft(trees, node, bins[c]![row]!));
    const levels = new Set(here.map((row) => bins[c]![row]!)).size;
    const l2 = trees.features[c]!.kind === 'category' && levels > 4 ? L2 + CATEGORY_L2 : L2;
    const open = [...members.values()].map(best);
    expect(gainOf(sum(left), sum(right), l2)).toBeCloseTo(Math.max(...open), 3);
    members.delete(node);
    members.set(trees.left[node]!, left).set(trees.left[node]! + 1, right);
  }
  for (const [node, here] of members) {
    const { g, h } = sum(here);
    expect(trees.values[trees.payload[node]!]).toBeCloseTo((-learningRate * g) / (h + L2), 4);
  }
  const more = members.size < LEAVES ? [...members.values()].map(best) : [];
  expect(Math.max(0, ...more)).toBeLessThan(1e-3);
}

const LEAVES = 5;

test('oracle: every split is the best one, the best leaf goes first, leaves hold −G / (H + l2)', () => {
  const cases = fc.record({
    seed: fc.integer({ min: 0, max: 1e6 }),
    rows: fc.integer({ min: 8, max: 60 }),
    columns: fc.integer({ min: 1, max: 5 }),
    missing: fc.constantFrom(0, 0.3),
    weighted: fc.boolean(),
  });
  fc.assert(
    fc.property(cases, ({ weighted, ...shape }) => {
      const table = makeTable({ ...shape, task: 'regression' });
      const weights = Float64Array.from(table.rows, (row) => (weighted ? 1 + (row % 4) / 2 : 1));
      const options = {
        rounds: 1,
        leaves: LEAVES,
        learningRate: 0.5,
        minRowsPerLeaf: MIN_ROWS,
        l2: L2,
        rowFraction: 1,
        columnFraction: 1,
        categorySmoothing: SMOOTHING,
        categoryL2: CATEGORY_L2,
        holdout: { kind: 'none' },
        weights,
      } as const;
      const { trees } = fitBoosting(table.features, table.target, table.rows, options, engine);
      expect(trees.roots.length).toBeLessThan(2);
      if (trees.roots.length > 0) checkTree(table, weights, 0.5, trees);
    }),
    { numRuns: 60 },
  );
});
