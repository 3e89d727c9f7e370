const LETTERS = 26;

/** A to Z, then AA, AB …: the sign of an idea on a plane. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % LETTERS));
  return index < LETTERS ? last : letterOf(Math.floor(index / LETTERS) - 1) + last;
}
