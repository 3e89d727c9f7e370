import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadKernels } from '../src/io/load-kernels.ts';
import { createEngine } from '../src/kernels/engine.ts';
import { loadLinearProblem, type LinearProblem, type LinearProblemData } from '../src/kernels/linear.ts';
import { minimizeLbfgs, type Objective } from '../src/math/l-bfgs.ts';

/**
 * CPU time of logistic regression to the objective that scikit-learn reaches (at its default tolerance), both on one
 * thread, data and reference from the same run. Needs Debian's python3-sklearn. Prints a table; `--save` keeps it.
 */
interface Problem {
  readonly name: string;
  readonly kind: 'dense' | 'sparse';
  readonly rows: number;
  readonly width: number;
  readonly classes: number;
  readonly seconds: number;
  readonly iterations: number;
  readonly objective: number;
}

interface Measurement {
  readonly seconds: number;
  readonly evaluations: number;
}

const PENALTY = 1;
/** Reached means within this share of the reference objective. */
const TOLERANCE = 1e-5;
const REPEATS = 3;

const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'));
try {
  execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'linear.py'), folder], { stdio: 'inherit' });
  const { version, problems } = JSON.parse(readFileSync(join(folder, 'problems.json'), 'utf8')) as {
    readonly version: string;
    readonly problems: readonly Problem[];
  };
  const engine = createEngine(await loadKernels());
  const lines = problems.map((problem) => {
    const runs = Array.from({ length: REPEATS }, () => {
      const data = readProblem(problem);
      const started = process.cpuUsage();
      using loaded = loadLinearProblem(engine, data);
      const evaluations = minimizeTo(problem.objective * (1 + TOLERANCE), loaded, data);
      const { user, system } = process.cpuUsage(started);
      return { seconds: (user + system) / 1e6, evaluations };
    });
    return describe(problem, runs.sort((a, b) => a.seconds - b.seconds)[REPEATS >> 1]!);
  });
  const text = report(version, lines);
  console.log(text);
  if (process.argv.includes('--save')) {
    const date = new Date().toISOString().slice(0, 10);
    writeFileSync(join(import.meta.dirname, 'results', `${date}-linear.md`), text);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function read<A>(name: string, make: (buffer: ArrayBuffer) => A): A {
  const bytes = readFileSync(join(folder, name));
  return make(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function readProblem({ name, kind, rows, width, classes }: Problem): LinearProblemData {
  const isDense = kind === 'dense';
  return {
    dense: { rows, width: isDense ? width : 0, values: isDense ? read('dense.values', floats) : new Float32Array(0) },
    sparse: isDense
      ? null
      : {
          width,
          pointers: read('sparse.pointers', (buffer) => new Int32Array(buffer)),
          indices: read('sparse.indices', (buffer) => new Uint32Array(buffer)),
          values: read('sparse.values', floats),
        },
    rows: Int32Array.from({ length: rows }, (_, i) => i),
    targets: read(`${name}.labels`, (buffer) => new Uint8Array(buffer)),
    weights: null,
    loss: classes === 2 ? 'logistic' : 'softmax',
    outputs: classes === 2 ? 1 : classes,
  };
}

/** Minimises until a value is at most `goal`; returns the evaluations that it took. */
function minimizeTo(goal: number, problem: LinearProblem, { outputs, dense, sparse }: LinearProblemData): number {
  const intercept = problem.indexOf(dense.width + (sparse?.width ?? 0), 0);
  const ranges = [{ from: 0, to: problem.rows }];
  let evaluations = 0;
  const reached = new Error('reached');
  const objective: Objective = (point, gradient) => {
    evaluations++;
    let value = problem.evaluate(point, gradient, ranges);
    for (let i = 0; i < point.length; i++) {
      if (i >= intercept && i < intercept + outputs) continue;
      value += (PENALTY / 2) * point[i]! * point[i]!;
      gradient[i]! += PENALTY * point[i]!;
    }
    if (value <= goal) throw reached;
    return value;
  };
  try {
    const { value, stopped } = minimizeLbfgs(objective, new Float64Array(problem.parameters), { maxIterations: 1000 });
    throw new Error(`stopped by ${stopped} at ${value}, above ${goal}`);
  } catch (error) {
    if (error !== reached) throw error;
  }
  return evaluations;
}

function describe(problem: Problem, { seconds, evaluations }: Measurement): string {
  const { kind, rows, width, classes } = problem;
  const cells = [
    kind,
    rows.toLocaleString('en'),
    width.toLocaleString('en'),
    classes,
    problem.seconds.toFixed(3),
    problem.iterations,
    seconds.toFixed(3),
    evaluations,
    `**${(seconds / problem.seconds).toFixed(2)} ×**`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function report(version: string, lines: readonly string[]): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  return `# Logistic regression to equal loss, one thread

${new Date().toISOString().slice(0, 10)}, commit ${commit}, ${cpus()[0]!.model}, Node ${process.version}, scikit-learn ${version} (lbfgs, C = 1, tol = 1e-4).
CPU seconds, medians of ${REPEATS}; ours stop within ${TOLERANCE} of scikit-learn's objective and include loading the rows.
Targets: 0.25 × dense, 0.4 × sparse.

| features | rows | width | classes | scikit-learn s | iterations | cairn s | evaluations | ratio |
|---|---|---|---|---|---|---|---|---|
${lines.join('\n')}
`;
}

function floats(buffer: ArrayBuffer): Float32Array {
  return new Float32Array(buffer);
}
