import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { artifactStore } from '../../src/io/artifact-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const filesIn = async (path: string): Promise<string[]> =>
  (await readdir(path, { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).map((e) => e.name);

test('golden: the hash of "abc" (FIPS 180-2, appendix B.1), two digits as its folder', async () => {
  const store = artifactStore(join(folder.path, 'abc'));
  const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(await store.put('abc')).toEqual({ hash, bytes: 3 });
  expect(await readFile(join(folder.path, 'abc', 'ba', hash.slice(2)), 'utf8')).toBe('abc');
});

test('law: what was put is read, the same once only', async () => {
  const store = artifactStore(join(folder.path, 'law'));
  const put = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 50 }), async (bytes) => {
      const stored = await store.put(bytes);
      expect(stored).toEqual({ hash: sha256(bytes), bytes: bytes.length });
      expect(new Uint8Array(await store.read(stored.hash))).toEqual(new Uint8Array(bytes));
      expect(await store.put(bytes)).toEqual(stored);
      put.add(stored.hash);
    }),
  );
  expect(await filesIn(join(folder.path, 'law'))).toHaveLength(put.size);
});

test('a file is stored in pieces', async () => {
  const store = artifactStore(join(folder.path, 'file'));
  const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 251);
  const from = await folder.write('big.bin', bytes);
  expect(await store.putFile(from)).toEqual({ hash: sha256(bytes), bytes: 300_000 });
  expect(new Uint8Array(await store.read(sha256(bytes)))).toEqual(bytes);
  await expect(store.putFile(`${from}x`)).rejects.toMatchObject({ code: 'not-found', hint: 'Did you mean big.bin?' });
  await expect(store.putFile(folder.path)).rejects.toMatchObject({ code: 'bad-input' });
  expect(await filesIn(join(folder.path, 'file'))).toHaveLength(1);
});

test('many at once, of the same bytes too', async () => {
  const path = join(folder.path, 'many');
  const stores = [artifactStore(path), artifactStore(path)];
  await Promise.all(Array.from({ length: 60 }, (_, i) => stores[i % 2]!.put(`text ${i % 20}`)));
  expect(await filesIn(path)).toHaveLength(20);
});

test('changed bytes are refused, and half of them are healed by the next put', async () => {
  const store = artifactStore(join(folder.path, 'changed'));
  const { hash } = await store.put('the truth');
  await writeFile(store.path(hash), 'the tooth');
  await expect(store.read(hash)).rejects.toMatchObject({
    code: 'bad-input',
    message: expect.stringContaining(store.path(hash)),
  });
  await writeFile(store.path(hash), 'the tr');
  await store.put('the truth');
  expect(Buffer.from(await store.read(hash)).toString()).toBe('the truth');
});

test.each(['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(64)}\n`])('%j is no hash', async (hash) => {
  const store = artifactStore(folder.path);
  expect(() => store.path(hash)).toThrow('is not the hash of an artifact');
  await expect(store.read(hash)).rejects.toMatchObject({ code: 'bad-input' });
});

test('one that is not there says what to do', async () => {
  const store = artifactStore(join(folder.path, 'nowhere'));
  await expect(store.read('a'.repeat(64))).rejects.toMatchObject({
    code: 'not-found',
    hint: expect.stringContaining('backup'),
  });
});

test('what a killed process left a day ago goes away, what is being written stays', async () => {
  const path = join(folder.path, 'left');
  await mkdir(path);
  const old = '.11111111-1111-1111-1111-111111111111.part';
  const young = '.22222222-2222-2222-2222-222222222222.part';
  for (const name of [old, young]) await writeFile(join(path, name), 'half');
  await utimes(join(path, old), 1, 1);
  await artifactStore(path).put('x');
  expect((await readdir(path)).filter((name) => name.endsWith('.part'))).toEqual([young]);
});

test('a file in place of the folder', async () => {
  const path = await folder.write('taken', 'x');
  await expect(artifactStore(path).put('x')).rejects.toMatchObject({
    code: 'cannot-write',
    message: expect.stringContaining(path),
  });
  expect((await stat(path)).isFile()).toBe(true);
});
