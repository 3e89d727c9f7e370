import {
  formatAtMost,
  formatCount,
  formatEstimate,
  formatInterval,
  formatRough,
  formatSignificant,
  supportedDecimals,
} from '../../base/number-format.ts';
import type { Fact } from '../../decide/section.ts';
import { saidBy } from '../design-document/number.ts';
import type { Claim } from '../html/claim.ts';
import { asSentence, visibleText } from '../plain-text.ts';

/** How a fact is known, unknown being the fifth way. */
export type FactKind = Claim['kind'];

/** Nothing is known of a fact without a value, whoever was asked. */
export const kindOf = ({ kind, value }: Pick<Fact, 'kind' | 'value'>): FactKind => (value === null ? 'unknown' : kind);

/** The colour of what is drawn from numbers: what nobody stands for makes nothing look good. */
export const toneIn = <T extends string>(tone: T, kind: FactKind): T | 'stone' => (kind === 'assumed' ? 'stone' : tone);

/** A fact of an assessment as a number that opens its evidence. */
export function factClaim(fact: Fact): Claim {
  const { title, interval, n, because, by, until, unit, command, key } = fact;
  const kind = kindOf(fact);
  return {
    kind,
    text: factText(fact),
    name: visibleText(title.charAt(0).toUpperCase() + title.slice(1)),
    n: n === null ? undefined : formatCount(n),
    interval: interval && intervalText(interval),
    intervalTitle: isMeasuredRange(fact) ? undefined : '80 % range',
    how: asSentence(because),
    said: kind === 'attested' && by !== null ? saidBy({ by: visibleText(by, 60), on: null }) : undefined,
    more: [
      ...(unit === null ? [] : [['Unit', unit] as const]),
      ...(by === null ? [] : [['Said by', by] as const]),
      ...(until === null ? [] : [['Counts until', until] as const]),
      ['Key', `\`${key}\``],
    ],
    command: command ?? (kind === 'measured' || kind === 'computed' ? undefined : null),
  };
}

/** Of what was counted or measured, an interval holds the truth in 95 of 100 cases; what people estimate lies inside in 8 of 10. */
const isMeasuredRange = ({ kind, n }: Fact): boolean => kind === 'measured' || n !== null;

function intervalText(interval: readonly [number, number]): string {
  const decimals = supportedDecimals(interval);
  return decimals === null ? formatSignificant(interval[0]) : formatInterval(interval, decimals);
}

/** The value of a fact with the digits that its interval supports, and a short unit. */
function factText({ value, interval, unit, bound, rough }: Fact): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return visibleText(value, 300);
  const text = numberText(value, { interval, bound, rough });
  return unit === null ? text : `${text} ${visibleText(unit, 40)}`;
}

function numberText(value: number, { interval, bound, rough }: Pick<Fact, 'interval' | 'bound' | 'rough'>): string {
  if (rough) return `about ${formatRough(value)}`;
  return bound === 'upper' ? formatAtMost(value) : formatEstimate(value, interval).text;
}
