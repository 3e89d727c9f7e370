import { formatCount, formatSignificant } from '../../base/number-format.ts';
import { foldedMethod, term } from '../html/folded-method.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { visibleText } from '../plain-text.ts';
import { howWords } from './fan-section.ts';
import type { PlanPage } from './plan-report.ts';

/** How the numbers came about, folded, and the command that makes them again. */
export function methodSection({ forecast, command, version }: PlanPage): Markup {
  const { fixed, worlds, seed, simulated } = forecast;
  return foldedMethod({
    lead: 'Every number on this page can be computed again, to the last digit:',
    command,
    terms: html`${term('Plan', html`<code>${visibleText(forecast.file)}</code>, seen from ${forecast.today}`)}
    ${term('Chances', howWords(forecast))}
    ${term('Worlds', `${formatCount(worlds)}, seed ${seed}. P(success) in them: ${formatSignificant(simulated.pSuccess, { digits: 4 })}, standard error ${formatSignificant(simulated.standardError, { digits: 2 })}. Costs, mean dates and what delays the end come from them.`)}
    ${term('Taken for certain', `Of ${formatCount(fixed.activities)} open activities ${fixed.exactly} with a fixed time, ${fixed.certain} that cannot fail.`)}
    ${term('Dates', 'A date means its morning. P10 to P90 of a time hold eight of ten cases.')}
    ${term('Failure', 'Without a kill rule a failure shows when the time is over; with one it lasts until it is stopped, and each day of silence lowers the chance.')}
    ${term('Cairn', version)}`,
  });
}
