import { UserError } from '../base/errors.ts';
import type { FileNode, PlanFile } from '../contracts/plan-file.ts';
import { buildPlan, type Draft } from './build-plan.ts';
import { decidePlan } from './decide-plan.ts';
import { comparedFinish } from './finish.ts';
import { planDifferences, type Difference, type DifferenceKind, type PlanMoment } from './plan-differences.ts';
import { DEFAULT_WORLDS, simulate } from './simulate.ts';
import { affordableWorlds } from './variant.ts';

/** What a plan says at one moment. */
export interface Reached {
  readonly pSuccess: number;
  /** Null without a deadline. */
  readonly pByDeadline: number | null;
}

/** One reason why a forecast moved. */
export interface Move {
  /** As in "E failed", "D.p 0.75 → 0.6", "2 weeks passed"; several are joined where none of them makes sense alone. */
  readonly what: string;
  readonly kind: DifferenceKind | 'rest';
  /** The activity or group it is about; null when it is about the whole plan. */
  readonly id: string | null;
  /** What it added to P(success), given everything above it. */
  readonly deltaSuccess: number;
  /** The same for P(by the deadline); null where there is no deadline before or after. */
  readonly deltaByDeadline: number | null;
  /** Where the forecast stood after it. */
  readonly reached: Reached;
}

export interface Moved {
  readonly before: Reached;
  readonly after: Reached;
  /** In the order in which they were applied; the deltas add up to the whole change. */
  readonly moves: readonly Move[];
  readonly worlds: number;
}

/** More differences than this are told together: our choice. */
const MOST_STEPS = 24;
/** Worlds of all steps together, as a multiple of those of one forecast: our choice. */
const MOST_FORECASTS = 8;

/**
 * Why a forecast moved: the differences between two moments of a plan, applied one after another in the same simulated
 * worlds (`DIFFERENCE_ORDER` says in which order), each with what it changed given those before it. Another order would
 * share the change out otherwise; the sum is always the whole change.
 *
 * @throws UserError `bad-input` where one of the two plans cannot be built
 */
export function whatMoved(
  before: PlanMoment,
  after: PlanMoment,
  options: { readonly seed: number; readonly worlds?: number },
): Moved {
  const differences = told(planDifferences(before, after));
  const drafts = [draftAt(before), draftAt(after)] as const;
  const share = (DEFAULT_WORLDS * MOST_FORECASTS) / (differences.length + 2);
  const wanted = options.worlds ?? Math.min(DEFAULT_WORLDS, Math.round(share));
  const worlds = Math.min(...drafts.map(({ plan }) => affordableWorlds(plan, wanted)));
  const reach = (draft: Draft): Reached => reachedBy(draft, { seed: options.seed, worlds });
  const [start, end] = [reach(drafts[0]), reach(drafts[1])];
  const moves: Move[] = [];
  let [moment, last, waiting] = [before, start, [] as string[]];
  const add = (move: Pick<Move, 'what' | 'kind' | 'id'>, reached: Reached): void => {
    moves.push({
      ...move,
      deltaSuccess: reached.pSuccess - last.pSuccess,
      deltaByDeadline:
        reached.pByDeadline === null || last.pByDeadline === null ? null : reached.pByDeadline - last.pByDeadline,
      reached,
    });
    last = reached;
  };
  differences.forEach(({ what, kind, id, apply }, i) => {
    moment = apply(moment);
    const draft = i === differences.length - 1 ? drafts[1] : draftIfItFits(moment);
    waiting.push(what);
    if (draft === null) return;
    add(
      { what: waiting.join('; '), kind, id: waiting.length === 1 ? id : null },
      draft === drafts[1] ? end : reach(draft),
    );
    waiting = [];
  });
  if (differences.length === 0 && !isSame(start, end)) add({ what: 'other changes', kind: 'rest', id: null }, end);
  return { before: start, after: end, moves, worlds };
}

const isSame = (a: Reached, b: Reached): boolean => a.pSuccess === b.pSuccess && a.pByDeadline === b.pByDeadline;

/** The first differences one by one, and what goes beyond as one before the last, which is the time that passed. */
function told(differences: readonly Difference[]): readonly Difference[] {
  if (differences.length <= MOST_STEPS) return differences;
  const [first, rest, last] = [
    differences.slice(0, MOST_STEPS - 2),
    differences.slice(MOST_STEPS - 2, -1),
    differences.at(-1)!,
  ];
  const together: Difference = {
    what: `${rest.length} more changes`,
    kind: 'frame',
    id: null,
    apply: (moment) => rest.reduce((state, { apply }) => apply(state), moment),
  };
  return [...first, together, last];
}

function reachedBy(draft: Draft, { seed, worlds }: { seed: number; worlds: number }): Reached {
  const { plan } = decidePlan(draft, seed);
  const finish = comparedFinish(plan, simulate(plan, { seed, worlds }));
  return { pSuccess: finish.pSuccess, pByDeadline: draft.deadline === null ? null : finish.by(draft.deadline) };
}

/** A plan between two moments may hold what is known only later, and what still refers to something that is gone. */
function draftAt({ file, today }: PlanMoment): Draft {
  const draft = buildPlan(withoutLooseEnds(file), { today, foresees: true, locate: () => 'the plan' });
  const policies = new Map(
    [...draft.policies].map(([at, policy]) => [
      at,
      draft.deadline === null && policy === 'best-by-deadline' ? ('best' as const) : policy,
    ]),
  );
  return { ...draft, policies, killAtBest: file.value === null ? [] : draft.killAtBest };
}

/** Null where a difference makes sense only together with the next one. */
function draftIfItFits(moment: PlanMoment): Draft | null {
  try {
    return draftAt(moment);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Without what refers to ids, people, machines and causes that are not there. */
function withoutLooseEnds(file: PlanFile): PlanFile {
  const ids = new Set<string>();
  const collect = (node: FileNode): void => {
    if (node.id !== null) ids.add(node.id);
    if (node.kind !== 'activity') node.children.forEach(collect);
  };
  collect(file.root);
  const causes = new Set(file.causes.map(({ id }) => id));
  const resources = new Set(file.resources.map(({ id }) => id));
  const tidy = (node: FileNode): FileNode => {
    const after = node.after.filter((id) => ids.has(id));
    if (node.kind !== 'activity') return { ...node, after, children: node.children.map(tidy) };
    return {
      ...node,
      after,
      cause: node.cause !== null && causes.has(node.cause) ? node.cause : null,
      resources: node.resources.filter(({ id }) => resources.has(id)),
    };
  };
  return { ...file, root: tidy(file.root) };
}
