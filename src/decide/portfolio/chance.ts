import { formatEstimate, formatNumber, formatShare, formatSignificant } from '../../base/number-format.ts';
import { bestRule } from '../../contracts/best-rule.ts';
import type { Portfolio, ChanceEvidence, PlacedIdea } from '../../contracts/portfolio.ts';
import { betaQuantile } from '../../math/incomplete-beta.ts';
import { normalCdf, normalQuantile } from '../../math/normal.ts';
import { CONSIDERATIONS } from '../considerations.ts';
import { costDrivers } from '../cost-drivers.ts';
import type { Ground } from '../ground.ts';
import { candidateOf } from '../measured-score.ts';
import { needFound } from '../need.ts';
import { saidAs, wordOf } from '../word.ts';

/** A check on rows of the idea's own table: says whether it can be predicted, and not whether it will be used; our choice. */
const CHECK_WEIGHT = 4;
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

/** What was measured on its table. A table too small to tell says nothing for or against it. */
function checked(ground: Ground): ChanceEvidence[] {
  const found = needFound(ground);
  if (found === 'unchecked' || found === 'cannot-tell') return [];
  const reached = found === 'no-signal' || found === 'out-of-reach' ? 0 : chanceReached(ground);
  return [
    {
      source: 'check',
      title: 'what a check of its table found',
      ...counts(reached, CHECK_WEIGHT),
      because: `${ground.check!.verdict.sentence}${neededWords(ground, reached)}`,
      kind: 'measured',
      ...CERTAIN,
    },
  ];
}

/** Chance that the score on new rows reaches what is needed, normal about the measured one; 1 where no score is asked for. */
function chanceReached({ check, file }: Ground): number {
  const needed = file.need?.score;
  const rung = candidateOf(check!) ?? bestRule(check!.ladder, check!.metric);
  if (needed === undefined || !rung) return 1;
  const spread = (rung.interval[1] - rung.interval[0]) / (2 * normalQuantile(0.975));
  const above = check!.metric.direction === 'higher' ? rung.score - needed : needed - rung.score;
  return spread > 0 ? normalCdf(above / spread) : Number(above >= 0);
}

function neededWords({ check, file }: Ground, reached: number): string {
  const needed = file.need?.score;
  const rung = candidateOf(check!);
  if (needed === undefined || !rung) return '';
  return ` ${formatSignificant(needed)} is needed and ${formatEstimate(rung.score, rung.interval).text} was measured: reached with a chance of ${formatShare(reached)}.`;
}
