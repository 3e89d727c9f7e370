import { formatCount, formatCounted, formatEstimate, formatNumber, formatSignificant } from '../base/number-format.ts';
import type { MetricScore } from '../metrics/scored-metric.ts';
import type { Interval } from '../stats/interval.ts';
import { scaleOver } from './charts/scale.ts';
import { makeScreen, type Screen } from './terminal/screen.ts';
import { padLeft, padRight } from './terminal/text-width.ts';
import { drawWhisker } from './terminal/whisker.ts';

interface Point {
  readonly shots: number;
  readonly asked: number;
  readonly failed: number;
  readonly recorded: number;
  readonly result: {
    readonly score: MetricScore;
    readonly answered: number;
    readonly abstained: number;
    readonly abstentionsWrong: number | null;
  };
  readonly cost:
    | { readonly perThousand: number; readonly interval: Interval | null; readonly unit: string }
    | { readonly because: string };
  readonly latency: { readonly p50: number; readonly p95: number | null; readonly how: string } | null;
}

/** What `cairn upper-bound` found; see `UpperBoundResult` in app/upper-bound. */
export interface UpperBoundSummary {
  readonly words: string;
  readonly rows: number;
  readonly metric: { readonly title: string; readonly direction: 'higher' | 'lower' };
  readonly series: readonly Point[];
  readonly best: (Point & { readonly score: MetricScore & { readonly value: number } }) | null;
  /** A rung of the ladder is better. */
  readonly boundsNothing: boolean;
  readonly bytes: number | null;
  readonly spent: number | null;
  readonly notes: readonly string[];
  readonly run: string;
}

interface Style {
  readonly colour: boolean;
  readonly unicode: boolean;
  readonly width: number;
}

/** The score first, then the series over examples with intervals, then cost, latency and size. @param who - the model in words */
export function renderUpperBound(summary: UpperBoundSummary, who: string, style: Style): string {
  const screen = makeScreen(style);
  const blocks = [
    headline(summary, who, screen),
    seriesLines(summary, screen),
    costLines(summary, screen),
    noteLines(summary, screen),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headline(
  { best, metric, words, series, boundsNothing }: UpperBoundSummary,
  who: string,
  screen: Screen,
): string[] {
  const first = series[0]?.result.score;
  const said =
    best === null
      ? `No score of ${who}: ${first?.value === null ? first.because : 'nothing was asked'}.`
      : `${boundsNothing ? 'No bound' : 'Upper bound'}: ${metric.title} ${formatEstimate(best.score.value, best.score.interval).text} by ${who}${series.length > 1 ? ` with ${shotsWords(best.shots)}` : ''}, on ${words}.`;
  return screen.paragraph(said).map(screen.palette.strong);
}

const shotsWords = (shots: number): string => (shots === 0 ? 'no examples' : formatCounted(shots, 'example'));

/** One line for each number of examples, with its interval on a common scale. */
function seriesLines({ series, metric }: UpperBoundSummary, screen: Screen): string[] {
  const scored = series.flatMap(({ result: { score } }) => (score.value === null ? [] : [score]));
  if (series.length < 2 || scored.length === 0) return [];
  const scale = scaleOver(
    scored.flatMap(({ value, interval }) => [value, ...(interval ?? [])]),
    { reversed: metric.direction === 'lower' },
  );
  const strip = Math.max(10, screen.width - 52);
  return [
    screen.palette.muted(screen.text(`${metric.title} by the number of examples shown, better to the right`)),
    ...series.map(({ shots, asked, failed, result: { score, answered, abstained } }) => {
      const drawn =
        score.value === null || score.interval === null
          ? ' '.repeat(strip)
          : drawWhisker(
              { value: score.value, interval: score.interval },
              { scale, width: strip, references: [], glyphs: screen.glyphs },
            );
      const text = score.value === null ? '–' : formatEstimate(score.value, score.interval).text;
      const counts = [
        `n ${formatCount(answered)}`,
        ...(abstained > 0 ? [`${abstained} abstained`] : []),
        ...(failed > 0 ? [`${failed} failed`] : []),
        ...(asked === 0 ? ['not asked'] : []),
      ];
      return `  ${padLeft(String(shots), 3)} ${padRight(screen.text(drawn), strip)}  ${padRight(screen.text(text), 20)} ${screen.text(counts.join(', '))}`;
    }),
    ...(scored.length > 1
      ? screen
          .paragraph(
            'The best of several settings looks better than it is; the interval of the upper bound allows for that.',
            { indent: 2 },
          )
          .map(screen.palette.muted)
      : []),
  ];
}

function costLines({ best, series, bytes, spent, metric }: UpperBoundSummary, screen: Screen): string[] {
  const point = best ?? series[0];
  if (!point) return [];
  const { cost, latency, result } = point;
  const line = (name: string, text: string): string[] =>
    screen.paragraph(text, { first: padRight(name, 11), indent: 2 });
  const abstained =
    result.abstained === 0
      ? []
      : line(
          'abstained',
          `${formatCount(result.abstained)} of ${formatCount(point.asked)} rows gave no usable answer and are left out${result.abstentionsWrong === null ? '' : `; counted as wrong, ${metric.title} would be ${formatNumber(result.abstentionsWrong, 2)}`}`,
        );
  return [
    ...abstained,
    ...line(
      'cost',
      'because' in cost
        ? `– ${cost.because}`
        : `${costText(cost.perThousand, cost.interval)} ${cost.unit} for 1,000 rows${spent === null ? '' : `; ${formatSignificant(spent, { digits: 2 })} ${cost.unit} spent now`}`,
    ),
    ...(latency === null
      ? []
      : line(
          'latency',
          `${formatSignificant(latency.p50)} ms a row${latency.p95 === null ? '' : `, 95 % within ${formatSignificant(latency.p95)} ms`} (${latency.how})`,
        )),
    ...line('size', bytes === null ? '– the model is not here to be measured' : `${formatCount(bytes)} bytes`),
  ];
}

/** Money without an interval is no more exact than the hour that it was measured in: two digits. */
const costText = (cost: number, interval: Interval | null): string =>
  interval === null ? formatSignificant(cost, { digits: 2 }) : formatEstimate(cost, interval).text;

const noteLines = ({ notes, series, run }: UpperBoundSummary, screen: Screen): string[] => {
  const recorded = series.reduce((sum, point) => sum + point.recorded, 0);
  const all = series.reduce((sum, point) => sum + point.asked, 0);
  return [
    ...notes.flatMap((note) => screen.paragraph(note).map(screen.palette.amber)),
    ...(recorded > 0
      ? screen.paragraph(
          `${formatCount(recorded)} of ${formatCount(all)} answers were on record and not asked for again.`,
        )
      : []),
    ...screen.paragraph(`Recorded as run ${run}.`).map(screen.palette.muted),
  ];
};
