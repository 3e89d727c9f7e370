import { openService } from '../src/app/serve/service.ts';
import { createModelFile, serialiseModel } from '../src/evaluate/model-file.ts';
import { fitRung } from '../src/evaluate/fitted-rung.ts';
import { InterfaceSpec } from '../src/contracts/project-file.ts';
import { allRows } from '../src/features/column-values.ts';
import { startEngine } from '../src/io/load-kernels.ts';
import { stubRows } from '../src/project/interface/stub.ts';
import { seededRng } from '../src/base/random.ts';
import { inferSchema } from '../src/table/infer-schema.ts';
import type { Column, Table } from '../src/table/table.ts';
import { baselineRoutes } from '../src/server/baseline-routes.ts';
import { listen } from '../src/server/listen.ts';
import { describeMachine, machineWords, markdownTable, saveResults } from './machine.ts';

/** Latency of `POST /predict` over a socket of this machine: the constant, and models fitted on 5,000 rows of 15 columns. */
const ROWS = 5_000;
const REQUESTS = 2_000;
const WARM_UP = 300;

const numbers = Array.from({ length: 10 }, (_, i) => `n${i}`);
const categories = Array.from({ length: 5 }, (_, i) => `c${i}`);
const VALUES = ['a', 'b', 'c', 'd', 'e', 'f'];
const spec = InterfaceSpec.parse({
  input: [
    ...numbers.map((name) => ({ name, type: 'number', min: -3, max: 3 })),
    ...categories.map((name) => ({ name, type: 'category', values: VALUES })),
  ],
  output: { name: 'y', type: 'category', values: ['no', 'yes'] },
});

function tableOf(): Table {
  const rows = stubRows(spec.input, { count: ROWS, rng: seededRng(1) });
  const columns = spec.input.map(({ name, type }): Column => {
    const cells = rows.map((row) => row[name]!);
    if (type === 'number')
      return { storage: 'numbers', name, source: 'double', values: Float64Array.from(cells, Number) };
    return {
      storage: 'strings',
      name,
      levels: VALUES,
      codes: Int32Array.from(cells, (cell) => VALUES.indexOf(String(cell))),
    };
  });
  return { rows: ROWS, columns };
}

async function modelText(rung: 'constant' | 'rule' | 'linear' | 'forest' | 'boosting'): Promise<string> {
  const table = tableOf();
  const [x, y] = table.columns as [Column & { storage: 'numbers' }, Column & { storage: 'numbers' }];
  const rng = seededRng(2);
  const values = x.values.map((value, i) => (value + y.values[i]! + 3 * (rng() - 0.5) > 0 ? 1 : 0));
  const target = { task: 'binary' as const, classes: ['no', 'yes'], values };
  using engine = await startEngine(1);
  const columns = table.columns.map(({ name }) => name);
  const data = {
    table,
    schema: inferSchema(table),
    columns,
    target,
    weights: null,
    centre: 'mean' as const,
    groups: null,
    blocks: null,
    times: null,
    seed: 0,
    engine,
  };
  const fitted = fitRung(rung, data, allRows(ROWS));
  const score = { metric: 'accuracy', value: 0, interval: [0, 1] } as const;
  const trainedOn = { dataset: 'bench', hash: '', rows: ROWS, which: 'all' };
  return serialiseModel(
    createModelFile({ cairn: 'bench', task: 'binary', target: 'y', classes: target.classes, trainedOn, score, fitted }),
  );
}

interface Timing {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly perSecond: number;
}

/** Milliseconds from sending a request to having read its answer, `atOnce` clients at a time. */
async function time(url: string, bodies: readonly string[], atOnce: number): Promise<Timing> {
  const taken: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < bodies.length) {
      const body = bodies[next++]!;
      const started = performance.now();
      const reply = await fetch(`${url}/predict`, { method: 'POST', body });
      await reply.text();
      if (!reply.ok) throw new Error(`answered with ${reply.status}`);
      taken.push(performance.now() - started);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: atOnce }, client));
  const seconds = (performance.now() - started) / 1000;
  const sorted = Float64Array.from(taken).sort();
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), perSecond: bodies.length / seconds };
}

const machine = describeMachine();
const lines: string[][] = [];
const data: Record<string, unknown>[] = [];
for (const rung of ['constant', 'rule', 'linear', 'forest', 'boosting'] as const) {
  const text = await modelText(rung);
  const service = await openService(
    {
      name: 'bench',
      declared: spec,
      modelPath: 'model.json',
      modelNamed: true,
      rung: null,
      targets: ['y'],
      constant: async () => null,
    },
    { readHashed: async () => ({ text, hash: 'bench' }), fileMark: async () => 'there' },
  );
  const routes = baselineRoutes(service, {
    log: () => {},
    now: () => performance.now(),
    report: (bug) => console.error(bug),
  });
  const server = await listen(routes, { host: '127.0.0.1', port: 0 });
  const single = stubRows(spec.input, { count: REQUESTS, rng: seededRng(3) }).map((row) => JSON.stringify(row));
  const hundred = Array.from({ length: 100 }, (_, i) =>
    JSON.stringify({ rows: stubRows(spec.input, { count: 100, rng: seededRng(i) }) }),
  );
  await time(server.url, single.slice(0, WARM_UP), 1);
  for (const [what, bodies, atOnce] of [
    ['1 row', single, 1],
    ['1 row, 8 clients', single, 8],
    ['100 rows', hundred, 1],
  ] as const) {
    const timing = await time(server.url, bodies, atOnce);
    data.push({ rung, what, ...timing });
    lines.push([
      rung,
      what,
      ...[timing.p50, timing.p95, timing.p99].map((value) => value.toFixed(2)),
      timing.perSecond.toFixed(0),
    ]);
  }
  await server.close(1000);
}
const markdown = `# Serving: milliseconds for a request

${machineWords(machine)}
Client and server share the machine. Models of ${ROWS.toLocaleString('en')} rows and 15 columns; ${REQUESTS.toLocaleString('en')} requests of one row, 100 of a hundred.

${markdownTable(['rung', 'request', 'p50', 'p95', 'p99', 'requests per second'], lines)}
`;
console.log(markdown);
saveResults('serve', machine, { markdown, data: { timings: data } });
