import { describe, expect, test } from 'vitest';
import { renderTrialScreen, type TrialScreenView } from '../../src/report/trial-screen.ts';

const style = { colour: false, unicode: true, width: 80, height: 24 };
const labels = ['0', '1'];

const view = (columns: number, over: Partial<TrialScreenView> = {}): TrialScreenView => ({
  target: 'risk',
  done: 0,
  of: 18,
  kind: 'manual',
  phase: 'running',
  columns,
  fields: Array.from({ length: columns }, (_, i) => ({ name: `column_${i + 1}`, value: `value ${i + 1}` })),
  output: null,
  mode: { kind: 'keys', keys: labels, labels, leaveOut: false },
  typed: '',
  turned: 0,
  remark: '',
  ...over,
});

const linesOf = (shown: TrialScreenView, height = 24): string[] =>
  renderTrialScreen(shown, { ...style, height }).split('\n');

describe('a case of a trial', () => {
  test.each([3, 14, 20, 28, 60])('of %i columns is no higher than the terminal, with its task', (columns) => {
    const lines = linesOf(view(columns, { remark: 'This key is no answer.' }));
    expect(lines.length).toBeLessThanOrEqual(24);
    expect(lines.join('\n')).toContain('What is `risk`?');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  test('twenty columns stand in two columns, whole', () => {
    const text = linesOf(view(20)).join('\n');
    expect(text).toMatch(/column_1 {2,}value 1 +column_11 +value 11/);
    expect(text).toContain('value 20');
    expect(text).not.toContain('page 1');
  });

  test('more are on pages: each column is on one of them', () => {
    const shown = [0, 1, 2].map((turned) => linesOf(view(60, { turned })).join('\n'));
    expect(shown[0]).toContain('page 1 of 3 of the case: space turns it');
    for (let i = 1; i <= 60; i++)
      expect(shown.filter((text) => new RegExp(`value ${i}\\b`).test(text))).toHaveLength(1);
  });

  test('a long text is on pages as well, and many labels stand beside each other', () => {
    const text = 'word '.repeat(600);
    expect(linesOf(view(1, { fields: [{ name: 'text', value: text }] })).length).toBeLessThanOrEqual(24);
    const many = Array.from({ length: 26 }, (_, i) => `label ${i}`);
    const mode = { kind: 'keys', keys: many.map((_, i) => 'abcdefghijklmnopqrstuvwxyz'[i]!), labels: many } as const;
    expect(linesOf(view(8, { mode: { ...mode, leaveOut: false } })).length).toBeLessThanOrEqual(24);
  });

  test('how much will come is said before the clock starts', () => {
    expect(linesOf(view(20, { phase: 'ready', fields: null })).join(' ')).toContain('A row of 20 columns comes');
  });
});
