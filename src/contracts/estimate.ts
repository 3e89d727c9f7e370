import { z } from 'zod';

/** A positive amount that is not known exactly, or one that is. The unit stands where it is used. */
export type Estimate =
  /** Counted, or fixed by a contract. */
  | { readonly kind: 'exactly'; readonly value: number }
  /** Through the given quantiles, ascending, as a lognormal between and beyond them; of two, a lognormal. */
  | { readonly kind: 'quantiles'; readonly points: readonly { readonly p: number; readonly value: number }[] };

const NUMBER = String.raw`(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d[\d_]*(?:\.\d+)?|\.\d+)\s*([kKM])?`;
const RANGE = new RegExp(String.raw`^${NUMBER}\s*(?:to|-|–)\s*${NUMBER}$`);
const EXACTLY = new RegExp(String.raw`^exactly\s+${NUMBER}$`);
const SCALE: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6 };

const Quantiles = z.strictObject({
  p10: z.number().positive('must be above 0'),
  p50: z.number().positive('must be above 0').optional(),
  p90: z.number().positive('must be above 0'),
});

/**
 * `2 to 8` (one of ten is below 2, one of ten above 8), `{p10: 2, p50: 3, p90: 8}`, or `exactly 5`. A single number is
 * refused: nobody knows the future that well.
 */
export const EstimateText = z
  .union([z.string(), z.number(), Quantiles], 'must be as in "2 to 8", "exactly 5" or {p10: 2, p50: 3, p90: 8}')
  .transform((written, context): Estimate => {
    const read = readEstimate(written);
    if (typeof read !== 'string') return read;
    context.addIssue({ code: 'custom', message: read, input: written });
    return z.NEVER;
  });

/** An estimate, or a single number of 0 or more for what was counted or timed. */
export const AmountText = z
  .union([z.string(), z.number(), Quantiles], 'must be a number, or as in "2 to 8"')
  .transform((written, context): Estimate => {
    if (typeof written === 'number' && written >= 0) return { kind: 'exactly', value: written };
    const read = typeof written === 'number' ? 'is negative' : readEstimate(written);
    if (typeof read !== 'string') return read;
    context.addIssue({ code: 'custom', message: read, input: written });
    return z.NEVER;
  });

/** An estimate of a share, as in "0.05 to 0.2". What reaches above 1 counts as 1 where it is used; what begins there is no share. */
export const ShareText = EstimateText.refine(
  (estimate) => (estimate.kind === 'exactly' ? estimate.value : estimate.points[0]!.value) <= 1,
  'is above 1, and a share is at most 1: write 20 % as 0.2',
);

/** The estimate, or what is wrong with it. */
export function readEstimate(written: string | number | z.output<typeof Quantiles>): Estimate | string {
  if (typeof written === 'number') {
    return written < 0
      ? 'is negative'
      : `is one number, and nobody knows it that well: write a range as in "${shown(written / 2)} to ${shown(written * 2)}" (one of ten below, one of ten above), or "exactly ${written}" for what is counted`;
  }
  if (typeof written === 'object') {
    const { p10, p50, p90 } = written;
    return ascending([
      { p: 0.1, value: p10 },
      ...(p50 === undefined ? [] : [{ p: 0.5, value: p50 }]),
      { p: 0.9, value: p90 },
    ]);
  }
  const exactly = EXACTLY.exec(written.trim());
  if (exactly) return { kind: 'exactly', value: amount(exactly[1]!, exactly[2]) };
  const range = RANGE.exec(written.trim());
  if (!range) return unreadable(written);
  const low = lowerEnd(range[1]!, range[2], { digits: range[3]!, scale: range[4] });
  return typeof low === 'string'
    ? low
    : ascending([
        { p: 0.1, value: low },
        { p: 0.9, value: amount(range[3]!, range[4]) },
      ]);
}

/**
 * The lower end of a range. Without a letter of its own it has that of the upper end, as in "2 to 8k", unless it would then not
 * lie below it: "500 to 1k" is 500 to 1,000.
 *
 * @returns what is wrong with it where it may be meant either way: "500 to 1M" may begin at 500 and at 500k
 */
function lowerEnd(
  digits: string,
  own: string | undefined,
  upper: { readonly digits: string; readonly scale: string | undefined },
): number | string {
  if (own !== undefined || upper.scale === undefined) return amount(digits, own);
  const end = amount(upper.digits, upper.scale);
  const shared = amount(digits, upper.scale);
  if (shared < end) return shared;
  const thousands = amount(digits, 'k');
  if (thousands >= end) return amount(digits, undefined);
  const to = `to ${upper.digits}${upper.scale}`;
  const plain = Number((amount(digits, undefined) / 1000).toPrecision(12));
  return `may begin at ${digits} or at ${digits}k: write "${plain}k ${to}" or "${digits}k ${to}"`;
}

/** Why a text is no estimate. */
function unreadable(written: string): string {
  if (/(?:^|\bto|–|\bexactly)\s*-\s*[\d.]/.test(written.trim())) return 'is negative';
  const percent = /(\d+(?:\.\d+)?)\s*%/.exec(written);
  if (/\d,\d/.test(written))
    return 'has a comma that does not stand before three digits: write 1.5 for one and a half, 1,500 or 1500 for thousands';
  if (percent)
    return `has a percent sign: write ${percent[0]} as ${Number((Number(percent[1]) / 100).toPrecision(12))}`;
  return 'must be as in "2 to 8", "exactly 5" or {p10: 2, p50: 3, p90: 8}';
}

function ascending(points: readonly { p: number; value: number }[]): Estimate | string {
  if (points[0]!.value <= 0) return 'begins at 0: a range needs a lower end above 0';
  for (let i = 1; i < points.length; i++) {
    const [before, after] = [points[i - 1]!.value, points[i]!.value];
    if (after < before) return `runs backwards: ${before} comes before ${after}`;
  }
  const [first, last] = [points[0]!.value, points.at(-1)!.value];
  const twice = first < last && points.find(({ value }, i) => i > 0 && value === points[i - 1]!.value);
  if (twice) return `has ${twice.value} twice: each quantile must be above the one before`;
  return first === last ? { kind: 'exactly', value: first } : { kind: 'quantiles', points };
}

const amount = (digits: string, scale: string | undefined): number =>
  Number(digits.replaceAll(/[_,]/g, '')) * (scale === undefined ? 1 : SCALE[scale]!);

const shown = (value: number): string => String(Number(value.toPrecision(2)));
