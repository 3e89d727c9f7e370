import { describe, expect, test } from 'vitest';
import { renderLabelScreen, type LabelScreenView } from '../../src/report/label-screen.ts';
import { renderLabelSummary, type LabelSummary } from '../../src/report/label-summary.ts';
import { renderUpperBound, type UpperBoundSummary } from '../../src/report/upper-bound-summary.ts';

const style = { colour: false, unicode: true, width: 80 };

const view: LabelScreenView = {
  round: 'round-1',
  annotator: 'ana',
  target: 'damage',
  done: 2,
  of: 40,
  fields: [
    { name: 'size', value: 12.5 },
    { name: 'note\u001b[31m', value: 'ends \u001b]0;title\u0007here' },
    { name: 'colour', value: null },
  ],
  answers: null,
  mode: { kind: 'keys', keys: ['1', '2'], labels: ['no', 'yes'], leaveOut: false },
  paused: false,
  typed: '',
  remark: '',
};

describe('the screen of an annotator', () => {
  test('what is shown, the keys, the commands; escapes from the data are gone', () => {
    expect(renderLabelScreen(view, style)).toBe(
      `round-1 · ana · item 3 of 40

size    12.5
note    ends here
colour  –

What is \`damage\`?
  1  no
  2  yes

u undo · s skip · p pause · q quit
`,
    );
  });

  test('a pause covers the item', () => {
    const text = renderLabelScreen({ ...view, fields: null, paused: true }, style);
    expect(text).not.toContain('12.5');
    expect(text).toMatch(/Paused/);
  });

  test('earlier answers are in view only while they are settled', () => {
    const text = renderLabelScreen({ ...view, answers: ['no', 'yes'], mode: { ...view.mode, leaveOut: true } }, style);
    expect(text).toMatch(/Answers given: no · yes/);
    expect(text).toMatch(/x leave out/);
  });
});

const score = { value: 0.8, interval: [0.7, 0.9], standardError: 0.05, method: 'Wilson', n: 40 } as const;
const summary: LabelSummary = {
  round: { round: 'round-1', rows: [1, 2, 3] },
  benchmark: { version: 1 },
  metric: { title: 'accuracy' },
  truth: 'labels of the table',
  single: score,
  panel: {
    value: null,
    because: '3 items in dispute, and the others are the easy ones',
    interval: null,
    standardError: null,
    method: 'none',
    n: 0,
  },
  annotators: [{ name: 'ana', elsewhere: true, score }],
  rung: 'single',
  note: null,
  agreement: { coefficient: 'cohen-kappa', value: 0.35, interval: [0.1, 0.6], units: 40, method: 'x' },
  definedness: 'not well defined',
  items: { agreed: 30, adjudicated: 0, disputed: 3, open: 7, 'left-out': 0 },
  againstTable: 2,
  times: {
    mean: { value: 8.2, interval: [7.4, 9.1], n: 78 },
    median: { value: 7.2, interval: [6.7, 8.1], n: 80 },
    overCap: 2,
    capSeconds: 300,
  },
  price: { value: 0.14, interval: [0.1, 0.18], n: 30, unit: 'EUR' },
  wage: { perHour: 20, unit: 'EUR', redundancy: 2 },
};

test('the human score first, with its interval; what is unknown says why', () => {
  const text = renderLabelSummary(summary, 'domain experts', style);
  expect(text.split('\n\n')[0]).toBe(
    'People (domain experts) reach accuracy 0.8 (0.7–0.9) on 40 items of benchmark\nversion 1.',
  );
  expect(text).toMatch(/joint answer {6}– 3 items in dispute/);
  expect(text).toMatch(/not well\s+defined/);
  expect(text).toMatch(/labelled elsewhere/);
  expect(text).toMatch(/2 answers over 300 s left out/);
  expect(text).toMatch(/0\.14 \(0\.10–0\.18\) EUR an accepted label: 2 answers an item/);
});

const point = (shots: number, value: number): UpperBoundSummary['series'][number] => ({
  shots,
  asked: 30,
  failed: 0,
  recorded: 30,
  result: {
    score: { value, interval: [value - 0.1, value + 0.1], standardError: 0.05, method: 'Wilson' },
    answered: 28,
    abstained: 2,
    abstentionsWrong: value - 0.05,
  },
  cost: { perThousand: 2, interval: [1.5, 2.5], unit: 'EUR' },
  latency: { p50: 250, p95: 900, how: 'each request on its own' },
});

test('money without an interval has two digits', () => {
  const cost = { perThousand: 0.000_055_34, interval: null, unit: 'units of runs.costPerHour' };
  const best = { ...point(0, 0.8), cost, score: { ...score, interval: [0.7, 0.9] } } as const;
  const found = {
    words: 'x',
    rows: 30,
    metric: { title: 'accuracy', direction: 'higher' },
    notes: [],
    run: 'r',
  } as const;
  const text = renderUpperBound(
    { ...found, series: [best], best, boundsNothing: true, bytes: 9, spent: 0.012_34 },
    'a command',
    style,
  );
  expect(text).toMatch(/^No bound: accuracy 0\.8/);
  expect(text.replaceAll(/\s+/g, ' ')).toContain('0.000055 units of runs.costPerHour for 1,000 rows; 0.012 units of');
});

test('the series over examples has an interval each, and abstentions are said', () => {
  const series = [point(0, 0.6), point(16, 0.8)];
  const best = {
    ...series[1]!,
    score: { value: 0.8, interval: [0.62, 0.98], standardError: 0.05, method: 'Wilson' },
  } as const;
  const text = renderUpperBound(
    {
      words: 'benchmark version 1, 30 items',
      rows: 30,
      metric: { title: 'accuracy', direction: 'higher' },
      series,
      best,
      boundsNothing: false,
      bytes: null,
      spent: 0,
      notes: ['The budget stopped it.'],
      run: 'abcd2345',
    },
    'm at localhost',
    style,
  );
  expect(text).toMatch(/^Upper bound: accuracy 0\.8 \(0\.6–1\.0\) by m at localhost with 16 examples/);
  expect(text).toMatch(/ {2}16 .*├─+●─+┤.* 0\.8 \(0\.7–0\.9\) +n 28, 2 abstained/);
  expect(text).toMatch(/counted as\s+wrong,\s+accuracy would be 0\.75/);
  expect(text).toMatch(/95 % within 900 ms|95\u00A0% within 900 ms/);
  expect(text).toMatch(/60 of 60 answers were on record/);
});
