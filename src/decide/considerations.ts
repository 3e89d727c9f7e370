import { formatCount, formatEstimate, formatShare, formatSignificant } from '../base/number-format.ts';
import type { ClaimKind } from '../contracts/claim.ts';
import type { Estimate } from '../contracts/estimate.ts';
import { definednessOf } from '../evidence/definedness.ts';
import { hoursFor } from './acquisition.ts';
import { dataRouteOf, rowsNeededOf, rowsThere } from './data-ways.ts';
import { costThreshold } from './error-costs.ts';
import { medianOf, productOf, quantileOf, rangeOf, scaled } from './estimate.ts';
import { ethicsSection } from './ethics.ts';
import type { Ground } from './ground.ts';
import { counterExamples, humanSpeedPrior } from './human-speed.ts';
import { distinctWorks, noveltyRisk } from './literature.ts';
import { designNeeds, neededAlone } from './product-design.ts';
import { countedEconomics, worthOf } from './value.ts';
import { saidAs, wordOf, type Word } from './word.ts';

/** What makes a project dear, heaviest first. */
export type Driver = 'data' | 'accuracy' | 'difficulty';

type Id =
  | 'acquire'
  | 'label'
  | 'amount'
  | 'stability'
  | 'security'
  | 'errors'
  | 'frequency'
  | 'ethics'
  | 'defined'
  | 'published'
  | 'compute'
  | 'human';

/** How dear one consideration makes an idea, and how that is known. */
export interface Consideration {
  readonly id: Id;
  readonly driver: Driver;
  /** The question. */
  readonly title: string;
  /** 0: makes nothing dear, 1: as dear as can be. Of what is unknown, the middle. */
  readonly score: number;
  /** Lowest and highest that it may be; all of 0 to 1 where it is unknown. */
  readonly range: readonly [number, number];
  /** null: unknown. */
  readonly kind: ClaimKind | null;
  readonly by: string | null;
  readonly until: string | null;
  readonly because: string;
  /** What would measure it. */
  readonly command: string | null;
}

/** What a question found: a score and where it comes from, or why there is none. */
type Judgement =
  | {
      readonly score: number;
      readonly range?: readonly [number, number];
      readonly said: { readonly kind: ClaimKind; readonly by?: string | null; readonly until?: string | null };
      readonly because: string;
    }
  | { readonly unknown: string; readonly command?: string };

interface Question {
  readonly id: Id;
  readonly driver: Driver;
  readonly title: string;
  /** Key of the idea file whose word it rests on, where it rests on one alone. */
  readonly key?: string;
  readonly judge: (ground: Ground) => Judgement;
}

/** The twelve considerations, in the order of the pyramid. */
export const CONSIDERATIONS: readonly Question[] = [
  { id: 'acquire', driver: 'data', title: 'How hard are the rows to get?', judge: judgeAcquisition },
  { id: 'label', driver: 'data', title: 'How dear are the labels?', judge: judgeLabels },
  { id: 'amount', driver: 'data', title: 'How many rows are still missing?', judge: judgeAmount },
  { id: 'stability', driver: 'data', title: 'How much do the data change?', judge: judgeStability },
  { id: 'security', driver: 'data', title: 'Must the data be protected?', judge: judgeSecurity },
  { id: 'errors', driver: 'accuracy', title: 'How dear are wrong predictions?', key: 'errorCosts', judge: judgeErrors },
  { id: 'frequency', driver: 'accuracy', title: 'How often must it be right to be useful?', judge: judgeFrequency },
  { id: 'ethics', driver: 'accuracy', title: 'Can people come to harm?', judge: judgeEthics },
  { id: 'defined', driver: 'difficulty', title: 'Is the problem well defined?', judge: judgeDefinition },
  { id: 'published', driver: 'difficulty', title: 'How new is the problem?', key: 'literature', judge: judgePublished },
  { id: 'compute', driver: 'difficulty', title: 'How much computing does it take?', judge: judgeCompute },
  { id: 'human', driver: 'difficulty', title: 'Can a person do it?', judge: judgeHuman },
];

