import {
  formatEstimate,
  formatNumber,
  formatShare,
  formatShareEstimate,
  formatSignificant,
  formatWrittenShare,
} from '../../base/number-format.ts';
import { bestRule, isRuleAboveConstant } from '../../contracts/best-rule.ts';
import type { Portfolio, ChanceEvidence, PlacedIdea } from '../../contracts/portfolio.ts';
import type { Interval, Report, Rung } from '../../contracts/report.ts';
import { betaQuantile } from '../../math/incomplete-beta.ts';
import { normalCdf, normalQuantile } from '../../math/normal.ts';
import { CONSIDERATIONS } from '../considerations.ts';
import { costDrivers } from '../cost-drivers.ts';
import type { Ground } from '../ground.ts';
import { candidateOf } from '../measured-score.ts';
import { needFound } from '../need.ts';
import { suspectWords } from '../suspect-columns.ts';
import { saidAs, wordOf } from '../word.ts';
import { askedNeed, rungOf } from '../written-need.ts';

/** A check on rows of the idea's own table: says whether it can be predicted, and not whether it will be used; our choice. */
const CHECK_WEIGHT = 4;
/** Where nobody said what is enough; our choice. */
const CHECK_WEIGHT_WITHOUT_NEED = CHECK_WEIGHT / 2;
/** What somebody believes counts like half of a check; our choice. */
const ATTESTED_WEIGHT = CHECK_WEIGHT / 2;
/** A guess that nobody stands for counts like one outcome; our choice. */
const GUESS_WEIGHT = 1;
/** What makes it dear, with all considerations known: it is a score and no frequency; our choice. */
const CONSIDERATIONS_WEIGHT = 2;

const CERTAIN = { by: null, until: null } as const;

/** A share of a weight that speaks for it, and the rest against it. */
const counts = (share: number, weight: number) => ({ worked: share * weight, failed: (1 - share) * weight });

/**
 * The chance that an idea works: a beta distribution to which the base rate, the own record, the twelve considerations, what
 * somebody believes and what a check found add counts. They are added as if they were independent, so the weights are low.
 */
export function chanceOf(ground: Ground, baseRate: Portfolio['baseRate']): PlacedIdea['chance'] {
  const evidence = [...baseEvidence(baseRate), ...considered(ground), ...believed(ground), ...checked(ground)];
  const a = evidence.reduce((sum, { worked }) => sum + worked, 0);
  const b = evidence.reduce((sum, { failed }) => sum + failed, 0);
  return { mean: a / (a + b), p10: betaQuantile(0.1, a, b).x, p90: betaQuantile(0.9, a, b).x, a, b, evidence };
}

function baseEvidence({ prior, own }: Portfolio['baseRate']): ChanceEvidence[] {
  const closed = own.worked + own.failed;
  return [
    {
      source: 'base-rate',
      title: 'how often ideas work',
      worked: prior.a,
      failed: prior.b,
      because: prior.because,
      kind: 'assumed',
      ...CERTAIN,
    },
    ...(closed === 0
      ? []
      : [
          {
            source: 'record' as const,
            title: 'how own ideas ended',
            worked: own.worked,
            failed: own.failed,
            because: `${own.ideas} closed ideas and ${own.forecasts} answered forecasts of the class ml-project`,
            kind: 'computed' as const,
            ...CERTAIN,
          },
        ]),
  ];
}

/** What makes it dear stands against it, as far as it is known: data that are there and harmless mistakes for it. */
function considered(ground: Ground): ChanceEvidence[] {
  const { considerations } = costDrivers(ground);
  const known = considerations.filter(({ kind }) => kind !== null);
  if (known.length === 0) return [];
  const { total } = costDrivers(ground);
  const weight = (CONSIDERATIONS_WEIGHT * known.length) / CONSIDERATIONS.length;
  return [
    {
      source: 'considerations',
      title: 'what makes it dear',
      ...counts(Math.min(1, Math.max(0, 1 - total)), weight),
      because: `${known.length} of ${CONSIDERATIONS.length} considerations are known; together they make it dear by ${formatNumber(total, 2)} of 1`,
      kind: 'computed',
      ...CERTAIN,
    },
  ];
}

function believed(ground: Ground): ChanceEvidence[] {
  const feasible = ground.file.belief?.feasible;
  const word = wordOf(ground, 'belief');
  if (feasible === undefined || word.kind === 'expired') return [];
  const said = saidAs(word);
  const weight = said.kind === 'assumed' ? GUESS_WEIGHT : ATTESTED_WEIGHT;
  return [
    {
      source: 'belief',
      title: 'what is believed of it',
      ...counts(feasible, weight),
      because: `\`belief.feasible\` is ${formatShare(feasible)}`,
      ...said,
    },
  ];
}

