import { createHash } from 'node:crypto';
import type { RunStart } from '../contracts/run.ts';
import { toJson } from './json.ts';

/** Words that name a seed: `--seed`, `random-seed`, `--random_state`, `RandomState`. */
const SEED_NAME = /(?:seed|random.?state)$/i;

/**
 * What a run has in common with those that differ from it by their seed only, as a hash: the same program on the same code
 * and data in the same study.
 *
 * @returns null for a run without a seed, and for a replay, which repeats one
 */
export function configurationOf(run: RunStart): string | null {
  if (run.seed === null || run.kind === 'replay') return null;
  const { kind, study, folder, commit, diff, inputs } = run;
  const parts = [kind, study, folder, commit, diff, inputs, withoutSeed(run.command, String(run.seed))];
  return createHash('sha256').update(toJson(parts)).digest('hex');
}

/** `--seed 3` and `--seed=3` as `--seed`. A number that is the seed by chance stays. */
function withoutSeed(command: readonly string[], seed: string): string[] {
  return command.flatMap((word, i) => {
    if (word === seed && SEED_NAME.test(command[i - 1] ?? '')) return [];
    const name = word.endsWith(`=${seed}`) ? word.slice(0, -seed.length - 1) : '';
    return SEED_NAME.test(name) ? [name] : [word];
  });
}
