import type { Run } from '../../contracts/run.ts';

/** What progress asks of a run. */
export type ProgressRun = Pick<Run, 'id' | 'kind' | 'status' | 'at' | 'end' | 'study'> & {
  readonly metrics: readonly { readonly name: string }[];
};
