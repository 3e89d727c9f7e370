import type { Report, RungName, VerdictKind } from '../contracts/report.ts';
import { rungNouns } from '../contracts/rung-names.ts';
import { formatCount } from '../base/number-format.ts';

/** How a rung is called where it stands alone. */
export const rungTitles: Record<RungName, string> = {
  constant: 'Constant',
  rule: 'One rule',
  'own-rule': 'Your own rule',
  incumbent: 'Score of today',
  linear: 'Linear model',
  forest: 'Random forest',
  boosting: 'Boosted trees',
};

/** A rung as the subject of a sentence. */
export function rungSubject(rung: RungName): string {
  const noun = rungNouns[rung];
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

export const verdictTitles: Record<VerdictKind, string> = {
  'not-ready': 'Not ready',
  'no-signal': 'No signal',
  'cannot-tell': 'Cannot tell',
  'rules-suffice': 'Rules suffice',
  'simple-suffices': 'A simple model suffices',
  'ml-helps': 'Machine learning helps',
};

export const faultTitles: Record<Report['careless'][number]['fault'], string> = {
  leak: 'Columns that know the answer',
  group: 'Rows of one group on both sides',
  time: 'Later rows among the training rows',
  duplicates: 'Copies on both sides',
};

/** Said after a gap between a careless and an honest score: an interval that holds 0 shows none. */
export function gapNote({ interval }: Report['careless'][number]): string {
  if (interval[0] > 0) return '';
  return interval[1] < 0 ? ', the careless score is worse' : ', cannot be told apart';
}

export const strategyTitles: Record<Report['split']['strategy'], string> = {
  random: 'at random',
  stratified: 'at random, by class',
  group: 'whole groups',
  time: 'the last rows in time',
  where: 'the rows that you named',
  file: 'a file of their own',
};

export const rowKindTitles: Record<Report['rowsToLookAt'][number]['kind'], string> = {
  conflict: 'Same features, another label',
  duplicate: 'Copies',
  outlier: 'Far from the rest',
  'confident-error': 'Confident and wrong',
};

export const sliceWords: Record<Report['slices'][number]['verdict'], string> = {
  better: 'better than the rest',
  worse: 'worse than the rest',
  'cannot-tell': 'cannot be told apart',
  'too-few-rows': 'too few rows',
};

/** `1 row`, `1,200 rows`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}
