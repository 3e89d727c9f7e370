import { formatCount, formatCounted, formatEstimate, formatNumber, formatShare } from '../../base/number-format.ts';
import type { PlacedIdea, Portfolio, RankedIdea } from '../../contracts/portfolio.ts';
import { followsFrom } from '../../decide/word.ts';
import { saidBy } from '../design-document/number.ts';
import type { Claim } from '../html/claim.ts';
import { visibleText } from '../plain-text.ts';
import { money } from '../plan-page/words.ts';

type Spread = RankedIdea['net'];

const range = ({ p10, p90 }: Spread): readonly [number, number] | null => (p10 < p90 ? [p10, p90] : null);

const RANGE = '80 % range';

/** A mean with eight of ten cases around it, as a claim. */
function spreadClaim(spread: Spread, said: Pick<Claim, 'kind' | 'name' | 'how'> & Partial<Claim>): Claim {
  const { value, interval } = formatEstimate(spread.mean, range(spread));
  return { text: range(spread) === null ? money(spread.mean) : value, interval, intervalTitle: RANGE, ...said };
}

type Numbered = Pick<PlacedIdea, 'title' | 'ratio' | 'value' | 'cost' | 'chance' | 'years'>;
/** Of what follows from worth and cost: no better founded than the weaker. */
const kindOfBoth = ({ value, cost }: Pick<PlacedIdea, 'value' | 'cost'>): 'assumed' | 'computed' =>
  followsFrom([value, cost ?? { kind: null, by: null, until: null }]).kind === 'assumed' ? 'assumed' : 'computed';

type Frame = Pick<Portfolio, 'unit' | 'worlds'>;

const simulated = ({ worlds }: Frame): string => `${formatCount(worlds)} simulated worlds`;

const about = (what: string, { title }: Pick<PlacedIdea, 'title'>): string => `${what}: ${visibleText(title, 80)}`;

export const netClaim = (idea: Numbered & Pick<RankedIdea, 'net'>, frame: Frame): Claim =>
  spreadClaim(idea.net, {
    kind: kindOfBoth(idea),
    name: about('Worth less cost', idea),
    n: simulated(frame),
    how: `Chance that it works, times its worth over ${formatCounted(idea.years, 'year')}, less its cost; the mean, in ${frame.unit}.`,
  });

/** The range of a net as it stands in a table. */
export const netRange = ({ net }: Pick<RankedIdea, 'net'>): string | null =>
  formatEstimate(net.mean, range(net)).interval;

export const ratioClaim = (idea: Numbered, frame: Frame): Claim =>
  idea.ratio === null
    ? { kind: 'unknown', text: '', name: about('Worth for each unit of cost', idea), how: 'It costs nothing.' }
    : spreadClaim(idea.ratio, {
        kind: kindOfBoth(idea),
        name: about('Worth for each unit of cost', idea),
        n: simulated(frame),
        how: 'Chance that it works, times its worth over the years, over its cost; of the means.',
        text: formatNumber(idea.ratio.mean, idea.ratio.mean < 10 ? 1 : 0),
      });

export function chanceClaim({ chance, ...idea }: Numbered): Claim {
  const parts = chance.evidence.map(
    ({ title, worked, failed, because }) =>
      [
        visibleText(title, 60),
        `${formatNumber(worked, 1)} for, ${formatNumber(failed, 1)} against: ${because}`,
      ] as const,
  );
  return {
    kind: 'computed',
    text: formatShare(chance.mean),
    name: about('Chance that it works', idea),
    interval: `${formatShare(chance.p10)} to ${formatShare(chance.p90)}`,
    intervalTitle: RANGE,
    how: `Beta(${formatNumber(chance.a, 1)}, ${formatNumber(chance.b, 1)}): what counts for it and against it.`,
    more: parts,
  };
}

/** What it is worth, in the texture of who says so. */
export const valueClaim = (idea: Numbered, { unit }: Frame): Claim =>
  saidClaim(idea.value, {
    name: about('Worth of a year', idea),
    how: `Worth of a year when it works, on average, in ${unit}.`,
  });

/** What it costs, likewise. */
export const costClaim = (idea: Numbered & Pick<RankedIdea, 'cost'>, { unit }: Frame): Claim =>
  saidClaim(idea.cost, { name: about('Cost', idea), how: `Cost over the years, on average, in ${unit}.` });

function saidClaim(said: RankedIdea['cost'], words: Pick<Claim, 'name' | 'how'>): Claim {
  return spreadClaim(said, {
    ...words,
    kind: said.kind,
    said: said.kind === 'attested' && said.by !== null ? saidBy({ by: visibleText(said.by, 60), on: null }) : undefined,
    more: [
      ...(said.by === null ? [] : [['Said by', said.by] as const]),
      ...(said.until === null ? [] : [['Counts until', said.until] as const]),
    ],
    command: null,
  });
}

/** A share of the worlds. */
export const shareClaim = (
  name: string,
  share: number | null,
  { how, why, frame }: { readonly how: string; readonly why: string; readonly frame: Frame },
): Claim =>
  share === null
    ? { kind: 'unknown', text: '', name, how: why }
    : { kind: 'computed', text: formatShare(share), name, how, n: simulated(frame) };
