import { execFileSync, execSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '../../src/project/scope/analyse-scope.ts';
import { startCommand, type Ended } from './command.ts';

let folder = '';
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'cairn-scope-')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const gitIn =
  (top: string) =>
  (...args: string[]): string =>
    execFileSync(
      'git',
      ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', '-c', 'commit.gpgSign=false', ...args],
      {
        cwd: top,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    ).trim();

async function repository(name: string): Promise<{ top: string; git: ReturnType<typeof gitIn>; write: Write }> {
  const top = join(folder, name);
  await mkdir(top, { recursive: true });
  const git = gitIn(top);
  git('init', '--quiet', '--initial-branch', 'main');
  git('config', 'user.name', 'Ana');
  git('config', 'user.email', 'ana@example.org');
  return {
    top,
    git,
    write: async (path, content) => {
      await mkdir(join(top, path, '..'), { recursive: true });
      await writeFile(join(top, path), content);
    },
  };
}
type Write = (path: string, content: string | Uint8Array) => Promise<void>;

const scope = (cwd: string, ...args: string[]): Promise<Ended> => startCommand(['scope', ...args], { cwd }).ended;
const scopeJson = async (cwd: string, ...args: string[]): Promise<Scope> =>
  JSON.parse((await scope(cwd, ...args, '--json')).stdout) as Scope;
const paths = (found: Scope): string[][] => found.groups.map(({ files }) => files.map(({ path }) => path));

/** Lines enough for git to see that a file moved. */
const BODY = Array.from({ length: 12 }, (_, i) => `value_${i} = ${i}\n`).join('');

describe('a branch that mixes two modules', () => {
  let at: Awaited<ReturnType<typeof repository>>;
  beforeAll(async () => {
    at = await repository('mixed');
    await at.write('billing/tax.py', BODY);
    await at.write('plots/fan.py', 'width = 1\n');
    await at.write('plots/old.py', 'gone = 1\n');
    at.git('add', '--all');
    at.git('commit', '--quiet', '--message', 'one');
    at.git('switch', '--quiet', '--create', 'feature');
    await at.write('billing/invoice.py', 'from billing.tax import value_1\n');
    await at.write('tests/test_invoice.py', 'from billing.invoice import total\n');
    await at.write('plots/fan.py', 'width = 2\n');
    await rm(join(at.top, 'plots/old.py'));
    await at.write("plots/it's a new\tfile $(touch x).py", 'import fan\n');
    at.git('mv', 'billing/tax.py', 'billing/rates.py');
    at.git('add', '--all');
    at.git('commit', '--quiet', '--message', 'two things');
  });

  test('is flagged; --fail-on makes it an answer', async () => {
    const shown = await scope(at.top);
    expect(shown.stdout).toMatch(/^These are 2 changes in one\.\nFeature since it left main at [0-9a-f]{7}: /);
    expect(shown.code).toBe(0);
    expect((await scope(at.top, '--fail-on', 'unrelated')).code).toBe(1);
    expect((await scope(at.top, '--fail-on', 'large,moves')).code).toBe(0);
    expect((await scope(at.top, '--fail-on', 'unrelatd')).stderr).toMatch(/Did you mean unrelated\?/);
  });

  test('is split by the commands into branches that together hold what it held', async () => {
    const found = await scopeJson(at.top);
    expect(found.split.map(({ title }) => title)).toEqual(['plots', 'billing']);
    const head = at.git('rev-parse', 'HEAD');
    for (const command of found.split.flatMap(({ commands }) => commands)) {
      execSync(command, { cwd: at.top, stdio: 'pipe', shell: '/bin/bash' });
    }
    const branches = at.git('branch', '--list', 'split-*', '--format=%(refname:short)').split('\n');
    expect(branches).toEqual(['split-1-plots', 'split-2-billing']);
    for (const branch of branches) expect((await scopeJson(at.top, `main..${branch}`)).verdict).toBe('well-scoped');
    at.git('switch', '--quiet', '--create', 'both', branches[0]!);
    at.git('merge', '--quiet', '--no-edit', branches[1]!);
    expect(at.git('diff', '--stat', head, 'HEAD')).toBe('');
    // A merge is compared with its first parent.
    expect(paths(await scopeJson(at.top, 'HEAD')).flat()).toContain('billing/invoice.py');
    at.git('switch', '--quiet', 'feature');
  });

  test('in a shallow clone says that the history is cut off', async () => {
    const shallow = join(folder, 'shallow');
    at.git('clone', '--quiet', '--depth', '1', '--no-single-branch', `file://${at.top}`, shallow);
    const ended = await scope(shallow, 'origin/main..HEAD');
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/no commit in common in this shallow clone\n→ .*unshallow/);
    const whole = await scope(shallow, 'HEAD');
    expect([whole.code, whole.stdout]).toEqual([0, expect.stringMatching(/The clone is shallow/)]);
  });
});

