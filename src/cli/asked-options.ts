import { UserError } from '../base/errors.ts';
import {
  parseRequirement,
  parseSeconds,
  parseSplit,
  parseTypeOverride,
  type CheckOptionsInput,
} from '../contracts/check-options.ts';
import type { Arguments } from './arguments.ts';

/** What the flags of `cairn check` ask for; only what was given. @throws UserError `bad-input` naming the flag */
export function askedOptions(given: Arguments): Partial<CheckOptionsInput> {
  const task = given.value('task');
  if (task !== undefined && !isTask(task)) {
    throw new UserError('bad-input', `--task ${task} is not a task`, { hint: 'Use binary, multiclass or regression.' });
  }
  const split = given.value('split');
  const budget = given.value('budget');
  return withoutUndefined({
    target: given.value('target'),
    task,
    metric: given.value('metric'),
    positive: given.value('positive'),
    negative: given.value('negative'),
    time: given.value('time'),
    group: given.value('group'),
    split: split === undefined ? undefined : parseSplit(split),
    testFile: given.value('test'),
    weight: given.value('weight'),
    keep: listOf(given.values('keep')),
    drop: listOf(given.values('drop')),
    types: listOf(given.values('type').map(parseTypeOverride)),
    requirements: listOf(given.values('require').map(parseRequirement)),
    slices: listOf(given.values('slice')),
    usefulGain: numberOf(given, 'useful-gain'),
    seed: numberOf(given, 'seed'),
    rule: given.value('rule'),
    incumbent: given.value('incumbent'),
    population: given.value('population'),
    threads: numberOf(given, 'threads'),
    budgetSeconds: budget === undefined ? undefined : parseSeconds(budget),
    showRows: given.isOn('no-rows') ? false : undefined,
    source: given.value('source'),
    licence: given.value('licence'),
  });
}

const isTask = (text: string): text is 'binary' | 'multiclass' | 'regression' =>
  text === 'binary' || text === 'multiclass' || text === 'regression';

function numberOf(given: Arguments, flag: string): number | undefined {
  const text = given.value(flag);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new UserError('bad-input', `--${flag} "${text}" is not a number`, {
    hint: `Write digits after --${flag}, with a point for decimals.`,
  });
}

/** The options of a check of a table that is named. @throws UserError `bad-input` without a target */
export function tableOptions(given: Arguments): CheckOptionsInput {
  const { target, ...options } = askedOptions(given);
  if (target !== undefined) return { target, ...options };
  throw new UserError('bad-input', '--target is missing: which column is to be predicted?', {
    hint: 'Write --target "COLUMN".',
  });
}

const listOf = <T>(values: readonly T[]): T[] | undefined => (values.length === 0 ? undefined : [...values]);

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
