import { UserError } from '../../base/errors.ts';
import { formatCount, formatCounted, formatShare, formatShareEstimate } from '../../base/number-format.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import { standingOf, type TaskCandidate } from '../../decide/ideas/task-candidate.ts';
import { wilsonInterval } from '../../stats/wilson.ts';
import { measureTarget, type MeasuredTarget } from './measure-target.ts';
import { becauseOf } from './standing-words.ts';
import type { ComparedTask, TaskGround } from './task-ground.ts';

/** A label that so many rows have is what is normal: our choice. */
const NORMAL_SHARE = 0.5;

/**
 * The column as it is, and for several classes of which one is normal, the others against it. What gives the answer away in
 * one of the two is known no earlier in the other, so that neither learns from it.
 */
export function supervisedTasks(target: string, ground: TaskGround): ComparedTask[] {
  const alone = predicted({ target, negative: null, refused: [] }, ground);
  const normal = alone && alone.found.decision.task === 'multiclass' ? commonest(alone.found) : null;
  const against = normal === null ? null : predicted({ target, negative: normal, refused: alone!.refused }, ground);
  const later = against !== null && against.refused.length > alone!.refused.length;
  const whole = later ? predicted({ target, negative: null, refused: against.refused }, ground) : alone;
  return [whole, against]
    .filter((one) => one !== null)
    .map((one) => ({
      describe: (comparisons) => {
        const candidate = describePrediction(one, comparisons, ground);
        return [candidate, ...ranking(one, candidate, ground)];
      },
    }));
}

function commonest({ decision }: MeasuredTarget): string | null {
  const largest = decision.classes.reduce((a, b) => (b.rows > a.rows ? b : a));
  return largest.rows >= NORMAL_SHARE * decision.rows.length ? largest.label : null;
}

interface Asked {
  readonly target: string;
  /** The label that the others are held against; null: the column as it is. */
  readonly negative: string | null;
  /** Columns that gave the answer away when the same column was asked for in another way. */
  readonly refused: TaskCandidate['refused'];
}

interface Predicted extends Asked {
  readonly found: MeasuredTarget;
}

function predicted({ target, negative, refused: before }: Asked, ground: TaskGround): Predicted | null {
  const { table, info, options, engine } = ground;
  try {
    const asked = {
      target,
      seed: options.seed,
      drop: before.map(({ column }) => column),
      ...(negative === null ? {} : { negative }),
    };
    const found = measureTarget({ table, info, options: asked, against: 'rule', engine });
    const refused = [...before, ...found.refused];
    if (found.baselines.length > 0) return { target, negative, refused, found };
    const gone = [
      ...refused.map(({ column, evidence }) => `\`${column}\` gives it away: ${evidence}`),
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
  { found, negative, refused }: Predicted,
  comparisons: number,
  { table, options, ofPeople }: TaskGround,
): TaskCandidate {
  const { decision, metric, features, baselines, headroom } = found;
  const gain = found.gainAmong(comparisons);
  const { task, targetName } = decision;
  const what =
    negative === null
      ? `\`${targetName}\` (${kindWords(decision)})`
      : `whether \`${targetName}\` is anything but "${negative}" (2 classes)`;
  const from = `from ${formatCounted(features.length, 'column')} known before it`;
  const standing = standingOf({ gain, headroom });
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
    ofPeople: ofPeople.has(targetName),
    command: checkCommand({ found, negative, refused }, options.source),
  };
}

/** A check refuses by itself what it finds; what was found for the other question it is told. */
function checkCommand({ found, negative, refused }: Omit<Predicted, 'target'>, source: string): string {
  const own = new Set(found.refused.map(({ column }) => column));
  const told = refused.filter(({ column }) => !own.has(column)).map(({ column }) => ` --drop ${shellQuote(column)}`);
  const against = negative === null ? '' : ` --negative ${shellQuote(negative)}`;
  return `cairn check ${shellQuote(source)} --target ${shellQuote(found.decision.targetName)}${against}${told.join('')}`;
}

const kindWords = ({ task, classes }: MeasuredTarget['decision']): string =>
  task === 'regression' ? 'a number' : `${classes.length} classes`;

/** A class that more rows are in is not worth putting rows in order for: our choice. */
const RARE_ENOUGH = 0.3;
const TOP = 0.1;

/** Who comes first: of a class that is not frequent, how many are among the rows that the rule puts on top. */
function ranking(one: Predicted, candidate: TaskCandidate, { options }: TaskGround): TaskCandidate[] {
  const { found, negative } = one;
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
      command: `${checkCommand(one, options.source)} --metric average-precision`,
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
