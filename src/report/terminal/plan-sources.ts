import { formatShare } from '../../base/number-format.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import { withStop } from '../plain-text.ts';
import type { Screen } from './screen.ts';

/** What runs and claims of the project say of the plan, an activity each; nothing where a person has said it all. */
export function derivedLines({ activities }: PlanForecast, screen: Screen): string[] {
  const derived = activities.flatMap(({ id, derived: from }) =>
    from === null ? [] : [`${id} ${withStop(from.words)}`],
  );
  if (derived.length === 0) return [];
  return [
    ...screen.paragraph('Said by runs and claims of this project').map(screen.palette.strong),
    ...derived.flatMap((line) => screen.paragraph(line, { indent: 2 })),
  ];
}

/** Named chances that nobody has set: assumed, in brackets with a tilde, each with its reason. */
export function parameterLines({ parameters }: PlanForecast, screen: Screen): string[] {
  const assumed = parameters.filter(({ from }) => from === 'default');
  if (assumed.length === 0) return [];
  return [
    ...screen.paragraph('Assumed: set your own under parameters').map(screen.palette.strong),
    ...assumed.flatMap(({ name, p, because, activities }) =>
      screen.paragraph(
        `${name} [~${formatShare(p)}] for ${activities.join(', ')}${because === null ? '' : `: ${because}`}.`,
        { indent: 2 },
      ),
    ),
  ];
}
