import type { ClaimInput } from '../contracts/claim.ts';
import type { RunOutline } from '../contracts/run.ts';
import { fingerprint } from './fingerprint.ts';
import { inputId, type CurrentInputs } from './staleness.ts';

/** One configuration that was run with several seeds. */
export interface SeedGroup {
  /** Distinct seeds among its finished runs. */
  readonly seeds: number;
  /** Id of its newest run. */
  readonly run: string;
  /** What its runs read. */
  readonly inputs: readonly ClaimInput[];
}

/** What gates ask of runs. */
export interface RunFacts {
  readonly total: number;
  /** Runs that were started while a gate before them was closed, by gate. */
  readonly before: Readonly<Record<string, number>>;
  /** The configuration with the most seeds, those on the data of today first; null without any seed. */
  readonly seeds: { readonly seeds: number; readonly run: string; readonly stale: boolean } | null;
}

/** Groups that are looked at for being on the data of today: our choice. */
const MOST_GROUPS = 8;

/**
 * Finished runs that differ by their seed only, those with the most seeds first, then the newest. Replays do not count:
 * they repeat a seed. O(runs).
 */
export function seedGroups(runs: readonly RunOutline[]): readonly SeedGroup[] {
  const groups = new Map<string, { seeds: Set<number>; newest: RunOutline }>();
  for (const run of runs) {
    if (run.seed === null || run.status !== 'done' || run.kind === 'replay') continue;
    const key = configurationOf(run);
    const group = groups.get(key);
    if (!group) {
      groups.set(key, { seeds: new Set([run.seed]), newest: run });
      continue;
    }
    group.seeds.add(run.seed);
    if (run.at > group.newest.at) group.newest = run;
  }
  return Array.from(groups.values())
    .toSorted((a, b) => b.seeds.size - a.seeds.size || (a.newest.at < b.newest.at ? 1 : -1))
    .slice(0, MOST_GROUPS)
    .map(({ seeds, newest }) => ({ seeds: seeds.size, run: newest.id, inputs: newest.inputs }));
}

/** @param current - hashes of today; an input that is not among them is gone */
export function runFacts(runs: readonly RunOutline[], groups: readonly SeedGroup[], current: CurrentInputs): RunFacts {
  const before: Record<string, number> = {};
  for (const { beforeGate } of runs) {
    if (beforeGate !== null) before[beforeGate] = (before[beforeGate] ?? 0) + 1;
  }
  const judged = groups.map(({ seeds, run, inputs }) => ({
    seeds,
    run,
    stale: inputs.some((input) => current.get(inputId(input)) !== input.hash),
  }));
  return { total: runs.length, before, seeds: judged.find(({ stale }) => !stale) ?? judged[0] ?? null };
}

/** What is the same in two runs that differ by their seed only: command without its seed, folder, code and inputs. */
export function configurationOf(
  run: Pick<RunOutline, 'kind' | 'study' | 'command' | 'folder' | 'commit' | 'diff' | 'inputs'>,
): string {
  const { kind, study, command, folder, commit, diff, inputs } = run;
  return fingerprint([kind, study, withoutSeed(command), folder, commit, diff, inputs]);
}

const SEED_FLAG = /^--?(?:seed|random[-_]?(?:seed|state))$/i;
const SEED_WORD = /^(?:--?)?(?:seed|random[-_]?(?:seed|state))=/i;

/** `train.py --seed 3 lr=0.1` and `train.py --seed=4 lr=0.1` are one configuration. */
function withoutSeed(command: readonly string[]): string[] {
  const kept: string[] = [];
  for (let i = 0; i < command.length; i++) {
    const word = command[i]!;
    if (SEED_FLAG.test(word)) i++;
    else if (!SEED_WORD.test(word)) kept.push(word);
  }
  return kept;
}
