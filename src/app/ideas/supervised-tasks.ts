import { UserError } from '../../base/errors.ts';
import { formatCount, formatCounted, formatShare, formatShareEstimate } from '../../base/number-format.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import { standingOf, type TaskCandidate } from '../../decide/ideas/task-candidate.ts';
import { wilsonInterval } from '../../stats/wilson.ts';
import { measureTarget, type MeasuredTarget } from './measure-target.ts';
import { becauseOf } from './standing-words.ts';
import type { TaskGround } from './task-ground.ts';

/** A label that so many rows have is what is normal: our choice. */
const NORMAL_SHARE = 0.5;

/** The column as it is, and for several classes of which one is normal, the others against it. */
export function supervisedTasks(target: string, ground: TaskGround): TaskCandidate[] {
  const whole = predicted(target, null, ground);
  const normal = whole && whole.found.decision.task === 'multiclass' ? commonest(whole.found) : null;
  const against = normal === null ? null : predicted(target, normal, ground);
  return [whole, against].flatMap((one) => (one ? [one.candidate, ...ranking(one, ground)] : []));
}

function commonest({ decision }: MeasuredTarget): string | null {
  const largest = decision.classes.reduce((a, b) => (b.rows > a.rows ? b : a));
  return largest.rows >= NORMAL_SHARE * decision.rows.length ? largest.label : null;
}

interface Predicted {
  readonly candidate: TaskCandidate;
  readonly found: MeasuredTarget;
  readonly negative: string | null;
}

function predicted(target: string, negative: string | null, ground: TaskGround): Predicted | null {
  const { table, info, options, engine, tests } = ground;
  try {
    const asked = { target, seed: options.seed, ...(negative === null ? {} : { negative }) };
    const found = measureTarget({ table, info, options: asked, against: 'rule', engine, tests });
    if (found.baselines.length > 0) return { candidate: describePrediction(found, negative, ground), found, negative };
    const gone = [
      ...found.refused.map(({ column, evidence }) => `\`${column}\` gives it away: ${evidence}`),
      ...found.structure.excluded.map(({ column, reason }) => `\`${column}\`: ${reason}`),
    ];
    leaveOut(ground, target, `no column is left that is known before it: ${gone.slice(0, 3).join('; ')}`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    leaveOut(ground, target, error.message);
  }
  return null;
}

/** A column is named once, however many of its questions came to nothing. */
function leaveOut({ leftOut }: TaskGround, column: string, reason: string): void {
  if (!leftOut.some((one) => one.column === column)) leftOut.push({ column, template: null, reason });
}

function describePrediction(
  found: MeasuredTarget,
  negative: string | null,
  { table, options }: TaskGround,
): TaskCandidate {
  const { decision, metric, features, refused, baselines, gain, headroom } = found;
  const { task, targetName } = decision;
  const what =
    negative === null
      ? `\`${targetName}\` (${kindWords(decision)})`
      : `whether \`${targetName}\` is anything but "${negative}" (2 classes)`;
  const from = `from ${formatCounted(features.length, 'column')} known before it`;
  const standing = standingOf({ gain, headroom });
  const flag = negative === null ? '' : ` --negative ${shellQuote(negative)}`;
  return {
    template: task,
    title: `predict ${what} ${from}`,
    target: targetName,
    rows: decision.rows.length,
    known: decision.rows.length / table.rows,
    metric: { name: metric.name, title: metric.title },
    baselines,
    gain,
    headroom,
    standing,
    because: becauseOf(found, standing),
    refused,
    command: `cairn check ${shellQuote(options.source)} --target ${shellQuote(targetName)}${flag}`,
  };
}

const kindWords = ({ task, classes }: MeasuredTarget['decision']): string =>
  task === 'regression' ? 'a number' : `${classes.length} classes`;

/** A class that more rows are in is not worth putting rows in order for: our choice. */
const RARE_ENOUGH = 0.3;
const TOP = 0.1;

/** Who comes first: of a class that is not frequent, how many are among the rows that the rule puts on top. */
function ranking({ candidate, found, negative }: Predicted, ground: TaskGround): TaskCandidate[] {
  const { decision, tested } = found;
  if (decision.task !== 'binary' || tested === null) return [];
  const positives = tested.truth.reduce((sum, value) => sum + value, 0);
  const base = positives / tested.truth.length;
  if (base === 0 || base > RARE_ENOUGH) return [];
  const { hits, top } = topRows(tested);
  const positive = decision.positive!;
  const what = negative === null ? `"${positive}"` : `anything but "${negative}"`;
  const found95 = found.independent ? wilsonInterval(hits, top) : null;
  const standing = candidate.standing;
  return [
    {
      ...candidate,
      template: 'ranking',
      title: `put rows in order by the chance that \`${decision.targetName}\` is ${what}, and look at the first ${formatShare(top / tested.truth.length)}`,
      because:
        `Of all rows ${formatShare(base)} are; of the ${formatCount(top)} that one rule puts first, ${formatShareEstimate(hits / top, found95)}. ${standing === 'no-signal-seen' ? 'One rule cannot be told apart from the constant.' : ''}`.trim(),
      command: `cairn check ${shellQuote(ground.options.source)} --target ${shellQuote(decision.targetName)}${negative === null ? '' : ` --negative ${shellQuote(negative)}`} --metric average-precision`,
    },
  ];
}

/** The tenth of the rows with the highest answers, and those with the same answer as the last of them. */
function topRows({ truth, answers }: NonNullable<MeasuredTarget['tested']>): { hits: number; top: number } {
  const sorted = answers.toSorted((a, b) => b - a);
  const least = sorted[Math.max(0, Math.ceil(TOP * sorted.length) - 1)]!;
  let [hits, top] = [0, 0];
  truth.forEach((value, row) => {
    if (answers[row]! < least) return;
    top++;
    hits += value;
  });
  return { hits, top };
}
