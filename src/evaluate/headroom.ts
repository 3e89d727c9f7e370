/**
 * Share of the way from the floor to the ceiling that a score has gone: (score − floor) / (ceiling − floor). Errors are
 * read the same way: from a high floor down to a low ceiling.
 *
 * @returns 0 at the floor, 1 at the ceiling; may leave that range; null when floor and ceiling are equal or one is unknown
 */
export function headroomClosed(score: number, floor: number | null, ceiling: number | null): number | null {
  if (floor === null || ceiling === null || ceiling === floor) return null;
  return (score - floor) / (ceiling - floor);
}
