import { formatCount, formatRough, formatShare, formatSignificant } from '../../base/number-format.ts';
import type { Amount, AtPrice, PriceAnswer, PriceVerdict } from '../../decide/ideas/break-even.ts';
import { screenOf, type Screen, type ScreenOptions } from '../terminal/screen.ts';

/** From which price on prediction pays, and what changes between two prices. */
export function renderPrice(answer: PriceAnswer, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const tone =
    answer.verdict === 'does-not-pay' ? palette.rust : answer.verdict === 'open' ? palette.amber : palette.lichen;
  const lines = [
    ...screen.paragraph(HEADLINES[answer.verdict](answer)).map(tone),
    '',
    ...screen.paragraph(
      `A prediction breaks even at a cost of ${amountText(answer.breakEven)}: what the better decision is worth.`,
    ),
    ...(answer.now ? priceLines('Now', answer.now, screen) : []),
    ...priceLines('Afterwards', answer.after, screen),
    ...volumeLines(answer, screen),
    ...screen
      .paragraph('Computed from what you gave; who says so, and until when, belongs into the idea file.')
      .map(palette.muted),
  ];
  return `${lines.join('\n')}\n`;
}

const HEADLINES: Record<PriceVerdict, (answer: PriceAnswer) => string> = {
  'pays-already': ({ after }) =>
    `Prediction pays at both prices; afterwards it leaves ${formatSignificant(after.surplus.mean)} a decision.`,
  'pays-newly': ({ after }) =>
    `Prediction becomes worth making: afterwards it leaves ${formatSignificant(after.surplus.mean)} a decision.`,
  'does-not-pay': ({ after }) =>
    after.surplus.mean === 0
      ? 'Prediction neither gains nor loses: the surplus is 0.'
      : 'Prediction does not pay at this price.',
  open: ({ after }) => `Whether prediction pays is open: the chance is ${formatShare(after.chance)}.`,
};

function priceLines(when: string, { cost, surplus, chance, perYear }: AtPrice, screen: Screen): string[] {
  const year = perYear === null ? '' : `, ${amountText(perYear)} a year`;
  return screen.paragraph(
    `${when}, at ${amountText(cost)}: surplus ${amountText(surplus)} a decision${year}; the chance that it is above 0 is ${formatShare(chance)}.`,
  );
}

function volumeLines({ newVolume, newShare, now }: PriceAnswer, screen: Screen): string[] {
  if (newVolume === null || now === null) return [];
  if (newShare <= 0) return screen.paragraph('No further decisions become worth a prediction.');
  const volume = newShare === 1 ? formatCount(newVolume) : formatRough(newVolume);
  return screen.paragraph(`Newly worth a prediction: ${volume} decisions a year${newShare === 1 ? '' : ', expected'}.`);
}

function amountText({ mean, range }: Amount): string {
  if (range === null) return formatSignificant(mean);
  return `${rough(mean)} (8 of 10: ${rough(range[0])} to ${rough(range[1])})`;
}

/** What comes with a range carries three digits, also above a thousand. */
const rough = (value: number): string => formatSignificant(Number(value.toPrecision(3)));
