import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEAVE_OUT } from '../../../src/project/labelling/settle.ts';
import {
  answerMode,
  pressKey,
  startSitting,
  type AnswerMode,
  type Given,
} from '../../../src/project/labelling/sitting.ts';

const labels = ['no', 'yes'];

/** Presses each key a second after the one before; a pair says its own time. */
function play(
  keys: readonly (string | readonly [string, number])[],
  mode: AnswerMode = answerMode(labels, false),
  items = 3,
) {
  let sitting = startSitting([...Array(items).keys()], 0);
  const given: Given[] = [];
  let now = 0;
  for (const entry of keys) {
    const [key, at] = typeof entry === 'string' ? [entry, now + 1000] : entry;
    now = at;
    const turn = pressKey(sitting, key, mode, now);
    sitting = turn.sitting;
    if (turn.given) given.push(turn.given);
  }
  return { sitting, given };
}

describe('a sitting', () => {
  test('a key answers the item in view, with the time that it was in view', () => {
    expect(
      play([
        ['1', 700],
        ['2', 3000],
      ]).given,
    ).toEqual([
      { item: 0, value: 'no', milliseconds: 700 },
      { item: 1, value: 'yes', milliseconds: 2300 },
    ]);
  });

  test('a pause does not count', () => {
    const { given } = play([
      ['p', 1000],
      ['2', 50_000],
      ['p', 60_000],
      ['2', 60_500],
    ]);
    expect(given).toEqual([{ item: 0, value: 'yes', milliseconds: 1500 }]);
  });

  test('undo takes the last answer back; its time goes on counting', () => {
    const { given, sitting } = play([
      ['1', 1000],
      ['u', 1500],
      ['2', 2000],
      ['1', 2600],
    ]);
    expect(given).toEqual([
      { item: 0, value: 'no', milliseconds: 1000 },
      { item: 0, value: 'yes', milliseconds: 1500 },
      { item: 1, value: 'no', milliseconds: 1100 },
    ]);
    expect(sitting.at).toBe(2);
    expect(play(['u']).sitting.remark).toMatch(/nothing to undo/);
  });

  test('skipped items have no answer, and the last answer can be undone before the end', () => {
    const { given, sitting } = play(['s', '1', '1', 'u', '2', 'z']);
    expect(given.map(({ item, value }) => [item, value])).toEqual([
      [1, 'no'],
      [2, 'no'],
      [2, 'yes'],
    ]);
    expect(sitting.ended).toBe(true);
  });

  test.each(['q', '\u0003', '\u0004'])('%j ends', (key) => {
    expect(play([key]).sitting.ended).toBe(true);
  });

  test('other keys change nothing', () => {
    const { given, sitting } = play(['3', 'e', 'x', ' ']);
    expect(given).toEqual([]);
    expect(sitting).toMatchObject({ at: 0, ended: false });
  });

  test('numbers are typed, corrected and sent; nonsense is not an answer', () => {
    const mode = answerMode([], false);
    expect(play(['1', '2', '.', '5', '\r'], mode).given[0]!.value).toBe('12.5');
    expect(play(['1', '2', '\u007f', '3', '\r'], mode).given[0]!.value).toBe('13');
    expect(play(['-', '-', '\r'], mode)).toMatchObject({
      given: [],
      sitting: { typed: '', remark: '"--" is not a number.' },
    });
    expect(play(['\r'], mode).given).toEqual([]);
  });

  test('many labels are answered by their number', () => {
    const many = Array.from({ length: 60 }, (_, i) => `label ${i + 1}`);
    const mode = answerMode(many, false);
    expect(mode.kind).toBe('numbered');
    expect(play(['4', '2', '\r'], mode).given[0]!.value).toBe('label 42');
    expect(play(['6', '1', '\r'], mode).given).toEqual([]);
    expect(play(['0', '\r'], mode).given).toEqual([]);
  });

  test('x leaves an item out while answers are settled, and only then', () => {
    expect(play(['x'], answerMode(labels, true)).given[0]!.value).toBe(LEAVE_OUT);
    expect(play(['x'], answerMode([], true)).given[0]!.value).toBe(LEAVE_OUT);
    expect(play(['x'], answerMode([], false)).given).toEqual([]);
  });

  test('no label has the key of a command', () => {
    const mode = answerMode(
      Array.from({ length: 30 }, (_, i) => `l${i}`),
      true,
    );
    expect(mode.kind === 'keys' && mode.keys.filter((key) => 'pqsux'.includes(key))).toEqual([]);
  });

  test('law: whatever is pressed, attention never exceeds the time that passed, and answers name items of the queue', () => {
    const keys = fc.array(fc.tuple(fc.constantFrom('1', '2', 'u', 's', 'p', 'x', '7'), fc.nat(5000)), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(keys, (presses) => {
        let now = 0;
        const timed = presses.map(([key, wait]) => [key, (now += wait)] as const);
        const { given, sitting } = play(timed);
        const total = [...sitting.spent.values()].reduce((sum, spent) => sum + spent, 0);
        expect(total).toBeLessThanOrEqual(now);
        for (const { item, milliseconds } of given) {
          expect(item).toBeLessThan(3);
          expect(milliseconds).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
