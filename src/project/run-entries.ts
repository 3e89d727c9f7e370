import { UserError } from '../base/errors.ts';
import type { Run } from '../contracts/run.ts';
import type { ClaimStatus } from '../evidence/staleness.ts';
import { loggedAs, type Direction } from '../metrics/logged-metric.ts';
import { OWN_PREFIX } from './runs/metric-lines.ts';

/** A run, or a rung of the ladder, as something that can be ranked. */
export interface RunEntry {
  /** Id of the run, or the key of the claim, as in `rung/boosting`. */
  readonly id: string;
  readonly run: Run | null;
  /** Study and name of a run, title of a rung. */
  readonly title: string;
  /** The last value of each metric; of a rung also `latency` in milliseconds a row, and `size` in bytes. */
  readonly values: Readonly<Record<string, number>>;
  /** Directions that are known from elsewhere than the name. */
  readonly directions: Readonly<Record<string, Direction>>;
  /** Equal for entries that were scored on the same rows of the same data; null: not known, as of any program. */
  readonly rows: string | null;
}

/** Tag with the hash of the test rows of a check. */
export const TEST_ROWS_TAG = 'test-rows';

function scoredRows({ tags, inputs }: Pick<Run, 'tags' | 'inputs'>): string | null {
  const rows = tags[TEST_ROWS_TAG];
  const data = inputs.filter(({ kind }) => kind === 'dataset').map(({ hash }) => hash);
  return rows === undefined ? null : [...data, rows].join(' ');
}

const rowsTold = (run: Run | undefined): string[] => {
  const rows = run && scoredRows(run);
  return rows ? [rows] : [];
};

/** A run as an entry. */
export function runEntry(run: Run): RunEntry {
  const metrics = run.metrics.map(({ name, last }) => [name, last] as const);
  const usage = {
    wall: run.end?.wallSeconds ?? null,
    cpu: run.end?.cpuSeconds ?? null,
    memory: run.end?.peakBytes ?? null,
  };
  const measured = Object.entries(usage).filter((pair): pair is [string, number] => pair[1] !== null);
  return {
    id: run.id,
    run,
    title: [run.study, run.name].filter((part) => part !== null).join('/'),
    values: Object.fromEntries([...measured, ...metrics]),
    directions: {},
    rows: scoredRows(run),
  };
}

/** Names of the metrics that a run reported, without those that Cairn adds; of a check those of its candidate, not of each rung. */
export const reportedMetrics = (run: Pick<Run, 'kind' | 'metrics'>): string[] =>
  run.metrics
    .map(({ name }) => name)
    .filter((name) => !name.startsWith(OWN_PREFIX) && !(run.kind === 'check' && name.includes('/')));

/** What of a rung is told by claims beside its score. */
const BESIDE = ['latency', 'size', 'cost'] as const;

/** The checks that the current rungs were measured by: as entries of their own they would stand there twice. */
export function checksOfRungs(statuses: Iterable<ClaimStatus>): ReadonlySet<string> {
  const rungs = Array.from(statuses, ({ claim }) => claim).filter(({ key }) => key.startsWith('rung/'));
  return new Set(rungs.flatMap(({ evidence }) => evidence.flatMap(({ kind, ref }) => (kind === 'run' ? [ref] : []))));
}

/**
 * Runs without checks whose scores are those of another on the same data, such as a check that was done again: of equals the
 * first stays.
 *
 * @param told - checks that are told by something else already
 */
export function withoutRepeatedChecks(runs: readonly Run[], told: ReadonlySet<string>): Run[] {
  const seen = new Set(runs.filter(({ id }) => told.has(id)).map(resultOf));
  return runs.filter((run) => {
    if (told.has(run.id)) return false;
    if (run.kind !== 'check') return true;
    const result = resultOf(run);
    if (seen.has(result)) return false;
    seen.add(result);
    return true;
  });
}

/** What a check found, bit by bit. */
function resultOf({ inputs, metrics }: Run): string {
  const data = inputs.filter(({ kind }) => kind === 'dataset').map(({ name, hash }) => [name, hash]);
  return JSON.stringify([data, metrics.map(({ name, last }) => `${name} ${last}`).toSorted()]);
}

/**
 * The rungs of the ladder as entries. Only claims that hold today count.
 *
 * @param statuses - every current claim
 * @param runs - those that rungs may rest on
 */
export function rungEntries(statuses: Iterable<ClaimStatus>, runs: readonly Run[] = []): RunEntry[] {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const claims = new Map(Array.from(statuses, (status) => [status.claim.key, status] as const));
  return [...claims.keys()]
    .filter((key) => key.startsWith('rung/'))
    .toSorted()
    .flatMap((key): RunEntry[] => {
      const { claim, stale } = claims.get(key)!;
      if (stale.length > 0 || typeof claim.value !== 'number') return [];
      const rung = key.slice('rung/'.length);
      const beside = BESIDE.flatMap((name) => {
        const status = claims.get(`${name}/${rung}`) ?? claims.get(`${rung}/${name}`);
        return status && status.stale.length === 0 && typeof status.claim.value === 'number'
          ? [[name, status.claim.value] as const]
          : [];
      });
      const { metric, direction, metrics } = scoresIn(claim.detail, claim.unit);
      return [
        {
          id: key,
          run: null,
          title: claim.title,
          values: Object.fromEntries([...metrics, [metric, claim.value], ...beside]),
          directions: direction === null ? {} : { [metric]: direction },
          rows: claim.evidence.flatMap(({ ref }) => rowsTold(byId.get(ref)))[0] ?? null,
        },
      ];
    });
}

interface Scores {
  readonly metric: string;
  readonly direction: Direction | null;
  readonly metrics: readonly (readonly [string, number])[];
}

function scoresIn(detail: Readonly<Record<string, unknown>> | null, unit: string | null): Scores {
  const { metric, direction, metrics } = detail ?? {};
  const others = typeof metrics === 'object' && metrics !== null ? Object.entries(metrics) : [];
  return {
    metric: typeof metric === 'string' ? metric : (unit ?? 'score'),
    direction: direction === 'higher' || direction === 'lower' ? direction : null,
    metrics: others.flatMap(([name, score]): [string, number][] => {
      const value: unknown = typeof score === 'object' && score !== null && 'value' in score ? score.value : null;
      return typeof value === 'number' ? [[name, value]] : [];
    }),
  };
}

/**
 * The value of an entry in a metric, whatever the program called it; null when it has none.
 *
 * @throws UserError `bad-input` when it could be one of several
 */
export function entryValue({ id, values }: Pick<RunEntry, 'id' | 'values'>, metric: string): number | null {
  const names = loggedAs(Object.keys(values), metric);
  if (names.length > 1) {
    throw new UserError('bad-input', `${metric} could be ${names.join(' or ')} in ${id}`, {
      hint: `Write the whole name, as in ${names[0]!}.`,
    });
  }
  return names.length === 0 ? null : values[names[0]!]!;
}
