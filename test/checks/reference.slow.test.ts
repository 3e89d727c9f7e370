import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkContext } from '../../src/checks/check-setup.ts';
import { runChecks, type CheckReport } from '../../src/checks/run-checks.ts';
import { findStructure, type Structure } from '../../src/checks/structure.ts';
import { readTable } from '../../src/io/read-table.ts';
import { decideTask, type TaskOptions } from '../../src/split/task.ts';
import { inferSchema } from '../../src/table/infer-schema.ts';

interface ReferenceSet {
  readonly name: string;
  readonly file: string;
  readonly target: string;
  readonly positive: string | null;
  readonly task: string;
  readonly time: string | null;
  readonly group: string | null;
  readonly leaky: readonly string[];
}

const folder = process.env['CAIRN_REFERENCE_DATA'];
const sets = folder === undefined ? [] : readSets(folder);

function readSets(path: string): ReferenceSet[] {
  const { datasets } = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as { datasets: ReferenceSet[] };
  return datasets.filter(({ file }) => file.endsWith('.csv'));
}

async function examine(
  path: string,
  target: string,
  options: TaskOptions = {},
): Promise<{ structure: Structure; report: CheckReport; positive: string | null; task: string }> {
  const { table, info } = await readTable(path);
  const decision = decideTask(table, target, options);
  const schema = inferSchema(table, { markers: info.markers });
  const structure = findStructure({ table, schema, decision, seed: 0 });
  const running = runChecks(checkContext({ table, schema, decision, structure, seed: 0 }), { keep: [] });
  for (;;) {
    const step = running.next();
    if (step.done) return { structure, report: step.value, positive: decision.positive, task: decision.task };
  }
}

describe.skipIf(folder === undefined)('reference sets (CAIRN_REFERENCE_DATA)', () => {
  test.each(sets)('$name: leaks refused, structure acted upon, nothing else refused', async (set) => {
    const { structure, report, positive, task } = await examine(join(folder!, set.file), set.target);
    expect(task).toBe(set.task);
    expect(positive).toBe(set.positive);
    expect(report.refused.map(({ column }) => column).toSorted()).toEqual([...set.leaky].sort());
    expect(structure.time?.column ?? null).toBe(set.time);
    expect(structure.group?.column ?? null).toBe(set.group);
    const strategy = set.group ? 'group' : set.time ? 'time' : set.task === 'regression' ? 'random' : 'stratified';
    expect(structure.plan.strategy).toBe(strategy);
    expect(report.signal.p).toBe(0.01);
    const ids = structure.excluded
      .filter(({ reason }) => reason.startsWith('It names rows'))
      .map(({ column }) => column);
    expect(ids).toEqual(set.name === 'bike-hourly' ? ['instant'] : []);
  });
});

test.runIf(folder === undefined)('reference sets: NOT CHECKED, because CAIRN_REFERENCE_DATA is not set', () => {
  expect(sets).toEqual([]);
});

const birdStrikes = fileURLToPath(new URL('../../node_modules/vega-datasets/data/birdstrikes.csv', import.meta.url));

test.runIf(existsSync(birdStrikes))(
  'bird strikes: flight date orders the rows, the three costs are known only afterwards',
  async () => {
    const { structure, report } = await examine(birdStrikes, 'Effect Amount of damage', { negative: 'None' });
    expect(structure).toMatchObject({ time: { column: 'Flight Date' }, group: null, plan: { strategy: 'time' } });
    expect(report.refused.map(({ column }) => column)).toEqual(['Cost Other', 'Cost Repair', 'Cost Total $']);
    expect(report.refused.at(-1)!.evidence).toMatch(
      /74\u00A0% of 209 rows are "not None", against 9\u00A0% of the others/,
    );
  },
);
