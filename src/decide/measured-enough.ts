import { failsRarelyEnough } from './failures.ts';
import type { Ground } from './ground.ts';
import { immediateValidation, savesChecking } from './immediate-validation.ts';
import { measuredAccuracy } from './measured-score.ts';
import { candidateMeetsNeed, needFound } from './need.ts';
import { wordOf } from './word.ts';

/**
 * Whether the candidate is shown, on the rows that there are, to reach what is needed: what is written under `need`, all of it;
 * where that says nothing, what nine of ten of the times under `ivo` ask for. False where nothing says what is needed.
 */
export function isMeasuredEnough(ground: Ground): boolean {
  if (needFound(ground) !== 'model') return false;
  const meets = [candidateMeetsNeed(ground), failsRarelyEnough(ground)].filter((each) => each !== null);
  return meets.length > 0 ? meets.every(Boolean) : meetsTimes(ground);
}

function meetsTimes(ground: Ground): boolean {
  const { ivo, archetype } = ground.file;
  const measured = measuredAccuracy(ground.check);
  if (!ivo || !measured || archetype?.actsWithoutReview || wordOf(ground, 'ivo').kind === 'expired') return false;
  const found = immediateValidation({ manual: ivo.manualSeconds, validate: ivo.validateSeconds, fix: ivo.fixSeconds });
  return savesChecking(found) === true && measured.interval[0] >= found.minAccuracy.p90;
}
