import { LEAVE_OUT } from './settle.ts';

/**
 * One sitting of one annotator, as plain data: keys in, a new sitting out. Nothing in here knows a label from the data, a
 * model or another person; the clock is handed in with each key.
 */
export interface Sitting {
  /** Items to be answered, as positions in the sheet, in the order in which they are shown. */
  readonly queue: readonly number[];
  /** Position in `queue`; its length when all were shown: then the last answer can still be undone. */
  readonly at: number;
  /** Milliseconds of attention that each item had before it was shown now: an undone answer keeps its time. */
  readonly spent: ReadonlyMap<number, number>;
  /** When the item was shown, or the pause ended. */
  readonly since: number;
  readonly paused: boolean;
  /** What was typed of a number, or of the number of a label. */
  readonly typed: string;
  /** A remark on the last key, to be shown. */
  readonly remark: string;
  readonly ended: boolean;
}

/** How answers are given: a key for each label, the number of a label, or a number; while settling, `x` leaves an item out. */
export type AnswerMode = { readonly leaveOut: boolean } & (
  | { readonly kind: 'keys'; readonly keys: readonly string[]; readonly labels: readonly string[] }
  | { readonly kind: 'numbered'; readonly labels: readonly string[] }
  | { readonly kind: 'number' }
);

export interface Given {
  /** Position in the sheet. */
  readonly item: number;
  readonly value: string;
  readonly milliseconds: number;
}

export interface Turn {
  readonly sitting: Sitting;
  /** To be stored before the next key is read. */
  readonly given: Given | null;
}

/** `p`, `q`, `s`, `u` and `x` are commands. */
const ANSWER_KEYS = '123456789abcdefghijklmnortvwyz'.split('');
const OWN_KEYS = new Set(['0', ...ANSWER_KEYS]);

/**
 * A label of one digit or letter is its own key. Others get the next that is free, and no digit where labels are numbers: 2
 * would read as the label 2.
 *
 * @param labels - none: numbers are typed
 */
export function answerMode(labels: readonly string[], leaveOut: boolean): AnswerMode {
  if (labels.length === 0) return { kind: 'number', leaveOut };
  const own = labels.map((label) => (OWN_KEYS.has(label.toLowerCase()) ? label.toLowerCase() : null));
  const hasNumbers = labels.some((label) => /^[-+]?\d/.test(label));
  const free = ANSWER_KEYS.filter((key) => !own.includes(key) && !(hasNumbers && /\d/.test(key)));
  const isTwice = own.some((key, i) => key !== null && own.indexOf(key) !== i);
  const keys = own.map((key) => (isTwice ? null : key) ?? free.shift() ?? null);
  if (keys.includes(null)) return { kind: 'numbered', labels, leaveOut };
  return { kind: 'keys', keys: keys as string[], labels, leaveOut };
}

/** The label whose key it is, by small or capital letter; undefined: none. */
export const labelOfKey = ({ keys, labels }: AnswerMode & { kind: 'keys' }, key: string): string | undefined =>
  labels[keys.indexOf(key.toLowerCase())];

/** @param now - milliseconds on any clock that does not go backwards */
export function startSitting(queue: readonly number[], now: number): Sitting {
  return {
    queue,
    at: 0,
    spent: new Map(),
    since: now,
    paused: false,
    typed: '',
    remark: '',
    ended: false,
  };
}

const BACKSPACE = new Set(['\u007f', '\b']);
const ENTER = new Set(['\r', '\n']);
/** Ctrl-C and Ctrl-D. */
const QUIT = new Set(['q', '\u0003', '\u0004']);

/** What one key does. Keys that mean nothing change nothing but the remark. */
export function pressKey(before: Sitting, key: string, mode: AnswerMode, now: number): Turn {
  const sitting = { ...before, remark: '' };
  if (QUIT.has(key)) return quiet({ ...sitting, ended: true });
  if (sitting.paused) {
    return quiet(
      key === 'p' ? { ...sitting, paused: false, since: now } : { ...sitting, remark: 'Paused: p goes on.' },
    );
  }
  if (sitting.at >= sitting.queue.length && key !== 'u') return quiet({ ...sitting, ended: true });
  switch (key) {
    case 'p':
      return quiet({ ...withTime(sitting, now), paused: true });
    case 's':
      return quiet(moveTo({ ...withTime(sitting, now), remark: 'Skipped: it will be asked again next time.' }, 1));
    case 'u':
      return quiet(sitting.at === 0 ? { ...sitting, remark: 'There is nothing to undo.' } : undo(sitting, now));
    case 'x':
      if (mode.leaveOut) return answer(sitting, LEAVE_OUT, now);
  }
  return mode.kind === 'keys' ? pressLabel(sitting, key, mode, now) : typeKey(sitting, key, mode, now);
}

const quiet = (sitting: Sitting): Turn => ({ sitting, given: null });

const undo = (sitting: Sitting, now: number): Sitting => ({
  ...moveTo(withTime(sitting, now), -1),
  remark: 'Answer it anew; the new answer replaces the old one.',
});

function pressLabel(sitting: Sitting, key: string, mode: AnswerMode & { kind: 'keys' }, now: number): Turn {
  const label = labelOfKey(mode, key);
  if (label === undefined) return quiet({ ...sitting, remark: 'This key is no answer.' });
  return answer(sitting, label, now);
}

function typeKey(sitting: Sitting, key: string, mode: Exclude<AnswerMode, { kind: 'keys' }>, now: number): Turn {
  if (BACKSPACE.has(key)) return quiet({ ...sitting, typed: sitting.typed.slice(0, -1) });
  if (!ENTER.has(key)) {
    return quiet(
      /^[-+.,\deE]$/.test(key)
        ? { ...sitting, typed: sitting.typed + key }
        : { ...sitting, remark: 'Type digits, then Enter.' },
    );
  }
  const number = Number(sitting.typed.replace(',', '.'));
  const usable = sitting.typed !== '' && Number.isFinite(number);
  if (mode.kind === 'number' && usable) return answer(sitting, String(number), now);
  const label = mode.kind === 'numbered' && usable ? mode.labels[number - 1] : undefined;
  if (label !== undefined) return answer(sitting, label, now);
  const wanted = mode.kind === 'number' ? 'a number' : `a whole number from 1 to ${mode.labels.length}`;
  return quiet({ ...sitting, typed: '', remark: `"${sitting.typed}" is not ${wanted}.` });
}

function answer(sitting: Sitting, value: string, now: number): Turn {
  const timed = withTime(sitting, now);
  const item = sitting.queue[sitting.at]!;
  return { sitting: moveTo(timed, 1), given: { item, value, milliseconds: timed.spent.get(item)! } };
}

/** The time since the item came into view is added to what it had. */
function withTime(sitting: Sitting, now: number): Sitting {
  const item = sitting.queue[sitting.at];
  if (item === undefined) return { ...sitting, since: now };
  const spent = new Map(sitting.spent).set(item, (sitting.spent.get(item) ?? 0) + Math.max(0, now - sitting.since));
  return { ...sitting, spent, since: now };
}

function moveTo(sitting: Sitting, by: 1 | -1): Sitting {
  return { ...sitting, at: sitting.at + by, typed: '' };
}
