import fc from 'fast-check';
import {
  operators,
  RunProperty,
  type RunField,
  type RunFilter,
  type RunQuery,
} from '../../src/contracts/run-filter.ts';
import {
  RunStatus,
  type MetricPoint,
  type ParamValue,
  type Run,
  type RunEnd,
  type RunStart,
} from '../../src/contracts/run.ts';
import { runEnd, runStart } from './run-examples.ts';

/** Few letters, so that texts meet; case, wildcards, quotes and letters beyond 16 bits, so that they meet oddly. */
const text = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', 'ä', 'Ä', 'ß', '%', '_', '\\', "'", '?', '1', '\uFFFD', '😀'),
  maxLength: 4,
});
const number = fc.oneof(
  fc.constantFrom(0, -0, 1, 2, 0.1, -5, Number.NaN, Infinity, -Infinity, Number.MAX_SAFE_INTEGER, 5e-324),
  fc.double(),
);
const name = fc.constantFrom('lr', 'auc', 'Ä', '../../x', '__proto__', '');
const orNull = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { freq: 3 });
const at = fc
  .constantFrom(0, 1000, 86_400_000, 86_400_001, -5)
  .map((offset) => new Date(Date.UTC(2026, 10, 1) + offset).toISOString());

const param: fc.Arbitrary<ParamValue> = fc.oneof(number, text, fc.boolean());
const start: fc.Arbitrary<Partial<RunStart>> = fc.record({
  kind: fc.constantFrom('exec', 'check', 'import'),
  name: orNull(text),
  study: orNull(text),
  seed: orNull(fc.constantFrom(0, 1, 2, Number.MAX_SAFE_INTEGER, -3)),
  by: text,
  at,
  params: fc.dictionary(name, param, { maxKeys: 3, noNullPrototype: true }),
  tags: fc.dictionary(name, text, { maxKeys: 3, noNullPrototype: true }),
});
const ending: fc.Arbitrary<Partial<RunEnd> | null> = orNull(
  fc.record({
    status: fc.constantFrom(...RunStatus.options.filter((status) => status !== 'running')),
    wallSeconds: orNull(fc.constantFrom(0, 1, 0.5, 1e9)),
  }),
);

/** Points of a few metrics at few steps, so that some replace others. */
export const metricPoints: fc.Arbitrary<MetricPoint[]> = fc.array(
  fc.record({
    name,
    step: fc.constantFrom(0, 1, 2, 3, 0.5, -1, 1e15),
    value: number,
    at: fc.constantFrom(0, 1.5, 1_800_000_000_000),
  }),
  { maxLength: 12 },
);

/** What is told to the store about one run. */
export interface RunStory {
  readonly start: RunStart;
  readonly batches: readonly (readonly MetricPoint[])[];
  readonly end: RunEnd | null;
}

/** Runs with ids of their own, started, measured and mostly ended. */
export const runStories: fc.Arbitrary<RunStory[]> = fc
  .uniqueArray(fc.record({ id: text, start, batches: fc.array(metricPoints, { maxLength: 2 }), end: ending }), {
    selector: ({ id }) => id,
    maxLength: 20,
  })
  .map((stories) =>
    stories.map(({ id, start: given, batches, end }) => ({
      start: runStart({ ...given, id }),
      batches,
      end: end && runEnd(end),
    })),
  );

const field: fc.Arbitrary<RunField> = fc.oneof(
  fc.record({ of: fc.constant('run' as const), name: fc.constantFrom(...RunProperty.options) }),
  fc.record({ of: fc.constantFrom('params' as const, 'metrics' as const, 'tags' as const), name }),
);

/** A value of the sort that the field mostly has. */
const compare: fc.Arbitrary<RunFilter> = fc
  .tuple(
    field,
    fc.constantFrom(...operators),
    fc.oneof(number, text, fc.constantFrom('true', 'exec', 'done', '%a%')),
    at,
  )
  .map(([of, operator, value, date]) => ({
    kind: 'compare',
    field: of,
    operator,
    value:
      of.of === 'run' && of.name === 'started' && typeof value === 'string'
        ? operator === 'like'
          ? date.replace(/T.*/, 't%')
          : date
        : value,
  }));

