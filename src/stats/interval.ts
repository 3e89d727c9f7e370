/** A confidence interval, low and high. */
export type Interval = readonly [low: number, high: number];

/** The interval held inside the values that the quantity can take. */
export function clipInterval(interval: Interval, range: Interval): Interval {
  const clip = (value: number): number => Math.min(Math.max(value, range[0]), range[1]);
  return [clip(interval[0]), clip(interval[1])];
}
