import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { describeIssue, parseWritten, shownValue, type FilePath } from './describe-issue.ts';
import { parseUnit, readDuration, unitDays, type Duration } from './plan-duration.ts';

/** A file that was read, and how to point at a place in it, as in `plan.yaml:12:7`. */
export interface PlanSource {
  readonly value: unknown;
  locate(path: FilePath): string;
}

/** A plan as a person wrote it, checked piece by piece. Durations are in days of its calendar. */
export interface PlanFile {
  readonly title: string | null;
  readonly start: string;
  readonly deadline: string | null;
  readonly value: number | null;
  readonly calendar: WorkCalendar;
  readonly resources: readonly { readonly id: string; readonly capacity: number; readonly path: FilePath }[];
  readonly causes: readonly { readonly id: string; readonly p: number; readonly title: string }[];
  readonly study: { readonly sensitivity: number; readonly specificity: number; readonly price: number } | null;
  readonly history: readonly PastEstimate[];
  readonly root: FileNode;
}

/** Which days count as time: weekdays (0 is Sunday), without holidays. */
export interface WorkCalendar {
  readonly weekdays: readonly number[];
  readonly holidays: readonly string[];
}

/** What was thought and how it came, in days. */
export interface PastEstimate {
  readonly estimate: number;
  readonly actual: number;
}

export type FileNode = FileGroup | FileActivity;

export type OrderPolicy = 'best' | 'best-by-deadline' | 'given' | 'parallel';

export interface FileGroup {
  readonly kind: 'all' | 'any';
  readonly id: string | null;
  readonly title: string | null;
  readonly order: OrderPolicy;
  /** With `parallel`: how many run at once. */
  readonly atOnce: number;
  readonly after: readonly string[];
  readonly children: readonly FileNode[];
  readonly path: FilePath;
}

export interface FileActivity {
  readonly kind: 'activity';
  readonly id: string;
  readonly title: string | null;
  readonly p: number | null;
  readonly belief: { readonly a: number; readonly b: number } | null;
  readonly duration: Duration | null;
  /** What it costs when it takes as long as expected. */
  readonly cost: number;
  readonly costPerDay: number;
  readonly costAtStart: number;
  readonly after: readonly string[];
  readonly resources: readonly { readonly id: string; readonly amount: number }[];
  readonly cause: string | null;
  readonly kill: number | 'best' | null;
  readonly state: 'open' | 'running' | 'worked' | 'failed' | 'killed';
  readonly started: string | null;
  readonly finished: string | null;
  readonly path: FilePath;
}

/** More activities than this are refused: simulating them would take minutes, our choice. */
const MOST_ACTIVITIES = 5000;
/** Deeper trees are refused: nobody can read them, our choice. */
const DEEPEST = 60;

const isoDate = z.string('must be a date such as 2026-11-23').refine(isDate, 'is not a date such as 2026-11-23');
const probability = z.number('must be a number from 0 to 1').refine((p) => p >= 0 && p <= 1, 'is outside 0 to 1');
const parameter = z.number('must be a number').positive('must be above 0');
const text = z.string('must be text');
const idList = z.union([text.transform((id) => [id]), z.array(text)], 'must be an id or a list of ids');
const money = z.number('must be a number').nonnegative('is negative');
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const Head = z.strictObject({
  title: text.nullish(),
  start: isoDate,
  deadline: isoDate.nullish(),
  value: money.nullish(),
  calendar: z
    .union(
      [
        z.enum(['seven-days', 'workdays']),
        z.strictObject({
          workdays: z.array(z.enum(WEEKDAYS)).min(1).default(['mon', 'tue', 'wed', 'thu', 'fri']),
          holidays: z.array(isoDate).default([]),
        }),
      ],
      'must be seven-days, workdays or {workdays: [mon, tue, wed, thu, fri], holidays: [2026-12-25]}',
    )
    .nullish(),
  resources: z.record(z.string(), z.number('must be a number').nonnegative('is negative')).nullish(),
  causes: z
    .record(z.string(), z.union([probability, z.strictObject({ p: probability, title: text.optional() })]))
    .nullish(),
  study: z.strictObject({ sensitivity: probability, specificity: probability, price: money }).nullish(),
  history: z.array(z.strictObject({ estimate: z.unknown(), actual: z.unknown() })).nullish(),
  plan: z.unknown().optional(),
  all: z.unknown().optional(),
  any: z.unknown().optional(),
  order: z.unknown().optional(),
});

