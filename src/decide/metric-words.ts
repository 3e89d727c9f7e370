import { formatSignificant } from '../base/number-format.ts';
import type { Report } from '../contracts/report.ts';
import { metricCalled } from '../metrics/all-metrics.ts';
import type { TableProbe } from './ground.ts';

/** Metrics that count in units of the target: what they say depends on how large the target is. */
const IN_UNITS: readonly string[] = ['rmse', 'mae'];

/**
 * What the numbers of a check mean to who meets its metric for the first time: what the metric is and, for an error in units of
 * the target, the values that the target typically has.
 */
export function metricWords({ metric, target }: Report, probe: TableProbe | null): string {
  const defined = metricCalled(metric.name)?.definition;
  const typical = probe?.labels?.typical;
  const beside =
    typical && IN_UNITS.includes(metric.name)
      ? `\`${target}\` is typically ${number(typical.middle)} (middle half ${number(typical.low)}–${number(typical.high)}).`
      : null;
  const means = defined === undefined ? null : `${metric.title}: ${defined.charAt(0).toLowerCase()}${defined.slice(1)}`;
  return [means, beside].filter((part) => part !== null).join(' ');
}

const number = (value: number): string => formatSignificant(Number(value.toPrecision(2)), { digits: 2 });
