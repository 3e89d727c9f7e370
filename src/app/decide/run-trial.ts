import { UserError } from '../../base/errors.ts';
import type { CheckEvent } from '../../contracts/check-event.ts';
import type { CellValue, ItemSheet } from '../../contracts/label-round.ts';
import type { Report } from '../../contracts/report.ts';
import { trialCases } from '../../project/decide/trial-cases.ts';
import {
  modeOf,
  pressTrialKey,
  startTrial,
  type TrialEvent,
  type TrialSitting,
} from '../../project/decide/trial-sitting.ts';
import { drawTasks, type TrialTask } from '../../project/decide/trial-tasks.ts';
import { itemSheet } from '../../project/labelling/item-sheet.ts';
import { answerMode, type AnswerMode } from '../../project/labelling/sitting.ts';
import type { Predictions } from '../analysis/analysis.ts';
import type { SittingEffects } from '../labelling/sit-down.ts';
import { lookAtIdea, tablesOf, type LookEffects } from './look-at-idea.ts';
import type { Idea } from './read-idea.ts';

/** A trial that can begin. */
export interface TrialGround {
  readonly target: string;
  readonly tasks: readonly TrialTask[];
  /** What is shown of the row of each task: never the target. */
  readonly sheet: ItemSheet;
  readonly answers: AnswerMode;
}

/**
 * Draws the cases of a trial from the rows that the check of the idea keeps back, with what its candidate says of them.
 *
 * @throws UserError `not-enough-data` when the table cannot be checked, or has too few such rows
 */
export async function* prepareTrial(
  idea: Idea,
  { cases, seed }: { readonly cases: number; readonly seed: number },
  effects: LookEffects,
  signal: AbortSignal,
): AsyncGenerator<CheckEvent, TrialGround, void> {
  let predictions: Predictions | null = null;
  const watched: LookEffects = {
    ...effects,
    async *analyse(request, stop) {
      const analysis = yield* effects.analyse(request, stop);
      predictions = analysis.predictions;
      return analysis;
    },
  };
  const { check, noCheckBecause } = yield* lookAtIdea(idea, watched, signal);
  if (check === null || predictions === null) {
    throw new UserError(
      'not-enough-data',
      `${idea.locate(['data'])}: there are no cases to time: ${noCheckBecause ?? check!.verdict.sentence}`,
      {
        hint: 'Write ivo with times that somebody took elsewhere, and attested.ivo with the name.',
      },
    );
  }
  const { pool, labels } = trialCases(check, predictions);
  const tasks = drawTasks(pool, { cases, seed, labels });
  const [source] = tablesOf(idea, effects);
  const { table } = await effects.readTable(source!, { signal });
  const rows = tasks.map(({ row }) => row);
  return {
    target: check.target,
    tasks,
    sheet: itemSheet(table, rows, shownColumns(check)),
    answers: answerMode(labels, false),
  };
}

/** What would be known when the answer is needed: neither the target, nor columns that give it away, nor what is left out. */
function shownColumns({ columns, refused, excluded, target }: Report): string[] {
  const hidden = new Set([target, ...refused.map(({ column }) => column), ...excluded.map(({ column }) => column)]);
  return columns
    .filter(({ name, role }) => !hidden.has(name) && role !== 'refused' && role !== 'excluded' && role !== 'target')
    .map(({ name }) => name);
}

/** What is on the screen of a trial. */
export interface TrialView {
  readonly target: string;
  /** Tasks behind this one, and all of them. */
  readonly done: number;
  readonly of: number;
  readonly kind: TrialTask['kind'];
  readonly phase: TrialSitting['phase'];
  /** Of each case. */
  readonly columns: number;
  /** null while the case is covered. */
  readonly fields: readonly { readonly name: string; readonly value: CellValue }[] | null;
  /** The output to check or to put right; null where there is none, and while it is covered. */
  readonly output: string | null;
  readonly mode: AnswerMode;
  readonly typed: string;
  readonly turned: number;
  readonly remark: string;
}

export interface TrialEffects extends Pick<SittingEffects, 'keys' | 'clock'> {
  draw(view: TrialView): void;
}

/** One sitting at a trial. What was done until it was ended stays. */
export async function sitTrial(ground: TrialGround, effects: TrialEffects): Promise<readonly TrialEvent[]> {
  const { tasks, answers } = ground;
  const events: TrialEvent[] = [];
  let sitting = startTrial(effects.clock());
  effects.draw(viewOf(ground, sitting));
  for await (const { key, at } of effects.keys) {
    if (at < sitting.since) continue;
    const turn = pressTrialKey(sitting, key, { tasks, answers }, at);
    if (turn.event) events.push(turn.event);
    ({ sitting } = turn);
    if (sitting.phase === 'over') break;
    effects.draw(viewOf(ground, sitting));
  }
  return events;
}

function viewOf({ target, tasks, sheet, answers }: TrialGround, sitting: TrialSitting): TrialView {
  const task = tasks[sitting.at]!;
  const isShown = sitting.phase === 'running';
  const cells = sheet.items[sitting.at]!.cells;
  return {
    target,
    done: sitting.at,
    of: tasks.length,
    kind: task.kind,
    phase: sitting.phase,
    columns: sheet.columns.length,
    fields: isShown ? sheet.columns.map((name, c) => ({ name, value: cells[c]! })) : null,
    output: isShown ? task.output : null,
    mode: modeOf(task, answers),
    typed: sitting.typed,
    turned: sitting.turned,
    remark: sitting.remark,
  };
}
