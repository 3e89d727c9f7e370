import { formatCount, formatCounted, formatEstimate, formatSignificant } from '../base/number-format.ts';
import { definednessOf } from '../evidence/definedness.ts';
import { computeOf } from './compute.ts';
import { COMPUTED, expired, MEASURED, unit, type Judgement } from './consideration.ts';
import { medianOf, quantileOf, rangeOf } from './estimate.ts';
import type { Ground } from './ground.ts';
import { humanAgreement, humanPace, priorOf } from './human-speed.ts';
import { distinctWorks, noveltyRisk } from './literature.ts';
import { saidAs, wordOf } from './word.ts';

export function judgeDefinition({ file, measured }: Ground): Judgement {
  const kappa = measured?.kappa;
  if (kappa) {
    const words = definednessOf(kappa);
    return {
      score: unit(1 - kappa.value),
      range: [unit(1 - kappa.interval[1]), unit(1 - kappa.interval[0])],
      said: MEASURED,
      because: `${words}, kappa ${formatEstimate(kappa.value, kappa.interval).text}, n ${formatCount(kappa.n)}`,
    };
  }
  const parts = {
    problem: file.problem,
    surface: file.surface,
    'data.target': file.data?.target,
    success: file.success,
  };
  const missing = Object.entries(parts).filter(([, value]) => value === undefined);
  if (missing.length === 0) return { unknown: 'no two people have labelled the same items', command: 'cairn label' };
  const share = missing.length / Object.keys(parts).length;
  return {
    score: (1 + share) / 2,
    range: [share, 1],
    said: COMPUTED,
    because: `${missing.map(([name]) => `\`${name}\``).join(', ')} ${missing.length === 1 ? 'is' : 'are'} not written`,
  };
}

export function judgePublished(ground: Ground): Judgement {
  const works = distinctWorks(ground.file.literature);
  const score = noveltyRisk(works, Number(ground.today.slice(0, 4)));
  return {
    score,
    range: works.length === 0 ? [0, 1] : [score, score],
    said: saidAs(wordOf(ground, 'literature')),
    because:
      works.length === 0
        ? 'no published work is listed'
        : `${formatCount(works.length)} published ${works.length === 1 ? 'work' : 'works'}`,
  };
}

/** Hours of computing that count as nothing, below, and as dear as can be, above; our choice. */
const FEW_HOURS = 1;
const MANY_HOURS = 10_000;
const hourScore = (hours: number): number =>
  unit(Math.log10(Math.max(FEW_HOURS, hours) / FEW_HOURS) / Math.log10(MANY_HOURS / FEW_HOURS));

export function judgeCompute(ground: Ground): Judgement {
  const planned = computeOf(ground);
  const word = wordOf(ground, 'difficulty');
  if (planned) {
    const { hours, money, pace } = planned;
    const price = money ? `, ${formatEstimate(medianOf(money), rangeOf(money)).text} in money` : '';
    return {
      score: hourScore(medianOf(hours)),
      range: [hourScore(quantileOf(hours, 0.1)), hourScore(quantileOf(hours, 0.9))],
      said: saidAs(word),
      because: `${formatEstimate(medianOf(hours), rangeOf(hours)).text} hours of training${price}${pace ? `, at the pace of ${formatCounted(pace.runs, 'finished run')}` : ''}; 10,000 hours count as 1, our choice`,
    };
  }
  if (!ground.check)
    return { unknown: 'no steps of training are planned, and nothing was fitted', command: 'cairn assess' };
  return {
    score: hourScore(ground.check.seconds / 3600),
    said: MEASURED,
    because: `the whole ladder was fitted in ${formatSignificant(ground.check.seconds)} s on one machine`,
  };
}

/** What a prior from human speed counts; our choice. */
const PRIOR_SCORE = { favourable: 0.2, open: 0.5, caution: 0.8 } as const;
/** A belief may be wrong by so much either way; our choice. */
const PRIOR_HALF = 0.3;

export function judgeHuman(ground: Ground): Judgement {
  const accuracy = ground.measured?.humanAccuracy;
  if (accuracy) {
    return {
      score: unit(1 - accuracy.value),
      range: [unit(1 - accuracy.interval[1]), unit(1 - accuracy.interval[0])],
      said: MEASURED,
      because: `a person is right in ${formatEstimate(accuracy.value, accuracy.interval).text} of ${formatCounted(accuracy.n, 'case')}`,
    };
  }
  const agreement = humanAgreement(ground);
  if (agreement) {
    const { value, interval, word, because } = agreement;
    const range = [unit(1 - interval[1]), unit(1 - interval[0])] as const;
    return { score: unit(1 - value), range, said: saidAs(word), because };
  }
  const { seconds, hard, word } = humanPace(ground);
  if (!seconds && hard.length === 0) {
    if (word.kind === 'expired') return expired(word);
    return { unknown: 'no person was timed at it', command: 'cairn assess trial' };
  }
  const prior = priorOf(seconds, hard);
  return {
    score: PRIOR_SCORE[prior],
    range: [unit(PRIOR_SCORE[prior] - PRIOR_HALF), unit(PRIOR_SCORE[prior] + PRIOR_HALF)],
    said: saidAs(word),
    because:
      hard.length > 0
        ? `${hard.join(', ')}: machines fall short of quick people`
        : `${prior === 'favourable' ? 'less' : 'more'} than a second for a person, which is ${prior}`,
  };
}
