import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bestOfRuns, bestOfTable } from '../../../src/project/progress/best-so-far.ts';
import { stallReport } from '../../../src/project/progress/stall-report.ts';
import { renderSeries } from '../../../src/project/screens/progress.ts';
import type { Column, Table } from '../../../src/table/table.ts';

const column = (name: string, values: readonly number[], source: 'double' | 'date' = 'double'): Column => ({
  storage: 'numbers',
  name,
  source,
  values: Float64Array.from(values),
});

const tableOf = (...columns: Column[]): Table => ({
  rows: columns[0]!.storage === 'numbers' ? columns[0]!.values.length : 0,
  columns,
});

const EXAMPLE = join(import.meta.dirname, '..', '..', '..', 'examples', 'plan', 'best-so-far.csv');
const rows = readFileSync(EXAMPLE, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number));
const example = tableOf(
  column(
    'days',
    rows.map(([day]) => day!),
  ),
  column(
    'best_accuracy',
    rows.map(([, best]) => best!),
  ),
);
const AHEAD = { window: 7, worthwhile: null };

test('the competition stalls after its first week, and the picture marks it', () => {
  const best = bestOfTable(example, { effort: 'days', best: 'best_accuracy', direction: 'higher' });
  const report = stallReport(best, AHEAD)!;
  expect(report).toMatchObject({ stalled: true, since: 11, unit: 'days' });
  expect(report.points.filter(({ stalled }) => !stalled).map(({ effort }) => effort)).toEqual([0, 1, 2, 3, 4]);
  const lines = renderSeries(report, { unicode: true }).split('\n');
  expect(lines[0]).toContain('best_accuracy stalls from 11 days on');
  const marks = lines.find((line) => line.includes('stalled ') && line.includes('▔'))!;
  const axis = lines.find((line) => line.trimEnd().endsWith('53 days'))!;
  const share = (marks.indexOf('▔') - 11) / (axis.trimEnd().length - 11);
  expect(share).toBeGreaterThan(10 / 53);
  expect(share).toBeLessThan(13 / 53);
  expect(renderSeries(report, { unicode: false })).toMatch(/^[ -~\n]+$/);
});

test('lower is better: the best falls, and is shown as it was logged', () => {
  const table = tableOf(column('runs', [1, 2, 3, 4]), column('loss', [4, 5, 2, 3]));
  const best = bestOfTable(table, { effort: 'runs', best: 'loss', direction: 'lower' });
  expect(stallReport(best, AHEAD)!.points.map((point) => point.best)).toEqual([4, 4, 2, 2]);
});

test('dates become days, rows come in any order, gaps are left out and counted', () => {
  const day = (date: string): number => Date.parse(date);
  const table = tableOf(
    column('on', [day('2026-11-05'), day('2026-11-01'), day('2026-11-03'), Number.NaN], 'date'),
    column('auc', [0.8, 0.6, 0.7, 0.9]),
  );
  expect(bestOfTable(table, { effort: 'on', best: 'auc', direction: 'higher' })).toEqual({
    metric: 'auc',
    direction: 'higher',
    unit: 'days',
    points: [
      { effort: 0, best: 0.6 },
      { effort: 2, best: 0.7 },
      { effort: 4, best: 0.8 },
    ],
    left: 1,
  });
});

test('a column that is not there is named with the nearest', () => {
  expect(() => bestOfTable(example, { effort: 'day', best: 'best_accuracy', direction: 'higher' })).toThrow(
    expect.objectContaining({ code: 'not-found', hint: 'Did you mean days?' }),
  );
});

const run = (on: string, value: number | null, kind = 'exec') =>
  ({
    kind,
    status: 'done',
    at: on,
    end: { at: on },
    metrics: value === null ? [] : [{ name: 'val/auc', last: value }],
  }) as never;

test('runs in the order in which they ended, without replays, by days or by runs', () => {
  const runs = [
    run('2026-11-03', 0.7),
    run('2026-11-01', 0.8),
    run('2026-11-02', null),
    run('2026-11-04', 0.99, 'replay'),
  ];
  const best = (unit: 'days' | 'runs') => bestOfRuns(runs, { metric: 'auc', direction: 'higher', unit });
  expect(best('days')).toMatchObject({ metric: 'val/auc', left: 1, points: [{ effort: 0, best: 0.8 }, { effort: 2 }] });
  expect(best('runs').points.map(({ effort }) => effort)).toEqual([1, 2]);
  expect(stallReport(best('runs'), AHEAD)).toBeNull();
});
