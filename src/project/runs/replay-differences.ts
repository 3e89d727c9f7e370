import type { ClaimInput } from '../../contracts/claim.ts';
import type { ReplayDifference } from '../../contracts/replay.ts';
import type { RunArtifact } from '../../contracts/run.ts';
import { isProjectCode } from '../../evidence/project-code.ts';
import { inputId, type CurrentInputs } from '../../evidence/staleness.ts';
import { OWN_PREFIX } from './metric-lines.ts';

/** Values of a metric by step. */
export type Curve = ReadonlyMap<number, number>;

/** Metrics of a run by name. */
export type Curves = ReadonlyMap<string, Curve>;

export interface MetricComparison {
  readonly compared: number;
  /** Of them, equal to the bit at every step. */
  readonly identical: number;
  readonly differences: readonly ReplayDifference[];
}

/**
 * Compares every value at every step. Two values are the same when they are equal (NaN equals NaN), or when they differ by
 * no more than `tolerance` times the larger of them.
 *
 * @param tolerance - 0: equal to the bit, but for the sign of zero
 * @param ignore - names that are not compared, such as times
 */
export function compareMetrics(
  before: Curves,
  now: Curves,
  { tolerance, ignore = [] }: { tolerance: number; ignore?: readonly string[] },
): MetricComparison {
  const names = [...new Set([...before.keys(), ...now.keys()])]
    .filter((name) => !name.startsWith(OWN_PREFIX) && !ignore.includes(name))
    .toSorted();
  const differences: ReplayDifference[] = [];
  let identical = 0;
  for (const name of names) {
    const [a, b] = [before.get(name), now.get(name)];
    if (!a || !b) {
      differences.push({
        kind: 'metric',
        name,
        step: null,
        before: lastOf(a),
        now: lastOf(b),
        relative: null,
      });
      continue;
    }
    const steps = [...new Set([...a.keys(), ...b.keys()])].toSorted((x, y) => x - y);
    if (steps.every((step) => isSame(a.get(step), b.get(step), 0))) identical++;
    const wrong = steps.find((step) => !isSame(a.get(step), b.get(step), tolerance));
    if (wrong === undefined) continue;
    const [x, y] = [a.get(wrong) ?? null, b.get(wrong) ?? null];
    differences.push({ kind: 'metric', name, step: wrong, before: x, now: y, relative: relativeOf(x, y) });
  }
  return { compared: names.length, identical, differences };
}

const lastOf = (curve: Curve | undefined): number | null => [...(curve?.values() ?? [])].at(-1) ?? null;

function isSame(a: number | undefined, b: number | undefined, tolerance: number): boolean {
  if (a === undefined || b === undefined) return false;
  if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return true;
  return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b)) && Number.isFinite(a - b);
}

function relativeOf(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return null;
  const relative = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
  return Number.isFinite(relative) ? relative : null;
}

/** What a run read and is another today, or is gone. */
export function inputDifferences(inputs: readonly ClaimInput[], current: CurrentInputs): ReplayDifference[] {
  return inputs.flatMap((input): ReplayDifference[] => {
    const now = current.get(inputId(input)) ?? null;
    if (now === input.hash) return [];
    if (input.kind === 'code') return [{ kind: 'code', what: `${nameOf(input)} is another` }];
    return [{ kind: 'data', name: input.name, before: input.hash, now }];
  });
}

const nameOf = (input: ClaimInput): string => (isProjectCode(input) ? 'some file of the project' : input.name);

/** Versions that are not the same, by name. */
export function versionDifferences(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): ReplayDifference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .toSorted()
    .filter((name) => before[name] !== now[name])
    .map((name) => ({ kind: 'version', name, before: before[name] ?? null, now: now[name] ?? null }));
}

/** Artifacts of both runs whose bytes are not the same; standard output and error are told apart by nobody. */
export function artifactDifferences(before: readonly RunArtifact[], now: readonly RunArtifact[]): ReplayDifference[] {
  const hashes = new Map(now.map(({ name, hash }) => [name, hash]));
  return before
    .filter(({ name, hash }) => hashes.has(name) && hashes.get(name) !== hash && !OUTPUT_ARTIFACTS.includes(name))
    .map(({ name }) => ({ kind: 'artifact', name }));
}

/** Names under which the output of a program is kept. */
export const OUTPUT_ARTIFACTS: readonly string[] = ['stdout', 'stderr'];