const Order = z.union(
  [
    z.enum(['best', 'best-by-deadline', 'given', 'parallel']).transform((kind) => ({ kind, atOnce: Infinity })),
    z
      .strictObject({ parallel: z.int('must be a whole number').min(2, 'must be 2 or more') })
      .transform(({ parallel }) => ({ kind: 'parallel' as const, atOnce: parallel })),
  ],
  'must be best, best-by-deadline, given, parallel or {parallel: 2}',
);

const Group = z.strictObject({
  id: text.nullish(),
  title: text.nullish(),
  all: z.array(z.unknown(), 'must be a list').optional(),
  any: z.array(z.unknown(), 'must be a list').optional(),
  order: Order.nullish(),
  after: idList.nullish(),
});

const Activity = z.strictObject({
  id: text,
  title: text.nullish(),
  p: z
    .union(
      [probability, z.strictObject({ beta: z.tuple([parameter, parameter]) })],
      'must be a number from 0 to 1, or {beta: [a, b]} with both above 0',
    )
    .nullish(),
  duration: z.unknown().optional(),
  cost: z.union([money, text], 'must be a number of 0 or more, or as in "2 per week" or "500 at start"').nullish(),
  after: idList.nullish(),
  resources: z
    .union([idList, z.record(z.string(), z.number().positive())], 'must be a name, a list of names or {people: 2}')
    .nullish(),
  cause: text.nullish(),
  kill: z.union([z.string(), z.number()], 'must be a time such as `6 weeks`, or best').nullish(),
  state: z
    .enum(['open', 'running', 'worked', 'failed', 'killed'], 'must be open, running, worked, failed or killed')
    .nullish(),
  started: isoDate.nullish(),
  finished: isoDate.nullish(),
});

/** Names that people give to a percentage of completion, which says nothing about when the rest is done. */
const PERCENT_DONE = /^(?:percent|percent[-_ ]?(?:done|complete)|progress|done|complete|completion|completed)$/i;

export interface PlanReading {
  /** An interval for a point estimate, from how earlier estimates came out, in days; and where it comes from. */
  suggestInterval(days: number, history: readonly PastEstimate[]): { low: number; high: number; reason: string };
}

/**
 * Checks a plan as it was written. What hangs together across activities (ids, cycles) is left to whoever builds from it.
 *
 * @throws UserError `bad-input` with file, line, column, value and hint; `too-large` beyond 5,000 activities
 */
export function parsePlanFile(source: PlanSource, reading: PlanReading): PlanFile {
  const reader = createReader(source);
  if (typeof source.value !== 'object' || source.value === null || Array.isArray(source.value)) {
    return reader.fail(
      [],
      'is not a plan',
      'Begin with `start: 2026-11-23`, then `all:` or `any:` and a list below it.',
    );
  }
  const head = reader.read(Head, source.value, []);
  const calendar = calendarOf(head.calendar);
  const daysPerWeek = calendar.weekdays.length;
  const history = (head.history ?? []).map(({ estimate, actual }, i): PastEstimate => {
    const days = (written: unknown, key: string): number => {
      const found = readDuration(written, daysPerWeek);
      if (found.kind === 'point' && found.days > 0) return found.days;
      return reader.fail(
        ['history', i, key],
        `${key} is ${shownValue(written)}, not a time`,
        'Write a time, such as `2 weeks`.',
      );
    };
    return { estimate: days(estimate, 'estimate'), actual: days(actual, 'actual') };
  });
  const top = reader.top(head);
  let activities = 0;
  const readNode = (value: unknown, path: FilePath): FileNode => {
    if (path.length > 2 * DEEPEST)
      return reader.fail(path, `stands more than ${DEEPEST} groups deep`, 'Make the tree flatter.');
    if (isRecord(value) && ('all' in value || 'any' in value)) return readGroup(reader, value, path, readNode);
    if (++activities > MOST_ACTIVITIES) {
      throw new UserError('too-large', `${source.locate(path)}: the plan has more than ${MOST_ACTIVITIES} activities`, {
        hint: 'Plan the next months in activities and the rest in groups of them.',
      });
    }
    return readActivity(reader, value, path, { daysPerWeek, history, reading });
  };
  return {
    title: head.title ?? null,
    start: head.start,
    deadline: head.deadline ?? null,
    value: head.value ?? null,
    calendar,
    resources: Object.entries(head.resources ?? {}).map(([id, capacity]) => ({
      id,
      capacity,
      path: ['resources', id],
    })),
    causes: Object.entries(head.causes ?? {}).map(([id, cause]) =>
      typeof cause === 'number' ? { id, p: cause, title: id } : { id, p: cause.p, title: cause.title ?? id },
    ),
    study: head.study ?? null,
    history,
    root: readNode(top.value, top.path),
  };
}

