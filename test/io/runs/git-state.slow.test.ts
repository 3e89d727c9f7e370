import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cleanGround, linkInput, placeInput } from '../../../src/io/runs/clean-ground.ts';
import { gitState, type GitState } from '../../../src/io/runs/git-state.ts';

let top = '';

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...args], {
    cwd: top,
    encoding: 'utf8',
  }).trim();

const write = async (path: string, content: string | Uint8Array): Promise<void> => {
  await mkdir(join(top, path, '..'), { recursive: true });
  await writeFile(join(top, path), content);
};

beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), 'cairn-git-test-'));
  git('init', '--quiet');
  await write('.gitignore', 'secret.txt\n');
  await write('ml/train.py', 'print(1)\n');
  await write('ml/old.py', 'print(0)\n');
  await write('lib/shared.py', 'x = 1\n');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'one');
});
afterEach(() => rm(top, { recursive: true, force: true }));

const state = (data: string[] = []) => gitState(join(top, 'ml'), { data });

async function known(data: string[] = []): Promise<GitState> {
  const found = await state(data);
  if (found.commit === null) throw new Error(found.because);
  return found;
}

test('nothing uncommitted: the commit alone', async () => {
  expect(await state()).toMatchObject({ commit: git('rev-parse', 'HEAD'), diff: null, leftOut: [] });
});

test('a change in the second of the commit, of the same size, is seen in a later second', async () => {
  for (let round = 0; round < 3; round++) {
    await untilNextSecond();
    await write('ml/conf.py', `lr=${2 * round}\n`);
    git('add', '--all');
    git('commit', '--quiet', '--message', 'conf');
    await write('ml/conf.py', `lr=${2 * round + 1}\n`);
    await untilNextSecond();
    expect((await known()).diff?.toString()).toContain(`+lr=${2 * round + 1}`);
  }
});

const untilNextSecond = (): Promise<void> => new Promise((done) => setTimeout(done, 1010 - (Date.now() % 1000)));

test('outside of a repository, before the first commit, and where git refuses, the reason is told', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'cairn-git-test-'));
  expect(await gitState(empty, { data: [] })).toEqual({ commit: null, because: 'outside' });
  execFileSync('git', ['init', '--quiet'], { cwd: empty });
  expect(await gitState(empty, { data: [] })).toEqual({ commit: null, because: 'unborn' });
  vi.stubEnv('GIT_TEST_ASSUME_DIFFERENT_OWNER', '1');
  expect(await state()).toEqual({ commit: null, because: 'refused' });
  vi.unstubAllEnvs();
  await rm(empty, { recursive: true });
});

test('the patch makes a clean clone what the folder was: changed, staged, new, binary, removed, elsewhere in the repository', async () => {
  await write('ml/train.py', 'print(2)\n');
  await write('lib/shared.py', 'x = 2\n');
  git('add', 'lib/shared.py');
  await write('lib/shared.py', 'x = 3\n');
  await write('ml/new file ü.py', 'print(3)\n');
  await write(
    'ml/weights.bin',
    Uint8Array.from({ length: 300 }, (_, i) => i % 256),
  );
  await rm(join(top, 'ml/old.py'));
  const before = [git('status', '--porcelain'), git('count-objects', '-v')];
  const { commit, diff } = await known();
  // The repository itself is as it was: same index, no new objects.
  expect([git('status', '--porcelain'), git('count-objects', '-v')]).toEqual(before);
  await using ground = await cleanGround({ root: join(top, 'ml'), code: { commit, diff } });
  const there = (path: string): Promise<Buffer> => readFile(join(ground.root, path));
  expect((await readdir(ground.root)).toSorted()).toEqual(['new file ü.py', 'train.py', 'weights.bin']);
  for (const path of ['train.py', 'new file ü.py', 'weights.bin', '../lib/shared.py']) {
    expect(await there(path)).toEqual(await readFile(join(top, 'ml', path)));
  }
});

test('what git ignores, what may be secret, what is large, data and the store stay out, and it is said', async () => {
  await write('secret.txt', 'password');
  await write('ml/.env', 'TOKEN=1');
  await write('ml/keys/id_rsa', 'key');
  await write('ml/big.bin', 'x'.repeat((1 << 20) + 1));
  await write('ml/data/people.csv', 'name\nAna\n');
  await write('ml/.cairn/store.db', 'store');
  await write('ml/ok.py', 'print(4)\n');
  const { diff, leftOut } = await known(['data/people.csv']);
  const text = diff!.toString();
  expect(text).toContain('ml/ok.py');
  for (const hidden of ['password', 'TOKEN', 'id_rsa', 'big.bin', 'Ana', 'store']) expect(text).not.toContain(hidden);
  expect(leftOut).toEqual([
    { path: 'ml/.env', because: 'its name says that it may hold secrets' },
    { path: 'ml/big.bin', because: 'over 1 MiB' },
    { path: 'ml/keys/id_rsa', because: 'its name says that it may hold secrets' },
  ]);
});

test('a commit that no branch leads to is found; one that is nowhere is told', async () => {
  git('checkout', '--quiet', '-b', 'aside');
  await write('ml/train.py', 'print(9)\n');
  git('commit', '--quiet', '--all', '--message', 'two');
  const commit = git('rev-parse', 'HEAD');
  git('checkout', '--quiet', '-');
  git('branch', '--quiet', '-D', 'aside');
  {
    await using ground = await cleanGround({ root: top, code: { commit, diff: null } });
    expect(await readFile(join(ground.root, 'ml/train.py'), 'utf8')).toBe('print(9)\n');
  }
  await expect(cleanGround({ root: top, code: { commit: '1'.repeat(40), diff: null } })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('inputs are put at their place, and nowhere outside of the clean ground', async () => {
  await write('ml/data/a.csv', 'a\n');
  await write('beside.csv', 'b\n');
  await write('ml/modules/x.js', 'x');
  await using ground = await cleanGround({ root: join(top, 'ml'), code: null });
  expect(await placeInput(join(top, 'ml'), ground.root, 'data')).toBe('copied');
  expect(await placeInput(join(top, 'ml'), ground.root, 'data')).toBe('there');
  expect(await placeInput(join(top, 'ml'), ground.root, '../beside.csv')).toBe('copied');
  expect(await placeInput(join(top, 'ml'), ground.root, '../../etc')).toBe('outside');
  expect(await linkInput(join(top, 'ml'), ground.root, 'modules')).toBe(true);
  expect(await linkInput(join(top, 'ml'), ground.root, '../beside.csv')).toBe(false);
  await writeFile(join(ground.root, 'data/a.csv'), 'changed');
  expect(await readFile(join(top, 'ml/data/a.csv'), 'utf8')).toBe('a\n');
});
