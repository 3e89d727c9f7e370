import { formatShare } from '../../base/number-format.ts';
import type { PlacedIdea, Portfolio } from '../../contracts/portfolio.ts';
import { ideaName } from '../../decide/portfolio/idea-name.ts';
import { moneyPosition, moneyTicks } from '../decide-page/money-axis.ts';
import { drawPlane, NARROW_PLANE, WIDE_PLANE, type Plane, type PlaneIdea } from '../decide-page/plane.ts';
import { figure } from '../html/figure.ts';
import { html, type Markup } from '../html/markup.ts';
import { table } from '../html/table.ts';
import { visibleText } from '../plain-text.ts';
import { money as rounded } from '../plan-page/words.ts';
import { counted } from '../words.ts';
import { chanceClaim, shareClaim, valueClaim } from './numbers.ts';
import { placedIdeas, type PortfolioPage } from './portfolio-report.ts';

/** With more ideas than these the others stand in the table alone; our choice. */
const MOST_IN_KEY = 12;
/** With more leaders than these no further ones stand out; our choice. */
const MOST_LEADERS = 5;

/** The plane of impact and feasibility with all ideas as distributions. */
export function planeSection(page: PortfolioPage): Markup | null {
  const { portfolio } = page;
  const placed = placedIdeas(portfolio);
  if (placed.length === 0) return null;
  const title = finding(portfolio);
  const drawn = planeOf(portfolio);
  const off = placed.filter(({ place }) => place === null).length;
  return html`<section aria-labelledby="plane">
    <h2 id="plane">Impact and feasibility</h2>
    ${figure({
      title,
      subtitle: html`Worth of a year when it works, in ${visibleText(portfolio.unit, 40)}, on a logarithmic axis,
      against the chance that it works. A letter stands at the middle of what is believed of an idea, below the average
      of the tables, around it the ellipse that holds ${formatShare(portfolio.plane.ellipseShare)} of its draws; hollow:
      apart from the order. Shaded: where kinds of projects usually stand. ${thresholdWords(portfolio)}
      ${off > 0 && `${counted(off, 'idea')} worth nothing ${off === 1 ? 'stands' : 'stand'} in the table only.`}`,
      drawing: html`<div class="wide">${drawPlane(drawn, WIDE_PLANE, title)}</div>
        <div class="narrow">${drawPlane(drawn, NARROW_PLANE, title)}</div>
        ${keyOf(placed.filter(({ place }) => place !== null))}`,
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

/** Which idea a letter is, below the plane: beside the points names would lie on ellipses and zones. */
function keyOf(placed: readonly PlacedIdea[]): Markup {
  const more = placed.length - MOST_IN_KEY;
  return html`<ul class="key">
    ${placed.slice(0, MOST_IN_KEY).map(({ letter, title, id }) => html`<li><b>${letter}</b> ${visibleText(title, 100) || id}</li>`)}
    ${more > 0 && html`<li>${counted(more, 'more idea')} in the table</li>`}
  </ul>`;
}

function planeOf(portfolio: Portfolio): Plane {
  const { plane, unit, leaders, apart } = portfolio;
  const money = [plane.money.low, plane.money.high] as const;
  const y = (amount: number): number => moneyPosition(amount, money);
  const placed = placedIdeas(portfolio);
  const isApart = new Set(apart.map(({ id }) => id));
  const isLeader = new Set(leaders.slice(0, MOST_LEADERS));
  const drawn = (idea: PlacedIdea): PlaneIdea[] => {
    if (idea.place === null) return [];
    return [
      {
        at: [idea.place.chance, y(idea.place.money)],
        sign: idea.letter,
        name: null,
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
      name: `impact: ${visibleText(unit, 20)} a year, the middle of it`,
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
