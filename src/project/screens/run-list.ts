import { listed } from '../../base/listed.ts';
import { formatCount, formatCounted } from '../../base/number-format.ts';
import type { Requirement } from '../../contracts/check-options.ts';
import type { RunField } from '../../contracts/run-filter.ts';
import type { Run } from '../../contracts/run.ts';
import type { Objective } from '../../evidence/pareto.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { type TableColumn, tableLines } from '../../report/terminal/table-lines.ts';
import { loggedAs } from '../../metrics/logged-metric.ts';
import { reportedMetrics, type RunEntry } from '../run-entries.ts';
import type { RankedEntry, ThresholdOutcome } from '../rank-entries.ts';
import type { ParetoEntry, RunList } from '../run-list.ts';
import { writeField } from '../run-names.ts';
import { metricText } from './run-cells.ts';
import { chosenColumns, defaultColumns } from './run-columns.ts';

export interface RunListOptions extends ScreenOptions {
  readonly now: Date;
  /** The condition as it was written. */
  readonly filter: string | null;
}

type Found<K extends RunList['found']['kind']> = Extract<RunList['found'], { kind: K }>;

/** `cairn runs` on a terminal. Ends with a line feed. */
export function renderRunList(list: RunList, options: RunListOptions): string {
  const screen = screenOf(options);
  return `${bodyOf(list, options, screen).join('\n')}\n`;
}

function bodyOf(list: RunList, options: RunListOptions, screen: Screen): string[] {
  const { found, total } = list;
  switch (found.kind) {
    case 'list':
      return total === 0 ? noRuns(screen) : listLines(list, found, options, screen);
    case 'rank':
      return found.ranked.length === 0 ? noneFinished(total, screen) : rankLines(found, screen);
    case 'pareto':
      return found.entries.length === 0 ? noneFinished(total, screen) : paretoLines(found, screen);
  }
}

const noRuns = (screen: Screen): string[] => [
  ...screen.paragraph('There are no runs yet.').map(screen.palette.strong),
  ...screen.paragraph('Record one with cairn exec -- COMMAND, or bring some with cairn import.'),
];

const noneFinished = (total: number, screen: Screen): string[] =>
  total === 0
    ? noRuns(screen)
    : screen.paragraph('None of these runs is done, so there is nothing to set side by side.');

function listLines(list: RunList, found: Found<'list'>, options: RunListOptions, screen: Screen): string[] {
  const { runs, more } = found;
  const head = screen.paragraph(headSentence(list, found, options.filter)).map(screen.palette.strong);
  if (runs.length === 0) return head;
  const names = [...new Set(runs.flatMap(reportedMetrics))];
  const own = list.metric === null ? [] : loggedAs(names, list.metric);
  const first = list.sort?.field.of === 'metrics' ? [list.sort.field.name] : [];
  const columnOptions = { now: options.now, screen, own, first };
  const columns =
    list.columns.length === 0 ? defaultColumns(runs, columnOptions) : chosenColumns(runs, list.columns, columnOptions);
  const table = tableLines(columns, screen);
  return [
    ...head,
    '',
    ...table.lines,
    ...noteLines([hiddenNote(table.hidden), beforeNote(runs), more ? moreNote(runs.length) : null], screen),
  ];
}

function headSentence({ total, sort }: RunList, { runs, more }: Found<'list'>, filter: string | null): string {
  const order =
    sort === null
      ? 'the newest first'
      : `${fieldName(sort.field)} ${sort.descending ? 'from the largest' : 'from the smallest'}`;
  if (filter === null) return `${formatCounted(total, 'run')}, ${order}.`;
  if (runs.length === 0) return `None of ${formatCounted(total, 'run')} fulfils ${filter}.`;
  const count = more ? `More than ${formatCount(runs.length)}` : formatCount(runs.length);
  return `${count} of ${formatCounted(total, 'run')} with ${filter}, ${order}.`;
}

const fieldName = ({ of, name }: RunField): string => (of === 'run' ? name : writeField(of, name));

const hiddenNote = (hidden: readonly string[]): string | null =>
  hidden.length === 0
    ? null
    : `No room for ${listed(hidden.slice(0, 12))}${hidden.length > 12 ? ' …' : ''}: --columns shows what you name.`;

const moreNote = (shown: number): string => `Only the first ${formatCount(shown)} are shown: --limit shows more.`;

