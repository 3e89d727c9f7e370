import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from './io/temporary-folder.ts';

const root = resolve(import.meta.dirname, '..');
const example = join(root, 'examples', 'bird-strikes');
const folder = temporaryFolder();

/** Debian's Python, which has scikit-learn where the package python3-sklearn is installed. */
const PYTHON = ['/usr/bin/python3', 'python3'].find(
  (python) => spawnSync(python, ['-c', 'import sklearn'], { stdio: 'ignore' }).status === 0,
);

interface Block {
  readonly command: string;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const blocks: Block[] = [];
let work = '';
let environment: NodeJS.ProcessEnv = {};

/** Copies the example as it stands in git, with `cairn` and a Python that has scikit-learn on the path. */
function prepare(): void {
  work = join(folder.path, 'clone', 'examples', 'bird-strikes');
  mkdirSync(join(folder.path, 'clone', 'examples'), { recursive: true });
  const ignored = new Set(
    readFileSync(join(example, '.gitignore'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/\/$/, '')),
  );
  cpSync(example, work, {
    recursive: true,
    filter: (path) => ![...ignored].some((name) => path.startsWith(join(example, name.replace('*', '')))),
  });
  symlinkSync(join(root, 'node_modules'), join(folder.path, 'clone', 'node_modules'));
  writeFileSync(join(folder.path, 'clone', '.gitignore'), 'node_modules\n');
  const bin = join(folder.path, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'cairn'), `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'bin', 'cairn.js')}" "$@"\n`);
  chmodSync(join(bin, 'cairn'), 0o755);
  if (PYTHON !== undefined) {
    writeFileSync(join(bin, 'python3'), `#!/bin/sh\nexec ${PYTHON} "$@"\n`);
    chmodSync(join(bin, 'python3'), 0o755);
  }
  environment = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    LC_ALL: 'C.UTF-8',
    CAIRN_PERSON: 'Ana',
    GIT_AUTHOR_NAME: 'Ana',
    GIT_AUTHOR_EMAIL: 'ana@example.org',
    GIT_COMMITTER_NAME: 'Ana',
    GIT_COMMITTER_EMAIL: 'ana@example.org',
  };
  shell('git init --quiet && git add --all && git commit --quiet -m "a clone"', join(folder.path, 'clone'));
}

function shell(command: string, cwd = work): Block {
  const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', command], {
    cwd,
    encoding: 'utf8',
    env: environment,
  });
  return { command, code: status, stdout, stderr };
}

const cairn = (words: string): string => {
  const { code, stdout, stderr } = shell(`cairn ${words}`);
  if (code !== 0) throw new Error(`cairn ${words}: ${code}\n${stdout}${stderr}`);
  return stdout;
};

interface Status {
  readonly gates: readonly { readonly id: string; readonly state: string; readonly needs: readonly Need[] }[];
  readonly stale: readonly { readonly claim: string }[];
}
interface Need {
  readonly need: string;
  readonly state: string;
}

const status = (): Status => JSON.parse(cairn('status --json')) as Status;

beforeAll(() => {
  prepare();
  const readme = readFileSync(join(example, 'README.md'), 'utf8');
  for (const [, commands] of readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)) {
    if (commands!.includes('python3') && PYTHON === undefined) continue;
    blocks.push(shell(commands!));
  }
}, 300_000);

test('every command of the README does what it says', () => {
  expect(blocks.length).toBeGreaterThanOrEqual(PYTHON === undefined ? 5 : 7);
  expect(blocks.filter(({ code }) => code !== 0)).toEqual([]);
});

test('init begins a file that holds', () => {
  const begun = readFileSync(join(work, 'began', 'cairn.yaml'), 'utf8');
  expect(begun).toContain('column: Effect Amount of damage');
  expect(begun).toContain('strategy: time');
});

test('G0 to G3 are open, by evidence or by a waiver with a name, and nothing is stale', () => {
  const { gates, stale } = status();
  const first = gates.filter(({ id }) => ['G0', 'G1', 'G2', 'G3'].includes(id));
  expect(first.map(({ id, state }) => [id, state])).toEqual(['G0', 'G1', 'G2', 'G3'].map((id) => [id, 'open']));
  const waived = first.flatMap(({ needs }) => needs.filter(({ state }) => state === 'waived').map(({ need }) => need));
  expect(waived.toSorted()).toEqual(['benchmark', 'human', 'validation', 'value']);
  expect(stale).toEqual([]);
});

test.skipIf(PYTHON === undefined)('three runs of scikit-learn are kept, and the last was repeated to the bit', () => {
  const { runs } = JSON.parse(cairn(`runs 'study = "forest" and kind = "exec"' --json`)) as {
    runs: { metrics: Record<string, number> }[];
  };
  expect(runs.length).toBe(3);
  for (const { metrics } of runs) expect(metrics['roc-auc']).toBeGreaterThan(0.7);
  const claims = JSON.parse(cairn('claims --json')) as { key: string; value: unknown }[];
  expect(claims.find(({ key }) => key === 'replay')?.value).toBe(true);
});

test('the design document holds no empty number where something was measured', () => {
  const document = readFileSync(join(work, 'docs', 'design.md'), 'utf8');
  expect(document).toContain('0.77 (0.74–0.80)');
  expect(document).not.toContain('{{');
  expect(existsSync(join(work, 'docs', 'design.html'))).toBe(true);
});

test('another row in the data makes stale what rests on it, and nothing else', () => {
  const before = status().gates.find(({ id }) => id === 'G0')!.state;
  const file = join(work, 'strikes.csv');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [...lines.slice(0, 9000), ...lines.slice(9001)].join('\n'));
  const { gates, stale } = status();
  const keys = stale.map(({ claim }) => claim);
  expect(keys).toEqual(expect.arrayContaining(['data/rows', 'rung/rule', 'rung/upper-bound', 'interface/coverage']));
  expect(keys.filter((key) => key.startsWith('signed/') || key === 'archetype')).toEqual([]);
  expect([before, gates.find(({ id }) => id === 'G0')!.state]).toEqual(['open', 'open']);
  expect(gates.find(({ id }) => id === 'G3')!.state).toBe('closed');
});
