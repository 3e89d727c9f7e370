import { UserError } from '../base/errors.ts';
import type { Objective } from '../evidence/pareto.ts';
import { loggedAs, loggedDirection } from '../metrics/logged-metric.ts';
import type { RunEntry } from './run-entries.ts';

/**
 * Reads a metric with its direction: `auc`, `+gain` (higher is better), `-spread` (lower is better).
 *
 * @param entries - may know the direction from elsewhere than the name
 * @throws UserError `bad-input` when neither the sign nor the name says which way is better
 */
export function parseObjective(text: string, entries: readonly RunEntry[] = []): Objective {
  const trimmed = text.trim();
  const sign = /^[+-]/.exec(trimmed)?.[0];
  const name = sign === undefined ? trimmed : trimmed.slice(1).trim();
  if (name === '') {
    throw new UserError('bad-input', `"${text}" names no metric`, {
      hint: 'Write names with commas between them, as in auc,latency.',
    });
  }
  const direction =
    sign === undefined ? (loggedDirection(name) ?? knownTo(entries, name)) : sign === '+' ? 'higher' : 'lower';
  if (direction !== null) return { name, direction };
  throw new UserError('bad-input', `Is a higher ${name} better, or a lower one? Its name does not say`, {
    hint: `Write +${name} when higher is better, -${name} when lower is.`,
  });
}

function knownTo(entries: readonly RunEntry[], name: string): Objective['direction'] | null {
  for (const { directions } of entries) {
    const [known] = loggedAs(Object.keys(directions), name);
    if (known !== undefined) return directions[known]!;
  }
  return null;
}

/** Objectives with commas between them. @throws UserError `bad-input` when there are fewer than two, or one is named twice */
export function parseObjectives(text: string, entries: readonly RunEntry[]): Objective[] {
  const objectives = text.split(',').map((part) => parseObjective(part, entries));
  const twice = objectives.find(({ name }, i) => objectives.findIndex((other) => other.name === name) < i);
  if (twice) throw new UserError('bad-input', `${twice.name} is named twice`, { hint: 'Name each metric once.' });
  if (objectives.length > 1) return objectives;
  throw new UserError('bad-input', `A front needs two metrics, and ${objectives[0]!.name} is one`, {
    hint: `Add another, as in ${objectives[0]!.name},latency; to order by one write --sort.`,
  });
}
