import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomNormal, seededRng } from '../src/base/random.ts';

/**
 * Boosted trees beside Debian's python3-xgboost: 100 rounds, 31 leaves, 255 bins, on a table like HIGGS. The two take
 * turns in processes of their own, so that a busy machine slows both; the ratio of medians is what counts.
 *
 *   node bench/boosting.ts [repeats]
 */
const WIDTH = 28;
const SIZES = [100_000, 500_000];
const TEST_ROWS = 50_000;
const PYTHON = '/usr/bin/python3';
const repeats = Number(process.argv[2] ?? 3);

interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly auc: number;
}

interface Line {
  readonly rows: number;
  readonly threads: number;
  readonly ours: Run;
  readonly xgboost: Run;
}

/** Interactions, a wave, a kink and a product, as in the published table: no single column tells the classes apart. */
function writeTable(folder: string, rows: number): void {
  const rng = seededRng(7, 'higgs-like');
  const features = new Float32Array(rows * WIDTH).map(() => randomNormal(rng));
  const target = Uint8Array.from({ length: rows }, (_, row) => {
    const x = features.subarray(row * WIDTH, (row + 1) * WIDTH);
    const linear = x.subarray(11, 20).reduce((sum, value) => sum + value, 0);
    const score =
      1.2 * x[0]! * x[1]! +
      Math.sin(2 * x[2]!) +
      0.8 * (Math.abs(x[3]!) - 0.8) -
      0.6 * x[4]! +
      0.7 * x[5]! * Number(x[6]! > 0) +
      0.3 * (x[7]! ** 2 - 1) -
      0.5 * x[8]! * x[9]! * Number(x[10]! > 0) +
      0.2 * linear;
    return rng() < 1 / (1 + Math.exp(-1.2 * score)) ? 1 : 0;
  });
  writeFileSync(join(folder, 'features.f32'), features);
  writeFileSync(join(folder, 'target.u8'), target);
}

function run(command: string, script: string, folder: string, train: number, threads: number): Run {
  const words = [join(import.meta.dirname, script), folder, train + TEST_ROWS, train, WIDTH, threads];
  return JSON.parse(execFileSync(command, words.map(String), { encoding: 'utf8' })) as Run;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const middle = (runs: readonly Run[]): Run => ({
  wall: median(runs.map(({ wall }) => wall)),
  cpu: median(runs.map(({ cpu }) => cpu)),
  auc: runs[0]!.auc,
});

function measure(rows: number): Line[] {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'));
  try {
    writeTable(folder, rows + TEST_ROWS);
    return [1, 2].map((threads) => {
      const ours: Run[] = [];
      const xgboost: Run[] = [];
      for (let i = 0; i < repeats; i++) {
        ours.push(run(process.execPath, 'boosting-fit.ts', folder, rows, threads));
        xgboost.push(run(PYTHON, 'boosting-xgboost.py', folder, rows, threads));
      }
      return { rows, threads, ours: middle(ours), xgboost: middle(xgboost) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ratio = (a: number, b: number): string => (a / b).toFixed(2);

function describe(lines: readonly Line[], machine: Record<string, string>): string {
  const rows = lines.map(
    ({ rows: size, threads, ours, xgboost }) =>
      `| ${size} × ${WIDTH} | ${threads} | ${ours.cpu.toFixed(2)} | ${xgboost.cpu.toFixed(2)} | **${ratio(ours.cpu, xgboost.cpu)}** | ${ours.wall.toFixed(2)} | ${xgboost.wall.toFixed(2)} | **${ratio(ours.wall, xgboost.wall)}** | ${ours.auc.toFixed(4)} | ${xgboost.auc.toFixed(4)} |`,
  );
  return [
    `# Boosted trees beside xgboost, ${machine['date']}`,
    '',
    `${machine['cpu']}, load ${machine['load']}, Node ${machine['node']}, commit ${machine['commit']}; medians of ${repeats}.`,
    '',
    '| rows × columns | threads | CPU s | xgboost | ratio | wall s | xgboost | ratio | AUC | xgboost |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const git = (...words: string[]): string => execFileSync('git', words, { encoding: 'utf8' }).trim();
const machine = {
  date: new Date().toISOString().slice(0, 10),
  cpu: `${cpus().length} × ${cpus()[0]!.model}`,
  load: loadavg()[0]!.toFixed(1),
  node: process.version,
  commit: git('rev-parse', '--short', 'HEAD'),
};
const lines = SIZES.flatMap(measure);
const results = join(import.meta.dirname, 'results');
mkdirSync(results, { recursive: true });
writeFileSync(
  join(results, `${machine.date}-boosting.json`),
  `${JSON.stringify({ machine, repeats, lines }, null, 2)}\n`,
);
writeFileSync(join(results, `${machine.date}-boosting.md`), describe(lines, machine));
console.log(describe(lines, machine));
