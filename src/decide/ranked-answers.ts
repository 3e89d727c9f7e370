import type { Interval } from '../stats/interval.ts';
import { wilsonInterval } from '../stats/wilson.ts';

/** Predictions with a chance for each class, and the class that it was. */
export interface ClassChances {
  /** By row, then by class. */
  readonly chances: readonly ArrayLike<number>[];
  /** By row: index of the true class. */
  readonly truths: ArrayLike<number>;
}

export interface TopK {
  readonly k: number;
  /** Share of rows whose class is among the k that are most likely. */
  readonly recall: number;
  readonly interval: Interval;
  readonly rows: number;
}

/** The rows whose largest chance is at least a threshold: those that a model would answer alone. */
export interface AnsweredRows {
  readonly threshold: number;
  readonly answered: number;
  /** Right ones among them; a row of two equal largest chances counts half. */
  readonly right: number;
  /** The same of the rows of each true class. */
  readonly ofClass: readonly { readonly answered: number; readonly right: number }[];
}

/** What is known of predictions by class once the predictions themselves are put away. */
export interface RankedAnswers {
  /** Whose they are, in words, as in "the candidate of the check". */
  readonly of: string;
  /** The run that left them; null: the check that the assessment made. */
  readonly run: string | null;
  readonly classes: number;
  readonly rows: number;
  /** From k = 1 on, to `MOST_SHOWN` or the number of classes. */
  readonly topK: readonly TopK[];
  /** Surest first: each with more rows and a lower threshold than the one before. */
  readonly answered: readonly AnsweredRows[];
  /** Of two classes: what acting from a chance of the second one on would be, highest chance first; else empty. */
  readonly acted: readonly ActedRows[];
}

/** Rows whose chance of the second of two classes is at least a threshold, by the class that they are. */
export interface ActedRows {
  readonly threshold: number;
  readonly hits: number;
  readonly falseAlarms: number;
}

/** Suggestions up to which recall is kept; our choice: nobody looks through more. */
const MOST_SHOWN = 10;
/** Thresholds that are kept; our choice: steps of half a per cent of the rows. */
const MOST_THRESHOLDS = 200;
/** Thresholds of acting that are kept; our choice: steps of a thousandth of the rows. */
const MOST_ACTED = 1000;

/** Sums predictions up. @param chances - at least one row */
export function rankedAnswers(chances: ClassChances, whose: Pick<RankedAnswers, 'of' | 'run'>): RankedAnswers {
  const classes = chances.chances[0]!.length;
  return {
    ...whose,
    classes,
    rows: chances.chances.length,
    topK: Array.from({ length: Math.min(classes, MOST_SHOWN) }, (_, i) => topKRecall(chances, i + 1)),
    answered: answeredRows(chances),
    acted: classes === 2 ? actedRows(chances) : [],
  };
}

/**
 * How often the right class is among the k most likely ones. Classes of equal chance are shown in any order, so that a row
 * counts as the part of such orders that holds the right one. Never falls as k grows; 1 from the number of classes on.
 *
 * @param k - 1 or more
 * @returns Wilson's interval with the recall; of no rows, NaN
 */
export function topKRecall({ chances, truths }: ClassChances, k: number): TopK {
  let hits = 0;
  chances.forEach((row, i) => {
    const own = row[truths[i]!]!;
    let [above, equal] = [0, 0];
    for (let at = 0; at < row.length; at++) {
      const chance = row[at]!;
      if (chance > own) above++;
      else if (chance === own) equal++;
    }
    hits += Math.min(1, Math.max(0, (k - above) / equal));
  });
  const rows = chances.length;
  return { k, recall: hits / rows, interval: wilsonInterval(hits, rows), rows };
}

/**
 * How many rows a model would answer alone, and how many of them rightly, from the threshold that lets the fewest through to
 * the one that lets all. Rows of equal chance stand or fall together. Of more than `most` thresholds, those are kept that
 * divide the rows evenly.
 */
export function answeredRows({ chances, truths }: ClassChances, most = MOST_THRESHOLDS): AnsweredRows[] {
  const rows = chances
    .map((row, i) => {
      const all = Array.from(row);
      const top = Math.max(...all);
      const truth = truths[i]!;
      return { top, truth, right: row[truth] === top ? 1 / all.filter((chance) => chance === top).length : 0 };
    })
    .toSorted((a, b) => b.top - a.top);
  const cuts: AnsweredRows[] = [];
  const ofClass = Array.from({ length: chances[0]?.length ?? 0 }, () => ({ answered: 0, right: 0 }));
  let right = 0;
  rows.forEach((row, i) => {
    const own = ofClass[row.truth]!;
    own.answered++;
    own.right += row.right;
    right += row.right;
    if (rows[i + 1]?.top === row.top) return;
    cuts.push({ threshold: row.top, answered: i + 1, right, ofClass: ofClass.map((each) => ({ ...each })) });
  });
  if (cuts.length <= most) return cuts;
  const step = (cut: AnsweredRows): number => Math.ceil((cut.answered * most) / rows.length);
  return cuts.filter((cut, i) => i === cuts.length - 1 || step(cuts[i + 1]!) > step(cut));
}

/** Hits and false alarms from each chance of the second class on; of more than `most` chances, those that divide the rows evenly. */
export function actedRows({ chances, truths }: ClassChances, most = MOST_ACTED): ActedRows[] {
  const rows = chances
    .map((row, i) => ({ chance: row[1]!, isHit: truths[i] === 1 }))
    .toSorted((a, b) => b.chance - a.chance);
  const cuts: ActedRows[] = [];
  let [hits, falseAlarms] = [0, 0];
  rows.forEach(({ chance, isHit }, i) => {
    if (isHit) hits++;
    else falseAlarms++;
    if (rows[i + 1]?.chance !== chance) cuts.push({ threshold: chance, hits, falseAlarms });
  });
  const step = (cut: ActedRows): number => Math.ceil(((cut.hits + cut.falseAlarms) * most) / rows.length);
  return cuts.length <= most ? cuts : cuts.filter((cut, i) => i === cuts.length - 1 || step(cuts[i + 1]!) > step(cut));
}

export interface Coverage {
  /** Share of rows that are answered without asking a person. */
  readonly share: number;
  /** Share of right answers among them; NaN when none is answered. */
  readonly accuracy: number;
  /** Rows that are answered. */
  readonly answered: number;
  /** The model answers where its chance is at least this; ∞: never. */
  readonly threshold: number;
}

/**
 * The most rows that a model may answer, asking a person about those of which it is least sure, so that the share of right
 * answers among the answered ones reaches what is required.
 *
 * @see El-Yaniv & Wiener 2010, Journal of Machine Learning Research 11, for the trade of coverage and risk
 */
export function coverageAt({ answered, rows }: Pick<RankedAnswers, 'answered' | 'rows'>, accuracy: number): Coverage {
  const best = answered.findLast((cut) => cut.right / cut.answered >= accuracy);
  if (!best) return { share: 0, accuracy: Number.NaN, answered: 0, threshold: Infinity };
  const { threshold, answered: count, right } = best;
  return { share: count / rows, accuracy: right / count, answered: count, threshold };
}
