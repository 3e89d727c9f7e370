import { formatNumber, formatSignificant, supportedDecimals } from '../base/number-format.ts';
import type { Report } from '../contracts/report.ts';
import type { Scale } from './charts/scale.ts';
import { scaleOver } from './charts/scale.ts';

export interface LadderReference {
  readonly name: 'floor' | 'ceiling';
  readonly value: number;
  /** `floor 0.5` */
  readonly text: string;
}

/** A reference as text, with the digits that the interval of the constant supports: a floor is the constant's score. */
export function referenceText({ ladder }: Report, value: number): string {
  const constant = ladder.find(({ rung }) => rung === 'constant');
  const decimals = constant ? supportedDecimals(constant.interval) : null;
  return decimals === null || Number(value.toPrecision(2)) === value
    ? formatSignificant(value, { digits: 2 })
    : formatNumber(value, decimals);
}

/** Floor and ceiling, as far as they are known. */
export function ladderReferences(report: Report): LadderReference[] {
  const known = [
    { name: 'floor', value: report.floor },
    { name: 'ceiling', value: report.ceiling.value },
  ] as const;
  return known.flatMap(({ name, value }) =>
    value === null ? [] : [{ name, value, text: `${name} ${referenceText(report, value)}` }],
  );
}

/** The axis from floor to ceiling that every picture of scores shares, better to the right; it holds `more` values too. */
export function ladderScale(report: Report, more: readonly number[] = []): Scale {
  const scores = report.ladder.flatMap(({ score, interval }) => [score, ...interval]);
  const references = ladderReferences(report).map(({ value }) => value);
  return scaleOver([...scores, ...references, ...more], { reversed: report.metric.direction === 'lower' });
}
