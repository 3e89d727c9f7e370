import { formatCount, formatShareAtMost, formatWrittenShare } from '../base/number-format.ts';
import type { Report, RungName } from '../contracts/report.ts';
import { rungNouns } from '../contracts/rung-names.ts';
import { proportionAtMost } from '../stats/clopper-pearson.ts';
import type { Ground } from './ground.ts';
import { independentShare, measuredAccuracy } from './measured-score.ts';

/** Wrong answers in so many trials, and the largest failure rate that they allow, one-sided Clopper–Pearson. */
export interface Failing {
  /** Of what: a class as the table writes it, or a rung in words. */
  readonly name: string;
  readonly failures: number;
  readonly trials: number;
  readonly upper: number;
}

/** How often the candidate of a check fails: of all rows, of the rows of each class, and beside what fails without any model. */
export interface Failures {
  readonly all: Failing;
  /** The class with the largest bound; null where right and wrong were not counted by class. */
  readonly worstClass: Failing | null;
  /** The constant and the rules, on the same rows. */
  readonly plain: readonly (Failing & { readonly rung: RungName })[];
  /** How much one trial counts, 0 to 1: trials of one group, or close in time, tell of each other. */
  readonly share: number;
}

/** What needs no model. */
export const PLAIN: readonly RungName[] = ['constant', 'rule', 'own-rule'];

/** Failures on the rows that were kept back; null for numbers, or where no check went on with anything. */
export function failuresOf(check: Report | null, confidence: number): Failures | null {
  const measured = measuredAccuracy(check);
  if (!check || !measured) return null;
  const { n } = measured;
  const share = independentShare(check, n);
  const failing = (name: string, failures: number, trials: number): Failing => ({
    name,
    failures,
    trials,
    upper: proportionAtMost(share * failures, share * trials, confidence),
  });
  const plain = check.ladder.flatMap(({ rung, metrics }) => {
    const accuracy = metrics['accuracy']?.value;
    return PLAIN.includes(rung) && typeof accuracy === 'number'
      ? [{ ...failing(rungNouns[rung], Math.round((1 - accuracy) * n), n), rung }]
      : [];
  });
  const classes = missesByClass(check, n).map(({ label, misses, rows }) => failing(label, misses, rows));
  return {
    all: failing('all', Math.round((1 - measured.value) * n), n),
    worstClass: classes.toSorted((a, b) => b.upper - a.upper)[0] ?? null,
    plain,
    share,
  };
}

/** Rows of each class, and those that were given another one. In repeated cross-validation a row counts once. */
function missesByClass({ curves }: Report, n: number): { label: string; misses: number; rows: number }[] {
  const { confusion } = curves;
  if (!confusion) return [];
  const all = confusion.counts.flat().reduce((sum, count) => sum + count, 0);
  return confusion.counts.flatMap((row, i) => {
    const rows = Math.round((row.reduce((sum, count) => sum + count, 0) * n) / all);
    const misses = rows - Math.round((row[i]! * n) / all);
    return rows === 0 ? [] : [{ label: confusion.labels[i]!, misses, rows }];
  });
}

/**
 * Whether failures are shown to be this rare: of all cases and of each class, because of a rare class all may be missed while
 * few of all cases fail. Where nothing is known by class, what meets the rate must not be met without a model: then it tells
 * nothing of the model.
 */
export function isShownRare(found: Failures, rate: number): boolean {
  if (found.all.upper > rate) return false;
  return found.worstClass ? found.worstClass.upper <= rate : plainThatMeets(found, rate) === null;
}

/** Whether what acts alone is shown to fail as rarely as is acceptable; null: it does not, or nobody has said what is. */
export function failsRarelyEnough({
  file: { archetype, need },
  check,
}: Pick<Ground, 'file' | 'check'>): boolean | null {
  if (!archetype?.actsWithoutReview || need?.failureRate === undefined) return null;
  const found = failuresOf(check, need.confidence);
  return found !== null && isShownRare(found, need.failureRate);
}

/** The smallest rate that is shown; null where nothing can be shown by the share of failures alone. */
export function shownRate(found: Failures): number | null {
  const upper = Math.max(found.all.upper, found.worstClass?.upper ?? 0);
  return isShownRare(found, upper) ? upper : null;
}

/** The first of the constant and the rules that is shown to fail as rarely; null when none is. */
export const plainThatMeets = ({ plain }: Failures, rate: number): Failures['plain'][number] | null =>
  plain.find(({ upper }) => upper <= rate) ?? null;

/** `22 of 1,200`. */
export const failedOf = ({ failures, trials }: Failing): string => `${formatCount(failures)} of ${formatCount(trials)}`;

/** Why failures of a model are not shown to be this rare, or what shows that they are, in a sentence without its stop. */
export function boundWords(found: Failures, rate: number): string {
  const { all, worstClass } = found;
  const most = ({ upper }: Failing): string => formatShareAtMost(upper, rate);
  const ofClass = worstClass
    ? `of the rows of "${worstClass.name}" at most ${most(worstClass)} (${failedOf(worstClass)})`
    : '';
  const ofAll = `it fails in at most ${most(all)} of the cases (${failedOf(all)})`;
  return `${[ofAll, ofClass].filter((part) => part !== '').join(', ')}; ${formatWrittenShare(rate)} is acceptable`;
}

/** What fails without any model, in a sentence: `The constant fails in 52 of 2,237, at most 3 %, which is as rare as asked.` */
export function plainWords(found: Failures, rate: number): string {
  const [best] = found.plain.toSorted((a, b) => a.upper - b.upper);
  if (!best) return '';
  const name = `${best.name.charAt(0).toUpperCase()}${best.name.slice(1)}`;
  const says = best.upper <= rate ? ', so the share of all failures alone says nothing of the model' : '';
  return `${name} fails in ${failedOf(best)}: at most ${formatShareAtMost(best.upper, rate)} in truth${says}.`;
}
