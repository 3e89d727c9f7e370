import { formatShare } from '../../base/number-format.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import { figure } from '../html/figure.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { stripTable } from '../html/strip-table.ts';
import { table } from '../html/table.ts';
import { visibleText } from '../plain-text.ts';
import type { PlanPage } from './plan-report.ts';
import { points } from './words.ts';

/** Rows beyond this many stand in the table only: our choice. */
const MOST_DRAWN = 15;

/** Which chance moves the plan most, what delays its end, and what one more approach would bring. */
export function mattersSection({ forecast }: PlanPage): Markup | null {
  const { importance, criticality, without, addApproach } = forecast;
  const ids = Object.keys(importance).toSorted((a, b) => importance[b]! - importance[a]!);
  if (ids.length === 0) return null;
  const top = ids[0]!;
  if ((importance[top] ?? 0) === 0) return nothingMatters();
  return html`<section aria-labelledby="matters">
    <h2 id="matters">What matters</h2>
    ${figure({
      title: `${visibleText(top, 60)} matters most: a chance better by 10 points there brings the plan ${points(importance[top]! / 10)}`,
      subtitle: `Chance of the plan if it works less that if it fails (Birnbaum importance)${ids.length > MOST_DRAWN ? `; the first ${MOST_DRAWN} of ${ids.length}` : ''}. Delays the end: share of the cases that work in which a day more here is a day more for the plan.`,
      drawing: stripTable({
        label: 'What matters most',
        scale: { low: 0, high: Math.max(0.05, importance[top]!), reversed: false },
        axis: 'difference that it makes to the chance of the plan',
        widths: [26, 34, 20, 20],
        head: 'Activity',
        columns: ['Without it', 'Delays the end'],
        cellLabels: ['Without it', 'Delays the end'],
        formatTick: formatShare,
        rows: ids.slice(0, MOST_DRAWN).map((id) => ({
          head: html`${visibleText(id)}`,
          strip: { marks: [{ value: importance[id]!, interval: null, shape: 'dot' as const, tone: 'slate' as const }] },
          label: `${visibleText(id)}: ${formatShare(importance[id]!)}`,
          cells: [formatShare(without[id]!), formatShare(criticality[id] ?? 0)],
        })),
      }),
      data: table(
        'Every open activity.',
        [
          { title: 'Activity' },
          { title: 'Importance', numeric: true },
          { title: 'Plan without it', numeric: true },
          { title: 'Delays the end', numeric: true },
        ],
        ids.map((id) => [
          visibleText(id),
          points(importance[id]!),
          formatShare(without[id]!),
          formatShare(criticality[id] ?? 0),
        ]),
      ),
      long: ids.length > 8,
    })}
    ${addedBlock(addApproach, forecast.pSuccess)}
  </section>`;
}

function nothingMatters(): Markup {
  return html`<section aria-labelledby="matters">
    <h2 id="matters">What matters</h2>
    <p>
      Nothing that is left can make the plan work by itself: whatever works, the plan does not. It needs another way.
    </p>
  </section>`;
}

function addedBlock(added: PlanForecast['addApproach'], pSuccess: number): Markup | null {
  if (added.length === 0) return null;
  const best = added.toSorted((a, b) => b.pSuccess - a.pSuccess);
  return html`<h3 class="apart">One more approach</h3>
    ${table(
      `What one more alternative would bring, as good as those that are there on average. Today: ${formatShare(pSuccess)}.`,
      [
        { title: 'Beside' },
        { title: 'Its chance', numeric: true },
        { title: 'The plan then', numeric: true },
        { title: 'Gain', numeric: true },
      ],
      best
        .slice(0, 10)
        .map(({ group, p, pSuccess: then }) => [
          visibleText(group, 80),
          formatShare(p),
          formatShare(then),
          points(then - pSuccess),
        ]),
      { stacked: true },
    )}`;
}