describe('what is not committed', () => {
  test('on main is what is staged, or else all; nothing is said to be nothing', async () => {
    const { top, git, write } = await repository('working');
    expect((await scopeJson(top)).verdict).toBe('empty');
    await write('a.py', 'x = 1\n');
    expect(paths(await scopeJson(top))).toEqual([['a.py']]);
    git('add', '--all');
    expect((await scopeJson(top)).place).toBe('staged');
    git('commit', '--quiet', '--message', 'one');
    expect((await scope(top)).stdout).toBe(
      'Nothing changed: what is not committed.\ncairn scope HEAD looks at the last commit.\n',
    );
    await write('a.py', 'x  =  1\n');
    await write('picture.png', Uint8Array.of(137, 80, 0, 0));
    await symlink('/etc/passwd', join(top, 'link.py'));
    await mkdir(join(top, 'inner'));
    gitIn(join(top, 'inner'))('init', '--quiet');
    await write('inner/b.py', 'y = 1\n');
    const found = await scopeJson(top);
    expect(found.place).toBe('working');
    expect(found.kinds.map(({ kind, files }) => [kind, files])).toEqual([
      ['source', 2],
      ['submodule', 1],
      ['asset', 1],
    ]);
    git('add', 'a.py');
    expect(paths(await scopeJson(top, '--staged'))).toEqual([['a.py']]);
    expect((await scope(top, 'HEAD', '--staged')).code).toBe(2);
    expect((await scope(top, 'HEAD~1')).stderr).toMatch(/"HEAD~1" is no commit/);
    expect((await scope(top, '--', '--output=x')).stderr).toMatch(/is no commit/);
    // The first commit has nothing before it.
    expect(paths(await scopeJson(top, 'HEAD'))).toEqual([['a.py']]);
  });

  test('settings of the repository start no program', async () => {
    const { top, git, write } = await repository('hostile');
    await write('.gitattributes', '*.py diff=evil\nmade/*.py linguist-generated\n');
    await write('a.py', 'x = 1\n');
    await write('made/b.py', 'x = 1\n');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'one');
    for (const key of ['diff.external', 'diff.evil.textconv', 'diff.evil.command', 'core.fsmonitor']) {
      git('config', key, `touch ${join(top, 'ran')};`);
    }
    git('config', 'diff.noprefix', 'true');
    await write('a.py', 'x = 2\n');
    await write('made/b.py', 'x = 2\n');
    const found = await scopeJson(top, '--working');
    expect([paths(found), found.setAside.map(({ path }) => path)]).toEqual([[['a.py']], ['made/b.py']]);
    expect(found.groups[0]!.files.some(({ path }) => path === 'ran')).toBe(false);
  });
});

test('outside of a repository it says so', async () => {
  const ended = await scope(folder);
  expect([ended.code, ended.stderr]).toEqual([2, expect.stringMatching(/is not in a git repository\n→ .*git init/)]);
});

test('a branch without main asks for a range', async () => {
  const { top, git, write } = await repository('nameless');
  git('checkout', '--quiet', '-b', 'only');
  await write('a.py', 'x = 1\n');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'one');
  const ended = await scope(top);
  expect([ended.code, ended.stderr]).toEqual([
    2,
    expect.stringMatching(/no branch main, master or trunk\n→ .*cairn scope develop\.\.HEAD/),
  ]);
});
