import { formatCount, formatShare } from '../../base/number-format.ts';
import type { Portfolio } from '../../contracts/portfolio.ts';
import { decidePageStyle } from '../decide-page/page-style.ts';
import { claimBook } from '../html/claim.ts';
import { figureList } from '../html/figure-list.ts';
import { foldedMethod, term } from '../html/folded-method.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { pageShell, topLine } from '../html/shell.ts';
import { prose } from '../html/text.ts';
import { longDate } from '../leadership/dates.ts';
import { visibleText } from '../plain-text.ts';
import { baseRateSection } from './base-rate-section.ts';
import { classesSection } from './classes-section.ts';
import { netClaim, netRange } from './numbers.ts';
import { orderSection } from './order-section.ts';
import { outsideSection, peopleSection } from './outside-section.ts';
import { planeSection } from './plane-section.ts';
import type { PortfolioPage, PortfolioReport } from './portfolio-report.ts';

/** A portfolio of ideas as one self-contained HTML page: no network, light and dark, printable. What people wrote is escaped. */
export function renderPortfolioPage(report: PortfolioReport): string {
  const claims = claimBook(report.command);
  const page: PortfolioPage = { ...report, claim: claims.claim };
  const { sentence, today, folder } = report.portfolio;
  const header = answerHeader(page);
  const sections: readonly (readonly [id: string, title: string, markup: Markup | null])[] = [
    ['plane', 'Plane', planeSection(page)],
    ['order', 'Order', orderSection(page)],
    ['outside', 'Not in the order', outsideSection(page)],
    ['base-rate', 'Base rate', baseRateSection(page)],
    ['classes', 'Classes', classesSection(page)],
    ['people', 'People', peopleSection(page)],
    ['method', 'Method', methodSection(page)],
  ];
  const present = sections.filter(([, , markup]) => markup !== null);
  return pageShell({
    title: visibleText(sentence.replaceAll('`', '')),
    version: report.version,
    skipTo: { id: 'answer', words: 'the answer' },
    top: topLine(
      html`Ideas in ${visibleText(folder, 60)} · ${longDate(today)}`,
      present.map(([id, name]) => [id, name] as const),
    ),
    sections: html`${header} ${present.map(([, , markup]) => markup)}`,
    sheets: claims.sheets(),
    styles: decidePageStyle,
  });
}

/** The answer to be read aloud, why, and the numbers of the first idea. */
function answerHeader(page: PortfolioPage): Markup {
  const { because, warnings, ideas, whatIf } = page.portfolio;
  return html`<header class="verdict" id="answer">
    <p class="kind ${ideas.length === 0 ? 'amber' : 'lichen'}">${countWords(page)}</p>
    <h1 class="long">${headline(page.portfolio)}</h1>
    ${whatIf && html`<p class="warning amber"><b>What if</b> ${prose(whatIf.changes.map((change) => `\`${change}\``).join(', '))}: ${prose(whatIf.sentence)}</p>`}
    ${warnings.slice(0, MOST_WARNINGS).map((warning) => html`<p class="warning amber">${prose(warning)}</p>`)}
    ${warnings.length > MOST_WARNINGS && html`<p class="small muted">and ${formatCount(warnings.length - MOST_WARNINGS)} more warnings, with --json</p>`}
    ${figureList(keyFigures(page), 4)}
    ${
      because.length > 0 &&
      html`<ul>
        ${because.map((reason) => html`<li>${prose(reason)}</li>`)}
      </ul>`
    }
  </header>`;
}

/** With which idea to begin and why, and smaller behind it from which others it cannot be told apart. */
function headline({ sentence, first }: Portfolio): Markup {
  const end = first === null ? -1 : sentence.indexOf(`${first.because}. `);
  if (end < 0) return html`${prose(sentence)}`;
  const cut = end + first!.because.length + 1;
  return html`${prose(sentence.slice(0, cut))} <span>${prose(sentence.slice(cut + 1))}</span>`;
}

/** More of them push the answer from the screen; our choice. */
const MOST_WARNINGS = 3;

function countWords({ portfolio: { ideas, apart, refused, closed } }: PortfolioPage): string {
  const parts: readonly (readonly [number, string])[] = [
    [ideas.length, 'in the order'],
    [apart.length, 'apart'],
    [refused.length, 'refused'],
    [closed.length, 'closed'],
  ];
  const present = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return `Ideas: ${present.length === 0 ? 'none' : present.join(', ')}`;
}

function keyFigures({ portfolio, claim }: PortfolioPage): [string, Markup][] {
  const first = portfolio.ideas.find(({ id }) => id === portfolio.first?.id) ?? portfolio.ideas[0];
  if (!first) return [];
  const share = (text: string, name: string, how: string): Markup => claim({ kind: 'computed', text, name, how });
  return [
    [
      `Its worth less its cost${portfolio.unit === 'money' ? '' : `, ${visibleText(portfolio.unit, 20)}`}`,
      html`${claim(netClaim(first, portfolio))}<span class="sub">${netRange(first)}</span>`,
    ],
    [
      'Chance that it works and pays',
      share(
        formatShare(first.pPays),
        'Chance that it works and pays',
        'Share of the worlds in which it works and is then worth more than it costs.',
      ),
    ],
    [
      'Best of all in so many worlds',
      share(
        formatShare(first.pFirst),
        'Chance to be the first',
        'Share of the worlds in which it is the best of those ranked.',
      ),
    ],
  ];
}

function methodSection({ portfolio, command, version }: PortfolioPage): Markup {
  const { worlds, seed, plane } = portfolio;
  return foldedMethod({
    lead: 'Every number on this page can be computed again, to the last digit:',
    command,
    terms: html`${term('Worlds', `${formatCount(worlds)}, seed ${seed}; each idea has its own stream of random numbers, so that another idea changes none of its draws.`)}
    ${term('Worth less cost', 'Chance that it works, times the worth of all years, less the cost: build in any case, run and complexity as far as it works.')}
    ${term('Ellipses', `Hold ${formatShare(plane.ellipseShare)} of the draws, from their mean and covariance with money as its logarithm.`)}
    ${term('Zones', plane.zones.length === 0 ? 'none' : visibleText(plane.zones[0]!.because, 300))}
    ${term('Cannot be told apart', 'Neither of two ideas is ahead in at least 80 % of the worlds.')}
    ${term('Cairn', version)}`,
  });
}
