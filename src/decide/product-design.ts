import { formatCounted, formatEstimate, formatShare, formatSignificant } from '../base/number-format.ts';
import type { ProductDesign } from '../contracts/idea-file.ts';
import type { Report } from '../contracts/report.ts';
import { costThreshold, type DecisionCosts } from './error-costs.ts';
import { meanOf } from './estimate.ts';
import type { Ground } from './ground.ts';
import { minUsefulAccuracy, type IvoTimes } from './immediate-validation.ts';
import { measuredDesign, type MeasuredDesign } from './measured-design.ts';
import { measuredAccuracy } from './measured-score.ts';
import { factOf, type Fact, type Section } from './section.ts';
import { unknownSection } from './unknown-section.ts';
import { followsFrom, saidAs, wordOf } from './word.ts';
import { metByConstant, withoutWrittenNeed } from './written-need.ts';

export interface DesignNeed {
  readonly design: ProductDesign;
  /** Share of right answers from which the design is useful; null: not known. ∞: none is. 0 or less: any is. */
  readonly accuracy: number | null;
  /** How that follows, in words. */
  readonly because: string;
}

/** Suggestions that are shown where a product shows the likeliest ones; our choice. */
const SHOWN = 3;

/**
 * How often a model must be right for each way to use its output.
 *
 * - act: nobody looks. What somebody said is needed. What errors cost says from which chance on to act, and of no share of
 *   right answers that it is enough: of a rare class all may be missed while nearly all answers are right.
 * - suggest: a person checks it and puts a wrong one right: 1 − (manual − validate) / fix.
 * - top-k: a person looks through k suggestions: 1 − (manual − k · validate) / fix, of the recall among the k.
 * - ask: the same as act, of the cases that it answers alone; a person decides the rest, however many those are.
 */
export function designNeeds(options: {
  readonly times: IvoTimes | null;
  readonly errorCosts: DecisionCosts | null;
  /** What somebody said is needed of what acts alone. */
  readonly accuracy: number | null;
  readonly k?: number;
}): DesignNeed[] {
  const { times, errorCosts, accuracy, k = SHOWN } = options;
  const alone = actNeed(errorCosts, accuracy);
  const seconds = times && { manual: meanOf(times.manual), validate: meanOf(times.validate), fix: meanOf(times.fix) };
  const checked = (looks: number): number | null =>
    seconds && minUsefulAccuracy(seconds.manual, looks * seconds.validate, seconds.fix);
  const noTimes = 'no times are known';
  return [
    { design: 'act', ...alone },
    { design: 'suggest', accuracy: checked(1), because: seconds ? '1 − (manual − validate) / fix' : noTimes },
    {
      design: 'top-k',
      accuracy: checked(k),
      because: seconds ? `1 − (manual − ${k} · validate) / fix, of the recall among ${k}` : noTimes,
    },
    {
      design: 'ask',
      accuracy: alone.accuracy,
      because:
        alone.accuracy === null ? alone.because : `${alone.because}, of the cases that it answers; the rest are asked`,
    },
  ];
}

function actNeed(costs: DecisionCosts | null, accuracy: number | null): Pick<DesignNeed, 'accuracy' | 'because'> {
  if (accuracy !== null) return { accuracy, because: 'what somebody said is needed' };
  const threshold = costs && costThreshold(costs);
  if (threshold === null) {
    return { accuracy: null, because: 'neither what is needed nor what errors cost is known' };
  }
  return {
    accuracy: null,
    because: `two kinds of errors cost differently, so no share of right answers is enough by itself; act from a chance of ${formatSignificant(threshold)} on, and hold the cost of a thousand decisions against doing without`,
  };
}

/**
 * What an assessment knows of the idea's own words: the share of right answers that is needed when nobody looks, 0 to 1. An
 * accuracy counts only where the same answer for every row does not meet what is written already.
 */
export function neededAlone(ground: Pick<Ground, 'check' | 'file'>): number | null {
  const { need } = metByConstant(ground) ? withoutWrittenNeed(ground.file) : ground.file;
  if (need?.accuracy !== undefined) return need.accuracy;
  return need?.failureRate === undefined ? null : 1 - need.failureRate;
}

const HEAD = {
  id: 'product-design',
  title: 'How often must it be right, and could the product ask for less?',
} as const;

const DESIGN_WORDS: Readonly<Record<ProductDesign, string>> = {
  act: 'acts alone',
  suggest: 'suggests, and a person checks',
  'top-k': `shows the ${SHOWN} likeliest`,
  ask: 'asks a person when it is not sure',
};

