import { type Rng, randomInteger } from '../base/random.ts';

/** Fills `counts`, shape (rows), with how often each row is drawn in one bootstrap resample. */
export type Resampler = (counts: Float64Array) => void;

/** Draws as many rows as there are, each with the same chance. For independent rows. */
export function rowResampler(rows: number, rng: Rng): Resampler {
  return stratifiedResampler(new Float64Array(rows), rng);
}

/** Draws within each stratum as many rows as it has, so that the class shares stay and no class is ever lost. */
export function stratifiedResampler(strata: ArrayLike<number>, rng: Rng): Resampler {
  const members = [...membersOf(strata).values()];
  return (counts) => {
    counts.fill(0);
    for (const rows of members) {
      for (let draw = 0; draw < rows.length; draw++) counts[rows[randomInteger(rng, rows.length)]!]! += 1;
    }
  };
}

/** Draws as many whole groups as there are. For rows that are alike within a group; the number of rows drawn varies. */
export function groupResampler(groups: ArrayLike<number>, rng: Rng): Resampler {
  const members = [...membersOf(groups).values()];
  return (counts) => {
    counts.fill(0);
    for (let draw = 0; draw < members.length; draw++) {
      for (const row of members[randomInteger(rng, members.length)]!) counts[row]! += 1;
    }
  };
}

/**
 * Draws stretches of `length` neighbouring rows until there are as many as before, the series closed to a circle so that its
 * ends count as much as its middle. For rows in time order that are alike when they are near.
 *
 * @param order - row numbers from the oldest to the newest
 * @see Politis & Romano 1992, "A circular block-resampling procedure for stationary data"
 */
export function blockResampler(order: ArrayLike<number>, length: number, rng: Rng): Resampler {
  const rows = order.length;
  return (counts) => {
    counts.fill(0);
    for (let drawn = 0; drawn < rows; drawn += length) {
      const start = randomInteger(rng, rows);
      const size = Math.min(length, rows - drawn);
      for (let i = 0; i < size; i++) counts[order[(start + i) % rows]!]! += 1;
    }
  };
}

/** Row numbers of each label, in the order in which labels first occur. */
export function membersOf(labels: ArrayLike<number>): Map<number, Int32Array> {
  const sizes = new Map<number, number>();
  for (let row = 0; row < labels.length; row++) sizes.set(labels[row]!, (sizes.get(labels[row]!) ?? 0) + 1);
  const members = new Map([...sizes].map(([label, size]) => [label, new Int32Array(size)]));
  for (let row = labels.length - 1; row >= 0; row--) {
    const left = sizes.get(labels[row]!)! - 1;
    members.get(labels[row]!)![left] = row;
    sizes.set(labels[row]!, left);
  }
  return members;
}
