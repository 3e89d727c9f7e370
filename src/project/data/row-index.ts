/** Numbers in a table of slots, to look up in constant time. A million take about 30 MB. */
export interface NumberIndex {
  /** The slot of a number, −1 when it is not there. */
  slotOf(key: number): number;
  readonly slots: number;
  /** Shape (slots): how often the number was given. */
  readonly counts: Int32Array;
  /** Shape (slots): the first place at which it was given. */
  readonly first: Int32Array;
}

/** An index of finite numbers, by open addressing with linear probing; half of the slots stay free. O(n). */
export function indexNumbers(keys: Float64Array): NumberIndex {
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, keys.length) * 2));
  const mask = slots - 1;
  const held = new Float64Array(slots).fill(Number.NaN);
  const counts = new Int32Array(slots);
  const first = new Int32Array(slots);
  for (let place = 0; place < keys.length; place++) {
    const key = keys[place]!;
    let slot = start(key, mask);
    while (counts[slot]! > 0 && held[slot] !== key) slot = (slot + 1) & mask;
    if (counts[slot]!++ > 0) continue;
    held[slot] = key;
    first[slot] = place;
  }
  const slotOf = (key: number): number => {
    let slot = start(key, mask);
    while (counts[slot]! > 0) {
      if (held[slot] === key) return slot;
      slot = (slot + 1) & mask;
    }
    return -1;
  };
  return { slotOf, slots, counts, first };
}

/** The keys are hashes of rows already; the high half is folded in. */
function start(key: number, mask: number): number {
  const low = key >>> 0;
  const high = Math.floor(key / 2 ** 32) >>> 0;
  return (Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b) >>> 7) & mask;
}
