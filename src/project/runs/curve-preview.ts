/** The shape of a curve of any length in a few numbers. */
export interface CurvePreview {
  add(value: number): void;
  /** Oldest first, at most `width` of them; each is the mean of as many values as the others. */
  values(): readonly number[];
}

/** @param width - even; when it is filled, neighbours are joined and each number stands for twice as many values */
export function createCurvePreview(width: number): CurvePreview {
  let means: number[] = [];
  let each = 1;
  let [sum, count] = [0, 0];
  return {
    add(value) {
      if (!Number.isFinite(value)) return;
      sum += value;
      count++;
      if (count < each) return;
      means.push(sum / count);
      [sum, count] = [0, 0];
      if (means.length < width) return;
      means = Array.from({ length: width / 2 }, (_, i) => (means[2 * i]! + means[2 * i + 1]!) / 2);
      each *= 2;
    },
    values: () => (count === 0 || means.length === 0 ? (count === 0 ? means : [sum / count]) : [...means, sum / count]),
  };
}
