import { formatEstimate, formatShare } from '../../base/number-format.ts';
import { countedEconomics } from '../../decide/economics.ts';
import { findFact } from '../../decide/section.ts';
import { worthDraws } from '../../decide/simulate-money.ts';
import { worthOf, type Worth } from '../../decide/worth.ts';
import { simplified } from '../charts/curves.ts';
import { logDensity, type LogDensity } from '../decide-page/density.ts';
import { moneyPosition, moneyTicks } from '../decide-page/money-axis.ts';
import { guessClause, inTexture } from '../../decide/texture.ts';
import { kindOf, toneIn, type FactKind } from '../decide-page/fact-claim.ts';
import { factsTable } from '../decide-page/facts-table.ts';
import { figure } from '../html/figure.ts';
import { html, type Markup } from '../html/markup.ts';
import { label, line, px, svg, textWidth } from '../html/svg.ts';
import { prose } from '../html/text.ts';
import { visibleText } from '../plain-text.ts';
import { counted } from '../words.ts';
import type { AssessmentPage } from './assessment-report.ts';

/** Value against cost: two distributions on one axis of money, and the chance that the one is above the other. */
export function worthSection(page: AssessmentPage): Markup {
  const section = page.assessment.sections.find(({ id }) => id === 'value');
  const economics = countedEconomics(page.ground);
  const drawn = economics?.hasCost ? { ...economics, worth: worthOf(economics), draws: worthDraws(economics) } : null;
  return html`<section aria-labelledby="worth">
    <h2 id="worth">What it is worth, and what it costs</h2>
    ${drawn === null ? html`<p>${prose(section?.sentence ?? 'It is not written what it would be worth.')}</p>` : worthFigure(page, drawn)}
  </section>`;
}

interface Drawn {
  readonly worth: Worth;
  readonly draws: ReturnType<typeof worthDraws>;
  readonly years: number;
  readonly unit: string;
  /** null: taken to be that of the worth. */
  readonly costUnit: string | null;
}

/** How worth and cost are known, and what follows from both: assumed where either is. */
interface Kinds {
  readonly worth: FactKind;
  readonly cost: FactKind;
  readonly both: FactKind;
}

function kindsOf({ assessment: { sections } }: AssessmentPage): Kinds {
  const [worth, cost] = ['value/per-year', 'value/cost'].map((key): FactKind => {
    const fact = findFact(sections, key);
    return fact ? kindOf(fact) : 'assumed';
  }) as [FactKind, FactKind];
  return { worth, cost, both: worth === 'assumed' || cost === 'assumed' ? 'assumed' : 'computed' };
}

function worthFigure(page: AssessmentPage, drawn: Drawn): Markup {
  const { worth, years, unit, costUnit } = drawn;
  const kinds = kindsOf(page);
  const title = finding(worth, kinds);
  const over = years === 1 ? 'a year' : counted(years, 'year');
  const rows = rowsOf(drawn, kinds);
  const facts = page.assessment.sections.find(({ id }) => id === 'value')?.facts ?? [];
  return figure({
    title,
    subtitle: html`Money over ${over}, in ${visibleText(unit, 40)}, on a logarithmic axis. The higher the curve, the
    more likely the amount; line: eight of ten cases; circle: the average, whose amount stands there; tick: the
    middle.${kinds.both === 'assumed' && ' Dashed: a guess.'}
    ${wordsOfKind(page)}${costUnit === null && ` The cost names no unit: it is taken to be ${visibleText(unit, 40)}.`}`,
    drawing: html`<div class="wide">${drawWorth(rows, { worth, kinds, unit, width: 860 }, title)}</div>
      <div class="narrow">${drawWorth(rows, { worth, kinds, unit, width: 358 }, title)}</div>`,
    data: factsTable(page.claim, { caption: 'Worth and cost as they are believed.', facts }),
  });
}

function finding({ netPositive: { p }, notWorthIt }: Worth, kinds: Kinds): string {
  const chance = inTexture(formatShare(p).replace(/^>/, 'more than').replace(/^</, 'less than'), kinds.both);
  const guesses = guessClause({ worth: kinds.worth, cost: kinds.cost });
  if (notWorthIt)
    return `Even a high worth does not pay for it: if it works, the chance to be worth more than it costs is ${chance}${guesses}`;
  if (p < 0.5)
    return `Even if it works, it is more likely to cost more than it is worth: the chance to pay is ${chance}${guesses}`;
  return `If it works, it is worth more than it costs with a chance of ${chance}${guesses}`;
}

/** Who stands for these amounts. */
function wordsOfKind({ assessment: { sections } }: AssessmentPage): string {
  const [worth, cost] = ['value/per-year', 'value/cost'].map((key) => {
    const fact = findFact(sections, key);
    return fact?.kind === 'attested' && fact.by !== null ? visibleText(fact.by, 60) : null;
  });
  if (!worth && !cost) return 'Nobody stands for these amounts yet: they are assumed.';
  if (worth === cost) return `${worth!} stands for both.`;
  return `${worth ? `${worth} stands for the worth` : 'Nobody stands for the worth'}, ${cost ? `${cost} for the cost` : 'nobody for the cost'}.`;
}

interface Row {
  readonly name: string;
  readonly tone: 'lichen' | 'slate' | 'stone';
  readonly kind: FactKind;
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly density: LogDensity;
}

