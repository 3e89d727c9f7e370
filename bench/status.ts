import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClaimDraft } from '../src/contracts/claim.ts';
import type { RunStart } from '../src/contracts/run.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { describeMachine, machineWords, markdownTable, saveResults } from './machine.ts';
import { median } from './measure-process.ts';

/** `cairn status` as a whole process, in a project with nothing and in one with `RUNS` runs, taking turns. */
const RUNS = 10_000;
const CLAIMS = 200;
const ENTRIES = 100;
const TIMES = 21;
/** Milliseconds with `RUNS` runs. */
const TARGET = 200;

const CLI = join(import.meta.dirname, '..', 'bin', 'cairn.js');
const DAY = 86_400_000;
const START = Date.parse('2026-01-01T00:00:00Z');
const YAML = `name: bench
problem: a problem
data:
  table: {path: table.csv, security: public}
target: {table: table, column: y}
metric: {optimise: roc-auc, atLeast: 0.8}
stakeholders: [{name: Ana}]
harms: [{harm: x, owner: Ana, mitigation: y}]
`;

function projectFolder(name: string, folder: string): string {
  const root = join(folder, name);
  mkdirSync(join(root, '.cairn'), { recursive: true });
  writeFileSync(join(root, 'cairn.yaml'), YAML);
  writeFileSync(join(root, 'table.csv'), 'x,y\n1,0\n2,1\n');
  return root;
}

/** Forty commands with 250 seeds each, a tenth of them in a study, a few before their gate. */
function runAt(i: number): RunStart {
  return {
    id: `run-${String(i).padStart(6, '0')}`,
    kind: 'exec',
    name: null,
    study: i % 10 === 0 ? `study-${i % 7}` : null,
    seed: i % 250,
    command: ['python', 'train.py', '--lr', String(0.001 * (1 + (i % 40))), '--seed', String(i % 250)],
    folder: '.',
    by: 'Ana',
    at: new Date(START + i * 60_000).toISOString(),
    commit: 'c'.repeat(40),
    diff: null,
    host: 'bench',
    environment: null,
    beforeGate: i < 50 ? 'G3' : null,
    replays: null,
    params: { lr: 0.001 * (1 + (i % 40)), depth: i % 5 },
    tags: {},
    inputs: [{ kind: 'dataset', name: 'table', hash: 'd'.repeat(32) }],
  };
}

async function fill(store: Store): Promise<void> {
  for (let i = 0; i < RUNS; i++) {
    const run = runAt(i);
    await store.runs.start(run);
    await store.runs.logMetrics(run.id, [{ name: 'auc', step: 1, value: 0.5 + (i % 100) / 250, at: START + i }]);
    const end = {
      status: 'done',
      at: run.at,
      exitCode: 0,
      reason: null,
      wallSeconds: 1,
      cpuSeconds: 1,
      peakBytes: 1e8,
    } as const;
    await store.runs.finish(run.id, end);
  }
  await store.claims.add(Array.from({ length: CLAIMS }, (_, i) => claimAt(i)));
  for (let i = 0; i < ENTRIES; i++) {
    await store.journal.add({
      kind: 'note',
      at: new Date(START + i * DAY).toISOString(),
      by: 'Ana',
      text: `note ${i}`,
      body: {},
    });
  }
}

const claimAt = (i: number): ClaimDraft => ({
  key: i < 5 ? ['rung/constant', 'rung/rule', 'rung/linear', 'signal/p', 'split/leaks'][i]! : `bench/claim-${i}`,
  title: `claim ${i}`,
  value: i / CLAIMS,
  unit: 'ROC AUC',
  interval: [i / CLAIMS - 0.01, i / CLAIMS + 0.01],
  n: 1000,
  kind: 'measured',
  evidence: [{ kind: 'run', ref: 'run-000001' }],
  inputs: [
    { kind: 'dataset', name: 'table', hash: 'd'.repeat(32) },
    { kind: 'metric', name: 'metric', hash: 'm'.repeat(32) },
  ],
  by: 'cairn',
  at: new Date(START + i * DAY).toISOString(),
  expires: null,
  note: null,
  command: 'cairn check',
  detail: { metrics: { accuracy: { value: 0.8, interval: [0.7, 0.9] } } },
});

function milliseconds(words: readonly string[], cwd: string): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  return performance.now() - started;
}

const machine = describeMachine();
const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-status-'));
try {
  const empty = projectFolder('empty', folder);
  const full = projectFolder('full', folder);
  const filled = performance.now();
  {
    await using store = await openStore(join(full, '.cairn', 'store.db'), { newId: randomUUID });
    await fill(store);
  }
  console.log(`${RUNS} runs stored in ${((performance.now() - filled) / 1000).toFixed(1)} s`);
  const cases: { name: string; words: readonly string[]; cwd: string; times: number[] }[] = [
    { name: 'bare `node -e 0`', words: ['-e', '0'], cwd: empty, times: [] },
    { name: '`cairn status`, an empty project', words: [CLI, 'status'], cwd: empty, times: [] },
    { name: `\`cairn status\`, ${RUNS} runs, ${CLAIMS} claims`, words: [CLI, 'status'], cwd: full, times: [] },
    { name: '`cairn status --json`, the same', words: [CLI, 'status', '--json'], cwd: full, times: [] },
  ];
  for (const { words, cwd } of cases) milliseconds(words, cwd); // compiled code and file hashes are kept from here on
  for (let i = 0; i < TIMES; i++) for (const { words, cwd, times } of cases) times.push(milliseconds(words, cwd));
  const markdown = `# \`cairn status\` with ${RUNS} runs

${machineWords(machine)}
Wall time of ${TIMES} whole processes each, in turns, milliseconds. Target for ${RUNS} runs: < ${TARGET}.

${markdownTable(
  ['', 'median', 'least'],
  cases.map(({ name, times }) => [name, median(times).toFixed(0), Math.min(...times).toFixed(0)]),
)}
`;
  console.log(markdown);
  saveResults('status', machine, {
    markdown,
    data: { target: TARGET, runs: RUNS, claims: CLAIMS, cases: cases.map(({ name, times }) => ({ name, times })) },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
