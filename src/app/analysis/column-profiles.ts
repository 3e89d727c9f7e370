import type { ColumnProfile } from '../../contracts/report.ts';
import { histogramOf, type HistogramSeries } from '../../evaluate/histogram.ts';
import { hashColumn } from '../../table/hash.ts';
import type { Column } from '../../table/table.ts';
import { foldsOf } from '../../split/choose-split.ts';
import type { Ground } from './stages.ts';
import { columnInformation } from '../../evaluate/column-information.ts';

/** More classes than this are not told apart in a small picture: our choice. */
const MOST_SERIES = 6;
/** Columns whose distribution is drawn, the most informative first: our choice, the page stays readable. */
const MOST_PICTURES = 60;

/** Each column with its type, role, hash, information about the target and distribution. */
export function profileColumns(all: Ground): ColumnProfile[] {
  const { prepared, request, structure } = all;
  const { table, schema, decision } = prepared;
  const series = seriesOf(all);
  const drawn = new Set(schema.slice(0, MOST_PICTURES).map(({ name }) => name));
  const train = foldsOf(structure.plan.design)[0]!.train;
  return table.columns.map((column: Column, index): ColumnProfile => {
    const entry = schema[index]!;
    const { name, type, evidence, overridden, missing, distinct, markers } = entry;
    return {
      name,
      type,
      evidence,
      overridden,
      role: roleOf(all, name),
      missing,
      distinct,
      markers: request.options.showRows ? markers.map((marker) => ({ ...marker })) : [],
      hash: hashColumn(column),
      mutualInformation: name === decision.targetName ? null : columnInformation(column, entry, decision.target, train),
      histogram: request.options.showRows && drawn.has(name) ? histogramOf(column, entry, series) : null,
    };
  });
}

function seriesOf({ prepared }: Ground): HistogramSeries {
  const { target } = prepared.decision;
  const told = target.classes.length > 0 && target.classes.length <= MOST_SERIES;
  if (told) return { names: target.classes, of: target.values };
  return { names: ['all rows'], of: new Uint8Array(target.values.length) };
}

function roleOf({ prepared, structure, leaks, request }: Ground, name: string): ColumnProfile['role'] {
  const { options } = request;
  if (name === prepared.decision.targetName) return 'target';
  if (name === options.weight) return 'weight';
  if (name === options.incumbent) return 'incumbent';
  if (leaks.refused.some(({ column }) => column === name)) return 'refused';
  if (name === structure.group?.column) return 'group';
  if (structure.excluded.some(({ column }) => column === name)) return 'excluded';
  if (name === structure.time?.column) return 'time';
  return 'feature';
}
