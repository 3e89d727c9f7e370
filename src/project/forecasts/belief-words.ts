import { formatShare, formatSignificant } from '../../base/number-format.ts';
import type { ForecastOutcome, Belief } from '../../evidence/forecasts.ts';

/** A belief as a person says it: `70 %`, `200 to 800 hours`, `2027-02-01 to 2027-05-01`. */
export function beliefWords(belief: Belief): string {
  switch (belief.kind) {
    case 'event':
      return formatShare(belief.p);
    case 'quantity': {
      const unit = belief.unit === null ? '' : ` ${belief.unit}`;
      return `${formatSignificant(belief.p10)} to ${formatSignificant(belief.p90)}${unit}`;
    }
    case 'date':
      return `${belief.p10} to ${belief.p90}`;
  }
}

/** What came of it: `yes`, `420 hours`, `2027-03-05`, `later than 2027-05-01`, `void: …`. */
export function outcomeWords({ value, later, void: reason }: ForecastOutcome, belief: Belief): string {
  if (reason !== null) return `void: ${reason}`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return later ? `later than ${value}` : value;
  const unit = belief.kind === 'quantity' && belief.unit !== null ? ` ${belief.unit}` : '';
  return `${formatSignificant(value ?? Number.NaN)}${unit}`;
}
