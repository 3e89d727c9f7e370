import type { Run } from '../../contracts/run.ts';
import { fingerprint } from '../../evidence/fingerprint.ts';
import { loggedAs } from '../../metrics/logged-metric.ts';
import { holmConfidences } from '../../stats/holm.ts';
import type { Interval } from '../../stats/interval.ts';
import { type MeanT, meanT, type NoSpread, welchT } from '../../stats/welch.ts';
import { paramsWithoutSeed, seedOf } from '../manifest-diff.ts';
import { reportedMetrics } from '../run-entries.ts';
import { readCommand } from '../runs/command-params.ts';
import { OWN_PREFIX } from '../runs/metric-lines.ts';
import type { RowVerdict } from './compare-rows.ts';

/** Finished runs that differ in nothing but their seed. */
export interface SeedGroup {
  /** One run a seed, the newest of each, oldest first. */
  readonly runs: readonly Run[];
}

/** What is the same in all seeds of a configuration: everything that a run is started with, but its seed and its time. */
export function configurationKey(run: Run): string {
  const { kind, study, command, folder, commit, diff, inputs } = run;
  const tags = Object.entries(run.tags).filter(([name]) => !name.startsWith(OWN_PREFIX));
  const { words } = readCommand(command);
  return fingerprint([
    [kind, study, words, folder, commit, diff],
    [inputs, paramsWithoutSeed(run), Object.fromEntries(tags)],
  ]);
}

/**
 * The seeds of one run's configuration. A run without a seed stands alone: whether another of the same kind would differ by
 * chance, or be its copy, nobody knows.
 *
 * @param candidates - runs among which its seeds are looked for; itself may be one of them
 */
export function seedGroup(run: Run, candidates: readonly Run[]): SeedGroup {
  const seed = seedOf(run);
  if (seed === null) return { runs: [run] };
  const key = configurationKey(run);
  const bySeed = new Map<string, Run>();
  for (const other of [...candidates].toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    const own = seedOf(other);
    const isSeed = own !== null && other.status === 'done' && other.kind !== 'replay';
    if (isSeed && configurationKey(other) === key) bySeed.set(String(own), other);
  }
  bySeed.set(String(seed), run); // the run that was named speaks for its own seed
  return { runs: [...bySeed.values()].toSorted((a, b) => (a.at < b.at ? -1 : 1)) };
}

/** A metric over the seeds of one configuration. */
export interface SeedScore {
  readonly values: readonly number[];
  readonly mean: number;
  /** 95 %, Student's t; null with one seed, or without any spread. */
  readonly interval: Interval | null;
}

/** One configuration against the first. */
export interface SeedDifference {
  /** Positive: better than the first, whatever the direction of the metric. */
  readonly gain: number;
  /** Holm-adjusted; null: unknown, and `because` says why. */
  readonly interval: Interval | null;
  readonly p: number | null;
  readonly detectable: number | null;
  readonly verdict: Exclude<RowVerdict, 'identical'> | 'unknown';
  readonly because: string | null;
}

export interface SeedsCompared {
  /** As the programs called it. */
  readonly metric: string;
  readonly direction: 'higher' | 'lower';
  readonly scores: readonly SeedScore[];
  /** Of every group but the first. */
  readonly differences: readonly SeedDifference[];
}

/**
 * Compares configurations over their seeds: the mean of each with Student's t, and differences from the first with Welch's t,
 * Holm-adjusted. It asks whether training anew would tell them apart, on the rows that the programs scored.
 *
 * @returns why they cannot be compared, when they cannot: a metric that one does not have
 */
export function compareSeeds(
  groups: readonly SeedGroup[],
  metric: { readonly name: string; readonly direction: 'higher' | 'lower' },
): SeedsCompared | { readonly because: string } {
  const read = groups.map(({ runs }) => valuesOf(runs, metric.name));
  const failed = read.find((result) => 'because' in result);
  if (failed) return failed;
  const found = read.flatMap((result) => ('because' in result ? [] : [result]));
  const sign = metric.direction === 'higher' ? 1 : -1;
  const tests = found.slice(1).map(({ values }) => welchT(values, found[0]!.values));
  const p = tests.flatMap((test) => ('because' in test ? [] : [test.p]));
  const confidences = holmConfidences(p);
  let tested = 0;
  return {
    metric: found[0]!.name,
    direction: metric.direction,
    scores: found.map(({ values }) => scoreOf(values)),
    differences: tests.map((test, i) => {
      const raw = meanOf(found[i + 1]!.values) - meanOf(found[0]!.values);
      return differenceOf(test, { gain: sign * raw, sign, confidence: 'because' in test ? 0 : confidences[tested++]! });
    }),
  };
}

function valuesOf(
  runs: readonly Run[],
  metric: string,
): { readonly name: string; readonly values: readonly number[] } | { readonly because: string } {
  const values: number[] = [];
  let called = metric;
  for (const run of runs) {
    const names = loggedAs(reportedMetrics(run), metric);
    if (names.length === 0) return { because: `${run.id} did not log ${metric}` };
    if (names.length > 1) return { because: `${metric} could be ${names.join(' or ')} in ${run.id}` };
    called = names[0]!;
    const value = run.metrics.find(({ name }) => name === called)!.last;
    if (!Number.isFinite(value)) return { because: `${called} of ${run.id} is ${value}` };
    values.push(value);
  }
  return { name: called, values };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function scoreOf(values: readonly number[]): SeedScore {
  const t = meanT(values);
  return { values, mean: meanOf(values), interval: 'because' in t ? null : t.intervalAt(0.95) };
}

function differenceOf(
  test: MeanT | NoSpread,
  { gain, sign, confidence }: { gain: number; sign: number; confidence: number },
): SeedDifference {
  if ('because' in test) {
    const because = test.because === 'one value' ? 'one seed says nothing of the spread' : 'the seed changes nothing';
    return { gain, interval: null, p: null, detectable: null, verdict: 'unknown', because };
  }
  const [low, high] = test.intervalAt(confidence);
  const interval: Interval = sign > 0 ? [low, high] : [-high, -low];
  const verdict = interval[0] > 0 ? 'better' : interval[1] < 0 ? 'worse' : 'cannot-tell';
  return { gain, interval, p: test.p, detectable: test.detectable, verdict, because: null };
}
