import { formatShare } from '../../base/number-format.ts';
import type { PlacedIdea, Portfolio } from '../../contracts/portfolio.ts';
import { ideaName } from '../../decide/portfolio/idea-name.ts';
import { moneyPosition, moneyTicks } from '../decide-page/money-axis.ts';
import {
  drawPlane,
  NARROW_PLANE,
  WIDE_PLANE,
  type Plane,
  type PlaneIdea,
  type PlaneLayout,
} from '../decide-page/plane.ts';
import { figure } from '../html/figure.ts';
import { html, type Markup } from '../html/markup.ts';
import { table } from '../html/table.ts';
import { visibleText } from '../plain-text.ts';
import { money as rounded } from '../plan-page/words.ts';
import { counted } from '../words.ts';
import { chanceClaim, shareClaim, valueClaim } from './numbers.ts';
import { placedIdeas, type PortfolioPage } from './portfolio-report.ts';

/** With more ideas than these only the first are called by name on the plane; our choice. */
const ALL_NAMED = 12;
const FIRST_NAMED = 5;

/** The plane of impact and feasibility with all ideas as distributions. */
export function planeSection(page: PortfolioPage): Markup | null {
  const { portfolio } = page;
  const placed = placedIdeas(portfolio);
  if (placed.length === 0) return null;
  const title = finding(portfolio);
  const off = placed.filter(({ place }) => place === null).length;
  return html`<section aria-labelledby="plane">
    <h2 id="plane">Impact and feasibility</h2>
    ${figure({
      title,
      subtitle: html`Worth of a year when it works, in ${visibleText(portfolio.unit, 40)}, on a logarithmic axis,
      against the chance that it works. Around each idea the ellipse that holds
      ${formatShare(portfolio.plane.ellipseShare)} of its draws; hollow: apart from the order. Shaded: where kinds of
      projects usually stand. ${thresholdWords(portfolio)}
      ${off > 0 && `${counted(off, 'idea')} worth nothing ${off === 1 ? 'stands' : 'stand'} in the table only.`}`,
      drawing: html`<div class="wide">${drawPlane(planeOf(portfolio, WIDE_PLANE), WIDE_PLANE, title)}</div>
        <div class="narrow">${drawPlane(planeOf(portfolio, NARROW_PLANE), NARROW_PLANE, title)}</div>`,
      data: placesTable(page, placed),
      long: false,
    })}
  </section>`;
}

function finding({ ideas, plane }: Portfolio): string {
  const known = ideas.flatMap(({ id, title, pTopRight }) => (pTopRight === null ? [] : [{ id, title, pTopRight }]));
  const [best] = known.toSorted((a, b) => b.pTopRight - a.pTopRight);
  if (!best || plane.thresholdsFrom === null) {
    return ideas.length === 0 ? 'No idea is in the order' : 'Too few ideas for a top right corner of their own';
  }
  const name = ideaName(best);
  const sure = known.filter(({ pTopRight }) => pTopRight >= 0.8).length;
  if (sure === 0)
    return `No idea lies at the top right for sure; ${name} most likely does, with ${formatShare(best.pTopRight)}`;
  return sure === 1
    ? `${name} lies at the top right with a chance of ${formatShare(best.pTopRight)}; no other reaches 80 %`
    : `${counted(sure, 'idea')} lie at the top right with a chance of at least 80 %`;
}

function thresholdWords({ plane, unit }: Portfolio): string {
  const { chance, money, thresholdsFrom } = plane;
  if (thresholdsFrom === null || chance.threshold === null || money.threshold === null) {
    return 'Too few ideas to say from where on an idea has a high priority: the corner is tinted from the middle of the axes.';
  }
  const from = thresholdsFrom === 'stated' ? 'as stated' : 'the middle of these ideas';
  return `High priority is above both dotted lines, ${from}: a chance of ${formatShare(chance.threshold)} and ${rounded(money.threshold)} ${visibleText(unit, 40)} a year.`;
}

function planeOf(portfolio: Portfolio, layout: PlaneLayout): Plane {
  const { plane, unit, leaders, ideas, apart } = portfolio;
  const money = [plane.money.low, plane.money.high] as const;
  const y = (amount: number): number => moneyPosition(amount, money);
  const placed = placedIdeas(portfolio);
  const namesAll = placed.length <= (layout === WIDE_PLANE ? ALL_NAMED : 4);
  const isFirst = new Set(ideas.slice(0, layout === WIDE_PLANE ? FIRST_NAMED : 1).map(({ id }) => id));
  const isApart = new Set(apart.map(({ id }) => id));
  const isLeader = new Set(leaders.slice(0, FIRST_NAMED));
  const drawn = (idea: PlacedIdea): PlaneIdea[] => {
    if (idea.place === null) return [];
    return [
      {
        at: [idea.place.chance, y(idea.place.money)],
        sign: idea.letter,
        name: namesAll || isFirst.has(idea.id) ? visibleText(idea.title) : null,
        ...(idea.ellipse && {
          outline: idea.ellipse.points.map(({ chance, money: amount }) => [chance, y(amount)] as const),
        }),
        look: isApart.has(idea.id) ? 'apart' : isLeader.has(idea.id) ? 'leader' : 'plain',
      },
    ];
  };
  return {
    ideas: placed.flatMap(drawn),
    zones: plane.zones.map(({ title, feasibility, impact, radius }) => ({
      title,
      at: [feasibility, impact] as const,
      radius,
    })),
    x: {
      name: 'feasibility: chance that it works',
      ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: formatShare(at) })),
      threshold: plane.chance.threshold,
    },
    y: {
      name: `impact: ${visibleText(unit, 20)} a year`,
      ticks: moneyTicks(money, 9),
      threshold: plane.money.threshold === null ? null : y(plane.money.threshold),
    },
  };
}

function placesTable({ claim, portfolio }: PortfolioPage, placed: readonly PlacedIdea[]): Markup {
  return table(
    'Where each idea stands: means, and the chance to lie above both thresholds.',
    [
      { title: 'Idea' },
      { title: `Worth of a year, ${visibleText(portfolio.unit, 20)}`, numeric: true },
      { title: 'Chance that it works', numeric: true },
      { title: 'Top right', numeric: true },
    ],
    placed.map((idea) => [
      html`<b>${idea.letter}</b> ${visibleText(idea.title, 120)}`,
      claim(valueClaim(idea, portfolio)),
      claim(chanceClaim(idea)),
      claim(topRightClaim(idea, portfolio)),
    ]),
    { stacked: true },
  );
}

/** The chance that an idea lies above both thresholds. */
export const topRightClaim = ({ title, pTopRight }: PlacedIdea, portfolio: Portfolio) =>
  shareClaim(`Chance to lie at the top right: ${visibleText(title, 80)}`, pTopRight, {
    how: 'Share of the worlds in which both its worth of a year and its chance lie above the thresholds.',
    why: 'Too few ideas for a middle of their own, and no thresholds were stated.',
    frame: portfolio,
  });
