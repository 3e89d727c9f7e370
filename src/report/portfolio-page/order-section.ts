import { formatShare } from '../../base/number-format.ts';
import type { OrderChange, Portfolio, RankedIdea } from '../../contracts/portfolio.ts';
import { ideaName } from '../../decide/portfolio/idea-name.ts';
import { scaleOver } from '../charts/scale.ts';
import { shortNumber } from '../charts/plot.ts';
import { figure } from '../html/figure.ts';
import { html, type Markup } from '../html/markup.ts';
import { stripTable, type StripRow } from '../html/strip-table.ts';
import { table } from '../html/table.ts';
import { prose } from '../html/text.ts';
import { visibleText } from '../plain-text.ts';
import { counted } from '../words.ts';
import { chanceClaim, costClaim, netClaim, netRange, ratioClaim, shareClaim, valueClaim } from './numbers.ts';
import { topRightClaim } from './plane-section.ts';
import type { PortfolioPage } from './portfolio-report.ts';

const RANKINGS: Readonly<Record<Portfolio['rankedBy'], string>> = {
  net: 'worth less cost',
  ratio: 'worth for each unit of cost',
  'top-right': 'chance to lie at the top right',
};

/** The order of the ideas with how sure it is. */
export function orderSection(page: PortfolioPage): Markup | null {
  const { ideas, rankedBy, unit } = page.portfolio;
  if (ideas.length === 0) return null;
  return html`<section aria-labelledby="order">
    <h2 id="order">The order</h2>
    ${figure({
      title: finding(page.portfolio),
      subtitle: `By ${RANKINGS[rankedBy]}. Drawn: the mean of worth less cost over the years, counting that it may not work, and eight of ten worlds around it, in ${visibleText(unit, 40)}. First: share of worlds in which it is the best.`,
      drawing: stripTable({
        label: 'The order of the ideas',
        scale: scaleOver([0, ...ideas.flatMap(({ net }) => [net.p10, net.p90, net.mean])]),
        axis: `worth less cost, ${visibleText(unit, 40)}, better to the right`,
        widths: [30, 28, 15, 9, 9, 9],
        head: 'Idea',
        columns: ['Net', 'Per cost', 'First', 'Top right'],
        cellLabels: ['Net', 'Per cost', 'First', 'Top right'],
        marks: [{ value: 0, text: '0' }],
        rows: ideas.map((idea) => orderRow(page, idea)),
        formatTick: shortNumber,
      }),
      data: believedTable(page),
      long: ideas.length > 8,
    })}
    ${changesBlock(page.portfolio)}
  </section>`;
}

function finding({ ideas, leaders, rankedBy }: Portfolio): string {
  const [first] = ideas;
  const name = ideaName(first!);
  if (ideas.length === 1) return `${name} is the only idea in the order`;
  if (leaders.length > 1) return `${counted(leaders.length, 'idea')} cannot be told apart for the first place`;
  const sure = `, first in ${formatShare(first!.pFirst)} of the worlds`;
  return `${name} is ahead by ${RANKINGS[rankedBy]}${sure}`;
}

function orderRow({ portfolio, claim }: PortfolioPage, idea: RankedIdea): StripRow {
  const { rank, rankRange, letter, title, net, verdict, rough, pFirst, id } = idea;
  const isLeader = portfolio.leaders.includes(id);
  const name = visibleText(title, 100);
  const [from, to] = rankRange;
  return {
    head: html`<b>${rank}. ${name}</b
      ><span class="sub"
        >${letter} · ${from === to ? `rank ${from}` : `rank ${from} to ${to}`} in eight of ten
        worlds${rough ? ' · rough' : verdict !== null && ` · ${verdict.replaceAll('-', ' ')}`}</span
      >`,
    strip: {
      marks: [{ value: net.mean, interval: [net.p10, net.p90], shape: 'dot', tone: isLeader ? 'lichen' : 'stone' }],
      references: [{ value: 0, tone: 'slate' }],
    },
    label: `${name}: worth less cost ${shortNumber(net.mean)}, eight of ten between ${shortNumber(net.p10)} and ${shortNumber(net.p90)}`,
    cells: [
      html`${claim(netClaim(idea, portfolio))}<span class="sub">${netRange(idea)}</span>`,
      claim(ratioClaim(idea, portfolio)),
      claim(
        shareClaim(`Chance to be the first: ${name}`, pFirst, {
          how: `Share of the worlds in which it is the best by ${RANKINGS[portfolio.rankedBy]}.`,
          why: 'It is not ranked.',
          frame: portfolio,
        }),
      ),
      claim(topRightClaim(idea, portfolio)),
    ],
    chosen: isLeader,
  };
}

function believedTable({ portfolio, claim }: PortfolioPage): Markup {
  const { ideas, unit } = portfolio;
  return table(
    `What is believed of each idea: worth and cost in ${visibleText(unit, 40)}, in the texture of who says so.`,
    [
      { title: 'Idea' },
      { title: 'Worth of a year', numeric: true },
      { title: 'Cost', numeric: true },
      { title: 'Chance that it works', numeric: true },
      { title: 'Pays', numeric: true },
      { title: 'By net, ratio, top right', numeric: true },
      { title: 'Sponsor' },
      { title: 'Expert' },
    ],
    ideas.map((idea) => [
      html`<b>${idea.letter}</b> ${visibleText(idea.title, 100)}`,
      claim(valueClaim(idea, portfolio)),
      claim(costClaim(idea, portfolio)),
      claim(chanceClaim(idea)),
      formatShare(idea.pPays),
      [idea.ranks.net, idea.ranks.ratio, idea.ranks.topRight ?? '–'].join(' · '),
      visibleText(idea.sponsor ?? '–', 60),
      visibleText(idea.expert ?? '–', 60),
    ]),
    { stacked: true },
  );
}

/** More of them stand folded; our choice. */
const MOST_CHANGES = 6;

function changesBlock(portfolio: Portfolio): Markup | null {
  const { changes } = portfolio;
  if (changes.length === 0) return null;
  const [first, rest] = [changes.slice(0, MOST_CHANGES), changes.slice(MOST_CHANGES)];
  return html`<div class="apart">
    <h3>What would change the order</h3>
    ${changesTable(first, portfolio)}
    ${
      rest.length > 0 &&
      html`<details class="apart-small">
        <summary>${counted(rest.length, 'more pair')} of neighbours</summary>
        ${changesTable(rest, portfolio)}
      </details>`
    }
  </div>`;
}

function changesTable(changes: readonly OrderChange[], { ideas }: Portfolio): Markup {
  const letterOf = (id: string): string => ideas.find((idea) => idea.id === id)!.letter;
  return table(
    'Neighbours in the order, and the smallest change of one number that swaps them; the nearest first.',
    [{ title: 'Neighbours' }, { title: 'The upper ahead in', numeric: true }, { title: 'What would swap them' }],
    changes.map(({ above, below, pAbove, apart, change }) => [
      html`<span class="whole">${letterOf(above)} above ${letterOf(below)}</span>`,
      html`${formatShare(pAbove)}${!apart && html`<span class="sub amber">cannot be told apart</span>`}`,
      change === null ? 'No change of a single number does.' : prose(change.sentence),
    ]),
    { stacked: true },
  );
}