function beforeNote(runs: readonly Run[]): string | null {
  const before = runs.filter(({ beforeGate }) => beforeGate !== null);
  if (before.length === 0) return null;
  const gates = [...new Set(before.map(({ beforeGate }) => beforeGate!))].toSorted();
  return `${formatCount(before.length)} of these started before ${listed(gates)} was open.`;
}

function noteLines(notes: readonly (string | null)[], screen: Screen): string[] {
  const lines = notes.filter((note) => note !== null).flatMap((note) => screen.paragraph(note));
  return lines.length === 0 ? [] : ['', ...lines.map(screen.palette.muted)];
}

const thresholdText = ({ metric, operator, value }: Requirement): string =>
  `${metric} ${operator === '>=' ? '≥' : '≤'} ${metricText(value)}`;

/** Rows of a ranking or front that are drawn; the JSON holds all. Our choice. */
const MOST_ROWS = 50;

function rankLines({ metric, thresholds, ranked, unfinished }: Found<'rank'>, screen: Screen): string[] {
  const placed = ranked.filter(({ place }) => place !== null);
  const shown = ranked.slice(0, MOST_ROWS);
  const table = tableLines(rankColumns(shown, { metric, thresholds, screen }), screen);
  return [
    ...screen.paragraph(rankSentence(placed, ranked, { metric, thresholds })).map(screen.palette.strong),
    '',
    ...table.lines,
    ...noteLines(
      [
        ranked.length > MOST_ROWS ? `The first ${MOST_ROWS} of ${formatCount(ranked.length)}; --json holds all.` : null,
        unfinishedNote(unfinished),
        ...rowNotes(placed),
        secondNote(placed),
      ],
      screen,
    ),
  ];
}

function rankSentence(
  placed: readonly RankedEntry[],
  ranked: readonly RankedEntry[],
  { metric, thresholds }: { readonly metric: Objective; readonly thresholds: readonly Requirement[] },
): string {
  const [first] = placed;
  const under = thresholds.length === 0 ? '' : ` with ${listed(thresholds.map(thresholdText))}`;
  if (first) return `${first.entry.id} is first in ${metric.name}${under}, of ${formatCount(ranked.length)}.`;
  return thresholds.length === 0
    ? `Nothing here has a score in ${metric.name}.`
    : `Nothing is known to meet ${listed(thresholds.map(thresholdText))}, so nothing is first.`;
}

function rankColumns(
  ranked: readonly RankedEntry[],
  {
    metric,
    thresholds,
    screen,
  }: { readonly metric: Objective; readonly thresholds: readonly Requirement[]; readonly screen: Screen },
): TableColumn[] {
  const says = ranked.map(({ thresholds: outcomes }) => failureText(outcomes));
  return [
    { title: '', cells: ranked.map(({ place }) => (place === null ? '–' : `${place}.`)), align: 'left', rank: 0 },
    { title: 'id', cells: ranked.map(({ entry }) => entry.id), align: 'left', rank: 0 },
    { title: metric.name, cells: ranked.map(({ score }) => numberText(score)), align: 'decimal', rank: 0 },
    ...thresholds.map((threshold, i): TableColumn => ({
      title: thresholdText(threshold),
      cells: ranked.map(({ thresholds: outcomes }) => numberText(outcomes[i]!.measured)),
      align: 'decimal',
      rank: 2 + i,
      tone: (cell, row) => outcomeTone(ranked[row]!.thresholds[i]!, screen)(cell),
    })),
    ...(thresholds.length === 0
      ? []
      : [{ title: 'thresholds', cells: says, align: 'left', rank: 0, widest: 36 } as const]),
    { title: 'title', cells: ranked.map(({ entry }) => entry.title), align: 'left', rank: 20, widest: 30 },
  ];
}

const numberText = (value: number | null): string => (value === null ? '–' : metricText(value));

function failureText(outcomes: readonly ThresholdOutcome[]): string {
  const missed = outcomes.filter(({ outcome }) => outcome === 'misses').map(({ metric }) => `misses ${metric}`);
  const unknown = outcomes.filter(({ outcome }) => outcome === 'unknown').map(({ metric }) => `${metric} not measured`);
  return [...missed, ...unknown].join(', ') || 'met';
}

function outcomeTone({ outcome }: ThresholdOutcome, { palette }: Screen): (text: string) => string {
  return { meets: (text: string): string => text, misses: palette.rust, unknown: palette.amber }[outcome];
}

const unfinishedNote = (count: number): string | null =>
  count === 0 ? null : `${formatCounted(count, 'run')} left out: not done, or a replay.`;

