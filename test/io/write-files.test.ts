import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { reportVersion } from '../../src/contracts/report.ts';
import {
  claimFolder,
  releaseFolder,
  realFiles,
  removeFiles,
  writeFiles,
  writeWholeFile,
  type FileEffects,
} from '../../src/io/write-files.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();

const failing = (code: string, method: keyof FileEffects, onCall = 1): FileEffects => {
  let calls = 0;
  return {
    ...realFiles,
    [method]: async (...parameters: never[]) => {
      if (++calls === onCall) throw Object.assign(new Error(code), { code });
      return (realFiles[method] as (...all: never[]) => Promise<unknown>)(...parameters);
    },
  };
};

test('files appear whole, and over those of an earlier time', async () => {
  const out = join(folder.path, 'out');
  await claimFolder(out);
  await writeFiles(out, [
    { name: 'report.json', content: JSON.stringify({ reportVersion }) },
    { name: 'a.bin', content: Uint8Array.of(1, 2) },
  ]);
  await claimFolder(out);
  await writeFiles(out, [{ name: 'a.bin', content: Uint8Array.of(3) }]);
  expect((await readdir(out)).sort()).toEqual(['a.bin', 'report.json']);
  expect([...(await readFile(join(out, 'a.bin')))]).toEqual([3]);
  await removeFiles(out, ['a.bin', 'never-there']);
  expect(await readdir(out)).toEqual(['report.json']);
});

test.each([
  ['a stranger’s file', 'notes.txt', 'mine'],
  ['a report.json of another program', 'report.json', '{"version":3}'],
  ['a report.json that is no JSON', 'report.json', '<html>'],
  ['a report of a later version', 'report.json', JSON.stringify({ reportVersion: reportVersion + 1 })],
])('a folder with %s is left alone', async (name, file, content) => {
  const out = join(folder.path, name);
  await mkdir(out);
  await writeFile(join(out, file), content);
  await expect(claimFolder(out)).rejects.toMatchObject({ code: 'conflict', hint: expect.stringContaining('--out') });
});

test.each([
  ['ENOSPC', 'writeDurably', 2, /no space is left/],
  ['EROFS', 'writeDurably', 1, /read-only/],
  ['EACCES', 'rename', 1, /permission denied/],
] as const)('%s in %s leaves nothing half-written', async (code, method, onCall, message) => {
  const out = join(folder.path, code);
  await mkdir(out);
  await writeFile(join(out, 'a.txt'), 'before');
  const writing = writeFiles(
    out,
    [
      { name: 'a.txt', content: 'after' },
      { name: 'b.txt', content: 'new' },
    ],
    undefined,
    failing(code, method, onCall),
  );
  await expect(writing).rejects.toMatchObject({ code: 'cannot-write', message: expect.stringMatching(message) });
  expect(await readdir(out)).toEqual(['a.txt']);
  expect(await readFile(join(out, 'a.txt'), 'utf8')).toBe('before');
});

test('an abort before the files stand in their places leaves the folder as it was', async () => {
  const out = join(folder.path, 'aborted');
  await mkdir(out);
  await writeFile(join(out, 'a.txt'), 'before');
  const writing = writeFiles(out, [{ name: 'a.txt', content: 'after' }], AbortSignal.abort());
  await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
  expect(await readdir(out)).toEqual(['a.txt']);
  expect(await readFile(join(out, 'a.txt'), 'utf8')).toBe('before');
});

test('what a killed process left beside its files does not block the folder', async () => {
  const out = join(folder.path, 'killed');
  await mkdir(out);
  await writeFile(join(out, '.report.json.8f14e45f-ceea-467f-ab3c-2f1b7f0d9a11.part'), '{"reportVer');
  await claimFolder(out);
  expect(await readdir(out)).toEqual([]);
});

test('a claim that is taken back removes the folders that were made for it, and no other', async () => {
  const outer = join(folder.path, 'outer');
  await mkdir(outer);
  const claim = await claimFolder(join(outer, 'a', 'b'));
  await releaseFolder(claim);
  expect(await readdir(outer)).toEqual([]);
  await releaseFolder(await claimFolder(outer));
  expect(await readdir(folder.path)).toContain('outer');
  const used = await claimFolder(join(outer, 'used'));
  await writeFile(join(outer, 'used', 'notes.txt'), 'mine');
  await releaseFolder(used);
  expect(await readdir(join(outer, 'used'))).toEqual(['notes.txt']);
});

test('a folder that cannot be made', async () => {
  const file = await folder.write('in-the-way', '');
  await expect(claimFolder(join(file, 'out'))).rejects.toMatchObject({ code: 'cannot-write' });
  await expect(claimFolder(join(folder.path, 'new'), failing('EROFS', 'makeFolder'))).rejects.toMatchObject({
    code: 'cannot-write',
  });
});

test('one file, whole or not at all', async () => {
  const path = join(folder.path, 'one.csv');
  await writeWholeFile(path, 'a\n');
  await expect(writeWholeFile(path, 'b\n', failing('ENOSPC', 'rename'))).rejects.toMatchObject({
    code: 'cannot-write',
  });
  expect(await readFile(path, 'utf8')).toBe('a\n');
  await expect(writeWholeFile(join(folder.path, 'nowhere', 'x'), 'b')).rejects.toThrow(/folder does not exist/);
});