/** All twelve, each measured where the ground can say it, else by a person's word, else unknown. */
export function judgeAll(ground: Ground): Consideration[] {
  return CONSIDERATIONS.map(({ id, driver, title, key, judge }) => {
    const word = key === undefined ? null : wordOf(ground, key);
    const found = word?.kind === 'expired' ? expired(word) : judge(ground);
    const head = { id, driver, title };
    if ('unknown' in found) {
      const command = found.command ?? null;
      return { ...head, score: 0.5, range: [0, 1], kind: null, by: null, until: null, because: found.unknown, command };
    }
    const { score, range = [score, score], said, because } = found;
    const { kind, by = null, until = null } = said;
    return { ...head, score, range, kind, by, until, because, command: null };
  });
}

const expired = (word: Extract<Word, { kind: 'expired' }>): Judgement => ({
  unknown: `what ${word.by} said counted until ${word.until}`,
});

const unit = (x: number): number => Math.min(1, Math.max(0, x));

/** A price beside what it is a part of: 0 when it is free, .5 when both are equal, towards 1 when it is much dearer. */
const priceScore = (price: number, beside: number): number => (price <= 0 ? 0 : price / (price + beside));

const MEASURED = { kind: 'measured' } as const;
const COMPUTED = { kind: 'computed' } as const;

/** A year of waiting counts as dear as can be, a week as nothing; logarithmic between, our choice. */
const leadScore = (weeks: number): number => unit(Math.log(Math.max(1, weeks)) / Math.log(52));

/** Hours of one person's week. */
const WEEK = 40;

function judgeAcquisition(ground: Ground): Judgement {
  const pace = ground.measured?.hoursPer100Rows;
  const needed = rowsNeededOf(ground);
  const missing = needed ? Math.max(0, needed.rows - rowsThere(ground)) : 0;
  if (pace && missing > 0) {
    const { value, interval } = hoursFor(missing, pace);
    return {
      score: leadScore(value / WEEK),
      range: [leadScore(interval[0] / WEEK), leadScore(interval[1] / WEEK)],
      said: MEASURED,
      because: `${formatCount(missing)} rows are missing, and take ${formatEstimate(value, interval).text} hours at the pace of ${formatCount(pace.n)} rows`,
    };
  }
  const route = dataRouteOf(ground);
  if (route === null) return { unknown: 'it is not known how many rows are needed', command: 'cairn assess' };
  const word = wordOf(ground, 'data');
  if (route !== 'short' && route.steps.every(({ way }) => way.way === 'have')) {
    return { score: 0, said: ground.probe || ground.check ? MEASURED : saidAs(word), because: 'enough rows are there' };
  }
  if (word.kind === 'expired') return expired(word);
  if (route === 'short') return { score: 1, said: saidAs(word), because: 'no mix of ways gives enough rows' };
  if (!route.weeks) return { unknown: 'a way to rows does not say its weeks' };
  const { p10, p50, p90 } = route.weeks;
  return {
    score: leadScore(p50),
    range: [leadScore(p10), leadScore(p90)],
    said: saidAs(word),
    because: `the last rows are there within ${formatEstimate(p50, p10 < p90 ? [p10, p90] : null).text} weeks; a year counts as 1, our choice`,
  };
}

function judgeLabels(ground: Ground): Judgement {
  const { probe, check } = ground;
  const there = rowsThere(ground);
  const needed = rowsNeededOf(ground);
  if ((probe?.labels || check) && needed && there >= needed.rows) {
    return { score: 0, said: MEASURED, because: `${formatCount(there)} rows have their label` };
  }
  const price = labelPrice(ground);
  if (!price || !needed) return { unknown: 'the price of a label is not known', command: 'cairn label' };
  const economics = countedEconomics(ground);
  if (!economics) return { unknown: 'labels have a price, and it is not known what the idea is worth' };
  const missing = Math.max(0, Math.ceil(needed.rows) - there);
  const worth = worthOf(economics).value.p50;
  const [low, middle, high] = price.money.map((perRow) => priceScore(perRow * missing, worth)) as [
    number,
    number,
    number,
  ];
  return {
    score: middle,
    range: [low, high],
    said: price.said,
    because: `${formatCount(missing)} labels beside the worth of a year; .5 where both are equal, our choice`,
  };
}