/**
 * What was measured on its table. Where it is written what is needed, the chance that new rows reach it counts, beyond that
 * of the same answer for every row, whatever the check could tell. Where nothing is, half as much counts for it, because
 * nobody said what is enough; and nothing where these rows cannot tell, or justify no more than a rule which is not shown to
 * beat the same answer for every row. A score that may rest on a column which gives the answer away says nothing for it or
 * against it, unless it is too low even so.
 */
function checked(ground: Ground): ChanceEvidence[] {
  const found = needFound(ground);
  if (found === 'unchecked') return [];
  const check = ground.check!;
  const isAgainst = found === 'no-signal' || found === 'out-of-reach';
  const needed = isAgainst ? [] : neededParts(check, askedNeed(ground));
  const isUseless = check.verdict.kind === 'rules-suffice' && !isRuleAboveConstant(check);
  if (!isAgainst && needed.length === 0 && (found === 'cannot-tell' || isUseless)) return [];
  const doubts = isAgainst ? [] : suspectWords(check);
  if (doubts.length > 0) return [uncounted(doubts)];
  const share = isAgainst ? 0 : needed.reduce((least, { chance }) => Math.min(least, chance), 1);
  return [
    {
      source: 'check',
      title: 'what a check of its table found',
      ...counts(share, isAgainst || needed.length > 0 ? CHECK_WEIGHT : CHECK_WEIGHT_WITHOUT_NEED),
      because: [check.verdict.sentence, ...needed.map(({ words }) => words)].join(' '),
      kind: 'measured',
      ...CERTAIN,
    },
  ];
}

/** @param doubts - a sentence for each column that may give the answer away */
const uncounted = (doubts: readonly string[]): ChanceEvidence => ({
  source: 'check',
  title: 'what a check of its table found',
  worked: 0,
  failed: 0,
  because: `The score may rest on a suspect column and so counts neither for it nor against it. ${doubts.join(' ')}`,
  kind: 'measured',
  ...CERTAIN,
});

interface NeededPart {
  /** That new rows reach what is needed, beyond that of the same answer for every row, 0 to 1. */
  readonly chance: number;
  readonly words: string;
}

/**
 * Each number that is needed against what the candidate reached, or the rule where no model is gone on with. Only what it
 * reaches beyond the same answer for every row counts: what a coin reaches too is nobody's merit.
 */
function neededParts(check: Report, need: ReturnType<typeof askedNeed>): NeededPart[] {
  const { metric, ladder } = check;
  const rung = candidateOf(check) ?? bestRule(ladder, metric);
  const constant = rungOf(check, 'constant');
  const higher = metric.direction === 'higher';
  const parts: NeededPart[] = [];
  if (need?.score !== undefined && rung) {
    const text = formatEstimate(rung.score, rung.interval).text;
    const measured = { value: rung.score, interval: rung.interval, higher, text };
    const floor = constant && { value: constant.score, interval: constant.interval };
    parts.push(
      ...neededPart({ needed: need.score, words: `${metric.title} ${formatSignificant(need.score)}` }, measured, floor),
    );
  }
  const right = rung && rightAnswers(rung);
  if (need?.accuracy !== undefined && right) {
    const measured = { ...right, higher: true, text: formatShareEstimate(right.value, right.interval) };
    const words = `${formatWrittenShare(need.accuracy)} of right answers`;
    parts.push(...neededPart({ needed: need.accuracy, words }, measured, constant && rightAnswers(constant)));
  }
  return parts;
}

interface Measured {
  readonly value: number;
  readonly interval: Interval;
}

function rightAnswers({ metrics }: Rung): Measured | undefined {
  const right = metrics['accuracy'];
  return right?.interval && right.value !== null ? { value: right.value, interval: right.interval } : undefined;
}

/** One number; nothing where the same answer for every row meets it, for then it is the other that asks for something. */
function neededPart(
  { needed, words }: { readonly needed: number; readonly words: string },
  { text, higher, ...measured }: Measured & { readonly higher: boolean; readonly text: string },
  constant: Measured | undefined,
): NeededPart[] {
  if (constant && (higher ? constant.value >= needed : constant.value <= needed)) return [];
  const reached = chanceReached(needed, { ...measured, higher });
  const without = constant ? chanceReached(needed, { ...constant, higher }) : 0;
  const beside = without < 0.005 ? '' : `, the same answer for every row with ${formatShare(without)}`;
  return [
    {
      chance: Math.max(0, reached - without),
      words: `${words} is needed and ${text} was measured: reached with a chance of ${formatShare(reached)}${beside}.`,
    },
  ];
}

/** Normal about the measured value, with its interval as 95 %. */
function chanceReached(
  needed: number,
  { value, interval, higher }: { readonly value: number; readonly interval: Interval; readonly higher: boolean },
): number {
  const above = higher ? value - needed : needed - value;
  // An interval may be longer on one side: that towards what is needed counts.
  const half = needed < value ? value - interval[0] : interval[1] - value;
  const spread = half / normalQuantile(0.975);
  return spread > 0 ? normalCdf(above / spread) : Number(above >= 0);
}
