import { allMetrics } from '../metrics/all-metrics.ts';

const titles = new Map(allMetrics.map(({ name, title }) => [name, title]));

/** A metric as a person reads it, from its name in JSON; a name that is not known stays as it is. */
export function metricTitle(name: string): string {
  return titles.get(name) ?? name;
}
