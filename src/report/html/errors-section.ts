import {
  formatCount,
  formatEstimate,
  formatInterval,
  formatNumber,
  formatSignificant,
  supportedDecimals,
} from '../../base/number-format.ts';
import { bestRule } from '../../contracts/best-rule.ts';
import type { Report } from '../../contracts/report.ts';
import { drawCalibration } from '../charts/calibration.ts';
import type { CurvePanel } from '../charts/curves.ts';
import { compareCurves, drawCurvePanel, simplified } from '../charts/curves.ts';
import { drawResiduals, residualBins } from '../charts/residuals.ts';
import { binomialUpperTail } from '../../math/binomial.ts';
import { visibleText } from '../plain-text.ts';
import { rungNouns } from '../../contracts/rung-names.ts';
import { counted, rungSubject, rungTitles } from '../words.ts';
import type { PageContext } from './context.ts';
import { scoredRows } from '../split-words.ts';
import { figure } from './figure.ts';
import type { Markup } from './markup.ts';
import { html, trusted } from './markup.ts';
import { table } from './table.ts';
import { name } from './text.ts';

/** Where the candidate errs on the test rows: confusion, calibration and curves, or residuals. */
export function errorsSection(context: PageContext): Markup | null {
  const { report } = context;
  const { confusion, calibration, roc, precisionRecall, residuals } = report.curves;
  if (report.candidate === null || !(confusion || calibration || roc || precisionRecall || residuals)) return null;
  return html`<section aria-labelledby="errors">
    <h2 id="errors">How the candidate errs</h2>
    <p class="lead">${rungTitles[report.candidate]} on ${scoredRows(report)}.</p>
    <div class="pair">
      ${confusion && confusionFigure(context, confusion)} ${calibration && calibrationFigure(report, calibration)}
    </div>
    ${roc && curveFigure(report, roc, rocWords)}
    ${precisionRecall && curveFigure(report, precisionRecall, precisionWords)}
    ${residuals && residualFigure(report, residuals)}
  </section>`;
}

/** A 95 % interval misses the truth this often. */
const MISSED_BY_CHANCE = 0.05;
const SIGNIFICANT = 0.05;

/** Longer class names are cut in the confusion matrix: our choice. */
const LONGEST_LABEL = 24;

type Confusion = NonNullable<Report['curves']['confusion']>;

