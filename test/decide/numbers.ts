import { readEstimate, type Estimate } from '../../src/contracts/estimate.ts';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { withEdits, type Edit } from '../../src/decide/flips.ts';
import type { Ground } from '../../src/decide/ground.ts';
import { goodIdea, goodProbe, today } from './idea-fixtures.ts';

/** An estimate as it would be written, as in `2 to 8`. */
export function estimate(written: Parameters<typeof readEstimate>[0]): Estimate {
  const read = readEstimate(written);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

/** The good idea after edits, with nothing checked. */
export function groundOf(edits: readonly Edit[] = [], rest: Partial<Ground> = {}): Ground {
  const file = IdeaFile.parse(withEdits(goodIdea, edits));
  return { id: 'strikes', file, today, probe: goodProbe, check: null, noCheckBecause: 'nothing was checked', ...rest };
}
