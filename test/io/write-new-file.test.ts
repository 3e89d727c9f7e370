import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureLine, writeNewFile } from '../../src/io/write-new-file.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'cairn-new-'))));
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

const contentOf = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');

describe('a new file', () => {
  test('is written, and nothing besides', async () => {
    await writeNewFile(join(folder, 'a'), 'x');
    expect(await contentOf('a')).toBe('x');
    expect(await readdir(folder)).toEqual(['a']);
  });

  test('never takes the place of another', async () => {
    await writeFile(join(folder, 'a'), 'old');
    await expect(writeNewFile(join(folder, 'a'), 'new')).rejects.toMatchObject({ code: 'conflict' });
    expect(await contentOf('a')).toBe('old');
    expect(await readdir(folder)).toEqual(['a']);
  });

  test('of many at once one wins, whole', async () => {
    const texts = Array.from({ length: 20 }, (_, i) => String(i).repeat(10_000));
    const ends = await Promise.allSettled(texts.map((text) => writeNewFile(join(folder, 'a'), text)));
    const winners = texts.filter((_, i) => ends[i]!.status === 'fulfilled');
    expect(winners).toEqual([await contentOf('a')]);
    expect(await readdir(folder)).toEqual(['a']);
  });

  test('in a folder that is not there says so', async () => {
    await expect(writeNewFile(join(folder, 'b', 'a'), 'x')).rejects.toMatchObject({ code: 'cannot-write' });
  });
});

describe('a line', () => {
  const path = (): string => join(folder, '.gitignore');

  test('makes the file, stands in it once', async () => {
    expect(await ensureLine(path(), '.cairn/')).toBe('made');
    expect(await ensureLine(path(), '.cairn/')).toBe('there');
    expect(await contentOf('.gitignore')).toBe('.cairn/\n');
  });

  test.each([
    ['dist', 'dist\n.cairn/\n'],
    ['dist\n', 'dist\n.cairn/\n'],
    ['', '.cairn/\n'],
    ['dist\r\nx\r\n', 'dist\r\nx\r\n.cairn/\r\n'],
    ['# .cairn/\n', '# .cairn/\n.cairn/\n'],
  ])('is added to %j, which stays', async (before, after) => {
    await writeFile(path(), before);
    expect(await ensureLine(path(), '.cairn/')).toBe('added');
    expect(await contentOf('.gitignore')).toBe(after);
  });

  test.each(['/.cairn\n', '  .cairn/  \r\n'])('is not added to %j, which says the same', async (before) => {
    await writeFile(path(), before);
    expect(await ensureLine(path(), '.cairn/', ['/.cairn'])).toBe('there');
    expect(await contentOf('.gitignore')).toBe(before);
  });
});