function rowsOf({ worth, draws, years }: Drawn, kinds: Kinds): Row[] {
  const { value, cost } = worth;
  return [
    {
      name: 'worth',
      tone: toneIn('lichen', kinds.worth),
      kind: kinds.worth,
      mean: value.mean * years,
      p10: value.p10 * years,
      p50: value.p50 * years,
      p90: value.p90 * years,
      density: logDensity(draws.value),
    },
    {
      name: 'cost',
      tone: toneIn('slate', kinds.cost),
      kind: kinds.cost,
      mean: cost.mean,
      p10: cost.p10,
      p50: cost.p50,
      p90: cost.p90,
      density: logDensity(draws.cost),
    },
  ];
}

interface WorthLayout {
  readonly worth: Worth;
  readonly kinds: Kinds;
  readonly unit: string;
  readonly width: number;
}

const HEIGHT = 84;
const GAP = 34;
const TOP = 22;
const AXIS = 40;
const SIDE = 6;
/** What curves lower than this share of the highest are not drawn. */
const LOWEST = 0.004;

function drawWorth(rows: readonly Row[], { worth, kinds, unit, width }: WorthLayout, words: string): Markup {
  const range = rangeOfAxis(rows);
  const x = (amount: number): number =>
    SIDE + Math.min(1, Math.max(0, moneyPosition(amount, range))) * (width - 2 * SIDE);
  const floor = TOP + rows.length * (HEIGHT + GAP);
  const ticks = moneyTicks(range, Math.floor(width / 62));
  return svg(
    { width, height: floor + AXIS },
    words,
    html`${ticks.map(({ at, text }) => {
      const left = SIDE + at * (width - 2 * SIDE);
      const anchor = at < 0.03 ? 'start' : at > 0.97 ? 'end' : 'middle';
      return html`${line([left, TOP - 12], [left, floor + 4], { tone: 'line' })}
      ${label(left, floor + 18, text, { anchor, tone: 'muted', size: 12 })}`;
    })}
    ${line([0, floor], [width, floor], { tone: 'stone' })}
    ${label(width, floor + 35, `${visibleText(unit, 20)} →`, { anchor: 'end', tone: 'muted', size: 12 })}
    ${rows.map((row, i) => worthRow(row, { x, base: TOP + i * (HEIGHT + GAP) + HEIGHT, width }))}
    ${label(0, floor + 35, `pays, if it works: ${inTexture(formatShare(worth.netPositive.p), kinds.both)}`, { weight: 600, tone: kinds.both === 'assumed' ? 'text' : worth.netPositive.p < 0.5 ? 'rust' : 'lichen' })}`,
  );
}

/** From the lowest to the highest amount that is worth drawing, with a little room. */
function rangeOfAxis(rows: readonly Row[]): [number, number] {
  const logs = rows.flatMap(({ density: { curve }, p10, p90 }) => [
    ...curve.filter(([, height]) => height > LOWEST).map(([log]) => log),
    ...[p10, p90].filter((amount) => amount > 0).map(Math.log10),
  ]);
  if (logs.length === 0) return [1, 10];
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const room = Math.max(0.05, 0.03 * (high - low), (0.5 - (high - low)) / 2);
  return [10 ** (low - room), 10 ** (high + room)];
}

interface RowPlace {
  readonly x: (amount: number) => number;
  readonly base: number;
  readonly width: number;
}

function worthRow({ name, tone, kind, mean, p10, p50, p90, density }: Row, { x, base, width }: RowPlace): Markup {
  const isGuess = kind === 'assumed';
  const points = simplified(
    density.curve.filter(([, height]) => height > LOWEST),
    0.0015,
  );
  const path = points.map(([log, height]) => `${px(x(10 ** log))} ${px(base - height * (HEIGHT - 22))}`);
  const amounts = inTexture(formatEstimate(mean, p10 < p90 ? [p10, p90] : null).text, kind);
  const text = `${name} ${amounts}`;
  const at = Math.min(Math.max(x(Math.max(mean, 1e-9)), textWidth(text) / 2 + 2), width - textWidth(text) / 2 - 2);
  return html`${
    path.length > 1 &&
    html`<path
      d="M${px(x(10 ** points[0]![0]))} ${px(base)}L${path.join('L')}L${px(x(10 ** points.at(-1)![0]))} ${px(base)}Z"
      fill="${isGuess ? 'none' : `var(--${tone})`}"
      fill-opacity="0.22"
      stroke="var(--${tone})"
      stroke-width="1.5"
      ${isGuess && html`stroke-dasharray="5 4"`}
    />`
  }
  ${line([x(p10), base + 7], [x(p90), base + 7], { tone, width: 2 })}
  ${p50 > 0 && line([x(p50), base + 2], [x(p50), base + 12], { tone, width: 2 })}
  ${
    mean > 0 &&
    html`<circle
      cx="${px(x(mean))}"
      cy="${px(base + 7)}"
      r="4.5"
      fill="var(--${isGuess ? 'bg' : tone})"
      stroke="var(--${tone})"
      stroke-width="1.5"
    />`
  }
  ${label(at, path.length > 1 ? base - HEIGHT + 14 : base - 8, text, { anchor: 'middle', tone: isGuess ? 'text' : tone, weight: 600 })}`;
}
