import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allRows } from '../../../src/features/column-values.ts';
import { answerMaker } from '../../../src/project/serve/answer.ts';
import { tableMaker } from '../../../src/project/serve/request-table.ts';
import { checkRow } from '../../../src/project/interface/check-values.ts';
import { hashColumn } from '../../../src/table/hash.ts';
import { declared, field } from '../interface/specs.ts';
import { tableOf } from '../data/tables.ts';

describe('answers', () => {
  const regression = { task: 'regression', classes: [] } as const;

  test('law: numbers are held in the range of the output, whole where it says so', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('number', 'integer'),
        fc.integer({ min: -20, max: 20 }),
        fc.nat(40),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (type, min, width, value) => {
          const output = field({ name: 'y', type, min, max: min + width });
          const [{ answer, confidence }] = answerMaker(output, regression)(Float64Array.of(value), 1) as [
            ReturnType<ReturnType<typeof answerMaker>>[0],
          ];
          expect(checkRow([output], answer)).toEqual([]);
          expect(confidence).toBeNull();
        },
      ),
    );
    const [held] = answerMaker(field({ name: 'y', type: 'number', min: 0 }), regression)(Float64Array.of(-3.5), 1);
    expect(held!.answer).toEqual({ y: 0 });
  });

  test('classes become the values that are spelled the same, with their type', () => {
    const several = { task: 'multiclass', classes: ['1', '2', '3'] } as const;
    const make = answerMaker(field({ name: 'y', type: 'category', values: [1, 2, 3] }), several);
    expect(make(Float64Array.of(0.2, 0.5, 0.3, 0.6, 0.3, 0.1), 2)).toEqual([
      { answer: { y: 2 }, confidence: 0.5 },
      { answer: { y: 1 }, confidence: 0.6 },
    ]);
    const switches = answerMaker(field({ name: 'y', type: 'boolean' }), { task: 'binary', classes: ['0', '1'] });
    expect(switches(Float64Array.of(0.9, 0.25), 2)).toEqual([
      { answer: { y: true }, confidence: 0.9 },
      { answer: { y: false }, confidence: 0.75 },
    ]);
  });

  test('a class that the output never is, and numbers for words, are refused', () => {
    const yesNo = field({ name: 'y', type: 'category', values: ['yes', 'no'] });
    expect(() => answerMaker(yesNo, { task: 'binary', classes: ['yes', 'not yes'] })).toThrow(
      'The model answers "not yes"',
    );
    expect(() => answerMaker(yesNo, regression)).toThrow('The model answers numbers');
  });
});

describe('requests become what a file of them would be read as', () => {
  const cases: [string, Record<string, unknown>, unknown[], string[]][] = [
    ['numbers', { type: 'number' }, [1.5, null], ['1.5', '']],
    ['switches', { type: 'boolean' }, [true, false, null], ['true', 'false', '']],
    ['listed switches', { type: 'category', values: ['True', 'False'] }, ['True', 'False'], ['True', 'False']],
    ['listed numbers', { type: 'category', values: ['1', '2'] }, ['2', '1'], ['2', '1']],
    ['listed words with a missing marker', { type: 'category', values: ['a', '?'] }, ['a', '?'], ['a', '?']],
    ['words', { type: 'text' }, ['b', 'a', null], ['b', 'a', '']],
    ['days', { type: 'date' }, ['2024-01-31'], ['2024-01-31']],
    ['times', { type: 'timestamp' }, ['2024-01-31T10:00:00Z'], ['2024-01-31T10:00:00Z']],
  ];
  test.each(cases)('%s', (_, spec, values, texts) => {
    const { input } = declared({
      input: [{ name: 'v', required: false, column: 'V', ...spec }],
      output: { name: 'y', type: 'number' },
    });
    const table = tableMaker({ input })(values.map((v) => ({ v })));
    const read = tableOf({ V: texts });
    expect(table.columns[0]!.name).toBe('V');
    expect(table.columns[0]!.storage).toBe(read.columns[0]!.storage);
    expect(hashColumn(table.columns[0]!)).toBe(hashColumn(read.columns[0]!));
    expect(allRows(table.rows)).toHaveLength(values.length);
  });
});
