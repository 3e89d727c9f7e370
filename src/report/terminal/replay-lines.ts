import { formatCounted, formatSignificant } from '../../base/number-format.ts';
import type { ReplayDifference, ReplayReport } from '../../contracts/replay.ts';
import { screenOf, type ScreenOptions } from './screen.ts';

/** More of a kind stand in the JSON only: our choice. */
const MOST_LISTED = 12;

/** Whether a run gave the same again, and what was not the same. */
export function renderReplay(report: ReplayReport, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const colour = report.same ? palette.lichen : palette.rust;
  const lines = [
    ...screen.paragraph(verdict(report)).map(palette.strong).map(colour),
    ...screen.paragraph(ground(report)).map(palette.muted),
    ...report.remarks.flatMap((remark) => screen.paragraph(remark).map(palette.amber)),
    ...block('Not the same', report.differences),
    ...block('Others, which alone do not count', report.notes),
  ];
  return `${lines.join('\n')}\n`;

  function block(title: string, differences: readonly ReplayDifference[]): string[] {
    if (differences.length === 0) return [];
    const shown = differences.slice(0, MOST_LISTED).flatMap((one) => screen.paragraph(words(one), { indent: 2 }));
    const more = differences.length - MOST_LISTED;
    return ['', palette.strong(title), ...shown, ...(more > 0 ? [`  and ${formatCounted(more, 'more')}`] : [])];
  }
}

function verdict({ run, replay, same, metrics, tolerance, differences }: ReplayReport): string {
  if (replay === null) return `Run ${run} cannot be repeated: what it read is gone.`;
  if (!same) return `Run ${run} did not give the same again: ${formatCounted(differences.length, 'difference')}.`;
  if (metrics.compared === 0) return `Run ${run} gave the same again: it ended alike, and it logged no metric.`;
  const all = metrics.compared === 1 ? 'its metric is' : `its ${metrics.compared} metrics are`;
  if (metrics.identical === metrics.compared) return `Run ${run} gave the same again: ${all} equal to the bit.`;
  return `Run ${run} gave the same again: ${all} within ${formatSignificant(tolerance)} of each other, ${metrics.identical} equal to the bit.`;
}

function ground({ ground: kind, replay, by, runBy, ci }: ReplayReport): string {
  const where = kind === 'clone' ? 'in a clean clone' : 'in an empty folder';
  const who = ci ? `${by}, in continuous integration` : by;
  return `Repeated ${where} by ${who}${replay === null ? '' : ` as run ${replay}`}; the run was made by ${runBy}.`;
}

function words(difference: ReplayDifference): string {
  switch (difference.kind) {
    case 'exit':
      return `exit code: ${code(difference.before)}, now ${code(difference.now)}`;
    case 'metric':
      return metricWords(difference);
    case 'data':
      return difference.now === null
        ? `data: ${difference.name} is gone`
        : `data: ${difference.name} is another version, ${difference.before.slice(0, 12)}, now ${difference.now.slice(0, 12)}`;
    case 'code':
      return `code: ${difference.what}`;
    case 'version':
      return `version: ${difference.name} ${difference.before ?? 'not there'}, now ${difference.now ?? 'not there'}`;
    case 'artifact':
      return `artifact: ${difference.name} has other bytes`;
  }
}

const code = (value: number | null): string => (value === null ? 'none' : String(value));

function metricWords({ name, step, before, now, relative }: Extract<ReplayDifference, { kind: 'metric' }>): string {
  if (step === null)
    return `${name}: ${before === null && now !== null ? 'was not logged before' : 'is not logged now'}`;
  const size = relative === null ? '' : ` (differs by ${formatSignificant(relative)} of its size)`;
  return `${name} at step ${step}: ${exact(before)}, now ${exact(now)}${size}`;
}

/** All digits: two numbers that differ must not look the same. */
const exact = (value: number | null): string => (value === null ? 'missing' : String(value));
