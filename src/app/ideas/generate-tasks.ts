import { UserError } from '../../base/errors.ts';
import {
  formatCount,
  formatCounted,
  formatEstimate,
  formatShare,
  formatShareEstimate,
} from '../../base/number-format.ts';
import { seededRng } from '../../base/random.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import { clusterSignal, farRows, heldIn, pointsOf, spreadColumns, type Points } from '../../decide/ideas/rows-apart.ts';
import { targetColumns } from '../../decide/ideas/target-columns.ts';
import {
  rankCandidates,
  standingOf,
  type LeftOutTask,
  type TaskCandidate,
  type TaskIdeas,
} from '../../decide/ideas/task-candidate.ts';
import { spellingMatches } from '../../decide/ideas/text-matches.ts';
import type { TableInfo } from '../../io/read-table.ts';
import type { Engine } from '../../kernels/engine.ts';
import { wilsonInterval } from '../../stats/wilson.ts';
import { inferSchema } from '../../table/infer-schema.ts';
import type { Schema } from '../../table/schema.ts';
import { findColumn, takeRows, type Table } from '../../table/table.ts';
import { findSeries } from './forecast-series.ts';
import { measureTarget, type MeasuredTarget } from './measure-target.ts';

export interface GenerateOptions {
  /** As the person gave it, for commands. */
  readonly source: string;
  /** Targets that are measured at most. */
  readonly limit: number;
  readonly seed: number;
}

export interface GenerateEffects {
  readTable(source: string, options: { readonly signal: AbortSignal }): Promise<{ table: Table; info: TableInfo }>;
  startEngine(threads: number): Promise<Engine & Disposable>;
  /** Lets timers and signals have their turn. */
  pause(): Promise<void>;
}

/** Rows that are looked at, evenly over the table: our choice, so that a million rows are done in seconds. */
const SAMPLED_ROWS = 10_000;
/** Rows for what compares each row with each: our choice. */
const PAIRED_ROWS = 500;

interface Ground {
  /** The rows that are looked at. */
  readonly table: Table;
  /** All rows. */
  readonly whole: Table;
  readonly info: TableInfo;
  readonly schema: Schema;
  readonly options: GenerateOptions;
  readonly engine: Engine;
  /** Targets that are measured beside each other. */
  readonly tests: number;
  readonly leftOut: LeftOutTask[];
}

/**
 * What could be done with a table: each column as a target, its numbers by time, and the rows by themselves, each with
 * what is cheap to measure; the ones that make no sense with the reason.
 *
 * @throws UserError when the table cannot be read
 */
export async function* generateTasks(
  options: GenerateOptions,
  effects: GenerateEffects,
  signal: AbortSignal,
): AsyncGenerator<string, TaskIdeas, void> {
  yield `Reading ${options.source}`;
  const { table: whole, info } = await effects.readTable(options.source, { signal });
  const table = sampleRows(whole, SAMPLED_ROWS);
  const schema = inferSchema(table, { markers: info.markers });
  using engine = await effects.startEngine(1);
  const { targets, leftOut } = targetColumns(schema, table.rows);
  const tests = Math.max(1, Math.min(targets.length, options.limit));
  const ground: Ground = { table, whole, info, schema, options, engine, tests, leftOut: [...leftOut] };
  const candidates: TaskCandidate[] = [];
  const work: (readonly [string, () => readonly TaskCandidate[]])[] = [
    ...targets
      .slice(0, options.limit)
      .map((target) => [`Measuring ${target}`, () => supervised(target, ground)] as const),
    ['Looking for series', () => forecasts(ground)],
    ['Comparing rows with each other', () => unlabelled(ground)],
    ['Comparing spellings', () => matchings(ground)],
  ];
  for (const [what, measure] of work) {
    yield what;
    await effects.pause();
    signal.throwIfAborted();
    candidates.push(...measure());
  }
  return {
    table: info.name,
    rows: whole.rows,
    sampled: table.rows,
    columns: whole.columns.length,
    candidates: rankCandidates(candidates),
    leftOut: ground.leftOut,
    measured: Math.min(targets.length, options.limit),
    notMeasured: targets.slice(options.limit),
    notes: info.notes,
  };
}

