import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { countDebt } from '../../../src/app/decide/count-debt.ts';
import { realDebtEffects } from '../../../src/app/decide/debt-effects.ts';
import { aProject } from '../project/a-project.ts';

const YAML = `name: birds
data:
  strikes: {path: data/strikes.csv, owner: Ana}
  weather: {path: data/weather.csv}
stages:
  - {name: train, command: python train.py, inputs: [data/strikes.csv], outputs: [out/model.json]}
`;
const FILES = {
  'train.py': 'import load\nopen("out/model.json", "w")\n',
  'load.py': 'rows = open("data/strikes.csv")\n',
  'dashboard/report.py': 'model = open("../out/model.json")\n',
  'export.sh': 'cp data/strikes.csv /mnt/share\n',
  'data/strikes.csv': 'a,b\n1,2\n',
  '.gitignore': 'left.py\n.cairn/\n',
  'left.py': 'open("data/strikes.csv")\n',
};

const git = (folder: string, day: string, ...args: string[]): void => {
  const date = `${day}T12:00:00Z`;
  const env = { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: '/dev/null' };
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
    cwd: folder,
    env,
    stdio: 'ignore',
  });
};

test('two programs that nobody declared are two items, with the day on which git first saw them', async () => {
  await using made = await aProject(YAML, FILES);
  git(made.root, '2026-10-01', 'init', '-q');
  git(made.root, '2026-10-01', 'add', 'cairn.yaml', 'train.py', 'load.py', 'export.sh', 'data', '.gitignore');
  git(made.root, '2026-10-01', 'commit', '-q', '-m', 'first');
  git(made.root, '2026-11-01', 'add', 'dashboard');
  git(made.root, '2026-11-01', 'commit', '-q', '-m', 'report');
  const { items, programs, datasets } = await countDebt(made.project, realDebtEffects(), new AbortController().signal);
  expect([programs, datasets]).toEqual([4, 2]);
  expect(items.map(({ kind, place, since }) => [kind, place, since])).toEqual([
    ['undeclared-consumer', 'dashboard/report.py', '2026-11-01'],
    ['undeclared-consumer', 'export.sh', '2026-10-01'],
    ['unowned-data', 'weather', '2026-10-01'],
  ]);
});

test('outside of a repository the items are the same, and nobody knows how old they are', async () => {
  await using made = await aProject(YAML, { ...FILES, 'left.py': '' });
  const { items } = await countDebt(made.project, realDebtEffects(), new AbortController().signal);
  expect(items.map(({ place, since }) => [place, since])).toEqual([
    ['dashboard/report.py', null],
    ['export.sh', null],
    ['weather', null],
  ]);
});
