import { workingDays } from '../../project/sprint/calendar.ts';
import { isSameSprint } from '../../project/sprint/judge-tickets.ts';
import { lintPlan, type LintFinding } from '../../project/sprint/lint.ts';
import { likelyTickets, sprintPaces } from '../../project/sprint/pace.ts';
import type { Board, Ticket } from '../../project/sprint/ticket.ts';
import { UserError } from '../../base/errors.ts';
import type { SprintDates, SprintFile } from '../../contracts/sprint-file.ts';
import type { SprintEffects } from './sprint-effects.ts';
import {
  chooseSprint,
  openGround,
  sprintBefore,
  USUAL_DAYS,
  type GroundRequest,
  type SprintChoice,
} from './sprint-ground.ts';

export interface LintRequest extends GroundRequest, SprintChoice {
  readonly board: string | null;
  /** Boards of the sprints before, the latest last. */
  readonly before: readonly string[];
}

export interface PlanLint {
  readonly board: string;
  readonly sprint: string | null;
  readonly tickets: number;
  /** How many are likely to end at the pace of earlier sprints. */
  readonly likely: {
    readonly mean: number;
    readonly interval: readonly [number, number];
    readonly sprints: number;
  } | null;
  readonly findings: readonly LintFinding[];
  readonly notes: readonly string[];
}

/** Looks for what the plan of a sprint lacks, with what the sprints before it show. */
export async function lintSprint(request: LintRequest, effects: SprintEffects): Promise<PlanLint> {
  const { file, named, readBoard } = await openGround(request, effects);
  const path = request.board ?? named('board');
  if (path === null) {
    throw new UserError('bad-input', 'No board is named', {
      hint: 'Write cairn sprint lint BOARD, as in cairn sprint lint march.csv.',
    });
  }
  const board = await readBoard(path);
  const earlier = await Promise.all(request.before.map(readBoard));
  const sprint = plannedSprint(file, request, board);
  const former = sprint === null || file === null ? null : sprintBefore(file, sprint);
  const before = ticketsBefore(board, earlier, former);
  const days = sprint === null ? null : workingDays(sprint, file ?? USUAL_DAYS);
  const likely =
    sprint === null || file === null || days === null
      ? null
      : likelyTickets(
          sprintPaces(
            file,
            [board, ...earlier].filter(({ tells }, i) => i > 0 || tells.sprint),
            request.today,
          ).filter(({ to }) => to < sprint.from),
          days * sprint.capacity,
        );
  const tickets = ownTickets(board, sprint?.name ?? null);
  return {
    board: path,
    sprint: sprint?.name ?? null,
    tickets: tickets.length,
    likely,
    findings: lintPlan({
      tickets,
      before,
      name: sprint?.name ?? path,
      beforeName: former?.name ?? request.before.at(-1) ?? 'the sprint before',
      over: sprint !== null && sprint.to < request.today,
      workingDays: days,
      likely,
    }),
    notes: [
      ...board.notes,
      ...(likely === null
        ? [
            'How many tickets are likely to end is not known: name the sprints before in sprints.yaml, and their boards with --before.',
          ]
        : []),
    ],
  };
}

/** The sprint that is planned: as asked, or named like the board, or the next one to end; null when no calendar tells. */
function plannedSprint(
  file: SprintFile | null,
  request: LintRequest,
  board: Board,
): (Omit<SprintDates, 'name'> & { readonly name: string | null }) | null {
  if (request.name !== null || request.from !== null || request.to !== null) return chooseSprint(file, request);
  if (file === null) return null;
  const stem = board.name.replace(/^.*[\\/]/, '').replace(/\.[^.]+$/, '');
  const inOrder = file.sprints.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.find(({ name }) => isSameSprint(stem, name)) ?? inOrder.find(({ to }) => to >= request.today) ?? null;
}

const ownTickets = ({ tickets, tells }: Board, name: string | null): readonly Ticket[] =>
  tells.sprint && name !== null ? tickets.filter(({ sprint }) => isSameSprint(sprint, name)) : tickets;

/** Tickets of the sprint before: of the latest board named, or of the same board under its name. */
function ticketsBefore(board: Board, earlier: readonly Board[], former: SprintDates | null): readonly Ticket[] | null {
  const latest = earlier.at(-1);
  if (latest) return ownTickets(latest, former?.name ?? null);
  if (former === null || !board.tells.sprint) return null;
  const own = ownTickets(board, former.name);
  return own.length === 0 ? null : own;
}