/** Low, middle and high price of a label: as timed, else as written for the way of annotating; null: neither, or it counts no more. */
function labelPrice({ file, today, measured }: Ground) {
  if (measured?.labelPrice) {
    const { value, interval } = measured.labelPrice;
    return { money: [interval[0], value, interval[1]], said: MEASURED };
  }
  const price = file.data?.ways.find(({ way }) => way === 'annotate')?.perRow;
  const word = wordOf({ file, today }, 'data');
  if (!price || word.kind === 'expired') return null;
  return { money: [0.1, 0.5, 0.9].map((p) => quantileOf(price, p)), said: saidAs(word) };
}

function judgeAmount(ground: Ground): Judgement {
  const needed = rowsNeededOf(ground);
  if (!needed) return { unknown: 'it is not known how many rows are needed', command: 'cairn assess' };
  const there = rowsThere(ground);
  const counted = Boolean(ground.probe?.labels ?? ground.check);
  return {
    score: unit(1 - there / needed.rows),
    said: counted ? (needed.measured ? MEASURED : COMPUTED) : saidAs(wordOf(ground, 'data')),
    because: `${formatCount(there)} labelled rows are there, ${formatCount(needed.rows)} needed`,
  };
}

/** The check that compares training with test rows. */
const SHIFT = 'CRN-204';

function judgeStability({ probe, check }: Ground): Judgement {
  const broken = (probe?.breaks ?? []).flatMap(({ found }) => found).length;
  if (broken > 0)
    return {
      score: 1,
      said: MEASURED,
      because: `${formatCount(broken)} changes between snapshots would break those who read the table`,
    };
  // Rows at random come from the same weeks on both sides, so they say nothing of change.
  const shift = check?.split.strategy === 'time' ? check.checks.find(({ code }) => code === SHIFT) : undefined;
  if (!shift || shift.outcome === 'not-applicable') {
    return {
      unknown: 'no later rows were held against earlier ones (`data.time`, `data.snapshots`)',
      command: 'cairn assess',
    };
  }
  if (shift.outcome === 'passed') return { score: 0, said: MEASURED, because: 'later rows look like earlier ones' };
  const features = Math.max(1, check!.columns.filter(({ role }) => role === 'feature').length);
  const share = unit(shift.columns.length / features);
  return {
    score: (1 + share) / 2,
    said: MEASURED,
    because: `${formatCount(shift.columns.length)} of ${formatCount(features)} columns shift from earlier to later rows`,
  };
}

/** How much protection each class of data costs; our choice. */
const PROTECTION = { public: 0, internal: 0.3, confidential: 0.7, personal: 1 } as const;

