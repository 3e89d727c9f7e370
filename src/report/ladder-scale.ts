import { formatSignificant } from '../base/number-format.ts';
import type { Report } from '../contracts/report.ts';
import type { Scale } from './charts/scale.ts';
import { scaleOver } from './charts/scale.ts';

export interface LadderReference {
  readonly name: 'floor' | 'ceiling';
  readonly value: number;
  /** `floor 0.5` */
  readonly text: string;
}

/** Floor and ceiling, as far as they are known. */
export function ladderReferences({ floor, ceiling }: Report): LadderReference[] {
  const known = [
    { name: 'floor', value: floor },
    { name: 'ceiling', value: ceiling.value },
  ] as const;
  return known.flatMap(({ name, value }) =>
    value === null ? [] : [{ name, value, text: `${name} ${formatSignificant(value, { digits: 2 })}` }],
  );
}

/** The axis from floor to ceiling that every picture of scores shares, better to the right; it holds `more` values too. */
export function ladderScale(report: Report, more: readonly number[] = []): Scale {
  const scores = report.ladder.flatMap(({ score, interval }) => [score, ...interval]);
  const references = ladderReferences(report).map(({ value }) => value);
  return scaleOver([...scores, ...references, ...more], { reversed: report.metric.direction === 'lower' });
}
