import { firstSentence } from '../base/first-sentence.ts';
import { formatShare, formatSignificant } from '../base/number-format.ts';
import { MEASURED, priceScore, unit, type Judgement } from './consideration.ts';
import { costThreshold } from './error-costs.ts';
import { quantileOf } from './estimate.ts';
import { ethicsSection } from './ethics.ts';
import type { Ground } from './ground.ts';
import { designNeeds, neededAlone } from './product-design.ts';
import { followsFrom, saidAs, wordOf } from './word.ts';

export function judgeErrors(ground: Ground): Judgement {
  const { errorCosts: costs } = ground.file;
  if (!costs) return { unknown: 'it is not written what wrong decisions cost (`errorCosts`)' };
  const said = saidAs(wordOf(ground, 'errorCosts'));
  const threshold = costThreshold(costs);
  if (threshold === null) return { score: 0, said, because: 'wrong decisions cost nothing' };
  const { value } = ground.file;
  const worst = Math.max(costs.falsePositive, costs.falseNegative);
  if (value && (costs.unit ?? value.unit) === value.unit) {
    const at = (p: number): number => priceScore(worst, quantileOf(value.perDecision, p));
    const [low, high] = [at(0.9), at(0.1)];
    const taken = costs.unit === undefined ? `; \`errorCosts.unit\` is not written and taken to be ${value.unit}` : '';
    return {
      score: at(0.5),
      range: [low, high],
      said: followsFrom([said, saidAs(wordOf(ground, 'value'))]),
      because: `the dearer error costs ${formatSignificant(worst)} beside what a better decision is worth; .5 where both are equal, our choice${taken}`,
    };
  }
  return {
    score: Math.abs(1 - 2 * threshold),
    said,
    because: `one error costs more than the other: acting pays from a chance of ${formatSignificant(threshold)} on; 0 where both cost the same, our choice`,
  };
}

/** Cost rises faster than accuracy: 90 % of right answers count a third, 99 % two thirds, 99.9 % all; our choice. */
const accuracyScore = (accuracy: number): number => (accuracy >= 1 ? 1 : unit(-Math.log10(1 - unit(accuracy)) / 3));

export function judgeFrequency(ground: Ground): Judgement {
  const { ivo, errorCosts, design } = ground.file;
  const times = ivo ? { manual: ivo.manualSeconds, validate: ivo.validateSeconds, fix: ivo.fixSeconds } : null;
  const needs = designNeeds({ times, errorCosts: errorCosts ?? null, accuracy: neededAlone(ground) });
  const wanted = design ?? (times ? 'suggest' : 'act');
  const need = needs.find((each) => each.design === wanted)!;
  if (need.accuracy === null)
    return { unknown: `it is not known how often it must be right: ${need.because}`, command: 'cairn assess trial' };
  return {
    score: accuracyScore(need.accuracy),
    said: saidAs(wordOf(ground, wanted === 'suggest' || wanted === 'top-k' ? 'ivo' : 'need')),
    because:
      need.accuracy === Infinity
        ? 'no accuracy is useful'
        : `useful from ${formatShare(unit(need.accuracy))} right answers on, by ${need.because}`,
  };
}

/** How much harms cost that are looked after, and those that show in a group; our choice. */
const LOOKED_AFTER = 0.4;
const SHOWN_IN_A_GROUP = 0.7;

export function judgeEthics(ground: Ground): Judgement {
  const { outcome, sentence } = ethicsSection(ground);
  const { harms } = ground.file;
  const said = saidAs(wordOf(ground, 'harms'));
  switch (outcome) {
    case 'blocks':
      return { score: 1, said, because: sentence };
    case 'warns':
      return { score: SHOWN_IN_A_GROUP, range: [LOOKED_AFTER, 1], said: MEASURED, because: sentence };
    case 'passed':
    case 'not-applicable':
      return { score: harms.length === 0 ? 0 : LOOKED_AFTER, said, because: sentence };
    case 'unknown':
      return { unknown: firstSentence(sentence) };
  }
}
