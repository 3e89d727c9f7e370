import { formatSeconds, formatSignificant } from '../../base/number-format.ts';
import type { MetricSummary, Run, RunStatus } from '../../contracts/run.ts';
import { screenOf, type ScreenOptions } from './screen.ts';
import { sparkline } from './sparkline.ts';
import { cutToWidth, textWidth } from './text-width.ts';

/** What is known of a run under way. */
export interface LiveRun {
  readonly seconds: number;
  readonly metric: { readonly name: string; readonly last: number; readonly curve: readonly number[] } | null;
  readonly step: number | null;
  readonly total: number | null;
  readonly estimate: { readonly seconds: number; readonly interval: readonly [number, number] } | null;
  /** Price of an hour; null: not declared. */
  readonly costPerHour: number | null;
}

/** One line that fits the screen: the curve of a metric, its last value, the step, the time so far and what is left. */
export function liveLine(run: LiveRun, options: ScreenOptions & { readonly unicode: boolean }): string {
  const screen = screenOf(options);
  const { metric, step, total, seconds, estimate } = run;
  const parts = [
    ...(metric ? [`${screen.text(metric.name)} ${valueText(metric.last)}`] : []),
    ...(step === null ? [] : [total === null ? `step ${step}` : `step ${step} of ${total}`]),
    formatSeconds(seconds),
    ...(estimate ? [leftText(estimate, seconds)] : []),
    ...(run.costPerHour === null ? [] : [costText(run.costPerHour, seconds, estimate?.seconds)]),
  ];
  const width = (options.width ?? 80) - 1;
  const text = screen.text(parts.join(' · '));
  const room = width - textWidth(text) - 2;
  const curve = metric && metric.curve.length > 1 && room >= LEAST_CURVE ? metric.curve.slice(-room) : [];
  const line = curve.length === 0 ? text : `${sparkline(curve, options)}  ${text}`;
  return cutToWidth(line, width, options.unicode ? '…' : '~');
}

function costText(costPerHour: number, now: number, inAll: number | undefined): string {
  const cost = (seconds: number): string => formatSignificant((seconds / 3600) * costPerHour, { digits: 2 });
  return `cost ${cost(now)}${inAll === undefined ? '' : ` of about ${cost(inAll)}`}`;
}

/** A shorter curve says nothing. */
const LEAST_CURVE = 6;

function leftText({ seconds, interval }: NonNullable<LiveRun['estimate']>, now: number): string {
  const left = (end: number): string => formatSeconds(Math.max(0, end - now));
  return `about ${left(seconds)} left (${left(interval[0])} to ${left(interval[1])})`;
}

const MOST_METRICS = 4;

/** How a run ended, in one line. */
export function endLine(run: Run, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const colours: Record<RunStatus, (text: string) => string> = {
    done: palette.lichen,
    running: palette.muted,
    failed: palette.rust,
    killed: palette.amber,
    lost: palette.amber,
  };
  const own = run.metrics.filter(({ name }) => !name.startsWith('cairn/'));
  const more = own.length > MOST_METRICS ? [`${own.length - MOST_METRICS} more metrics`] : [];
  const parts = [
    ...(run.end?.reason ? [run.end.reason] : []),
    ...(run.end?.wallSeconds === null || !run.end ? [] : [formatSeconds(run.end.wallSeconds)]),
    ...own.slice(0, MOST_METRICS).map(metricText),
    ...more,
    ...(run.beforeGate === null ? [] : [`before ${run.beforeGate}`]),
  ];
  const status = colours[run.status](run.status);
  return `run ${palette.strong(run.id)} ${status}${screen.text(parts.map((part) => ` · ${part}`).join(''))}`;
}

const metricText = ({ name, last }: MetricSummary): string => `${name} ${valueText(last)}`;

/** NaN is what the program said, not something unknown. */
const valueText = (value: number): string => (Number.isNaN(value) ? 'NaN' : formatSignificant(value));
