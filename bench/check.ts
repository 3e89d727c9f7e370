import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMachine, machineWords, markdownTable, saveResults } from './machine.ts';
import { measureCairn, median, type ProcessUsage } from './measure-process.ts';
import { collisions, customers, passengers, writeTable, type BenchTable } from './tables.ts';

/**
 * `cairn check` as a whole process, from the command to the written report: wall time, CPU time of all threads, largest
 * resident set, on three generated tables.
 *
 *   node bench/check.ts [TABLE]…      passengers, customers, collisions
 */
interface Case {
  readonly table: BenchTable;
  readonly runs: number;
  /** On two cores. */
  readonly target: { readonly wallSeconds: number; readonly peakGigabytes: number };
}

const CASES: readonly Case[] = [
  { table: passengers, runs: 3, target: { wallSeconds: 3, peakGigabytes: 0.4 } },
  { table: customers, runs: 3, target: { wallSeconds: 20, peakGigabytes: 0.8 } },
  { table: collisions, runs: 1, target: { wallSeconds: 120, peakGigabytes: 2 } },
];

interface Measurement {
  readonly table: string;
  readonly shape: string;
  readonly target: Case['target'];
  readonly runs: readonly ProcessUsage[];
}

function measure({ table, runs, target }: Case): Measurement {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'));
  try {
    const path = join(folder, `${table.name}.csv`);
    writeTable(table, path);
    const words = ['check', path, '--target', table.target, '--out', join(folder, 'report')];
    const usages = Array.from({ length: runs }, () => measureCairn(words));
    const shape = `${table.rows.toLocaleString('en')} × ${table.columns.length}`;
    return { table: table.name, shape, target, runs: usages };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function describeRow({ table, shape, target, runs }: Measurement): string[] {
  const of = (key: keyof ProcessUsage): number => median(runs.map((run) => run[key]));
  const held = (value: number, limit: number): string => (value <= limit ? 'held' : '**missed**');
  const [wall, peak] = [of('wallSeconds'), of('peakGigabytes')];
  return [
    table,
    shape,
    `${runs.length}`,
    wall.toFixed(1),
    `≤ ${target.wallSeconds}`,
    held(wall, target.wallSeconds),
    of('cpuSeconds').toFixed(1),
    peak.toFixed(2),
    `≤ ${target.peakGigabytes}`,
    held(peak, target.peakGigabytes),
  ];
}

const names = process.argv.slice(2);
const machine = describeMachine();
const measurements = CASES.filter(({ table }) => names.length === 0 || names.includes(table.name)).map(measure);
const header = ['table', 'rows × columns', 'runs', 'wall s', 'target', '', 'CPU s', 'peak GB', 'target', ''];
const markdown = `# \`cairn check\`, whole process

${machineWords(machine)}
Medians. CPU s: all threads together. Peak: largest resident set.

${markdownTable(header, measurements.map(describeRow))}
`;
console.log(markdown);
saveResults('check', machine, { markdown, data: { measurements } });
