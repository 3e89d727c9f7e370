import { describe, expect, test } from 'vitest';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { deadFlags, glueOf } from '../../src/decide/code-lines.ts';
import { ageOf, debtSection, findDebt } from '../../src/decide/debt.ts';
import type { DebtItem } from '../../src/decide/debt-item.ts';
import { mentionsOf, type ProjectGraph } from '../../src/decide/project-graph.ts';

const graph: ProjectGraph = {
  settings: 'cairn.yaml',
  datasets: [
    { name: 'strikes', path: 'data/strikes.csv', owner: 'Ana', versions: ['2026-01-01T08:00:00Z'] },
    {
      name: 'weather',
      path: './data/weather/*.csv',
      owner: null,
      versions: [1, 2, 3, 4].map((month) => `2026-0${month}-01T08:00:00Z`),
    },
  ],
  stages: [{ command: 'python train.py --seed 1', inputs: ['data/strikes.csv'], outputs: ['out/model.json'] }],
  runs: [{ command: ['python', 'explore.py'], inputs: ['weather'] }],
  programs: [
    { path: 'train.py', text: 'import load\nmodel = fit(load.rows())\nsave(model, "out/model.json")\n' },
    { path: 'load.py', text: 'def rows():\n    return read("data/strikes.csv")\n' },
    { path: 'explore.py', text: 'read("data/weather/2026.csv")\n' },
    { path: 'dashboard/report.py', text: 'load(open("../out/model.json"))\n' },
    { path: 'jobs/export.sh', text: '# reads data\ncp data/strikes.csv /mnt/share\n' },
    { path: 'jobs/clean.sh', text: '# rm data/strikes.csv\nrm -rf build/\n' },
    { path: 'tests/test_load.py', text: 'assert open("data/strikes.csv")\n' },
  ],
};

const about = { file: IdeaFile.parse({ title: 'Warn of strikes' }), today: '2026-11-21' };

const kinds = (items: readonly DebtItem[], kind: DebtItem['kind']): string[] =>
  items.filter((item) => item.kind === kind).map(({ place }) => place);

test('two programs that read what they do not declare are two items; imports, recorded runs, comments and tests are none', () => {
  const items = findDebt(graph);
  expect(kinds(items, 'undeclared-consumer')).toEqual(['dashboard/report.py', 'jobs/export.sh']);
  expect(items[0]!.says).toBe('dashboard/report.py reads out/model.json, and no stage and no run declares it.');
  const declared = {
    ...graph,
    stages: [...graph.stages, { command: 'sh jobs/export.sh', inputs: ['data/strikes.csv'], outputs: [] }],
  };
  expect(kinds(findDebt(declared), 'undeclared-consumer')).toEqual(['dashboard/report.py']);
});

test('data without an owner, and a source that changes again and again', () => {
  const items = findDebt(graph);
  expect(kinds(items, 'unowned-data')).toEqual(['weather']);
  expect(items.find(({ kind }) => kind === 'unstable-source')).toMatchObject({
    says: '`weather` changed 3 times in 90 days.',
    since: '2026-01-01',
  });
});

describe('a program names a resource', () => {
  const names = (text: string): string[] => mentionsOf({ path: 'a.py', text }, graph).map(({ resource }) => resource);
  test('by its path, below its folder, or by the name of its file', () => {
    expect(names('open("./data/strikes.csv")')).toEqual(['data/strikes.csv']);
    expect(names('join("data", "strikes.csv")')).toEqual(['data/strikes.csv']);
    expect(names("read('data/weather/2027.csv')")).toEqual(['data/weather']);
    expect(names('cp data\\\\strikes.csv')).toEqual([]);
    expect(names('open("other/data/strikes.csv.bak")')).toEqual([]);
  });
});

test('lines that only move data', () => {
  const glue = [
    'import pandas as pd',
    'frame = pd.read_csv("a.csv")',
    'frame.to_csv("b.csv")',
    'rows = data["rows"]',
    'name = other.name',
  ];
  const own = ['if rows > 3:', 'total = a * b', 'def fit(x):', 'limit = 3', 'model.fit(x, y)', 'return load(path)'];
  for (const line of glue) expect([line, glueOf(line)]).toEqual([line, { lines: 1, glue: 1 }]);
  for (const line of own) expect([line, glueOf(line)]).toEqual([line, { lines: 1, glue: 0 }]);
  expect(glueOf('# comment\n\n})\n')).toEqual({ lines: 0, glue: 0 });
});

test('a program of which most lines move data is an item, a short one is none', () => {
  const program = (lines: number) => ({ path: 'glue.py', text: 'frame.to_csv("b.csv")\n'.repeat(lines) });
  expect(kinds(findDebt({ ...graph, programs: [program(40)] }), 'glue')).toEqual(['glue.py']);
  expect(kinds(findDebt({ ...graph, programs: [program(39)] }), 'glue')).toEqual([]);
});

test('a switch that is only ever one thing', () => {
  const flags = (...texts: string[]): string[] =>
    deadFlags(texts.map((text, i) => ({ path: `${i}.py`, text }))).map(({ name }) => name);
  expect(flags('USE_NEW_MODEL = False\nif USE_NEW_MODEL:\n    fit()\n')).toEqual(['USE_NEW_MODEL']);
  expect(flags('export const ENABLE_CACHE: boolean = true;\n', 'if (ENABLE_CACHE) load();\n')).toEqual([
    'ENABLE_CACHE',
  ]);
  expect(flags('USE_NEW = False\n', 'USE_NEW = True\nif USE_NEW:\n')).toEqual([]);
  expect(flags('USE_NEW = os.environ.get("USE_NEW") == "1"\nif USE_NEW:\n')).toEqual([]);
  expect(flags('USE_NEW = False\n')).toEqual([]);
  expect(flags('if USE_NEW == True:\n')).toEqual([]);
});

test('the section counts items with their age, the oldest first in words', () => {
  const since = (item: DebtItem, day: string | null): DebtItem => ({ ...item, since: day });
  const [report, script] = findDebt(graph);
  const section = debtSection({
    debt: { items: [since(report!, '2026-11-01'), since(script!, null)], programs: 7, datasets: 2 },
    ...about,
  });
  expect(section.outcome).toBe('warns');
  expect(section.sentence).toBe(
    '2 items of complexity that somebody pays for later. What they cost in a year is not written (`cost.debtPerYear`): it counts as 0. The oldest is there for 20 days: dashboard/report.py reads out/model.json, and no stage and no run declares it.',
  );
  expect(section.facts[0]).toMatchObject({
    key: 'debt/undeclared-consumer',
    value: 2,
    because: 'dashboard/report.py (20 days), jobs/export.sh (not committed)',
  });
  expect(ageOf(since(report!, '2026-11-20'), '2026-11-21')).toBe(1);
});

test('no debt is a finding only where there was something to count', () => {
  const counted = (programs: number, datasets: number) =>
    debtSection({ debt: { items: [], programs, datasets }, ...about });
  expect(counted(3, 1)).toMatchObject({
    outcome: 'passed',
    sentence: 'No debt was found in 3 programs and 1 dataset.',
  });
  expect(counted(0, 1).facts.map(({ value, n }) => [value, n])).toEqual([
    [null, null],
    [0, 1],
    [null, null],
    [null, null],
    [0, 1],
  ]);
  expect(counted(0, 0)).toMatchObject({ outcome: 'not-applicable', facts: [] });
  expect(debtSection(about).outcome).toBe('not-applicable');
});
