import { formatEstimate, formatShare } from '../../base/number-format.ts';
import { meanOf, rangeOf } from '../../decide/estimate.ts';
import {
  immediateValidation,
  savesChecking,
  secondsSaved,
  type Ivo,
  type IvoTimes,
} from '../../decide/immediate-validation.ts';
import { ivoLevers } from '../../decide/ivo-levers.ts';
import { measuredAccuracy } from '../../decide/measured-score.ts';
import { saidAs, wordOf } from '../../decide/word.ts';
import { ticksOf } from '../charts/scale.ts';
import { inTexture } from '../../decide/texture.ts';
import { toneIn, type FactKind } from '../decide-page/fact-claim.ts';
import { factsTable } from '../decide-page/facts-table.ts';
import { figure } from '../html/figure.ts';
import { html, type Markup } from '../html/markup.ts';
import { fittedAtWord, label, line, px, svg, textWidth } from '../html/svg.ts';
import type { AssessmentPage } from './assessment-report.ts';

interface Row {
  readonly name: string;
  readonly times: IvoTimes;
  readonly ivo: Ivo;
}

/** Time of a case: checking and putting right against the work by hand, as it is and with each lever pulled. */
export function checkingSection(page: AssessmentPage): Markup | null {
  const { ground, assessment } = page;
  const { ivo: said, design } = ground.file;
  const word = wordOf(ground, 'ivo');
  if (!said || design === 'act' || word.kind === 'expired') return null;
  const { kind } = saidAs(word);
  const times = { manual: said.manualSeconds, validate: said.validateSeconds, fix: said.fixSeconds };
  const ivo = immediateValidation(times);
  const rows: Row[] = [
    { name: 'as it is', times, ivo },
    ...ivoLevers(times).map(({ change, times: after, ivo: then }) => ({
      name: `with ${change}`,
      times: after,
      ivo: then,
    })),
  ];
  const accuracy = measuredAccuracy(ground.check);
  const title = finding(ivo, times, { accuracy, kind });
  const facts = assessment.sections.find(({ id }) => id === 'ivo')?.facts ?? [];
  return html`<section aria-labelledby="checking">
    <h2 id="checking">Does checking an output save time?</h2>
    ${figure({
      title,
      subtitle: html`Mean seconds for one case whose output is wrong: to see that it is wrong, then to put it right. The
      dashed line is the work by hand; the share of "put right" beyond it is about the smallest share of right answers
      that is useful.
      ${accuracy ? html`The circle is the mean time at the measured accuracy, ${formatEstimate(accuracy.value, accuracy.interval).text}: left of the line it saves time.` : 'No accuracy was measured.'}`,
      drawing: html`<div class="wide">${drawTimes(rows, { width: 860, accuracy, kind }, title)}</div>
        <div class="narrow">${drawTimes(rows, { width: 358, accuracy, kind }, title)}</div>`,
      data: factsTable(
        page.claim,
        { caption: 'Times, and the smallest useful share of right answers, as they are believed.', facts },
        rows.map(({ name, times: { manual, validate, fix } }) => [
          `seconds by hand, to check, to put right, ${name}`,
          [manual, validate, fix].map((time) => formatEstimate(meanOf(time), rangeOf(time)).text).join(' · '),
          'means, with eight of ten',
        ]),
      ),
    })}
  </section>`;
}

type Measured = ReturnType<typeof measuredAccuracy>;

function finding(ivo: Ivo, times: IvoTimes, { accuracy, kind }: Pick<Layout, 'accuracy' | 'kind'>): string {
  const { p50 } = ivo.minAccuracy;
  const saves = savesChecking(ivo);
  if (saves === null) return 'Whether checking an output takes less time than the work by hand cannot be told';
  if (!saves) {
    return 'Checking an output takes as long as the work by hand: it saves no time, however often it is right';
  }
  if (p50 <= 0) return 'It saves time however often it is right';
  const needs = `It saves time from ${inTexture(formatShare(p50), kind)} right answers on`;
  if (!accuracy) return needs;
  const [low, high] = accuracy.interval;
  const saved = formatEstimate(secondsSaved(times, accuracy.value), [
    secondsSaved(times, low),
    secondsSaved(times, high),
  ]);
  if (low >= p50)
    return `${needs}; at ${formatShare(accuracy.value)} it saves ${inTexture(saved.value, kind)} seconds a case`;
  if (high < p50) return `${needs}; at ${formatShare(accuracy.value)} it costs time`;
  return `${needs}; whether ${formatShare(accuracy.value)} reaches that cannot be told`;
}

interface Layout {
  readonly width: number;
  readonly accuracy: Measured;
  /** How the times are known, and with them all that follows. */
  readonly kind: FactKind;
}

const WIDE_ROW = 64;
/** Where what a row says stands above its bar, not beside it. */
const NARROW_ROW = 82;
/** Room above the rows for the key. */
const TOP = 40;
const AXIS = 40;
const BAR = 18;

