import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { codeStates, hashCode } from '../../src/io/project-code.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cairn-code-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(path: string, content = path): Promise<void> {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), content);
}
const paths = async (data: string[] = []): Promise<string[] | undefined> =>
  (await codeStates(root, data))?.map(({ path }) => path);
const hash = async (): Promise<string> => hashCode(root, (await paths())!);

test('code and settings that git does not ignore, committed or not; no data, results, prose, tools or cairn.yaml', async () => {
  expect(await paths()).toBeUndefined();
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  const code = ['Makefile', 'conf/base.yaml', 'lib/helper.py', 'requirements-dev.txt', 'train.py'];
  const others = ['README.md', 'cairn.yaml', 'data/rows.sql', 'metrics.json', '.github/ci.yml', 'ignored.py', 'a.csv'];
  for (const path of [...code, ...others, 'node_modules/x/x.js']) await write(path);
  await write('.gitignore', 'ignored.py\n');
  expect(await paths(['data'])).toEqual(code);
  execFileSync('git', ['add', 'train.py'], { cwd: root });
  expect(await paths(['data'])).toEqual(code);
  await rm(join(root, 'train.py'));
  expect(await paths(['data'])).toEqual(code.slice(0, -1));
});

test('the hash follows names and bytes, whatever git knows of them', async () => {
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  await write('train.py', 'import helper');
  await write('helper.py', 'lr = 1');
  const before = await hash();
  execFileSync('git', ['add', '--all'], { cwd: root });
  expect(await hash()).toBe(before);
  await write('helper.py', 'lr = 2');
  expect(await hash()).not.toBe(before);
  await write('helper.py', 'lr = 1');
  expect(await hash()).toBe(before);
  await write('other.py', '');
  expect(await hash()).not.toBe(before);
});
