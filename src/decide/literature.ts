import { formatCount, formatSignificant } from '../base/number-format.ts';
import { editDistance } from '../base/nearest.ts';
import type { Publication } from '../contracts/idea-file.ts';
import { metricCalled } from '../metrics/all-metrics.ts';
import { wordsOf } from '../stats/text-similarity.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact, type Section } from './section.ts';
import { expiredSection } from './unknown-section.ts';
import { saidAs, wordOf } from './word.ts';

/** `https://doi.org/10.1145/3292500.3330701` and `DOI: 10.1145/3292500.3330701` are one DOI; undefined where it is none. */
export function normalDoi(written: string | undefined): string | undefined {
  const found = /10\.\d{4,9}\/[^\s"<>]+/.exec(written?.trim().toLowerCase() ?? '');
  return found?.[0].replace(/[.,;)\]]+$/, '');
}

/** Titles that differ in less than this share of their letters are one work; our choice. */
const SAME_TITLE = 0.12;
/** A preprint and its publication lie at most so many years apart; our choice. */
const SAME_WORK_YEARS = 2;

/**
 * The works behind the entries: those with equal DOIs are one, then those whose titles are almost the same, a preprint and its
 * publication among them. What one entry leaves out is taken from the other; it counts as reproduced when one of them does.
 */
export function distinctWorks(entries: readonly Publication[]): Publication[] {
  const works: Publication[] = [];
  for (const entry of entries) {
    const same = works.findIndex((work) => isSameWork(work, entry));
    if (same < 0) works.push(entry);
    else works[same] = merged(works[same]!, entry);
  }
  return works.length === entries.length ? works : distinctWorks(works);
}

function isSameWork(a: Publication, b: Publication): boolean {
  const [doiOfA, doiOfB] = [normalDoi(a.doi), normalDoi(b.doi)];
  if (doiOfA !== undefined && doiOfA === doiOfB) return true;
  if (Math.abs(a.year - b.year) > SAME_WORK_YEARS) return false;
  const [titleOfA, titleOfB] = [a, b].map(({ title }) => wordsOf(title).join(' ')) as [string, string];
  const longer = Math.max(titleOfA.length, titleOfB.length);
  if (longer === 0) return a.title.trim() === b.title.trim();
  // "Part 1" and "part 2" differ in a letter and are two works.
  if (numbersIn(titleOfA) !== numbersIn(titleOfB)) return false;
  return editDistance(titleOfA, titleOfB) < SAME_TITLE * longer;
}

const numbersIn = (title: string): string => (title.match(/\d+/g) ?? []).join(' ');

/** The later entry is the publication; the earlier one fills its gaps, a score only together with its metric. */
function merged(a: Publication, b: Publication): Publication {
  const [later, earlier] = b.year > a.year ? [b, a] : [a, b];
  const { metric, score, dataset } = later.score === undefined ? earlier : later;
  const doi = later.doi ?? earlier.doi;
  return {
    title: later.title,
    year: earlier.year,
    reproduced: a.reproduced || b.reproduced,
    ...(doi === undefined ? {} : { doi }),
    ...(dataset === undefined ? {} : { dataset }),
    ...(metric === undefined ? {} : { metric }),
    ...(score === undefined ? {} : { score }),
  };
}

export interface KnownResult {
  readonly metric: string;
  readonly score: number;
  readonly work: Publication;
  /** Works that report this metric. */
  readonly of: number;
}

/** Best published result for each metric, the direction of errors and losses taken from the metric. Of different data: a hint, not a bar. */
export function bestKnown(works: readonly Publication[]): KnownResult[] {
  const byMetric = new Map<string, Publication[]>();
  for (const work of works) {
    if (work.metric === undefined || work.score === undefined) continue;
    const name = metricCalled(work.metric)?.name ?? work.metric.trim().toLowerCase();
    byMetric.set(name, [...(byMetric.get(name) ?? []), work]);
  }
  return [...byMetric].map(([metric, reporting]) => {
    const sign = isLowerBetter(metric) ? -1 : 1;
    const work = reporting.reduce((best, each) => (sign * each.score! > sign * best.score! ? each : best));
    return { metric, score: work.score!, work, of: reporting.length };
  });
}

