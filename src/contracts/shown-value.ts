/** A value as it stands in the file, cut where it is long. */
export function shownValue(value: unknown): string {
  if (value === null) return 'empty';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value); // JSON would call it null
  const whole = JSON.stringify(value) ?? 'nothing';
  return whole.length > 60 ? `${whole.slice(0, 59)}…` : whole;
}
