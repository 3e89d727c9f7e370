import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRng } from '../../../src/base/random.ts';
import type { FieldSpec } from '../../../src/contracts/project-file.ts';
import { compareInterfaces } from '../../../src/project/interface/breaking-changes.ts';
import { checkRow } from '../../../src/project/interface/check-values.ts';
import { stubRows } from '../../../src/project/interface/stub.ts';
import { anyInterface, declared } from './specs.ts';

const age = { name: 'age', type: 'integer', min: 0, max: 120, unit: 'years' };
const colour = { name: 'colour', type: 'category', values: ['red', 'blue'] };
const note = { name: 'note', type: 'text', required: false };
const output = { name: 'sick', type: 'category', values: ['yes', 'no'] };
const signed = declared({ input: [age, colour, note], output });

const changesOf = (input: object[], out: object = output, version = 1) =>
  compareInterfaces(signed, declared({ version, input, output: out }));

describe('inputs', () => {
  test.each<[string, object[], boolean]>([
    ['nothing changed', [age, colour, note], false],
    ['a field went', [age, note], true],
    ['a field was renamed', [{ ...age, name: 'years' }, colour, note], true],
    ['a required field came', [age, colour, note, { name: 'size', type: 'number' }], true],
    ['a field came that may be missing', [age, colour, note, { name: 'size', type: 'number', required: false }], false],
    ['a wider range', [{ ...age, max: 130 }, colour, note], false],
    ['a narrower range', [{ ...age, max: 100 }, colour, note], true],
    ['a new limit', [age, colour, note, { name: 'x', type: 'number', required: false, min: 1 }], false],
    ['fractions are let in', [{ ...age, type: 'number' }, colour, note], false],
    ['numbers become a text', [{ ...age, type: 'text', min: undefined, max: undefined }, colour, note], true],
    ['another value', [age, { ...colour, values: ['red', 'blue', 'green'] }, note], false],
    ['one value less', [age, { ...colour, values: ['red'] }, note], true],
    ['one value for another', [age, { ...colour, values: ['red', 'green'] }, note], true],
    ['any text', [age, { name: 'colour', type: 'text' }, note], false],
    ['another unit', [{ ...age, unit: 'months' }, colour, note], true],
    ['it must be given', [age, colour, { ...note, required: true }], true],
    ['it may be missing', [{ ...age, required: false }, colour, note], false],
    ['another order', [note, colour, age], false],
    ['another column', [{ ...age, column: 'AGE' }, colour, note], false],
  ])('%s', (_, input, breaks) => {
    const { changes, holds } = changesOf(input);
    expect(changes.some(({ breaking }) => breaking)).toBe(breaks);
    expect(holds).toBe(!breaks);
  });
});

describe('the output', () => {
  test.each<[string, object, boolean]>([
    ['renamed', { ...output, name: 'ill' }, true],
    ['one more value', { ...output, values: ['yes', 'no', 'perhaps'] }, true],
    ['one value less', { ...output, values: ['yes'] }, false],
    ['it may be missing', { ...output, required: false }, true],
    ['any text', { name: 'sick', type: 'text' }, true],
    ['another type', { name: 'sick', type: 'boolean' }, true],
  ])('%s', (_, out, breaks) => {
    expect(changesOf([age, colour, note], out).holds).toBe(!breaks);
  });
});

test('a higher version may break, a lower one may not be', () => {
  expect(changesOf([age], output, 2)).toMatchObject({ holds: true, signedVersion: 1, version: 2 });
  const second = declared({ version: 2, input: [age], output });
  expect(compareInterfaces(second, declared({ version: 1, input: [age], output })).holds).toBe(false);
});

/** The same field with something about it changed. */
const tweak = fc.constantFrom<(field: FieldSpec) => FieldSpec>(
  (field) => field,
  (field) => ({ ...field, required: !field.required }),
  (field) => ({ ...field, min: (field.min ?? 0) - 5 }),
  (field) => ({ ...field, max: (field.max ?? 100) + 5 }),
  (field) => ({ ...field, max: undefined }),
  (field) => ({ ...field, values: undefined }),
  (field) => ({ ...field, values: field.values && [...field.values, 'another'] }),
  (field) => ({ ...field, values: field.values?.slice(0, 1) }),
  (field) => ({ ...field, type: field.type === 'integer' ? 'number' : field.type }),
  (field) => ({ ...field, type: field.type === 'category' ? 'text' : field.type }),
  (field) => ({ ...field, type: field.type === 'date' ? 'timestamp' : field.type }),
  (field) => ({ ...field, type: field.type === 'number' ? 'integer' : field.type }),
);

test('law: where nothing breaks, requests made as signed are still taken, and answers of today are still read', () => {
  let held = 0;
  fc.assert(
    fc.property(anyInterface, fc.array(tweak, { minLength: 12, maxLength: 12 }), fc.nat(), (before, tweaks, seed) => {
      const input = before.input.map((one, i) => tweaks[2 * i]!(tweaks[2 * i + 1]!(one)));
      const now = { ...before, input, output: tweaks[10]!(tweaks[11]!(before.output)) };
      const { changes } = compareInterfaces(before, now);
      const broken = (side: string) => changes.some((change) => change.side === side && change.breaking);
      const rng = seededRng(seed);
      if (!broken('input')) {
        held += changes.length > 0 ? 1 : 0;
        expect(stubRows(before.input, { count: 6, rng }).flatMap((row) => checkRow(now.input, row))).toEqual([]);
      }
      if (!broken('output')) {
        expect(stubRows([now.output], { count: 6, rng }).flatMap((row) => checkRow([before.output], row))).toEqual([]);
      }
    }),
    { numRuns: 2000 },
  );
  expect(held).toBeGreaterThan(100);
});

test('law: an interface does not differ from itself', () => {
  fc.assert(
    fc.property(anyInterface, (one) => {
      expect(compareInterfaces(one, one)).toMatchObject({ changes: [], holds: true });
    }),
  );
});
