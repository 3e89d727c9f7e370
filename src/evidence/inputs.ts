import type { ClaimInput } from '../contracts/claim.ts';
import type { ProjectFile } from '../contracts/project-file.ts';
import { fingerprint } from './fingerprint.ts';

/**
 * A field of `cairn.yaml`, or a part of one: `harms.columns` are the columns of all harms, `data.NAME.sensitive` what one
 * dataset says, `data.*.licence` what each says. A claim rests on the parts that it is made of and on no more.
 */
export type DeclaredPath = keyof ProjectFile | `${keyof ProjectFile}.${string}`;

type MetricPart = Exclude<keyof NonNullable<ProjectFile['metric']>, 'population' | 'date'>;

/** What is declared → what it hashes to. What is not declared hashes too: to declare it is a change. */
export function charterInput(file: ProjectFile, path: DeclaredPath): ClaimInput {
  return { kind: 'charter', name: path, hash: declaredHash(file, path) };
}

/** How rows are divided into training and test rows. */
export function splitInput(file: ProjectFile): ClaimInput {
  return { kind: 'split', name: 'split', hash: declaredHash(file, 'split') };
}

/** All that is declared of the metric, or one part: scores rest on which metric it is, not on the number to reach. */
export function metricInput(file: ProjectFile, part?: MetricPart): ClaimInput {
  const name = part === undefined ? 'metric' : (`metric.${part}` as const);
  return { kind: 'metric', name, hash: declaredHash(file, name) };
}

/** Content hash of what `cairn.yaml` says at a path today, whatever it is that rests on it. */
export const declaredHash = (file: ProjectFile, path: string): string => fingerprint(partOf(file, path));

/** All that a claim may rest on and that stands in `cairn.yaml` itself, a whole field each. */
export function declaredInputs(file: ProjectFile): readonly ClaimInput[] {
  const fields = Object.keys(file) as (keyof ProjectFile)[];
  return [...fields.map((field) => charterInput(file, field)), splitInput(file), metricInput(file)];
}

/** null: nothing is declared there. */
function partOf(value: unknown, path: string): unknown {
  if (path === '' || typeof value !== 'object' || value === null) return path === '' ? (value ?? null) : null;
  if (Array.isArray(value)) return value.flatMap((entry) => partOf(entry, path));
  const entries = Object.entries(value);
  if (path.startsWith('*.')) {
    return Object.fromEntries(entries.map(([key, below]) => [key, partOf(below, path.slice(2))]));
  }
  // The name of a dataset may hold dots, so keys are looked for in the path and the longest counts.
  const found = entries.filter(([key]) => path === key || path.startsWith(`${key}.`));
  const [longest] = found.toSorted(([a], [b]) => b.length - a.length);
  return longest ? partOf(longest[1], path.slice(longest[0].length + 1)) : null;
}