const filter: fc.Arbitrary<RunFilter> = fc.letrec<{ any: RunFilter }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    compare,
    fc.record({ kind: fc.constantFrom('and', 'or'), left: tie('any'), right: tie('any') }),
    fc.record({ kind: fc.constant('not'), inner: tie('any') }),
  ),
})).any;

export const runQuery: fc.Arbitrary<RunQuery> = fc.record({
  where: orNull(filter),
  sort: orNull(fc.record({ field, descending: fc.boolean() })),
  limit: fc.constantFrom(0, 1, 5, 100),
});

/** Which runs a query means, without a database: the words of `RunQuery` and `findIds`, one by one. */
export function findInMemory(runs: readonly Run[], { where, sort, limit }: RunQuery): string[] {
  const byStart = (a: Run, b: Run): number => Date.parse(b.at) - Date.parse(a.at) || byCodePoint(a.id, b.id);
  const bySort = (a: Run, b: Run): number =>
    sort ? compareForSort(valueOf(a, sort.field), valueOf(b, sort.field), sort.descending) : 0;
  return runs
    .filter((run) => where === null || holds(run, where))
    .toSorted((a, b) => bySort(a, b) || byStart(a, b))
    .slice(0, limit)
    .map(({ id }) => id);
}

function holds(run: Run, node: RunFilter): boolean {
  switch (node.kind) {
    case 'and':
      return holds(run, node.left) && holds(run, node.right);
    case 'or':
      return holds(run, node.left) || holds(run, node.right);
    case 'not':
      return !holds(run, node.inner);
    case 'compare': {
      const { field: of, operator, value } = node;
      const isStart = of.of === 'run' && of.name === 'started';
      if (operator === 'like') {
        const own = isStart ? run.at : valueOf(run, of);
        return typeof own === 'string' && typeof value === 'string' && isLike(own, value);
      }
      const own = valueOf(run, of);
      const other = isStart && typeof value === 'string' ? Date.parse(value) : value;
      if (typeof own !== typeof other || Number.isNaN(own) || Number.isNaN(other)) return false;
      const order = compareSame(own!, other);
      return {
        '=': order === 0,
        '!=': order !== 0,
        '<': order < 0,
        '<=': order <= 0,
        '>': order > 0,
        '>=': order >= 0,
      }[operator];
    }
  }
}

function valueOf(run: Run, { of, name: wanted }: RunField): number | string | undefined {
  switch (of) {
    case 'run':
      if (wanted === 'started') return Date.parse(run.at);
      if (wanted === 'wall') return run.end?.wallSeconds ?? undefined;
      return run[wanted as 'id'] ?? undefined;
    case 'params': {
      const value = Object.hasOwn(run.params, wanted) ? run.params[wanted] : undefined;
      return typeof value === 'boolean' ? String(value) : value;
    }
    case 'metrics':
      return run.metrics.find((metric) => metric.name === wanted)?.last;
    case 'tags':
      return Object.hasOwn(run.tags, wanted) ? run.tags[wanted] : undefined;
  }
}

const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function compareSame(a: number | string, b: number | string): number {
  if (typeof a === 'string') return byCodePoint(a, b as string);
  return a < (b as number) ? -1 : a > (b as number) ? 1 : 0;
}

/** Numbers, then texts, then what is neither, in either direction. */
function compareForSort(a: number | string | undefined, b: number | string | undefined, descending: boolean): number {
  const rank = (value: number | string | undefined): number =>
    typeof value === 'number' && !Number.isNaN(value) ? 0 : typeof value === 'string' ? 1 : 2;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  return rank(a) === 2 ? 0 : compareSame(a!, b!) * (descending ? -1 : 1);
}

function isLike(own: string, pattern: string): boolean {
  const source = pattern
    .toLowerCase()
    .replaceAll(/\\[%_]|[\s\S]/gu, (part) =>
      part.length === 2 && part.startsWith('\\')
        ? part[1]!
        : part === '%'
          ? '[^]*'
          : part === '_'
            ? '[^]'
            : part.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`),
    );
  return new RegExp(`^${source}$`, 'u').test(own.toLowerCase());
}
