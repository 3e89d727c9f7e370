import type { DatasetVersion } from '../../contracts/dataset-version.ts';
import type { Gate } from '../../evidence/gates/evaluate-gates.ts';
import type { GateFacts } from '../../evidence/gates/facts.ts';
import type { ProseFile } from './prose-file.ts';

/** All that a design document is made of. Plain data: the same input always gives the same document. */
export interface DesignInput {
  readonly facts: GateFacts;
  readonly gates: readonly Gate[];
  /** Of every dataset of cairn.yaml, newest first. */
  readonly versions: ReadonlyMap<string, readonly DatasetVersion[]>;
  /** The ways in which the project is doomed. */
  readonly dooms: readonly Doom[];
  /** In the order of their paths. */
  readonly prose: readonly ProseFile[];
  /** `cairn.yaml:12:3`, where a key stands. */
  readonly locate: (path: readonly (string | number)[]) => string;
  /** Version of Cairn. */
  readonly version: string;
}

/** One way to be doomed, judged. */
export interface Doom {
  readonly title: string;
  readonly state: 'flagged' | 'clear' | 'unknown';
  readonly why: string;
  readonly command: string | null;
}
