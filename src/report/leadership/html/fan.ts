import { formatShare } from '../../../base/number-format.ts';
import { html, type Markup } from '../../html/markup.ts';
import { table } from '../../html/table.ts';
import { drawFan, NARROW_FAN, type FanLayout } from '../../plan-page/fan-figure.ts';
import { longDate } from '../dates.ts';
import type { LeadershipPlan } from '../facts.ts';
import { shortName } from '../panel.ts';
import type { PlanOutlook } from '../outlook.ts';

/** As low as the page allows: beside its dates, and in a row with others. */
const LOW_FAN: FanLayout = { width: 540, height: 190, column: 52, gap: 48 };
const SMALL_FAN: FanLayout = { width: 420, height: 185, column: 46, gap: 42 };

/** The chance to be done by each date as a rising line, with the deadline on it and "never" as a column of its own. */
export function fanFigure(plan: LeadershipPlan, outlook: PlanOutlook, { alone }: { readonly alone: boolean }): Markup {
  const { forecast } = plan;
  const label = `${alone ? '' : `${shortName(outlook.title, 30)}: `}${fanWords(outlook)}`;
  const wide = drawFan(plan, alone ? LOW_FAN : SMALL_FAN, label);
  return html`<figure class="fan">
    <figcaption>
      <h3>${label}</h3>
      <p class="subtitle">Chance to have worked by each date, of all cases, from ${outlook.file}.</p>
    </figcaption>
    ${
      alone
        ? html`<div class="wide">${wide}</div>
            <div class="narrow">${drawFan(plan, NARROW_FAN, label)}</div>`
        : wide
    }
    <details>
      <summary>The numbers of this picture</summary>
      ${table(
        'Chance to have worked by each date.',
        [{ title: 'By' }, { title: 'Chance', numeric: true }],
        [...shownRows(plan), ['never', formatShare(forecast.never)]],
      )}
    </details>
  </figure>`;
}

function fanWords({ deadline, chance, later, never, ever }: PlanOutlook): string {
  const rest = `${formatShare(never.share)} never`;
  if (deadline === null) return `${formatShare(ever.share)} in the end, ${rest}`;
  return `${formatShare(chance.share)} by ${longDate(deadline)}, ${formatShare(later.share)} later, ${rest}`;
}

/** Firsts of months and the deadline, until nothing more comes. */
function shownRows({ forecast: { pBy, pSuccess, deadline } }: LeadershipPlan): string[][] {
  const marks = pBy.filter(({ date }) => date.endsWith('-01') || date === deadline);
  const last = marks.findIndex(({ p }) => p >= 0.98 * pSuccess);
  return marks.slice(0, last < 0 ? undefined : last + 1).map(({ date, p }) => [longDate(date), formatShare(p)]);
}
