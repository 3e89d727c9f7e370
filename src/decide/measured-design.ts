import { formatCount, formatCounted, formatEstimate, formatShare, formatSignificant } from '../base/number-format.ts';
import type { ProductDesign } from '../contracts/idea-file.ts';
import type { Interval } from '../stats/interval.ts';
import { wilsonInterval } from '../stats/wilson.ts';
import { meanOf } from './estimate.ts';
import type { Ground } from './ground.ts';
import type { IvoTimes } from './immediate-validation.ts';
import { candidateOf, independentShare } from './measured-score.ts';
import { coverageAt, type Coverage, type RankedAnswers } from './ranked-answers.ts';
import { factOf, type Fact } from './section.ts';

/** What predictions by class say of products that show the likeliest or that ask. */
export interface MeasuredDesign {
  /** Of the right class being among those that are shown; null: not measured. */
  readonly recall: { readonly value: number; readonly interval: Interval } | null;
  /** Of cases that are answered alone as rightly as is needed; null: not measured, or nothing is needed. */
  readonly coverage: Coverage | null;
  /** By design, where there is something to say. */
  readonly sentences: Partial<Record<ProductDesign, string>>;
  readonly facts: readonly Fact[];
}

interface Asked {
  /** How many are shown. */
  readonly shown: number;
  readonly times: IvoTimes | null;
  /** Share of right answers that is needed of those that nobody looks at; null: not known. */
  readonly alone: number | null;
  /** Whose word the times are. */
  readonly said: Pick<Fact, 'kind' | 'by' | 'until'>;
  /** Whose word `alone` is: what is measured at it is no better founded. */
  readonly aloneSaid: Pick<Fact, 'kind' | 'by' | 'until'>;
}

/** Top-k recall, and how much may be answered alone, from predictions that were kept; or why that is not known. */
export function measuredDesign(ground: Ground, asked: Asked): MeasuredDesign {
  const { check, ranked } = ground;
  if (check?.task === 'regression') return ofNumbers(check);
  if (!ranked || 'because' in ranked) return notKnown(ranked?.because ?? 'no predictions were kept', asked);
  const rows: Rows = { ...ranked, share: independentShare(check, ranked.rows) };
  const shown = ranked.topK[Math.min(asked.shown, ranked.topK.length) - 1]!;
  const coverage = asked.alone === null ? null : coverageAt(ranked, asked.alone);
  const recall = { value: shown.recall, interval: intervalOf(rows, shown.recall) };
  return {
    recall,
    coverage,
    sentences: {
      'top-k': shownWords(ranked, asked.shown, recall),
      ...(coverage && { ask: askWords(coverage, rows, asked.alone!) }),
    },
    facts: [
      ...ranked.topK
        .slice(0, Math.min(asked.shown, ranked.classes - 1))
        .map(({ k, recall: value }) => recallFact(rows, k, value)),
      ...(asked.times === null ? [] : [bestFact(ranked, asked.times, asked.said)]),
      ...(coverage === null ? [] : coverageFacts(coverage, rows, asked)),
    ],
  };
}

/** Predictions, and how much of its rows counts as telling nothing of the others. */
type Rows = RankedAnswers & { readonly share: number };

/** Wilson's interval of a share of so many rows; wider where rows of a group or of neighbouring times are alike. */
const intervalOf = ({ rows: all, share }: Rows, value: number, rows = all): Interval =>
  wilsonInterval(value * rows * share, rows * share);

const intervalWords = ({ rows, share }: Rows): string =>
  share === 1
    ? "Wilson's interval"
    : `Wilson's interval as of ${formatCounted(Math.max(1, Math.round(rows * share)), 'row')}, because rows of a group or time are alike`;

const COMMAND = 'cairn assess';

const recallKey = (k: number): string => `design/top-${k}`;
const recallTitle = (k: number): string =>
  k === 1 ? 'right answers that are the likeliest' : `right answers that are among the ${k} likeliest`;

/** A number is right or wrong for nobody: it is near or far. */
function ofNumbers(check: NonNullable<Ground['check']>): MeasuredDesign {
  const candidate = candidateOf(check);
  const error = candidate
    ? ` What applies is the score of the candidate, ${formatEstimate(candidate.score, candidate.interval).text} ${check.metric.title}, against \`need.score\`.`
    : ' What applies is how near it is, against `need.score`.';
  const sentence = `The target is a number, so that no answer is simply right, and there are no likeliest ones to show.${error}`;
  return {
    recall: null,
    coverage: null,
    sentences: { act: sentence, suggest: sentence, 'top-k': sentence, ask: sentence },
    facts: [],
  };
}