function drawTimes(rows: readonly Row[], { width, accuracy, kind }: Layout, words: string): Markup {
  const most = Math.max(
    ...rows.flatMap(({ times: { manual, validate, fix } }) => [meanOf(manual), meanOf(validate) + meanOf(fix)]),
  );
  const side = width > 500 ? 210 : 0;
  const x = (seconds: number): number => (seconds / most) * (width - side - 4);
  const row = side > 0 ? WIDE_ROW : NARROW_ROW;
  const floor = TOP + rows.length * row;
  const { values } = ticksOf({ low: 0, high: most, reversed: false }, width > 500 ? 7 : 4);
  return svg(
    { width, height: floor + AXIS },
    words,
    html`${keyLine()}
    ${values.map((value) => html`${line([x(value), TOP - 4], [x(value), floor + 4], { tone: 'line' })}${label(x(value), floor + 18, String(Number(value.toPrecision(6))), { anchor: value === 0 ? 'start' : 'middle', tone: 'muted', size: 12 })}`)}
    ${line([0, floor], [width - side, floor], { tone: 'stone' })}
    ${label(0, floor + 35, 'seconds for one case, better to the left', { tone: 'muted', size: 12 })}
    ${rows.map((one, i) => timeRow(one, { x, top: TOP + i * row, width, side, accuracy, kind, isFirst: i === 0 }))}`,
  );
}

const CHECK = { tone: 'slate', opacity: '0.75' } as const;
const PUT_RIGHT = { tone: 'stone', opacity: '0.4' } as const;

/** What the two parts of a bar and the dashed line are, above them all: inside a bar there is not always room for a word. */
function keyLine(): Markup {
  const parts = [
    { name: 'to check', fill: CHECK },
    { name: 'to put right', fill: PUT_RIGHT },
    { name: 'by hand', fill: null },
  ];
  let left = 0;
  return html`${parts.map(({ name, fill }) => {
    const at = left;
    left += 18 + textWidth(name, 12) + 20;
    return html`${fill ? bar([at, at + 12], { y: 4, height: 12, ...fill }) : line([at + 6, 2], [at + 6, 18], BY_HAND)}
    ${label(at + 18, 14.5, name, { size: 12, tone: 'muted' })}`;
  })}`;
}

const BY_HAND = { tone: 'text', width: 1.75, dashes: '4 2' } as const;

/** A part of a bar, from one place to another. */
const bar = (
  [from, to]: readonly [number, number],
  { y, height, tone, opacity }: { y: number; height: number; tone: string; opacity: string },
): Markup =>
  html`<rect
    x="${px(from)}"
    y="${px(y)}"
    width="${px(to - from)}"
    height="${px(height)}"
    fill="var(--${tone})"
    fill-opacity="${opacity}"
  />`;

interface RowPlace extends Layout {
  readonly x: (seconds: number) => number;
  readonly top: number;
  /** Room at the right for the finding of the row. */
  readonly side: number;
  readonly isFirst: boolean;
}

function timeRow({ name, times, ivo }: Row, { x, top, width, side, accuracy, kind, isFirst }: RowPlace): Markup {
  const [manual, validate, fix] = [times.manual, times.validate, times.fix].map(meanOf) as [number, number, number];
  const y = top + (side > 0 ? 20 : 38);
  const middle = y + BAR / 2;
  const needed = neededWords(ivo, kind);
  const place = { y, height: BAR };
  const weight = isFirst ? 600 : 400;
  const isWide = side > 0;
  return html`${label(0, isWide ? y - 6 : y - 24, fittedAtWord(name, width - side - 4), { weight, whole: name })}
  ${bar([x(0), x(validate)], { ...place, ...CHECK })}
  ${bar([x(validate), x(validate + fix)], { ...place, ...PUT_RIGHT })}
  ${line([x(manual), y - 5], [x(manual), y + BAR + 5], BY_HAND)}
  ${accuracy && averageMark(times, accuracy, { x, middle, kind })}
  ${isWide ? label(width - side + 14, middle + 4.5, needed, { weight }) : label(0, y - 7, needed, { tone: 'muted', weight })}`;
}

/** Mean time of a case at the measured accuracy, with the ends of its interval. */
function averageMark(
  times: IvoTimes,
  accuracy: NonNullable<Measured>,
  { x, middle, kind }: { x: (seconds: number) => number; middle: number; kind: FactKind },
): Markup {
  const at = (share: number): number => x(meanOf(times.validate) + (1 - share) * meanOf(times.fix));
  const tone = toneIn(secondsSaved(times, accuracy.value) > 0 ? 'lichen' : 'rust', kind);
  return html`${line([at(accuracy.interval[1]), middle], [at(accuracy.interval[0]), middle], { tone, width: 2 })}
    <circle
      cx="${px(at(accuracy.value))}"
      cy="${px(middle)}"
      r="5"
      fill="var(--${tone})"
      stroke="var(--bg)"
      stroke-width="1.5"
    />`;
}

function neededWords({ minAccuracy: { p50 } }: Ivo, kind: FactKind): string {
  if (p50 === Infinity) return 'useful at no accuracy';
  return p50 <= 0 ? 'useful at any accuracy' : `useful from ${inTexture(formatShare(p50), kind)} right`;
}