function calendarOf(written: z.output<typeof Head>['calendar']): WorkCalendar {
  if (written === undefined || written === null || written === 'seven-days') {
    return { weekdays: [0, 1, 2, 3, 4, 5, 6], holidays: [] };
  }
  if (written === 'workdays') return { weekdays: [1, 2, 3, 4, 5], holidays: [] };
  const weekdays = [...new Set(written.workdays.map((day) => WEEKDAYS.indexOf(day)))];
  return { weekdays: weekdays.toSorted((a, b) => a - b), holidays: written.holidays };
}

type Reader = ReturnType<typeof createReader>;

/** Reads pieces of the file and points at what is wrong with them. */
function createReader(source: PlanSource) {
  const fail = (path: FilePath, problem: string, hint: string): never => {
    throw new UserError('bad-input', `${source.locate(path)}: ${problem}`, { hint });
  };
  return {
    fail,
    read<S extends z.ZodObject>(schema: S, value: unknown, path: FilePath): z.output<S> {
      const parsed = parseWritten(schema, value);
      if (parsed.success) return parsed.data;
      const issue = parsed.error.issues[0]!;
      const { kind, path: below, problem, hint } = describeIssue(issue, schema, value);
      if (kind === 'unknown-key') return fail([...path, ...below], problem, percentHint(issue) ?? hint);
      return fail([...path, ...below], problem, missingHint(issue.path.join('.')));
    },
    top(head: z.output<typeof Head>): { value: unknown; path: FilePath } {
      const given = (['plan', 'all', 'any'] as const).filter((key) => head[key] !== undefined);
      if (given.length !== 1) {
        const problem = given.length === 0 ? 'the plan is empty' : `the plan stands under ${given.join(' and ')}`;
        return fail(
          given.length === 0 ? [] : [given[1]!],
          problem,
          'Write one of `all:` or `any:`, with a list of activities.',
        );
      }
      const key = given[0]!;
      if (key === 'plan') return { value: head.plan, path: ['plan'] };
      return { value: { [key]: head[key], ...(head.order === undefined ? {} : { order: head.order }) }, path: [] };
    },
  };
}

function percentHint(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code !== 'unrecognized_keys' || issue.path.length > 0 || !PERCENT_DONE.test(issue.keys[0]!))
    return undefined;
  return 'There is no percentage of completion: set state to worked, failed or killed, or change p and duration.';
}

function missingHint(name: string): string {
  const hints: Record<string, string> = {
    start: 'Write the first day, as in `start: 2026-11-23`.',
    'p.beta.0': 'Write how often it worked and how often it did not, as in {beta: [7, 3]}.',
    id: 'Give it a short name, as in `id: labels`.',
    p: 'Write the chance that it works, as in `p: 0.7`, or {beta: [7, 3]} when you are not sure of it.',
    cost: 'Write what it costs when it takes as long as expected, as in `cost: 400`, or "200 per week" or "500 at start".',
  };
  return hints[name] ?? hints[name.split('.')[0]!] ?? 'See the reference of plan.yaml for what it can be.';
}

function readGroup(
  reader: Reader,
  value: Record<string, unknown>,
  path: FilePath,
  readNode: (value: unknown, path: FilePath) => FileNode,
): FileGroup {
  const group = reader.read(Group, value, path);
  if (group.all && group.any)
    return reader.fail([...path, 'any'], 'has both all and any', 'Put one inside of the other.');
  const kind = group.all ? 'all' : 'any';
  const items = (group.all ?? group.any)!;
  if (items.length === 0)
    return reader.fail([...path, kind], `${kind} is empty`, 'Write at least one activity below it.');
  const order = group.order ?? { kind: kind === 'any' ? 'best' : 'parallel', atOnce: Infinity };
  if (kind === 'all' && order.kind === 'best-by-deadline') {
    return reader.fail(
      [...path, 'order'],
      'order best-by-deadline is for alternatives',
      'All must work, so write given, best or parallel.',
    );
  }
  return {
    kind,
    id: group.id ?? null,
    title: group.title ?? null,
    order: order.kind,
    atOnce: order.atOnce,
    after: group.after ?? [],
    children: items.map((item, i) => readNode(item, [...path, kind, i])),
    path,
  };
}

interface ActivityReading {
  readonly daysPerWeek: number;
  readonly history: readonly PastEstimate[];
  readonly reading: PlanReading;
}

