import { listed } from '../../../base/listed.ts';
import { formatShare } from '../../../base/number-format.ts';
import { code, number, say, strong, toned, type Sentence } from '../../design-document/blocks.ts';
import { togetherCommand } from '../beside-others.ts';
import type { LeadershipFacts } from '../facts.ts';
import { planChance } from '../numbers.ts';
import { shortName } from '../panel.ts';

/** A smaller loss is not worth a line: our choice. */
const LEAST_LOSS = 0.005;

/** Lines that fit: our choice. */
const MOST = 2;

/** What plans that share people or machines cost each other: the chance together against the chance alone. */
export function togetherSentences({ together, plans }: LeadershipFacts): Sentence[] {
  if (together === null) return [];
  const shared = together.resources.filter((resource) => resource.shared).map(({ id }) => shortName(id, 30));
  if (shared.length === 0) return [];
  const command = togetherCommand(plans);
  const losses = together.plans
    .map((plan, i) => ({
      plan: plans[i]!,
      alone: plan.alone.pByDeadline ?? plan.alone.pSuccess,
      both: plan.together.pByDeadline ?? plan.together.pSuccess,
    }))
    .filter(({ alone, both }) => alone - both >= LEAST_LOSS)
    .toSorted((a, b) => b.alone - b.both - (a.alone - a.both));
  if (losses.length === 0)
    return [[say(`The plans share ${listed(shared)}, and that costs none of them its date. `), code(command)]];
  return losses.slice(0, MOST).map(({ plan: { forecast, file }, alone, both }): Sentence => {
    const chance = (share: number, title: string) => ({
      ...planChance(forecast, share, { key: 'plan/p-by-deadline', title }),
      n: together.worlds,
      command,
    });
    return [
      toned('Pushed back: ', 'amber'),
      strong(shortName(forecast.title ?? file, 40)),
      say(` shares ${listed(shared)} with the others, and is in time with `),
      number(chance(both, `Chance in time beside the other plans`), 'value'),
      say(' instead of '),
      number(chance(alone, `Chance in time with all of ${shared[0]!} to itself: ${formatShare(alone)}`), 'value'),
      say('. '),
      code(command),
    ];
  });
}
