import { formatCount, formatCounted, formatEstimate } from '../base/number-format.ts';
import { acquisitionOf, hoursFor, hoursText } from './acquisition.ts';
import { expired, MEASURED, priceScore, unit, type Judgement } from './consideration.ts';
import { dataRouteOf } from './data-route.ts';
import { economicsOf, economicsWords } from './economics.ts';
import { quantileOf } from './estimate.ts';
import type { Ground } from './ground.ts';
import { columnsOfPeople, mayBeOfPeople } from './of-people.ts';
import { countFrom, rowsNeededOf, rowsNeededText, rowsThere } from './rows-needed.ts';
import { judgeDrift } from './stability.ts';
import { followsFrom, saidAs, wordOf } from './word.ts';
import { worthOf } from './worth.ts';

/** A year of waiting counts as dear as can be, a week as nothing; logarithmic between, our choice. */
const leadScore = (weeks: number): number => unit(Math.log(Math.max(1, weeks)) / Math.log(52));

/** Hours of one person's week. */
const WEEK = 40;

export function judgeAcquisition(ground: Ground): Judgement {
  const word = wordOf(ground, 'data');
  const found = acquisitionOf(ground);
  if (found?.missing) {
    const { pace, missing, missingText, sittings } = found;
    const { value, interval } = hoursFor(missing, pace);
    return {
      score: leadScore(value / WEEK),
      range: [leadScore(interval[0] / WEEK), leadScore(interval[1] / WEEK)],
      said: saidAs(word),
      because: `${missingText} ${missing === 1 ? 'is' : 'are'} missing, and take ${hoursText(value, interval)} at the pace of ${formatCounted(sittings, 'sitting')} with ${formatCounted(pace.n, 'row')}; of ${WEEK} hours a week a year counts as 1, our choice`,
    };
  }
  const route = dataRouteOf(ground);
  if (route === null && word.kind === 'expired') return expired(word);
  if (route === null) return { unknown: 'it is not known how many rows are needed', command: 'cairn assess' };
  if (route !== 'short' && route.steps.every(({ way }) => way.way === 'have')) {
    return { score: 0, said: rowsSaid(ground), because: 'enough rows are there' };
  }
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

export function judgeLabels(ground: Ground): Judgement {
  const { probe, check } = ground;
  const there = rowsThere(ground);
  const needed = rowsNeededOf(ground);
  if ((probe?.labels || check) && needed && there >= needed.rows) {
    return {
      score: 0,
      said: rowsSaid(ground),
      because: `${formatCounted(there, 'row')} ${there === 1 ? 'has its' : 'have their'} label`,
    };
  }
  const price = labelPrice(ground);
  if (!price || !needed) return { unknown: 'the price of a label is not known', command: 'cairn label' };
  const economics = economicsOf(ground);
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
    said: followsFrom([price.said, rowsSaid(ground), saidAs(economicsWords(ground).worth)]),
    because: `${countFrom(needed, missing, 'label')} beside the worth of a year; .5 where both are equal, our choice`,
  };
}

/** Low, middle and high price of a label: as timed, else as written for the way of annotating; null: neither. */
function labelPrice({ file, today, measured }: Ground) {
  if (measured?.labelPrice) {
    const { value, interval } = measured.labelPrice;
    return { money: [interval[0], value, interval[1]], said: MEASURED };
  }
  const price = file.data?.ways.find(({ way }) => way === 'annotate')?.perRow;
  return price
    ? { money: [0.1, 0.5, 0.9].map((p) => quantileOf(price, p)), said: saidAs(wordOf({ file, today }, 'data')) }
    : null;
}

/** How it is known that rows are enough: measured where they were counted and a check says how many it takes, else a word. */
function rowsSaid(ground: Ground): Extract<Judgement, { said: unknown }>['said'] {
  const counted = Boolean(ground.probe?.labels ?? ground.check);
  const needed = rowsNeededOf(ground);
  return counted && needed?.measured && !ground.file.data?.ways.length ? MEASURED : saidAs(wordOf(ground, 'data'));
}

export function judgeAmount(ground: Ground): Judgement {
  const needed = rowsNeededOf(ground);
  if (!needed) return { unknown: 'it is not known how many rows are needed', command: 'cairn assess' };
  const there = rowsThere(ground);
  return {
    score: unit(1 - there / needed.rows),
    said: rowsSaid(ground),
    because: `${formatCounted(there, 'labelled row')} ${there === 1 ? 'is' : 'are'} there, ${rowsNeededText(needed, there)} needed`,
  };
}

/** The check that compares training with test rows. */
const SHIFT = 'CRN-204';

export function judgeStability({ probe, check }: Ground): Judgement {
  const broken = (probe?.breaks ?? []).flatMap(({ found }) => found).length;
  if (broken > 0)
    return {
      score: 1,
      said: MEASURED,
      because: `${formatCounted(broken, 'change')} between snapshots would break those who read the table`,
    };
  if (probe?.drift) return judgeDrift(probe.drift);
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

export function judgeSecurity(ground: Ground): Judgement {
  const declared = ground.file.data?.security;
  const word = wordOf(ground, 'data');
  const said = declared === undefined ? null : PROTECTION[declared];
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
  const people = mayBeOfPeople(columnsOfPeople(ground.probe));
  if (said !== null) {
    const declares = { score: said, said: saidAs(word), because: `the data are declared ${declared}` };
    return people === null ? declares : { ...declares, range: [said, 1], because: `${declares.because}; ${people}` };
  }
  const unwritten = 'it is not written who may see the data (`data.security`)';
  if (!ground.probe) return { unknown: unwritten };
  return { unknown: `${people ?? 'no column looks as if it spoke of people'}, and ${unwritten}` };
}
