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

test('an abort ends the keys at once, while nobody presses any', async () => {
  const { raw, stream } = terminal([]);
  const open = Object.assign(new Readable({ read: () => undefined }), { setRawMode: stream.setRawMode });
  const stop = new AbortController();
  open.push('1');
  const keys: string[] = [];
  for await (const { key } of pressedKeys(open, () => 0, stop.signal)) {
    keys.push(key);
    setTimeout(() => stop.abort(), 1);
  }
  expect([keys, raw]).toEqual([['1'], [true, false]]);
});

test('of a terminal that was closed there are no more keys; another error is an error', async () => {
  const broken = (code: string) =>
    new Readable({
      read() {
        this.destroy(Object.assign(new Error(code), { code }));
      },
    });
  const read = async (code: string): Promise<number> => {
    let count = 0;
    for await (const _ of pressedKeys(broken(code), () => 0)) count++;
    return count;
  };
  expect(await read('EIO')).toBe(0);
  await expect(read('EBADF')).rejects.toThrow('EBADF');
});