/** Every so many-th row: order and shares stay. */
function sampleRows(table: Table, most: number): Table {
  if (table.rows <= most) return table;
  return takeRows(
    table,
    Int32Array.from({ length: most }, (_, i) => Math.floor((i * table.rows) / most)),
  );
}

/** A label that so many rows have is what is normal: our choice. */
const NORMAL_SHARE = 0.5;

/** The column as it is, and for several classes of which one is normal, the others against it. */
function supervised(target: string, ground: Ground): TaskCandidate[] {
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

function predicted(target: string, negative: string | null, ground: Ground): Predicted | null {
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
function leaveOut({ leftOut }: Ground, column: string, reason: string): void {
  if (!leftOut.some((one) => one.column === column)) leftOut.push({ column, template: null, reason });
}

function describePrediction(found: MeasuredTarget, negative: string | null, { table, options }: Ground): TaskCandidate {
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

function becauseOf({ metric, baselines, headroom }: MeasuredTarget, standing: TaskCandidate['standing']): string {
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

/** A class that more rows are in is not worth putting rows in order for: our choice. */
const RARE_ENOUGH = 0.3;
const TOP = 0.1;

/** Who comes first: of a class that is not frequent, how many are among the rows that the rule puts on top. */
function ranking({ candidate, found, negative }: Predicted, ground: Ground): TaskCandidate[] {
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

function forecasts(ground: Ground): TaskCandidate[] {
  const { table, whole, schema, info, options, engine, tests, leftOut } = ground;
  const { series, because, time } = findSeries({ table, whole, schema });
  if (series.length === 0) leftOut.push({ column: time?.column ?? null, template: 'forecasting', reason: because });
  return series.flatMap((one) => {
    try {
      const asked = {
        target: 'value',
        task: 'regression' as const,
        time: 'when',
        incumbent: 'before',
        split: { kind: 'time' as const, column: 'when' },
        seed: options.seed,
      };
      const found = measureTarget({
        table: one.table,
        info: { ...info, markers: new Map() },
        options: asked,
        against: 'incumbent',
        engine,
        tests,
      });
      const standing = standingOf(found);
      const baselines = found.baselines.map((baseline, i) =>
        i === 0 ? baseline : { ...baseline, words: one.baseline },
      );
      return [
        {
          template: 'forecasting' as const,
          title: `forecast ${one.what} from what came before`,
          target: one.column,
          rows: one.table.rows,
          known: 1,
          metric: { name: found.metric.name, title: found.metric.title },
          baselines,
          gain: found.gain,
          headroom: found.headroom,
          standing,
          because: becauseOf({ ...found, baselines }, standing),
          refused: [],
          command: null,
        },
      ];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      leftOut.push({ column: one.column, template: 'forecasting', reason: error.message });
      return [];
    }
  });
}

/** Fewer columns of numbers do not go together in any way: our choice. */
const FEWEST_COLUMNS = 2;
const FEWEST_ROWS = 30;
const MOST_COLUMNS = 30;

function unlabelled(ground: Ground): TaskCandidate[] {
  const { schema, leftOut, options } = ground;
  const table = sampleRows(ground.table, PAIRED_ROWS);
  const numbers = schema
    .filter(({ type, distinct }) => (type === 'number' || type === 'integer') && distinct > 5)
    .slice(0, MOST_COLUMNS)
    .map(({ name }) => findColumn(table, name)!)
    .filter((column) => column.storage === 'numbers');
  const columns = spreadColumns(numbers.map(({ values }) => values));
  if (columns.length < FEWEST_COLUMNS || table.rows < FEWEST_ROWS) {
    const reason = `it takes ${FEWEST_COLUMNS} columns of numbers that differ from row to row, and ${FEWEST_ROWS} rows; here are ${columns.length} and ${formatCount(table.rows)}`;
    leftOut.push({ column: null, template: 'clustering', reason }, { column: null, template: 'anomaly', reason });
    return [];
  }
  return [
    clustering(pointsOf(columns.map(heldIn), table.rows), options.seed),
    anomalies(pointsOf(columns, table.rows), table.rows),
  ];
}

const withoutTarget = {
  target: null,
  known: null,
  metric: null,
  baselines: [],
  gain: null,
  headroom: null,
  refused: [],
  command: null,
};

/** At most so large a share of shuffled tables may do as well: the usual level. */
const LEVEL = 0.05;

function clustering(points: Points, seed: number): TaskCandidate {
  const signal = clusterSignal(points, seededRng(seed, 'ideas/clusters'));
  const there = signal.p <= LEVEL;
  const columns = formatCounted(points.columns.length, 'column');
  const measured = `The best silhouette is ${signal.silhouette.toFixed(2)}, with ${signal.clusters} clusters; with every column shuffled by itself it is ${signal.shuffled.toFixed(2)} at most in ${signal.permutations} tables`;
  return {
    ...withoutTarget,
    template: 'clustering',
    title: there
      ? `find kinds of rows (${signal.clusters} or so) from ${columns} of numbers`
      : `find kinds of rows from ${columns} of numbers`,
    rows: points.rows,
    standing: there ? 'structure' : 'no-structure',
    because: there
      ? `${measured}: rows gather more than chance makes. Whether the kinds are of use, only somebody who knows them can say.`
      : `${measured}: what gathers here is no more than what chance makes.`,
  };
}

/** Fewer rows are looked at by hand and done: our choice. */
const FEWEST_FAR = 0.01;

function anomalies(points: Points, rows: number): TaskCandidate {
  const count = farRows(points).rows.length;
  const enough = count > 0 && count >= FEWEST_FAR * rows;
  const share = formatShareEstimate(count / rows, wilsonInterval(count, rows));
  const found = `${count === 0 ? 'None' : formatCount(count)} of ${formatCount(rows)} rows ${count > 1 ? 'lie' : 'lies'} far from all others`;
  return {
    ...withoutTarget,
    template: 'anomaly',
    title: `find rows that are unlike all others, from ${formatCounted(points.columns.length, 'column')} of numbers`,
    rows: points.rows,
    standing: enough ? 'structure' : 'no-structure',
    because: enough
      ? `${found}, ${share}. Without labels nobody knows how many of them matter: look at them first.`
      : `${found}: too few for a task of its own.`,
  };
}

/** Shorter texts are codes: our choice. */
const FEWEST_LETTERS = 6;
/** Fewer spellings are put right by hand: our choice. */
const FEWEST_SPELLINGS = 50;

/** Names and addresses that stand in many spellings: are two of them the same? */
function matchings({ table, schema }: Ground): TaskCandidate[] {
  return schema.flatMap(({ name, type, distinct }) => {
    const column = findColumn(table, name)!;
    if (column.storage !== 'strings' || (type !== 'text' && type !== 'category') || distinct < FEWEST_SPELLINGS)
      return [];
    const letters = column.levels.reduce((sum, level) => sum + level.length, 0) / Math.max(1, column.levels.length);
    if (letters < FEWEST_LETTERS) return [];
    const { spellings, matched, example } = spellingMatches(column);
    if (matched === 0) return [];
    const shown = example.map((text) => `"${text}"`).join(', ');
    return [
      {
        ...withoutTarget,
        template: 'matching' as const,
        title: `find spellings in \`${name}\` that mean the same`,
        rows: table.rows,
        standing: 'structure' as const,
        because: `A rule that ignores case, accents, signs and the order of words already joins ${formatCount(matched)} of ${formatCount(spellings)} spellings, as ${shown}. How many it misses, only labelled pairs can tell.`,
      },
    ];
  });
}