function judgeSecurity(ground: Ground): Judgement {
  const declared = ground.file.data?.security;
  const word = wordOf(ground, 'data');
  const said = declared === undefined || word.kind === 'expired' ? null : PROTECTION[declared];
  const found = ground.probe?.sensitive ?? [];
  if (found.length > 0) {
    const least = PROTECTION.confidential;
    return {
      score: Math.max(least, said ?? 0),
      range: [Math.max(least, said ?? 0), 1],
      said: MEASURED,
      because: `${found.map((name) => `\`${name}\``).join(', ')} must not leave this machine`,
    };
  }
  if (said !== null) return { score: said, said: saidAs(word), because: `the data are declared ${declared}` };
  if (!ground.probe) return { unknown: 'it is not written who may see the data (`data.security`)' };
  return { unknown: 'no column looks sensitive, and it is not written who may see the data (`data.security`)' };
}

function judgeErrors(ground: Ground): Judgement {
  const { errorCosts: costs } = ground.file;
  if (!costs) return { unknown: 'it is not written what wrong decisions cost (`errorCosts`)' };
  const said = saidAs(wordOf(ground, 'errorCosts'));
  const threshold = costThreshold(costs);
  if (threshold === null) return { score: 0, said, because: 'wrong decisions cost nothing' };
  const { value } = ground.file;
  const worst = Math.max(costs.falsePositive, costs.falseNegative);
  if (value && wordOf(ground, 'value').kind !== 'expired' && (costs.unit ?? value.unit) === value.unit) {
    const at = (p: number): number => priceScore(worst, quantileOf(value.perDecision, p));
    const [low, high] = [at(0.9), at(0.1)];
    return {
      score: at(0.5),
      range: [low, high],
      said,
      because: `the dearer error costs ${formatSignificant(worst)} beside what a better decision is worth; .5 where both are equal, our choice`,
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

function judgeFrequency(ground: Ground): Judgement {
  const { ivo, errorCosts, design } = ground.file;
  const live = (key: string): boolean => wordOf(ground, key).kind !== 'expired';
  const times =
    ivo && live('ivo') ? { manual: ivo.manualSeconds, validate: ivo.validateSeconds, fix: ivo.fixSeconds } : null;
  const accuracy = live('need') ? neededAlone(ground) : null;
  const costs = errorCosts && live('errorCosts') ? errorCosts : null;
  const needs = designNeeds({ times, errorCosts: costs, accuracy });
  const wanted = design ?? (times ? 'suggest' : 'act');
  const need = needs.find((each) => each.design === wanted)!;
  if (need.accuracy === null)
    return { unknown: `it is not known how often it must be right: ${need.because}`, command: 'cairn assess trial' };
  return {
    score: accuracyScore(need.accuracy),
    said: saidAs(
      wordOf(ground, wanted === 'suggest' || wanted === 'top-k' ? 'ivo' : accuracy === null ? 'errorCosts' : 'need'),
    ),
    because:
      need.accuracy === Infinity
        ? 'no accuracy is useful'
        : `useful from ${formatShare(unit(need.accuracy))} right answers on, by ${need.because}`,
  };
}

/** How much harms cost that are looked after, and those that show in a group; our choice. */
const LOOKED_AFTER = 0.4;
const SHOWN_IN_A_GROUP = 0.7;

function judgeEthics(ground: Ground): Judgement {
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
      return { unknown: sentence };
  }
}

function judgeDefinition({ file, measured }: Ground): Judgement {
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

function judgePublished(ground: Ground): Judgement {
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

/** Hours and money of planned training; money is null where an hour has no price. Null where steps are not planned. */
export function computeOf({
  file: { difficulty },
}: Pick<Ground, 'file'>): { readonly hours: Estimate; readonly money: Estimate | null } | null {
  const { trainingSteps, secondsPerStep, costPerHour } = difficulty ?? {};
  if (trainingSteps === undefined || secondsPerStep === undefined) return null;
  const hours = scaled(secondsPerStep, trainingSteps / 3600);
  return { hours, money: costPerHour ? productOf([hours, costPerHour]) : null };
}

/** Hours of computing that count as nothing, below, and as dear as can be, above; our choice. */
const FEW_HOURS = 1;
const MANY_HOURS = 10_000;
const hourScore = (hours: number): number =>
  unit(Math.log10(Math.max(FEW_HOURS, hours) / FEW_HOURS) / Math.log10(MANY_HOURS / FEW_HOURS));

function judgeCompute(ground: Ground): Judgement {
  const planned = computeOf(ground);
  const word = wordOf(ground, 'difficulty');
  if (planned && word.kind !== 'expired') {
    const { hours, money } = planned;
    const price = money ? `, ${formatEstimate(medianOf(money), rangeOf(money)).text} in money` : '';
    return {
      score: hourScore(medianOf(hours)),
      range: [hourScore(quantileOf(hours, 0.1)), hourScore(quantileOf(hours, 0.9))],
      said: saidAs(word),
      because: `${formatEstimate(medianOf(hours), rangeOf(hours)).text} hours of training${price}; 10,000 hours count as 1, our choice`,
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

function judgeHuman(ground: Ground): Judgement {
  const accuracy = ground.measured?.humanAccuracy;
  if (accuracy) {
    return {
      score: unit(1 - accuracy.value),
      range: [unit(1 - accuracy.interval[1]), unit(1 - accuracy.interval[0])],
      said: MEASURED,
      because: `a person is right in ${formatEstimate(accuracy.value, accuracy.interval).text} of ${formatCount(accuracy.n)} cases`,
    };
  }
  const { humanSeconds: seconds, tags = [] } = ground.file.difficulty ?? {};
  const word = wordOf(ground, 'difficulty');
  if (word.kind === 'expired') return expired(word);
  const hard = counterExamples(tags);
  if (!seconds && hard.length === 0) return { unknown: 'no person was timed at it', command: 'cairn assess trial' };
  const prior = seconds ? humanSpeedPrior(seconds, tags) : 'caution';
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
