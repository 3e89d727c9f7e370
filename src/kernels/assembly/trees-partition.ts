import { BINS, Column, MISSING, Split } from './trees-layout';

/** 256 bytes: 1 where a bin goes left. One loop then serves numbers, missing values and categories. */
export function writeTable(column: Column, split: Split, table: usize): void {
  if (column.category) {
    const set = changetype<usize>(split) + offsetof<Split>('set0');
    for (let bin = 0; bin < BINS; bin++) {
      store<u8>(table + <usize>bin, (load<u64>(set + ((<usize>(bin >> 6)) << 3)) >> <u64>(bin & 63)) & 1);
    }
    return;
  }
  for (let bin = 0; bin < MISSING; bin++) store<u8>(table + <usize>bin, i32(bin <= split.bin));
  store<u8>(table + MISSING, split.missingLeft);
}

/** Rows that go left to `left`, the others to `right`, both in their old order. `left` may be `index`. Returns how many went left. */
export function partitionRows(bins: usize, table: usize, index: usize, rows: i32, left: usize, right: usize): i32 {
  const start = left;
  for (let end = index + ((<usize>rows) << 2); index < end; index += 4) {
    const row = load<u32>(index);
    const goesLeft = (<usize>load<u8>(table + <usize>load<u8>(bins + <usize>row))) << 2;
    store<u32>(left, row);
    store<u32>(right, row);
    left += goesLeft;
    right += 4 - goesLeft;
  }
  return <i32>((left - start) >> 2);
}
