import { seededRng, shuffle } from '../base/random.ts';

/** A probe reads at most this many rows: enough for every threshold used here, and seconds even on millions of rows. */
const MOST_PROBE_ROWS = 20_000;

/**
 * A part of the given rows with the structure kept: whole groups when there are group keys, else rows evenly spaced, so
 * that their order in time stays. All of them when they are few enough. Ascending.
 */
export function thinRows(
  rows: Int32Array,
  {
    most = MOST_PROBE_ROWS,
    keys,
    seed,
  }: { readonly most?: number; readonly keys?: Int32Array | undefined; readonly seed: number },
): Int32Array {
  if (rows.length <= most) return rows;
  if (keys === undefined)
    return Int32Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)]!);
  const members = new Map<number, number[]>();
  for (const row of rows) {
    if (members.has(keys[row]!)) members.get(keys[row]!)!.push(row);
    else members.set(keys[row]!, [row]);
  }
  const groups = [...members.values()];
  const kept: number[] = [];
  // Very large groups are thinned as well, so that at least ten of them fit.
  const mostOfOne = Math.ceil(most / 10);
  for (const index of shuffle(Int32Array.from(groups.keys()), seededRng(seed, 'thin rows'))) {
    const group = groups[index]!;
    const length = Math.min(group.length, mostOfOne);
    if (kept.length + length > most) break;
    for (let i = 0; i < length; i++) kept.push(group[Math.floor((i * group.length) / length)]!);
  }
  return Int32Array.from(kept).sort();
}

/**
 * At most `most` of the given rows, the common classes thinned before the rare ones: of two classes all rows of the rarer
 * one stay, up to half of the sample. Rows of a class are evenly spaced. The choice looks at labels only through the
 * class of a row, so that among rows without a signal each order of the chosen labels stays as likely. Ascending.
 *
 * @param labels - shape (rows of the table), class indices
 */
export function thinCommonClasses(
  rows: Int32Array,
  { most, labels, seed }: { readonly most: number; readonly labels: Float64Array; readonly seed: number },
): Int32Array {
  if (rows.length <= most) return rows;
  const members = new Map<number, number[]>();
  for (const row of rows) {
    if (members.has(labels[row]!)) members.get(labels[row]!)!.push(row);
    else members.set(labels[row]!, [row]);
  }
  const kept: number[] = [];
  const rarestFirst = [...members.values()].sort((a, b) => a.length - b.length);
  for (const [place, ofClass] of rarestFirst.entries()) {
    const share = Math.floor((most - kept.length) / (rarestFirst.length - place));
    kept.push(...thinRows(Int32Array.from(ofClass), { most: share, seed }));
  }
  return Int32Array.from(kept).sort();
}
