import type { ClaimInput } from '../contracts/claim.ts';
import type { ProjectFile } from '../contracts/project-file.ts';
import { fingerprint } from './fingerprint.ts';

/** Field of the charter → what it hashes to. A field that is not declared hashes too: to declare it is a change. */
export function charterInput(file: ProjectFile, field: keyof ProjectFile): ClaimInput {
  return { kind: 'charter', name: field, hash: fingerprint(file[field] ?? null) };
}

/** How rows are divided into training and test rows. */
export function splitInput(file: ProjectFile): ClaimInput {
  return { kind: 'split', name: 'split', hash: fingerprint(file.split ?? null) };
}

/** The one metric to optimise and the thresholds beside it. */
export function metricInput(file: ProjectFile): ClaimInput {
  return { kind: 'metric', name: 'metric', hash: fingerprint(file.metric ?? null) };
}

/** All that a claim may rest on and that stands in `cairn.yaml` itself. */
export function declaredInputs(file: ProjectFile): readonly ClaimInput[] {
  const fields = Object.keys(file) as (keyof ProjectFile)[];
  return [...fields.map((field) => charterInput(file, field)), splitInput(file), metricInput(file)];
}