function confusionFigure({ report, claim }: PageContext, { labels, counts, threshold }: Confusion): Markup {
  const total = sum(counts.flat());
  const cell = (count: number, i: number, j: number): Markup => {
    const rows = sum(counts[i]!);
    const share = rows === 0 ? 0 : count / rows;
    return html`<td style="--share:${share.toFixed(3)};--shade:var(--${i === j ? 'lichen' : 'rust'})">
      ${claim({
        kind: 'measured',
        text: formatCount(Math.round(count)),
        name: `True class ${classAt(labels, i)}, predicted class ${classAt(labels, j)}`,
        n: counted(total, 'row'),
        how:
          threshold === null
            ? 'The most probable class counts.'
            : `Counted at a threshold of ${formatSignificant(threshold)}.`,
      })}
    </td>`;
  };
  return html`<figure>
    <figcaption>
      <h3>${confusionFinding(report, { labels, counts })}</h3>
      <p class="subtitle">
        Rows: true class, columns: predicted
        class${threshold !== null && ` at a threshold of ${formatSignificant(threshold)}`}. Shade: share of the true
        class.
      </p>
    </figcaption>
    <div class="scroll" tabindex="0" role="region" aria-label="Confusion matrix">
      <table class="confusion">
        <caption class="hidden">
          Confusion matrix: true class by row, predicted class by column
        </caption>
        <thead>
          <tr>
            <td></td>
            <th scope="colgroup" colspan="${labels.length}" class="axis-name">predicted class</th>
          </tr>
          <tr>
            <td class="axis-name">true class</td>
            ${labels.map((label) => html`<th scope="col">${name(visibleText(label, LONGEST_LABEL))}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${counts.map(
            (row, i) =>
              html`<tr>
                <th scope="row">${name(visibleText(labels[i] ?? '', LONGEST_LABEL))}</th>
                ${row.map((count, j) => cell(count, i, j))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </figure>`;
}

const classAt = (labels: readonly string[], i: number): string => visibleText(labels[i] ?? '', LONGEST_LABEL);

/** Of two classes: what is found of the positive one, and at what cost. Of more: how many rows are recognised. */
function confusionFinding({ positive }: Report, { labels, counts }: Pick<Confusion, 'labels' | 'counts'>): Markup {
  const at = labels.indexOf(positive ?? '');
  if (labels.length !== 2 || at < 0) {
    const right = sum(counts.map((row, i) => row[i] ?? 0));
    return html`${formatCount(Math.round(right))} of ${counted(Math.round(sum(counts.flat())), 'row')} are recognised`;
  }
  const [found, all, alarms] = [counts[at]![at]!, sum(counts[at]!), counts[1 - at]![at]!].map(Math.round);
  return html`It finds ${formatCount(found!)} of ${counted(all!, 'row')} of class ${name(positive!)}, with
  ${counted(alarms!, 'false alarm')}`;
}

type Calibration = NonNullable<Report['curves']['calibration']>;

function calibrationFigure(report: Report, points: Calibration): Markup {
  const off = points.filter(({ predicted, interval }) => predicted < interval[0] || predicted > interval[1]).length;
  const title = calibrationFinding(off, points.length);
  return figure({
    title,
    subtitle: html`Test rows in ${points.length} groups by predicted
    probability${report.positive !== null && html` of ${name(report.positive)}`}, with 95 % intervals.`,
    drawing: trusted(drawCalibration(points, `Calibration: ${title}`)),
    data: table(
      'Predicted probability and the share that came true.',
      [{ title: 'Predicted' }, { title: 'Came true', numeric: true }, { title: 'Rows', numeric: true }],
      points.map(({ predicted, observed, interval, rows }) => [
        formatSignificant(predicted),
        formatEstimate(observed, interval).text,
        formatCount(rows),
      ]),
    ),
  });
}

/** Each 95 % interval misses a true probability in 1 of 20 groups: only more misses than that are a finding. */
function calibrationFinding(off: number, groups: number): string {
  if (off === 0) return 'Its probabilities can be taken as they are';
  const missed = `In ${off} of ${groups} groups the probability is not what came true`;
  const byChance = binomialUpperTail(off, groups, MISSED_BY_CHANCE);
  return byChance < SIGNIFICANT ? missed : `${missed}, as chance alone can do`;
}

type Curves = NonNullable<Report['curves']['roc']>;

interface CurveWords {
  /** What a place on the horizontal axis is, in a sentence. */
  readonly place: string;
  readonly subtitle: string;
  readonly x: string;
  readonly y: string;
  readonly chance: (report: Report) => CurvePanel['chance'];
}

const rocWords: CurveWords = {
  place: 'rate of false alarms',
  subtitle: 'ROC curve of each rung. Right: false positive rate; up: true positive rate; dashes: chance.',
  x: 'False positive rate',
  y: 'true positive rate',
  chance: () => [
    [0, 0],
    [1, 1],
  ],
};

const precisionWords: CurveWords = {
  place: 'recall',
  subtitle: 'Precision–recall curve of each rung. Right: recall; up: precision; dashes: share of positives.',
  x: 'Recall',
  y: 'precision',
  chance: (report) => {
    const share = shareOfPositives(report);
    return share === null
      ? null
      : [
          [0, share],
          [1, share],
        ];
  },
};

function curveFigure(report: Report, curves: Curves, words: CurveWords): Markup {
  const drawn = curves.map(({ rung, points }) => ({ rung, points: simplified(points) }));
  const score = (rung: Curves[number]['rung']): string => {
    const found = report.ladder.find((item) => item.rung === rung);
    return found ? formatEstimate(found.score, found.interval).value : '–';
  };
  return figure({
    title: curveFinding(report, curves, words),
    subtitle: words.subtitle,
    drawing: html`<div class="panels">
      ${drawn.map(
        ({ rung, points }) =>
          html`<div>
            <p class="${rung === report.candidate ? 'lichen' : ''}">${rungTitles[rung]}</p>
            ${trusted(
              drawCurvePanel({
                curve: points,
                others: drawn.filter((other) => other.rung !== rung).map((other) => other.points),
                chance: words.chance(report),
                chosen: rung === report.candidate,
                label: `${rungTitles[rung]}: ${words.x} against ${words.y}; ${report.metric.title} ${score(rung)}`,
              }),
            )}
          </div>`,
      )}
    </div>`,
    data: curveTable(curves, words),
  });
}

function shareOfPositives({ classes, positive }: Report): number | null {
  const total = sum(classes.map(({ rows }) => rows));
  const found = classes.find(({ label }) => label === positive);
  return found && total > 0 ? found.rows / total : null;
}

function curveFinding(report: Report, curves: Curves, { place }: CurveWords): string {
  const candidate = curves.find(({ rung }) => rung === report.candidate);
  const rule = bestRule(report.ladder, report.metric)?.rung;
  const baseline = curves.find(({ rung }) => rung === rule) ?? curves[0]!;
  if (!candidate || candidate === baseline) return `${rungTitles[baseline.rung]} at each ${place}`;
  const [winner, other] = [rungSubject(candidate.rung), rungNouns[baseline.rung]];
  const verdict = compareCurves(candidate.points, baseline.points);
  const plural = candidate.rung === 'boosting';
  if (verdict === 'crossing') return `${winner} and ${other} cross: which is better depends on the ${place}`;
  return `${winner} ${plural ? 'lie' : 'lies'} ${verdict} ${other} at every ${place}`;
}

/** Each curve read off at eleven places: the first of its points at or beyond. */
function curveTable(curves: Curves, words: CurveWords): Markup {
  const places = Array.from({ length: 11 }, (_, i) => i / 10);
  const sorted = curves.map(({ points }) => points.toSorted((a, b) => a[0] - b[0]));
  return table(
    `${words.x}, and ${words.y} of each rung at the first point there or beyond.`,
    [{ title: words.x }, ...curves.map(({ rung }) => ({ title: rungTitles[rung], numeric: true }))],
    places.map((place) => [formatNumber(place, 1)].concat(sorted.map((points) => heightFrom(points, place)))),
  );
}

function heightFrom(points: Curves[number]['points'], place: number): string {
  const found = points.find(([x]) => x >= place - 1e-9);
  return found ? formatNumber(found[1], 2) : '–';
}

function residualFigure(report: Report, residuals: NonNullable<Report['curves']['residuals']>): Markup {
  const bins = residualBins(residuals.points);
  const worst = bins.reduce((a, b) => (Math.abs(b.median) > Math.abs(a.median) ? b : a), bins[0]!);
  const unit = visibleText(report.target, 40);
  const title = bins.length === 0 ? 'Residuals' : residualFinding(worst);
  const drawAt = (width: number): Markup => trusted(drawResiduals(residuals.points, { width, label: title, unit }));
  return figure({
    title,
    subtitle: html`True minus predicted ${name(report.target)}, ${formatCount(residuals.shown)} of
    ${counted(residuals.of, 'test row')}. Green: median of each tenth.`,
    drawing: html`<div class="wide">${drawAt(720)}</div>
      <div class="narrow">${drawAt(340)}</div>`,
    data: table(
      'Residuals by tenth of the predictions.',
      [
        { title: 'Predicted from, to' },
        { title: 'Rows', numeric: true },
        { title: 'Median residual', numeric: true },
        { title: '10 % to 90 % of the rows', numeric: true },
      ],
      bins.map(({ from, to, rows, median, spread }) => [
        `${formatSignificant(from)} to ${formatSignificant(to)}`,
        formatCount(rows),
        formatSignificant(median, { signed: true }),
        formatInterval(spread, Math.max(0, supportedDecimals(spread) ?? 2)),
      ]),
    ),
  });
}

function residualFinding({ from, to, median }: ReturnType<typeof residualBins>[number]): string {
  const side = median > 0 ? 'too low' : 'too high';
  return `Predictions from ${formatSignificant(from)} to ${formatSignificant(to)} are ${side} by ${formatSignificant(Math.abs(median))} in the median`;
}

const sum = (row: readonly number[]): number => row.reduce((total, count) => total + count, 0);
