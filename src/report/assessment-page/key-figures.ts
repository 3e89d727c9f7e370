import { formatCounted, formatEstimate, formatShare } from '../../base/number-format.ts';
import { economicsOf } from '../../decide/economics.ts';
import { findFact, type Fact } from '../../decide/section.ts';
import { factClaim } from '../decide-page/fact-claim.ts';
import { figureList } from '../html/figure-list.ts';
import { html, type Markup } from '../html/markup.ts';
import { visibleText } from '../plain-text.ts';
import type { AssessmentPage } from './assessment-report.ts';

/** Worth, cost and the chance to pay, each in the texture of how it is known; what is not known is a dash that says why. */
export function keyFigures(page: AssessmentPage): Markup {
  const { assessment, ground } = page;
  const economics = economicsOf(ground);
  const years = economics ? ` over ${economics.years === 1 ? 'a year' : formatCounted(economics.years, 'year')}` : '';
  const why = assessment.sections.find(({ id }) => id === 'value')!.sentence;
  const figure = (key: string, name: string): Markup => {
    const fact = findFact(assessment.sections, key);
    if (fact) return html`${page.claim({ ...factClaim(fact), text: shortText(fact) })}${rangeWords(fact)}`;
    return html`${page.claim({ kind: 'unknown', text: '', name, how: why })}<span class="sub">not known</span>`;
  };
  return figureList(
    [
      ['Worth a year, if it works', 'value/per-year'] as const,
      [`Cost${years}`, 'value/cost'] as const,
      ['Chance that it pays, if it works', 'value/p-net-positive'] as const,
    ].map(([name, key]) => [name, figure(key, name)]),
    3,
  );
}

/** A chance as a share; money as its average with the digits that its range supports, and without "a year", which its name says. */
function shortText({ key, value, interval, unit }: Fact): string {
  if (typeof value !== 'number') return '–';
  if (key === 'value/p-net-positive') return formatShare(value);
  const money = unit === null ? '' : ` ${visibleText(unit.replace(/ a year$/, ''), 20)}`;
  return `${formatEstimate(value, interval).value}${money}`;
}

function rangeWords({ value, interval }: Fact): Markup | null {
  if (typeof value !== 'number' || interval === null) return null;
  return html`<span class="sub">eight of ten ${formatEstimate(value, interval).interval}</span>`;
}
