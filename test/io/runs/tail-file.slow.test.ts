import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { tailFile, type Tail } from '../../../src/io/runs/tail-file.ts';

let folder = '';
let path = '';
let tail: Tail;
/** What was read; `|` stands where it was read from the start again. */
let read = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cairn-tail-'));
  path = join(folder, 'metrics.jsonl');
  read = '';
  await writeFile(path, '');
  tail = tailFile(path, {
    onBytes: (bytes) => (read += Buffer.from(bytes).toString()),
    onRestart: () => (read += '|'),
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Longer than the clock of a file system takes to tick. */
const tick = (): Promise<void> => new Promise((done) => setTimeout(done, 15));
const look = async (): Promise<string> => {
  while ((await tail.read(1 << 19)) > 0);
  await tick();
  return read;
};

test('what is added is read once', async () => {
  expect(await look()).toBe('');
  for (const line of ['a', 'b', 'c']) {
    await appendFile(path, line);
    await look();
    await look();
  }
  expect(read).toBe('abc');
});

test('a file that is written anew is read from its start: shorter, as long, longer, the same again', async () => {
  await writeFile(path, 'one\n');
  await look();
  for (const content of ['1\n', '2\n', 'three\n', 'three\n']) {
    await writeFile(path, content);
    await look();
    await look();
  }
  expect(read).toBe('one\n|1\n|2\n|three\n|three\n');
});

test('a file in its place is read from its start, but not when it only says more', async () => {
  const replace = async (content: string): Promise<void> => {
    await writeFile(`${path}.new`, content);
    await rename(`${path}.new`, path);
  };
  await writeFile(path, 'a\n');
  await look();
  await replace('a\nb\n');
  expect(await look()).toBe('a\nb\n');
  await replace('c\nd\n');
  expect(await look()).toBe('a\nb\n|c\nd\n');
  await rm(path);
  expect([await look(), tail.gone]).toEqual(['a\nb\n|c\nd\n', true]);
  await writeFile(path, 'e\n');
  expect([await look(), tail.gone]).toEqual(['a\nb\n|c\nd\n|e\n', false]);
});
