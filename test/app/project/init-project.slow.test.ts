import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkTable, projectCheck } from '../../../src/app/project/check-project.ts';
import { foundTable, lookForFields, writeProject } from '../../../src/app/project/init-project.ts';
import { openProject } from '../../../src/app/project/open-project.ts';
import { seededRng } from '../../../src/base/random.ts';
import type { CheckOptionsInput } from '../../../src/contracts/check-options.ts';
import type { Report } from '../../../src/contracts/report.ts';
import { readTable } from '../../../src/io/read-table.ts';
import { coverTable } from '../../../src/project/interface/table-coverage.ts';
import { defaultEffects, initEffects, projectEffects } from '../../../src/node.ts';

/** Column names that YAML, SQL or a shell would read as something else. */
const NAMES = ['a: b', '# c', '- d', '"q"', "it's", '{x}', 'yes', 'null', '1.5', 'ünï — 日本', ' lead', 'tab\there'];

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const csv = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head.map(cell).join(','), ...rows.map((row) => row.map((value) => cell(String(value))).join(','))].join('\n');

const rng = seededRng(1, 'tables');
const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const TABLES: readonly {
  readonly name: string;
  readonly text: string;
  readonly options: CheckOptionsInput;
  readonly strategy: string;
}[] = [
  {
    name: 'names and labels that are hostile',
    text: csv(
      [...NAMES, 'res: ult #1'],
      range(240).map((i) => {
        const cells = NAMES.map((_, j) =>
          j % 3 === 0 ? ['- x', 'y: #', 'null'][Math.floor(rng() * 3)]! : rng().toFixed(3),
        );
        return [...cells, Number(cells[1]) > 0.5 !== rng() < 0.1 ? 'yes: it is' : '# no', ...(i < 0 ? [''] : [])];
      }),
    ),
    options: { target: 'res: ult #1', drop: ['- d'], requirements: [{ metric: 'recall', operator: '>=', value: 0.5 }] },
    strategy: 'stratified',
  },
  {
    name: 'groups',
    text: csv(
      ['patient', 'x', 'z', 'y'],
      range(60).flatMap((patient) => {
        const [level, one, two] = [rng() * 10, rng() * 10, rng() * 10];
        return range(8).map(() => [
          `p${patient}`,
          (one + rng() * 0.1).toFixed(3),
          (two + rng() * 0.1).toFixed(3),
          (level + rng()).toFixed(3),
        ]);
      }),
    ),
    options: { target: 'y' },
    strategy: 'group',
  },
  {
    name: 'a day for each row',
    text: csv(
      ['day', 'x', 'kind'],
      range(400).map((i) => {
        const x = rng();
        const kind = x < 0.4 ? 'low' : x < 0.7 ? 'mid' : 'high';
        return [
          new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10),
          x.toFixed(3),
          rng() < 0.1 ? 'mid' : kind,
        ];
      }),
    ),
    options: { target: 'kind', seed: 3 },
    strategy: 'time',
  },
];

let root: string;
beforeAll(async () => void (root = await mkdtemp(join(tmpdir(), 'cairn-init-'))));
afterAll(() => rm(root, { recursive: true }));

async function last<T>(steps: AsyncGenerator<unknown, T, void>): Promise<T> {
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value;
}

/** What must be the same when the project is checked as it was when it was begun. */
const essence = ({ split, metric, ladder, candidate, target, positive, task, verdict }: Report) => ({
  split: { ...split, reason: '' },
  metric: { name: metric.name, direction: metric.direction },
  ladder: ladder.map(({ rung, score, interval, metrics }) => ({ rung, score, interval, metrics })),
  candidate,
  target,
  positive,
  task,
  verdict: verdict.kind,
});

describe.each(TABLES)('a project begun from $name', ({ name, text, options, strategy }) => {
  test('reads back as the same check, and its interface holds every row', async () => {
    const folder = await mkdtemp(join(root, 'p-'));
    const source = join(folder, 'Table (1).csv');
    await writeFile(source, text);
    const effects = { ...defaultEffects(), ...initEffects() };
    const { signal } = new AbortController();
    const checked = await last(checkTable({ source, options }, lookForFields(options), { effects, signal }));
    const found = foundTable(source, checked, { root: folder, options, effects });
    expect(found).toMatchObject({ name: 'table-1', path: 'Table (1).csv' });
    await writeProject({ root: folder, name, found, answers: {} }, effects);
    await using project = await openProject(folder, projectEffects());
    const declared = projectCheck(project, projectEffects());
    const again = await last(checkTable(declared, async () => null, { effects, signal }));
    expect(essence(again.analysis.report)).toEqual(essence(checked.analysis.report));
    expect(again.analysis.report.split.strategy).toBe(strategy);
    expect(again.analysis.report.dataset.hash).toBe(await project.datasetHash('table-1'));
    expect(project.file.interface!.input.map((field) => field.name)).toEqual(
      checked.analysis.report.columns
        .filter(({ role }) => role === 'feature' || role === 'time')
        .map((column) => column.name),
    );
    const { table } = await readTable(source);
    const { share, reasons } = coverTable(project.file.interface!, table, { label: options.target });
    expect({ share, reasons }).toEqual({ share: 1, reasons: [] });
  });
});