function readActivity(reader: Reader, value: unknown, path: FilePath, context: ActivityReading): FileActivity {
  if (!isRecord(value)) {
    return reader.fail(
      path,
      `${shownValue(value)} is not an activity`,
      'Write {id: labels, p: 0.9, duration: 2 to 6 weeks}.',
    );
  }
  const written = reader.read(Activity, value, path);
  const state = written.state ?? 'open';
  const isOpen = state === 'open' || state === 'running';
  const { p } = written;
  if (isOpen && (p === undefined || p === null)) {
    return reader.fail(path, `"${written.id}" has no chance of success`, missingHint('p'));
  }
  return {
    kind: 'activity',
    id: written.id,
    title: written.title ?? null,
    p: typeof p === 'object' && p !== null ? p.beta[0] / (p.beta[0] + p.beta[1]) : (p ?? null),
    belief: typeof p === 'object' && p !== null ? { a: p.beta[0], b: p.beta[1] } : null,
    duration: activityDuration(reader, written, path, context),
    ...activityCost(reader, written.cost ?? 0, [...path, 'cost'], context.daysPerWeek),
    after: written.after ?? [],
    resources: resourceList(written.resources ?? []),
    cause: written.cause ?? null,
    kill: killTime(reader, written.kill ?? null, [...path, 'kill'], context.daysPerWeek),
    state,
    started: written.started ?? null,
    finished: written.finished ?? null,
    path,
  };
}

function activityDuration(
  reader: Reader,
  { id, duration, state }: z.output<typeof Activity>,
  path: FilePath,
  { daysPerWeek, history, reading }: ActivityReading,
): Duration | null {
  const place = [...path, 'duration'];
  if (duration === undefined || duration === null) {
    if (state === 'worked' || state === 'failed' || state === 'killed') return null;
    return reader.fail(
      path,
      `"${id}" has no duration`,
      'Write when it is done with 10 % and with 90 % chance: `duration: 2 to 6 weeks`.',
    );
  }
  const found = readDuration(duration, daysPerWeek);
  if (found.kind === 'duration') return found.duration;
  if (found.kind === 'wrong')
    return reader.fail(place, `duration ${shownValue(duration)} ${found.problem}`, found.hint);
  const { low, high, reason } = reading.suggestInterval(found.days, history);
  const unit = found.days >= daysPerWeek ? 'week' : 'day';
  const inUnit = (days: number): string => String(Number((days / unitDays(unit, daysPerWeek)).toPrecision(2)));
  return reader.fail(
    place,
    `duration ${shownValue(duration)} is one number, and nobody knows it that well`,
    `Write \`${inUnit(low)} to ${inUnit(high)} ${unit}s\` (${reason}), or \`exactly …\` when a contract fixes it.`,
  );
}

const PER_TIME = /^(\d+(?:\.\d+)?)\s*(?:per|\/)\s*([a-z]+)$/i;
const AT_START = /^(\d+(?:\.\d+)?)\s*at\s+(?:the\s+)?start$/i;

function activityCost(
  reader: Reader,
  written: number | string,
  path: FilePath,
  daysPerWeek: number,
): Pick<FileActivity, 'cost' | 'costPerDay' | 'costAtStart'> {
  const none = { cost: 0, costPerDay: 0, costAtStart: 0 };
  if (typeof written === 'number') return { ...none, cost: written };
  const atStart = AT_START.exec(written.trim());
  if (atStart) return { ...none, costAtStart: Number(atStart[1]) };
  const perTime = PER_TIME.exec(written.trim());
  const unit = perTime && parseUnit(perTime[2]!);
  if (!unit) return reader.fail(path, `cost is ${shownValue(written)}, which is not an amount`, missingHint('cost'));
  return { ...none, costPerDay: Number(perTime[1]) / unitDays(unit, daysPerWeek) };
}

function resourceList(written: readonly string[] | Readonly<Record<string, number>>): FileActivity['resources'] {
  if (Array.isArray(written)) return (written as readonly string[]).map((id) => ({ id, amount: 1 }));
  return Object.entries(written as Readonly<Record<string, number>>).map(([id, amount]) => ({ id, amount }));
}

function killTime(
  reader: Reader,
  written: string | number | null,
  path: FilePath,
  daysPerWeek: number,
): number | 'best' | null {
  if (written === null || written === 'best') return written;
  const found = readDuration(written, daysPerWeek);
  if (found.kind === 'point' && typeof written === 'string' && found.days > 0) return found.days;
  return reader.fail(path, `kill is ${shownValue(written)}, which is not a time`, 'Write `6 weeks`, or best.');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDate(written: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return false;
  const time = Date.parse(written);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written);
}
