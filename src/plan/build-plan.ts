import { UserError } from '../base/errors.ts';
import type { FilePath } from '../contracts/describe-issue.ts';
import type { FileActivity, FileGroup, OrderPolicy, PlanFile } from '../contracts/plan-file.ts';
import { dayCalendar, type DayCalendar } from './calendar.ts';
import { buildActivity, isEnd } from './build-activity.ts';
import { causeAfterOutcomes } from './chance.ts';
import { durationCdf } from './duration.ts';
import { resolveParameters, type UsedParameter } from './parameters.ts';
import { flatten, idsOf, nodeName, positionsAfter, refuseCycle, type Fail, type TreeItem } from './plan-tree.ts';
import type { Activity, Plan, PlanNode } from './plan.ts';

/** A plan whose parts fit together, before the order of its approaches is decided. */
export interface Draft {
  readonly file: PlanFile;
  readonly plan: Plan;
  /** By position in `plan.nodes`; groups only. */
  readonly policies: ReadonlyMap<number, OrderPolicy>;
  readonly calendar: DayCalendar;
  /** In days; null without one. */
  readonly deadline: number | null;
  readonly isStarted: boolean;
  /** Positions of activities whose kill time is to be the best one. */
  readonly killAtBest: readonly number[];
  readonly parameters: readonly UsedParameter[];
  readonly warnings: readonly string[];
}

export interface BuildOptions {
  /** ISO date. */
  readonly today: string;
  /** Takes what is dated after today as it is written: for a look back with what is known by now. @default false */
  readonly foresees?: boolean;
  locate(path: FilePath): string;
}

/**
 * Makes a plan of what a person wrote: days from dates, costs per day, positions from ids.
 *
 * @throws UserError `bad-input` for ids that are unknown or given twice, cycles, needs beyond what there is, and dates
 *   that cannot be; each with file, line and column
 */
export function buildPlan(written: PlanFile, options: BuildOptions): Draft {
  const fail = (path: FilePath, problem: string, hint: string): never => {
    throw new UserError('bad-input', `${options.locate(path)}: ${problem}`, { hint });
  };
  const { file, parameters } = resolveParameters(written, fail);
  const tree = flatten(file.root);
  const ids = idsOf(tree, fail);
  const after = tree.map(({ node }) => positionsAfter(node, ids, tree, fail));
  refuseCycle(tree, after, fail);
  const calendar = dayCalendar(file.start, file.calendar);
  const isStarted = tree.some(({ node }) => node.kind === 'activity' && node.state !== 'open');
  const today = calendar.dayOf(options.today);
  const warnings = parameters
    .filter(({ activities }) => activities.length === 0)
    .map(({ name }) => `The parameter ${name} is taken by no activity.`);
  const deadline = deadlineDay(file, { calendar, isStarted, today: options.today, warnings, fail });
  if (!isStarted && today > 0) {
    warnings.push(
      `It was to start on ${file.start}, and nothing is marked: all of it begins today at the earliest. Say what has begun, as in cairn plan mark ID running.`,
    );
  }
  const { foresees = false } = options;
  const context = { file, calendar, today, foresees, warnings, fail };
  const nodes = tree.map(({ node, children }, at): PlanNode =>
    node.kind === 'activity' ? buildActivity(node, context) : buildGroup(node, children, nodeName(tree, at)),
  );
  warnings.push(...outOfOrder(tree, after, nodes));
  const causes = file.causes.map((cause, i) => ({ ...cause, p: causeNow(cause.p, i, { tree, nodes, today }) }));
  return {
    file,
    plan: {
      nodes,
      parents: tree.map(({ parent }) => parent),
      after,
      causes,
      resources: file.resources,
      today: Math.max(0, today),
    },
    policies: new Map(tree.flatMap(({ node }, at) => (node.kind === 'activity' ? [] : [[at, node.order] as const]))),
    calendar,
    deadline,
    isStarted,
    killAtBest: tree.flatMap(({ node }, at) =>
      node.kind === 'activity' && node.kill === 'best' && !isEnd(node.state) ? [at] : [],
    ),
    parameters,
    warnings,
  };
}

function buildGroup(node: FileGroup, children: readonly number[], id: string): PlanNode {
  return {
    kind: node.kind,
    id,
    title: node.title ?? id,
    children,
    atOnce: node.order === 'parallel' ? node.atOnce : 1,
  };
}

/** Activities that run or have worked although something that must have worked before them has not. */
function outOfOrder(
  tree: readonly TreeItem[],
  after: readonly (readonly number[])[],
  nodes: readonly PlanNode[],
): string[] {
  const hasWorked = (at: number): boolean => {
    const node = nodes[at]!;
    if (node.kind === 'activity') return node.state === 'worked';
    return node.kind === 'any' ? node.children.some(hasWorked) : node.children.every(hasWorked);
  };
  const needed = (at: number): number[] => (at < 0 ? [] : [...after[at]!, ...needed(tree[at]!.parent)]);
  return nodes.flatMap((node, at) => {
    if (node.kind !== 'activity' || (node.state !== 'running' && node.state !== 'worked')) return [];
    const missing = needed(at).find((before) => !hasWorked(before));
    if (missing === undefined) return [];
    const state = node.state === 'running' ? 'is running' : 'has worked';
    return [
      `${node.id} ${state}, and ${nodes[missing]!.id}, which must have worked before it, has not: until it has, ${node.id} counts for nothing.`,
    ];
  });
}

/** A cause in the light of the activities under it: those that have ended, and those that have been silent so far. */
function causeNow(
  prior: number,
  cause: number,
  { tree, nodes, today }: { tree: readonly TreeItem[]; nodes: readonly PlanNode[]; today: number },
): number {
  const outcomes = nodes.flatMap((node, at) => {
    if (node.kind !== 'activity' || node.cause !== cause) return [];
    const written = tree[at]!.node as FileActivity;
    // One that failed says something only if we know how likely it was to work.
    const p = written.p ?? 0;
    if (written.state === 'worked') return [{ p: 1, worked: true }];
    return [
      { p: written.state === 'failed' ? p : p * shownBy(silentDays(node, written, today), written), worked: false },
    ];
  });
  return causeAfterOutcomes(prior, outcomes);
}

/** Days that an activity has run, or had run when it was stopped, without having worked; 0 where nobody knows. */
function silentDays(
  { startedAt, endedAt }: Activity,
  { state, started, finished }: FileActivity,
  today: number,
): number {
  if (state === 'running') return today - startedAt!;
  return state === 'killed' && started !== null && finished !== null ? endedAt! - startedAt! : 0;
}

/** Chance that an activity that works has shown it by then. Without a kill rule a failure would have shown as well. */
const shownBy = (days: number, { kill, duration }: FileActivity): number =>
  kill === null || duration === null || days <= 0 ? 0 : durationCdf(duration, days);

function deadlineDay(
  file: PlanFile,
  context: { calendar: DayCalendar; isStarted: boolean; today: string; warnings: string[]; fail: Fail },
): number | null {
  const { calendar, isStarted, today, warnings, fail } = context;
  if (file.deadline === null) return null;
  if (file.deadline <= file.start) {
    fail(
      ['deadline'],
      `the deadline ${file.deadline} is not after the start, ${file.start}`,
      'Correct one of the dates.',
    );
  }
  if (file.deadline < today) {
    const problem = `the deadline ${file.deadline} is past; today is ${today}`;
    if (!isStarted)
      fail(['deadline'], problem, 'Write a date that is still to come, or say with --today from when to look.');
    warnings.push(`The deadline ${file.deadline} is past.`);
  }
  return calendar.dayOf(file.deadline);
}