function notKnown(because: string, { shown }: Asked): MeasuredDesign {
  const says = `not known: ${because}`;
  return {
    recall: null,
    coverage: null,
    sentences: {
      'top-k': `How often the right answer is among the ${shown} likeliest is ${says}.`,
      ask: `How many cases it could answer alone is ${says}.`,
    },
    facts: [
      factOf({
        key: recallKey(shown),
        title: recallTitle(shown),
        value: null,
        kind: 'measured',
        because: says,
        command: COMMAND,
      }),
      factOf({
        key: 'design/ask-coverage',
        title: 'share of cases that it may answer alone',
        value: null,
        kind: 'measured',
        because: says,
        command: COMMAND,
      }),
    ],
  };
}

const evidenceOf = ({ run }: RankedAnswers): Pick<Fact, 'run'> => (run === null ? {} : { run });

function recallFact(ranked: Rows, k: number, value: number): Fact {
  return factOf({
    key: recallKey(k),
    title: recallTitle(k),
    value,
    interval: intervalOf(ranked, value),
    n: ranked.rows,
    kind: 'measured',
    because: `${ranked.of}: chances of ${formatCount(ranked.classes)} classes on ${formatCounted(ranked.rows, 'row')}; ${intervalWords(ranked)}`,
    ...evidenceOf(ranked),
  });
}

function shownWords(
  ranked: RankedAnswers,
  shown: number,
  { value, interval }: NonNullable<MeasuredDesign['recall']>,
): string {
  if (ranked.classes <= shown) return `There are only ${ranked.classes} classes: ${shown} likeliest are all of them.`;
  return `The right one is among the ${shown} likeliest in ${formatEstimate(value, interval).text} of ${formatCounted(ranked.rows, 'row')} (${ranked.of}).`;
}

/** The k at which looking through k suggestions saves most seconds a case; its saving may be below 0. */
export function bestShown(
  times: IvoTimes,
  { topK }: Pick<RankedAnswers, 'topK'>,
): { readonly k: number; readonly recall: number; readonly seconds: number } {
  const [manual, validate, fix] = [meanOf(times.manual), meanOf(times.validate), meanOf(times.fix)];
  const tries = topK.map(({ k, recall }) => ({ k, recall, seconds: manual - k * validate - (1 - recall) * fix }));
  return tries.reduce((best, each) => (each.seconds > best.seconds ? each : best));
}

function bestFact(ranked: RankedAnswers, times: IvoTimes, said: Asked['said']): Fact {
  const { k, recall, seconds } = bestShown(times, ranked);
  return factOf({
    key: 'design/best-shown',
    title: 'suggestions at which looking through them saves most time',
    value: k,
    ...said,
    because: `manual − k · validate − (1 − recall) · fix is ${formatSignificant(seconds)} s a case at ${k}, with a recall of ${formatSignificant(recall)}`,
  });
}

const SAME_ROWS = 'the threshold was chosen on the same rows, so that new ones may come out a little worse';

function coverageFacts(coverage: Coverage, ranked: Rows, { alone, aloneSaid }: Asked): Fact[] {
  const { rows } = ranked;
  const { share, accuracy, answered, threshold } = coverage;
  const of = { ...aloneSaid, ...evidenceOf(ranked) };
  const because = `${ranked.of}: ${formatShare(alone!)} of what it answers alone must be right; ${intervalWords(ranked)}; ${SAME_ROWS}`;
  const facts = [
    factOf({
      key: 'design/ask-coverage',
      title: 'share of cases that it may answer alone',
      value: share,
      interval: intervalOf(ranked, share),
      n: rows,
      ...of,
      because,
    }),
  ];
  if (answered === 0) return facts;
  return [
    ...facts,
    factOf({
      key: 'design/ask-accuracy',
      title: 'right answers among those that it gives alone',
      value: accuracy,
      interval: intervalOf(ranked, accuracy, answered),
      n: answered,
      ...of,
      because,
    }),
    factOf({
      key: 'design/ask-threshold',
      title: 'chance from which it answers alone',
      value: threshold,
      n: rows,
      ...of,
      because,
    }),
  ];
}

function askWords({ share, answered, threshold }: Coverage, ranked: Rows, needed: number): string {
  const { of } = ranked;
  if (answered === 0)
    return `At no threshold are ${formatShare(needed)} of its answers right (${of}): it would ask about each case.`;
  return `It may answer ${formatEstimate(share, intervalOf(ranked, share)).text} of the cases alone, from a chance of ${formatSignificant(threshold)} on, and asks about the others (${of}).`;
}
