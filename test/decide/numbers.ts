import { readEstimate, type Estimate } from '../../src/contracts/estimate.ts';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { withEdits, type Edit } from '../../src/decide/edit.ts';
import type { Ground } from '../../src/decide/ground.ts';
import { countingToday } from '../../src/decide/word.ts';
import { goodIdea, goodProbe, today } from './idea-fixtures.ts';

/** An estimate as it would be written, as in `2 to 8`. */
export function estimate(written: Parameters<typeof readEstimate>[0]): Estimate {
  const read = readEstimate(written);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

/** An idea with a worth and a cost. */
const idea = {
  ...goodIdea,
  value: { decisionsPerYear: '8000 to 12000', perDecision: '5 to 20', unit: 'EUR' },
  cost: { build: '20000 to 60000', perYear: '5000 to 10000' },
};

/** That idea after edits as it counts today, with nothing checked. */
export function groundOf(edits: readonly Edit[] = [], rest: Partial<Ground> = {}): Ground {
  const file = IdeaFile.parse(withEdits(idea, edits));
  const base = { id: 'strikes', file, today, probe: goodProbe, check: null, noCheckBecause: 'nothing was checked' };
  return countingToday<Ground>({ ...base, ...rest });
}
