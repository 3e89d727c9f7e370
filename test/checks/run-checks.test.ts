import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { otherChecks, refusingChecks } from '../../src/checks/all-checks.ts';
import { noSignal } from '../../src/checks/no-signal.ts';
import { runChecks, type CheckReport } from '../../src/checks/run-checks.ts';
import { numbers, strings } from '../split/tables.ts';
import { coin, contextOf, noise, textsOf, times, valuesOf } from './context.ts';

function run(columns: Parameters<typeof contextOf>[0], keep: readonly string[] = []): CheckReport {
  const running = runChecks(contextOf(columns), { keep });
  for (;;) {
    const step = running.next();
    if (step.done) return step.value;
  }
}

const y = coin();
const alive = strings(
  'alive',
  textsOf(y).map((label) => (label === 'yes' ? 'a' : 'b')),
);

test('a refused column is no feature any more, and the signal test does not read it', () => {
  const report = run([y, alive, noise('x')]);
  expect(report.refused.map(({ column }) => column)).toEqual(['alive']);
  expect(report.features).toEqual(['x']);
  expect(report.signal.p).toBeGreaterThan(0.05);
});

test('--keep lets it back in, and the finding stays', () => {
  const report = run([y, alive, noise('x')], ['alive']);
  expect(report.refused).toEqual([]);
  expect(report.kept.map(({ column }) => column)).toEqual(['alive']);
  expect(report.features).toEqual(['alive', 'x']);
  expect(report.signal.p).toBe(0.01);
});

test('y = x > 3 and an interaction: nothing is refused', () => {
  const x = numbers(
    'x',
    valuesOf(noise('x', 2000)).map((value) => 3 + value),
  );
  const [a, b] = [noise('a', 2000), noise('b', 2000)];
  const rule = strings(
    'y',
    valuesOf(x).map((value) => (value > 3 ? 'yes' : 'no')),
  );
  const xor = strings(
    'y',
    valuesOf(a).map((value, row) => (value * valuesOf(b)[row]! > 0 ? 'yes' : 'no')),
  );
  expect(run([rule, x]).refused).toEqual([]);
  const report = run([xor, a, b]);
  expect(report.refused).toEqual([]);
  expect(report.suspect).toEqual([]);
  expect(report.signal.p).toBe(0.01);
});

test('a check reads no test row to refuse: other labels there change nothing', () => {
  const rows = 3000;
  const day = numbers(
    'day',
    times(rows).map((row) => row * 86_400_000),
    'date',
  );
  const label = textsOf(coin(rows, 0.1));
  const cost = numbers(
    'cost',
    label.map((text, row) => (text === 'yes' && row % 2 === 0 ? row : 0)),
  );
  const other = label.map((text, row) => (row < 0.8 * rows ? text : row % 7 === 0 ? 'yes' : 'no'));
  const flipped = run([strings('y', other), day, cost, noise('x', rows)]);
  expect(flipped.refused.map(({ column }) => column)).toEqual(['cost']);
  expect(run([strings('y', label), day, cost, noise('x', rows)]).refused.map(({ column }) => column)).toEqual(['cost']);
});

test('a column that is suspect for two reasons stands there once, with the stronger one', () => {
  const amount = numbers(
    'amount',
    textsOf(y).map((label, row) => ((label === 'yes') === (row % 40 !== 0) ? 100 + ((row * 37) % 800) : 0)),
  );
  const report = run([y, amount, noise('x')]);
  const pointing = report.results.filter(
    ({ outcome }) => outcome.kind === 'issue' && outcome.columns.includes('amount'),
  );
  expect(pointing.map(({ code }) => code)).toEqual(expect.arrayContaining(['CRN-304', 'CRN-305']));
  expect(report.suspect.map(({ column, code }) => [column, code])).toEqual([['amount', 'CRN-304']]);
});

const every = [...refusingChecks, ...otherChecks, noSignal];

test('codes are unique, each with a page that names it and its title', () => {
  const codes = every.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  const folder = new URL('../../docs/reference/checks/', import.meta.url);
  for (const { code, title } of every) {
    const page = readFileSync(new URL(`${code}.md`, folder), 'utf8');
    expect(page.split('\n')[0]).toBe(`# ${code}: ${title}`);
  }
  expect(readdirSync(folder).filter((file) => file.startsWith('CRN-')).length).toBe(codes.length);
});

test('every check gives exactly one result, in the order of codes', () => {
  const codes = run([y, noise('x')]).results.map(({ code }) => code);
  expect(codes).toEqual(every.map(({ code }) => code).toSorted());
});
