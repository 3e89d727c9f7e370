import type { TrialTask } from './trial-tasks.ts';
import { labelOfKey, type AnswerMode } from '../labelling/sitting.ts';

/** What happened to a task, at a time in milliseconds on a clock that does not go backwards. */
export interface TrialEvent {
  /** Position among the tasks. */
  readonly task: number;
  readonly event: 'started' | 'paused' | 'resumed' | 'ended' | 'skipped';
  readonly at: number;
  /** What was answered; null but for `ended`. */
  readonly answer: string | null;
}

/** One sitting of a trial, as plain data: keys in, a new sitting and events out. */
export interface TrialSitting {
  readonly at: number;
  /** ready: the case is covered until Enter. */
  readonly phase: 'ready' | 'running' | 'paused' | 'over';
  /** When the screen of now came into view: keys that were pressed before are not meant for it. */
  readonly since: number;
  /** What was typed or chosen. */
  readonly typed: string;
  /** How often the page of columns was turned: those of many columns are shown in parts. */
  readonly turned: number;
  readonly remark: string;
}

export interface TrialTurn {
  readonly sitting: TrialSitting;
  readonly event: TrialEvent | null;
}

export const startTrial = (now: number): TrialSitting => ({
  at: 0,
  phase: 'ready',
  since: now,
  typed: '',
  turned: 0,
  remark: '',
});

const ENTER = new Set(['\r', '\n']);
const BACKSPACE = new Set(['\u007f', '\b']);
/** Ctrl-C and Ctrl-D. */
const QUIT = new Set(['q', '\u0003', '\u0004']);

/** Whether an output is right: the answers to a task of checking. */
const RIGHT_OR_WRONG: AnswerMode = {
  kind: 'keys',
  keys: ['r', 'w'],
  labels: ['right', 'wrong'],
  leaveOut: false,
};

/** How a task is answered. */
export const modeOf = ({ kind }: TrialTask, answers: AnswerMode): AnswerMode =>
  kind === 'validate' ? RIGHT_OR_WRONG : answers;

/** The answer that stands there; null: none yet, or nothing that is one. */
function answerIn(typed: string, mode: AnswerMode): string | null {
  if (typed === '') return null;
  if (mode.kind === 'keys') return labelOfKey(mode, typed) ?? null;
  const number = Number(typed.replace(',', '.'));
  if (!Number.isFinite(number)) return null;
  return mode.kind === 'number' ? String(number) : (mode.labels[number - 1] ?? null);
}

/**
 * What one key does: Enter begins a task and ends it, `p` pauses, `s` leaves a task out, `q` ends the trial; the space bar
 * turns the page of columns.
 *
 * @param answers - how a case is answered
 */
export function pressTrialKey(
  before: TrialSitting,
  key: string,
  { tasks, answers }: { readonly tasks: readonly TrialTask[]; readonly answers: AnswerMode },
  now: number,
): TrialTurn {
  const sitting = { ...before, remark: '' };
  const event = (what: TrialEvent['event'], answer: string | null = null): TrialEvent => ({
    task: before.at,
    event: what,
    at: now,
    answer,
  });
  if (before.phase === 'over') return quiet(sitting);
  if (QUIT.has(key)) return quiet({ ...sitting, phase: 'over' });
  switch (before.phase) {
    case 'ready':
      if (key === 's') return { sitting: next(sitting, tasks, now), event: event('skipped') };
      if (!ENTER.has(key)) return quiet({ ...sitting, remark: 'Enter shows the case and starts the clock.' });
      return { sitting: { ...sitting, phase: 'running', since: now }, event: event('started') };
    case 'paused':
      if (key !== 'p') return quiet({ ...sitting, remark: 'Paused: p goes on.' });
      return { sitting: { ...sitting, phase: 'running', since: now }, event: event('resumed') };
    case 'running':
      break;
  }
  if (key === 'p') return { sitting: { ...sitting, phase: 'paused', since: now }, event: event('paused') };
  if (key === 's') return { sitting: next(sitting, tasks, now), event: event('skipped') };
  if (key === ' ') return quiet({ ...sitting, turned: before.turned + 1 });
  const mode = modeOf(tasks[before.at]!, answers);
  if (!ENTER.has(key)) return quiet(type(sitting, key, mode));
  const answer = answerIn(sitting.typed, mode);
  if (answer === null) return quiet({ ...sitting, remark: 'Give an answer first; Enter ends the case.' });
  return { sitting: next(sitting, tasks, now), event: event('ended', answer) };
}

const quiet = (sitting: TrialSitting): TrialTurn => ({ sitting, event: null });

function next(sitting: TrialSitting, tasks: readonly TrialTask[], now: number): TrialSitting {
  const at = sitting.at + 1;
  return { ...sitting, at, phase: at < tasks.length ? 'ready' : 'over', typed: '', turned: 0, since: now };
}

function type(sitting: TrialSitting, key: string, mode: AnswerMode): TrialSitting {
  if (mode.kind === 'keys') {
    if (labelOfKey(mode, key) !== undefined) return { ...sitting, typed: key.toLowerCase() };
    return { ...sitting, remark: 'This key is no answer.' };
  }
  if (BACKSPACE.has(key)) return { ...sitting, typed: sitting.typed.slice(0, -1) };
  if (/^[-+.,\deE]$/.test(key)) return { ...sitting, typed: sitting.typed + key };
  return { ...sitting, remark: 'Type digits, then Enter.' };
}
