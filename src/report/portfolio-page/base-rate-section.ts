import { formatNumber, formatShare } from '../../base/number-format.ts';
import { html, type Markup } from '../html/markup.ts';
import { table } from '../html/table.ts';
import { prose } from '../html/text.ts';
import { visibleText } from '../plain-text.ts';
import { placedIdeas, type PortfolioPage } from './portfolio-report.ts';

/** How likely ideas work at all, where that number comes from, and what of each idea counts beside it. */
export function baseRateSection({ portfolio, claim }: PortfolioPage): Markup {
  const { baseRate, record, closed } = portfolio;
  const { prior, own, mean, weight, sentence } = baseRate;
  const name = 'Chance that an idea works of which nothing else is known';
  return html`<section aria-labelledby="base-rate">
    <h2 id="base-rate">How often ideas work</h2>
    <p>${prose(sentence)}</p>
    ${table(
      'The base rate, and where it comes from.',
      [
        { title: 'From' },
        { title: 'Worked', numeric: true },
        { title: 'Did not', numeric: true },
        { title: 'Because' },
      ],
      [
        ['Belief before', formatNumber(prior.a, 1), formatNumber(prior.b, 1), prose(prior.because)],
        [
          'Own record',
          String(own.worked),
          String(own.failed),
          `${own.ideas} of closed ideas of this folder, ${own.forecasts} of answered forecasts`,
        ],
        [
          'Together',
          formatNumber(prior.a + own.worked, 1),
          formatNumber(prior.b + own.failed, 1),
          html`${claim({ kind: own.worked + own.failed === 0 ? 'assumed' : 'computed', text: formatShare(mean), name, how: `Worked over all; ${formatShare(weight)} of its weight is the own record. ${prior.because}` })},
          ${formatShare(weight)} of it from the own record`,
        ],
      ],
      { stacked: true },
    )}
    ${record.habits.map((habit) => html`<p class="warning">${prose(habit.sentence)}</p>`)}
    ${closed.length > 0 && closedTable(closed)} ${evidenceBlock(portfolio)}
  </section>`;
}

function closedTable(closed: PortfolioPage['portfolio']['closed']): Markup {
  return html`<div class="apart-small">
    ${table(
      'Closed ideas: how they ended, and what was believed of them.',
      [{ title: 'Idea' }, { title: 'Ended' }, { title: 'Believed', numeric: true }, { title: 'Said by' }],
      closed.map(({ title, outcome, on, by, believed }) => [
        visibleText(title, 100),
        html`<span class="${outcome === 'worked' ? 'lichen' : 'rust'}">${outcome}</span> ${on}`,
        believed === null ? '–' : formatShare(believed),
        visibleText(by, 60),
      ]),
      { stacked: true },
    )}
  </div>`;
}

function evidenceBlock(portfolio: PortfolioPage['portfolio']): Markup | null {
  const placed = placedIdeas(portfolio);
  if (placed.length === 0) return null;
  return html`<details class="apart-small">
    <summary>What counts for and against each idea</summary>
    ${table(
      'Evidence of the chance of each idea, as counts of ideas that worked and did not.',
      [
        { title: 'Idea' },
        { title: 'What' },
        { title: 'For', numeric: true },
        { title: 'Against', numeric: true },
        { title: 'Because' },
      ],
      placed.flatMap(({ letter, title, chance }) =>
        chance.evidence.map((one, i) => [
          i === 0 ? html`<b>${letter}</b> ${visibleText(title, 80)}` : html`<span class="hidden">${letter}</span>`,
          prose(visibleText(one.title, 120)),
          formatNumber(one.worked, 1),
          formatNumber(one.failed, 1),
          html`${prose(visibleText(one.because, 400))}<span class="sub"
              >${one.kind}${one.by !== null && ` by ${visibleText(one.by, 60)}`}${one.until !== null && `, until ${one.until}`}</span
            >`,
        ]),
      ),
      { stacked: true },
    )}
  </details>`;
}
