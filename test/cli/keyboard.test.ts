import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { pressedKeys } from '../../src/cli/keyboard.ts';

/** A terminal that remembers whether it is raw. */
function terminal(chunks: readonly string[]) {
  const raw: boolean[] = [];
  const stream = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  return { raw, stream: Object.assign(stream, { isTTY: true, setRawMode: (on: boolean) => raw.push(on) }) };
}

test('keys come one by one with their time; cursor keys and their letters are none; the terminal is left as it was', async () => {
  const { raw, stream } = terminal(['1', 'ab', '\u001b[A\u001bOP2', '\u0003']);
  const keys: [string, number][] = [];
  let now = 0;
  for await (const { key, at } of pressedKeys(stream, () => ++now)) {
    keys.push([key, at]);
    if (key === '\u0003') break;
  }
  expect(keys).toEqual([
    ['1', 1],
    ['a', 2],
    ['b', 2],
    ['2', 3],
    ['\u0003', 4],
  ]);
  expect(raw).toEqual([true, false]);
});

test('the terminal is left as it was also when nobody reads on', async () => {
  const { raw, stream } = terminal(['1', '2']);
  for await (const _ of pressedKeys(stream, () => 0)) break;
  expect(raw).toEqual([true, false]);
});
