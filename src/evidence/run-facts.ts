import type { RunOverview, SeedGroup } from '../contracts/run.ts';
import { inputId, type CurrentInputs } from './staleness.ts';

/** What gates ask of runs. */
export interface RunFacts extends Pick<RunOverview, 'total' | 'before'> {
  /** The configuration with the most seeds, those on the data of today first; null without any seed. */
  readonly seeds: (Omit<SeedGroup, 'inputs'> & { readonly stale: boolean }) | null;
}

/** @param current - hashes of today; an input that is not among them is gone */
export function runFacts({ total, before, seedGroups }: RunOverview, current: CurrentInputs): RunFacts {
  const judged = seedGroups.map(({ inputs, ...group }) => ({
    ...group,
    stale: inputs.some((input) => current.get(inputId(input)) !== input.hash),
  }));
  return { total, before, seeds: judged.find(({ stale }) => !stale) ?? judged[0] ?? null };
}