/** Entries that a note names; the JSON holds all. Our choice. */
const MOST_IN_NOTE = 8;

/** Known to be scored on other rows. */
const onOtherRows = (a: RunEntry, b: RunEntry): boolean => a.rows !== null && b.rows !== null && a.rows !== b.rows;

/** Places go by scores, and scores of other rows are no better or worse: which rows these are is said. */
function rowNotes(placed: readonly RankedEntry[]): (string | null)[] {
  if (placed.length < 2) return [];
  const first = placed.find(({ entry }) => entry.rows !== null);
  const other = placed.filter(({ entry }) => first !== undefined && onOtherRows(entry, first.entry));
  const unknown = placed.filter(({ entry }) => entry.rows === null);
  const named = (entries: readonly RankedEntry[]): string =>
    `${listed(entries.slice(0, MOST_IN_NOTE).map(({ entry }) => entry.id))}${entries.length > MOST_IN_NOTE ? ' …' : ''}`;
  return [
    other.length === 0
      ? null
      : `Scored on other test rows than ${first!.entry.id}, so that their places say nothing of which is better: ${named(other)}.`,
    unknown.length === 0 ? null : `Which test rows were scored is unknown of ${named(unknown)}.`,
  ];
}

function secondNote(placed: readonly RankedEntry[]): string | null {
  const [first, ...others] = placed.filter(({ entry }) => entry.run !== null);
  const second = others.find(({ entry }) => !onOtherRows(entry, first!.entry));
  if (!first || !second) return null;
  return `Places go by the values as they are. Whether the first two differ: cairn compare ${second.entry.id} ${first.entry.id}`;
}

function paretoLines({ objectives, entries, unfinished }: Found<'pareto'>, screen: Screen): string[] {
  const front = entries.filter(({ standing }) => standing.kind === 'front').toSorted(byFirst(objectives));
  const dominated = entries.filter(({ standing }) => standing.kind === 'dominated');
  const unplaced = entries.filter(({ standing }) => standing.kind === 'unplaced');
  const aims = objectives.map(({ name, direction }) => `${direction} ${name}`);
  const count = front.length === 1 ? '1 is on the front' : `${formatCount(front.length)} are on the front`;
  const table = tableLines(
    [
      { title: 'id', cells: front.map(({ entry }) => entry.id), align: 'left', rank: 0 },
      ...objectives.map(({ name }, i): TableColumn => ({
        title: name,
        cells: front.map(({ values }) => numberText(values[i]!)),
        align: 'decimal',
        rank: 0,
      })),
      { title: 'title', cells: front.map(({ entry }) => entry.title), align: 'left', rank: 1, widest: 40 },
    ],
    screen,
  );
  return [
    ...screen
      .paragraph(`${count} for ${listed(aims)}: nothing else is as good in all and better in one.`)
      .map(screen.palette.strong),
    '',
    ...(front.length === 0 ? [] : table.lines),
    ...noteLines(
      [
        dominatedNote(dominated, entries),
        unplacedNote(unplaced),
        unfinishedNote(unfinished),
        'The front goes by the values as they are; neighbours may not be told apart.',
      ],
      screen,
    ),
  ];
}

const byFirst =
  ([objective]: readonly Objective[]) =>
  (a: ParetoEntry, b: ParetoEntry): number =>
    (objective!.direction === 'higher' ? -1 : 1) * (a.values[0]! - b.values[0]!);

/** Pairs that are named in a note; the JSON holds all. Our choice. */
const MOST_NAMED = 6;

function dominatedNote(dominated: readonly ParetoEntry[], entries: readonly ParetoEntry[]): string | null {
  if (dominated.length === 0) return null;
  const pairs = dominated.slice(0, MOST_NAMED).map(({ entry, standing }) => {
    const by = standing.kind === 'dominated' ? entries[standing.by]!.entry.id : '';
    return `${entry.id} by ${by}`;
  });
  return `${formatCount(dominated.length)} dominated: ${pairs.join(', ')}${dominated.length > MOST_NAMED ? ' …' : ''}.`;
}

function unplacedNote(unplaced: readonly ParetoEntry[]): string | null {
  if (unplaced.length === 0) return null;
  const missing = [
    ...new Set(unplaced.flatMap(({ standing }) => (standing.kind === 'unplaced' ? standing.missing : []))),
  ];
  return `${formatCount(unplaced.length)} without ${listed(missing)}: they cannot be placed.`;
}
