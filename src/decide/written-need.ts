import type { IdeaFile } from '../contracts/idea-file.ts';
import type { Report, Rung, RungName } from '../contracts/report.ts';
import type { Ground } from './ground.ts';

type Checked = Pick<Ground, 'check' | 'file'>;

/** What is written under `need` that the rows of a check can be held against; at least one of both. */
interface WrittenNeed {
  /** In the metric of the check. */
  readonly score?: number;
  /** Share of right answers. */
  readonly accuracy?: number;
}

/** What is written as needed and was measured; null where nothing was, or nothing is written in the metric of the check. */
export function writtenNeed({ check, file }: Checked): WrittenNeed | null {
  const { score, metric, accuracy } = file.need ?? {};
  const isMeasured = score !== undefined && check !== null && sameMetric(check, metric);
  const need = { ...(isMeasured ? { score } : {}), ...(accuracy === undefined ? {} : { accuracy }) };
  return check === null || Object.keys(need).length === 0 ? null : need;
}

/**
 * What is needed of a model: null too where the same answer for every row already meets it on these rows, which asks for
 * nothing of anybody.
 */
export function askedNeed(ground: Checked): WrittenNeed | null {
  return metByConstant(ground) ? null : writtenNeed(ground);
}

/** The constant where it meets all that is written under `need`; null where it does not, or nothing is written. */
export function metByConstant(ground: Checked): Rung | null {
  const need = writtenNeed(ground);
  const constant = ground.check && rungOf(ground.check, 'constant');
  return need && constant && isMetByConstant(ground.check, need) ? constant : null;
}

/** Whether the same answer for every row meets numbers that might be written as needed. */
export function isMetByConstant(check: Report, { score, accuracy }: WrittenNeed): boolean {
  const constant = rungOf(check, 'constant');
  if (!constant) return false;
  const higher = check.metric.direction === 'higher';
  const isScored = score === undefined || (higher ? constant.score >= score : constant.score <= score);
  return isScored && (accuracy === undefined || (constant.metrics['accuracy']?.value ?? -Infinity) >= accuracy);
}

/** The idea as if nobody had written how good it must be. */
export const withoutWrittenNeed = (file: IdeaFile): IdeaFile => ({
  ...file,
  need: file.need && { ...file.need, score: undefined, accuracy: undefined },
});

/** Whether a metric, by its name or title, is that of the check; one that is not named is. */
export const sameMetric = ({ metric }: Report, wanted: string | undefined): boolean =>
  wanted === undefined || [metric.name, metric.title.toLowerCase()].includes(wanted.toLowerCase());

/** A rung of the ladder by its name. */
export const rungOf = (check: Report, name: RungName | null): Rung | undefined =>
  check.ladder.find(({ rung }) => rung === name);
