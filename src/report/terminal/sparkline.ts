const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const ASCII_BARS = ['_', '.', '-', '=', '+', '*', '%', '#'];

/** A curve in one line: each number a bar between the lowest and the highest. Equal numbers stand in the middle. */
export function sparkline(values: readonly number[], { unicode }: { readonly unicode: boolean }): string {
  const bars = unicode ? BARS : ASCII_BARS;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values
    .map((value) => bars[high > low ? Math.min(7, Math.floor(((value - low) / (high - low)) * 8)) : 3]!)
    .join('');
}
