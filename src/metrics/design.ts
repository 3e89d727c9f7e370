/**
 * How the scored rows depend on each other. It decides what is resampled: rows, whole groups, or stretches of time.
 */
export type Design =
  | { readonly kind: 'independent' }
  | {
      readonly kind: 'groups';
      /** Shape (rows): which group each row is of; any integers. */
      readonly groups: Int32Array;
    }
  | {
      readonly kind: 'blocks';
      /** Rows in a block: at least one season, see `detectSeason`. */
      readonly length: number;
      /** Shape (rows): row numbers from the oldest to the newest. */
      readonly order: Uint32Array;
    };

/** Below this many groups or blocks a bootstrap of them has too few to draw from; Student's t over them is used. */
export const FEWEST_TO_RESAMPLE = 15;