/** The accuracy that each design needs, beside what was measured, and the design that needs least. */
export function productDesignSection(ground: Ground): Section {
  const { ivo, errorCosts, design } = ground.file;
  const times = ivo ? { manual: ivo.manualSeconds, validate: ivo.validateSeconds, fix: ivo.fixSeconds } : null;
  const keys = [
    ...(ivo ? ['ivo'] : []),
    ...(errorCosts ? ['errorCosts'] : []),
    ...(neededAlone(ground) === null ? [] : ['need']),
  ];
  const words = keys.map((key) => wordOf(ground, key));
  const needs = designNeeds({ times, errorCosts: errorCosts ?? null, accuracy: neededAlone(ground) });
  const known = needs.filter(({ accuracy }) => accuracy !== null);
  if (known.length === 0) {
    const why = errorCosts ? `: ${needs[0]!.because}` : '';
    return unknownSection(HEAD, `It is not known how often it must be right${why}.`, 'Write need.accuracy or ivo.');
  }
  const said = followsFrom(words.map(saidAs));
  const facts = needs.map(({ design: each, accuracy, because }) => needFact(each, { accuracy, because, said }));
  const least = known.reduce((best, each) => (each.accuracy! < best.accuracy! ? each : best));
  const chosen = needs.find((each) => each.design === design) ?? null;
  const found = measuredDesign(ground, {
    shown: SHOWN,
    times,
    alone: needs.find((each) => each.design === 'ask')!.accuracy,
    said,
    aloneSaid: saidAs(wordOf(ground, 'need')),
  });
  return {
    ...HEAD,
    outcome: outcomeOf(chosen ?? least, ground, found),
    sentence: sentenceOf(chosen, { least, ground, found }),
    facts: [...facts, ...found.facts],
    next:
      chosen && chosen !== least && chosen.accuracy !== null && least.accuracy! < chosen.accuracy
        ? `A product that ${DESIGN_WORDS[least.design]} needs less.`
        : null,
  };
}

function outcomeOf(
  { design, accuracy }: DesignNeed,
  { check }: Ground,
  { recall, coverage }: MeasuredDesign,
): Section['outcome'] {
  if (accuracy === null) return 'unknown';
  if (accuracy === Infinity) return 'warns';
  // Accuracy is no bound for what is shown among others or only answered when sure.
  if (design === 'ask') return coverage?.share === 0 ? 'warns' : 'passed';
  const measured = design === 'top-k' ? recall : measuredAccuracy(check);
  return measured && measured.interval[1] < accuracy ? 'warns' : 'passed';
}

const accuracyWords = (accuracy: number): string => {
  if (accuracy === Infinity) return 'no accuracy is enough';
  return accuracy <= 0 ? 'any accuracy is enough' : `${formatShare(accuracy)} right answers are needed`;
};

interface ForSentence {
  readonly least: DesignNeed;
  readonly ground: Ground;
  readonly found: MeasuredDesign;
}

function sentenceOf(chosen: DesignNeed | null, { least, ground: { check }, found: ofDesign }: ForSentence): string {
  const measured = measuredAccuracy(check);
  const reached = measured
    ? ` The candidate reaches ${formatEstimate(measured.value, measured.interval).text} on ${formatCounted(measured.n, 'row')}${constantWords(check)}.`
    : '';
  const special = ofDesign.sentences[chosen?.design ?? 'act'] ?? '';
  const found = `${reached}${special === '' ? '' : ` ${special}`}`;
  const words = ({ design, accuracy, because }: DesignNeed): string =>
    `a product that ${DESIGN_WORDS[design]}: ${accuracy === null ? because : accuracyWords(accuracy)}`;
  if (!chosen) return `No design is written. Least is asked of ${words(least)}.${found}`;
  const other = chosen.design === least.design ? '' : ` Least is asked of ${words(least)}.`;
  return `${upper(words(chosen))}.${other}${found}`;
}

/** The same answer for all rows is right in this share of them; nothing where that was not measured. */
function constantWords(check: Report | null): string {
  const accuracy = check?.ladder.find(({ rung }) => rung === 'constant')?.metrics['accuracy'];
  return typeof accuracy?.value === 'number'
    ? `, the constant ${formatEstimate(accuracy.value, accuracy.interval).text}`
    : '';
}

const upper = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

function needFact(
  design: ProductDesign,
  {
    accuracy,
    because,
    said,
  }: Pick<DesignNeed, 'accuracy' | 'because'> & { readonly said: Pick<Fact, 'kind' | 'by' | 'until'> },
): Fact {
  const finite = accuracy !== null && Number.isFinite(accuracy);
  return factOf({
    key: `design/${design}`,
    title: `right answers that are needed when it ${DESIGN_WORDS[design]}`,
    value: finite ? Math.max(0, accuracy) : accuracy === -Infinity ? 0 : null,
    unit: 'accuracy',
    ...said,
    because:
      accuracy === Infinity ? `${because}; looking takes as long as the work, so no accuracy is enough` : because,
  });
}