const isLowerBetter = (metric: string): boolean =>
  (metricCalled(metric)?.direction ??
    (/error|loss|perplexity|distance|\b[wc]er\b|\bfid\b|deviation/.test(metric) ? 'lower' : 'higher')) === 'lower';

/** Risk of what nobody has published; our choice. */
const NOBODY = 1;
/** Risk of work of this year, and how much of it goes with each year that the oldest work is old; our choice. */
const NEW = 0.8;
const LESS_PER_YEAR = 0.1;
const LEAST = 0.1;

/**
 * How uncertain published work leaves it, 0 to 1, our scale: 1 when nobody has published; else falling with the years since
 * the first work, for what is newer has been tried by fewer; half when somebody here has reproduced one.
 */
export function noveltyRisk(works: readonly Publication[], year: number): number {
  if (works.length === 0) return NOBODY;
  const age = Math.max(0, year - Math.min(...works.map((work) => work.year)));
  const risk = Math.max(LEAST, NEW - LESS_PER_YEAR * age);
  return works.some(({ reproduced }) => reproduced) ? risk / 2 : risk;
}

const HEAD = { id: 'literature', title: 'Is there good published work on similar problems?' } as const;

/** What is published, the best known result of each metric, and how new it all is. */
export function literatureSection(ground: Ground): Section {
  const { literature } = ground.file;
  const word = wordOf(ground, 'literature');
  const works = distinctWorks(literature);
  const year = Number(ground.today.slice(0, 4));
  const risk = noveltyRisk(works, year);
  const facts = [
    factOf({
      key: 'literature/works',
      title: 'published works on similar problems',
      value: works.length,
      n: literature.length,
      ...saidAs(word),
      because:
        works.length < literature.length
          ? `${formatCount(literature.length)} entries, the same works by DOI or title put together`
          : 'literature',
    }),
    factOf({
      key: 'literature/risk',
      title: 'risk of being new, 0 to 1',
      value: risk,
      ...saidAs(word),
      because: `${riskWords(works, year)}; the scale is our choice`,
    }),
    ...bestKnown(works).map((known) => knownFact(known, saidAs(word))),
  ];
  if (word.kind === 'expired') return expiredSection(HEAD, { key: 'literature', word, what: 'published work' }, facts);
  if (works.length === 0) {
    return {
      ...HEAD,
      outcome: 'warns',
      sentence: 'No published work is listed: the risk counts as highest until somebody has looked.',
      facts,
      next: 'Search for similar problems, and write what was found under literature, with metric and score.',
    };
  }
  const [best] = bestKnown(works);
  const bestWords = best
    ? ` The best known ${best.metric} is ${formatSignificant(best.score)} (${best.work.title}, ${best.work.year}).`
    : ' None of them gives a score.';
  return {
    ...HEAD,
    outcome: risk > 0.5 ? 'warns' : 'passed',
    sentence: `${works.length === 1 ? 'One work' : `${formatCount(works.length)} works`} on similar problems; ${riskWords(works, year)}.${bestWords}`,
    facts,
    next: works.some(({ reproduced }) => reproduced) ? null : 'Reproduce the best of them on its own data first.',
  };
}

function riskWords(works: readonly Publication[], year: number): string {
  if (works.length === 0) return 'nobody is known to have done it';
  const first = Math.min(...works.map((work) => work.year));
  const reproduced = works.filter((work) => work.reproduced).length;
  const again = reproduced === 0 ? 'none reproduced here' : `${formatCount(reproduced)} reproduced here`;
  return `the first is of ${first}${year - first <= 2 ? ', which is new' : ''}, ${again}`;
}

const knownFact = ({ metric, score, work, of }: KnownResult, said: Pick<Fact, 'kind' | 'by' | 'until'>): Fact =>
  factOf({
    key: `literature/best/${metric.replaceAll(/[^\w-]+/g, '-')}`,
    title: `best known ${metric}`,
    value: score,
    unit: metric,
    n: of,
    ...said,
    because: `${work.title}, ${work.year}${work.dataset === undefined ? '' : `, on ${work.dataset}`}`,
  });
