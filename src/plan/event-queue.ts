/** Ends of activities, soonest first; at the same time the smaller number first. */
export interface EventQueue {
  clear(): void;
  isEmpty(): boolean;
  /** Infinity when empty. */
  nextTime(): number;
  add(time: number, node: number): void;
  /** Removes and returns the node of the soonest end. */
  take(): number;
}

/**
 * A binary heap in two typed arrays. Entries move into the gap that the last step left instead of being swapped: this is
 * where a simulation spends its time.
 *
 * @param capacity - entries that are expected at most; with more it grows
 */
export function createEventQueue(capacity: number): EventQueue {
  let times = new Float64Array(capacity);
  let nodes = new Int32Array(capacity);
  let size = 0;
  const grow = (): void => {
    const [largerTimes, largerNodes] = [new Float64Array(2 * size), new Int32Array(2 * size)];
    largerTimes.set(times);
    largerNodes.set(nodes);
    [times, nodes] = [largerTimes, largerNodes];
  };
  return {
    clear() {
      size = 0;
    },
    isEmpty: () => size === 0,
    nextTime: () => (size === 0 ? Infinity : times[0]!),
    add(time, node) {
      if (size === times.length) grow();
      let at = size++;
      while (at > 0) {
        const up = (at - 1) >> 1;
        const above = times[up]!;
        if (above < time || (above === time && nodes[up]! < node)) break;
        times[at] = above;
        nodes[at] = nodes[up]!;
        at = up;
      }
      times[at] = time;
      nodes[at] = node;
    },
    take() {
      const taken = nodes[0]!;
      size -= 1;
      const [time, node] = [times[size]!, nodes[size]!];
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= size) break;
        const right = child + 1;
        if (right < size) {
          const [a, b] = [times[right]!, times[child]!];
          if (a < b || (a === b && nodes[right]! < nodes[child]!)) child = right;
        }
        const below = times[child]!;
        if (below > time || (below === time && nodes[child]! > node)) break;
        times[at] = below;
        nodes[at] = nodes[child]!;
        at = child;
      }
      times[at] = time;
      nodes[at] = node;
      return taken;
    },
  };
}
