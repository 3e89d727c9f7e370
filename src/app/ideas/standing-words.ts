import { formatEstimate, formatShare } from '../../base/number-format.ts';
import type { TaskCandidate } from '../../decide/ideas/task-candidate.ts';
import type { MeasuredTarget } from './measure-target.ts';

/** What was measured of a target, and what follows for a model. */
export function becauseOf(
  { metric, baselines, headroom }: MeasuredTarget,
  standing: TaskCandidate['standing'],
): string {
  const [floor, rule] = baselines.map(({ score, interval }) => formatEstimate(score, interval).text);
  const measured = `${metric.title} ${floor} of the constant, ${rule} of ${baselines[1]!.name === 'rule' ? 'one rule' : baselines[1]!.words}`;
  const left =
    headroom === null ? '' : `, which leaves ${formatShare(Math.max(0, Math.min(1, headroom)))} of the way to perfect`;
  switch (standing) {
    case 'room':
      return `${measured}${left}.`;
    case 'rule-suffices':
      return `${measured}${left}: it needs no model, unless a mistake is dear.`;
    case 'no-signal-seen':
      return `${measured}: they cannot be told apart. One rule sees nothing here; a model may, or nothing is there.`;
    case 'structure':
    case 'no-structure':
    case 'unknown':
      return `${measured}: they cannot be compared on these rows.`;
  }
}
