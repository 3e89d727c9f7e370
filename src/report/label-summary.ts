import { formatCount, formatCounted, formatEstimate, formatShare } from '../base/number-format.ts';
import type { Benchmark } from '../contracts/labels.ts';
import type { MetricScore } from '../metrics/scored-metric.ts';
import type { Agreement } from '../stats/agreement.ts';
import type { Interval } from '../stats/interval.ts';
import { makeScreen, type Screen } from './terminal/screen.ts';
import { padRight } from './terminal/text-width.ts';

type Scored = MetricScore & { readonly n: number };

interface Quantity {
  readonly value: number;
  readonly interval: Interval | null;
  readonly n: number;
}

/** What `cairn label --report` found; see `LabelReport` in app/labelling. */
export interface LabelSummary {
  readonly round: { readonly round: string; readonly rows: readonly number[] };
  readonly benchmark: Pick<Benchmark, 'version'> | null;
  readonly metric: { readonly title: string };
  readonly truth: string | null;
  readonly single: Scored;
  readonly panel: Scored;
  readonly annotators: readonly { readonly name: string; readonly elsewhere: boolean; readonly score: Scored }[];
  readonly rung: 'single' | 'panel';
  readonly note: string | null;
  readonly agreement: Agreement;
  readonly definedness: string | null;
  readonly items: Readonly<Record<'agreed' | 'adjudicated' | 'disputed' | 'open' | 'left-out', number>>;
  readonly againstTable: number | null;
  readonly times: {
    readonly mean: Quantity;
    readonly median: Quantity;
    readonly overCap: number;
    readonly capSeconds: number;
  } | null;
  readonly price: (Quantity & { readonly unit: string }) | null;
  readonly wage: { readonly perHour: number; readonly unit: string; readonly redundancy: number } | null;
}

interface Style {
  readonly colour: boolean;
  readonly unicode: boolean;
  readonly width: number;
}

const NAME_WIDTH = 20;

/** The human score first, then agreement, items, time and price. @param who - who labelled, in words */
export function renderLabelSummary(summary: LabelSummary, who: string, style: Style): string {
  const screen = makeScreen(style);
  const blocks = [
    headline(summary, who, screen),
    scoreLines(summary, screen),
    agreementLines(summary, screen),
    itemLines(summary, screen),
    costLines(summary, screen),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headline(summary: LabelSummary, who: string, screen: Screen): string[] {
  const { metric, rung, round, benchmark } = summary;
  const score = summary[rung];
  const where = benchmark ? `benchmark version ${benchmark.version}` : `${round.round}, which is not frozen yet`;
  const said =
    score.value === null
      ? `The human score is unknown: ${score.because}.`
      : `People (${who}) reach ${metric.title} ${formatEstimate(score.value, score.interval).text} on ${formatCounted(score.n, 'item')} of ${where}.`;
  return screen.paragraph(said).map(screen.palette.strong);
}

/** A name, a value and what is to be said of it. */
function row(name: string, text: string, screen: Screen): string[] {
  const [first = '', ...more] = screen.paragraph(text, { indent: NAME_WIDTH });
  return [padRight(`  ${screen.text(name)}`, NAME_WIDTH) + first.slice(NAME_WIDTH), ...more];
}

const scoreText = (score: Scored): string =>
  score.value === null
    ? `– ${score.because}`
    : `${formatEstimate(score.value, score.interval).text}, n ${formatCount(score.n)}`;

function scoreLines({ annotators, single, panel, metric, truth, note }: LabelSummary, screen: Screen): string[] {
  if (annotators.length === 0) return [];
  return [
    screen.palette.muted(screen.text(`${metric.title} against ${truth ?? 'nothing yet'}`)),
    ...annotators.flatMap(({ name, elsewhere, score }) =>
      row(name, scoreText(score) + (elsewhere ? ', labelled elsewhere' : ''), screen),
    ),
    ...row('one person', scoreText(single), screen),
    ...row('joint answer', scoreText(panel), screen),
    ...(note === null ? [] : screen.paragraph(note, { indent: 2 }).map(screen.palette.muted)),
  ];
}

function agreementLines({ agreement, definedness }: LabelSummary, screen: Screen): string[] {
  const name = agreement.coefficient === 'cohen-kappa' ? "Cohen's kappa" : "Krippendorff's alpha";
  if (agreement.units === 0) return screen.paragraph('Agreement is unknown: no item has two answers.');
  if (agreement.value === null) return screen.paragraph('Agreement is unknown: all answers are the same.');
  const meaning = {
    'not well defined': 'Below 0.4: the problem is not well defined. People do not mean the same by the labels.',
    'cannot be told':
      'The interval reaches below 0.4: whether the problem is well defined cannot be told from so few items.',
    'well defined': 'The problem is well defined.',
  }[definedness ?? ''];
  const line = `${name} ${formatEstimate(agreement.value, agreement.interval).text} on ${formatCounted(agreement.units, 'item')}. ${meaning ?? ''}`;
  const lines = screen.paragraph(line.trim());
  return definedness === 'well defined'
    ? lines
    : lines.map(definedness === 'cannot be told' ? screen.palette.amber : screen.palette.rust);
}

function itemLines({ items, againstTable }: LabelSummary, screen: Screen): string[] {
  const parts = [
    `${formatCount(items.agreed)} agreed`,
    `${formatCount(items.adjudicated)} settled`,
    ...(items.disputed > 0 ? [`${formatCount(items.disputed)} in dispute`] : []),
    ...(items.open > 0 ? [`${formatCount(items.open)} without a second answer`] : []),
    ...(items['left-out'] > 0 ? [`${formatCount(items['left-out'])} left out`] : []),
  ];
  const settled = items.agreed + items.adjudicated;
  const against =
    againstTable === null || settled === 0
      ? ''
      : ` The accepted label is another than the table's in ${formatCount(againstTable)} of ${formatCount(settled)} (${formatShare(againstTable / settled)}).`;
  return screen.paragraph(`Items: ${parts.join(', ')}.${against}`);
}

function costLines({ times, price, wage }: LabelSummary, screen: Screen): string[] {
  if (times === null) return screen.paragraph('How long an answer takes is unknown: none was timed.');
  const { mean, median, overCap, capSeconds } = times;
  const flagged = overCap === 0 ? '' : `; ${formatCounted(overCap, 'answer')} over ${capSeconds} s left out`;
  const cost =
    price === null || wage === null
      ? row(
          'price',
          wage === null ? '– no wage: give labelling.wagePerHour in cairn.yaml' : '– no accepted label yet',
          screen,
        )
      : row(
          'price',
          `${formatEstimate(price.value, price.interval).text} ${price.unit} an accepted label: ${wage.redundancy} ${wage.redundancy === 1 ? 'answer' : 'answers'} an item at ${wage.perHour} ${wage.unit} an hour, settling included`,
          screen,
        );
  return [
    screen.palette.muted('Cost'),
    ...row(
      'seconds an item',
      `mean ${formatEstimate(mean.value, mean.interval).text}, n ${formatCount(mean.n)}${flagged}`,
      screen,
    ),
    ...row('', `median ${formatEstimate(median.value, median.interval).text}`, screen),
    ...cost,
  ];
}
