import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { columnTypes } from '../base/column-type.ts';
import { keyName } from '../base/key-name.ts';

/** Which rows are for testing, when a person says so. */
export const SplitRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('random') }),
  z.object({ kind: z.literal('stratified') }),
  z.object({ kind: z.literal('group'), column: z.string() }),
  z.object({ kind: z.literal('time'), column: z.string() }),
  z.object({ kind: z.literal('where'), expression: z.string() }),
]);
export type SplitRequest = z.infer<typeof SplitRequest>;

/** A threshold that a usable model must reach: "recall>=0.8". */
export const Requirement = z.object({ metric: z.string(), operator: z.enum(['>=', '<=']), value: z.number() });
export type Requirement = z.infer<typeof Requirement>;

export const TypeOverride = z.object({
  column: z.string(),
  type: z.enum(columnTypes),
  order: z.array(z.string()).optional(),
});
export type TypeOverride = z.infer<typeof TypeOverride>;

/** Everything that a person can ask of one check. Only `target` is needed. */
export const CheckOptions = z.object({
  target: z.string(),
  task: z.enum(['binary', 'multiclass', 'regression']).optional(),
  metric: z.string().optional(),
  positive: z.string().optional(),
  negative: z.string().optional(),
  time: z.string().optional(),
  group: z.string().optional(),
  split: SplitRequest.optional(),
  testFile: z.string().optional(),
  weight: z.string().optional(),
  keep: z.array(z.string()).default([]),
  drop: z.array(z.string()).default([]),
  types: z.array(TypeOverride).default([]),
  requirements: z.array(Requirement).default([]),
  usefulGain: z.number().positive().optional(),
  seed: z.int().default(0),
  rule: z.string().optional(),
  incumbent: z.string().optional(),
  population: z.string().optional(),
  threads: z.int().min(1).max(256).optional(),
  budgetSeconds: z.number().positive().optional(),
  slices: z.array(z.string()).default([]),
  showRows: z.boolean().default(true),
  source: z.string().optional(),
  licence: z.string().optional(),
});
export type CheckOptions = z.infer<typeof CheckOptions>;
export type CheckOptionsInput = z.input<typeof CheckOptions>;

/** What the options that are numbers may be, with an example. */
const NUMBER_OPTIONS: Record<string, readonly [flag: string, limits: string, example: string]> = {
  usefulGain: ['--useful-gain', 'a number above 0', '--useful-gain 0.01'],
  seed: ['--seed', 'a whole number', '--seed 7'],
  threads: ['--threads', 'a whole number from 1 to 256', '--threads 2'],
  budgetSeconds: ['--budget', 'a time above 0', '--budget 60s'],
};

/** @throws UserError `bad-input` naming the option, its value and what it may be */
export function parseCheckOptions(input: CheckOptionsInput): CheckOptions {
  const parsed = CheckOptions.safeParse(input);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  const [option] = path;
  const known = NUMBER_OPTIONS[String(option)];
  if (known === undefined) {
    throw new UserError(
      'bad-input',
      `The option ${keyName(path.map((key) => (typeof key === 'symbol' ? String(key) : key)))} cannot be used: ${message}`,
      {
        hint: 'docs/reference/library.md lists the options and their types.',
      },
    );
  }
  const [flag, limits, example] = known;
  const value = input[option as keyof CheckOptionsInput];
  throw new UserError('bad-input', `${flag} is ${JSON.stringify(value)}, and must be ${limits}`, {
    hint: `Write it as in ${example}.`,
  });
}

/** Reads `random`, `stratified`, `group:COL`, `time:COL` or `where: EXPRESSION`. */
export function parseSplit(text: string): SplitRequest {
  const [, head = '', rest = ''] = /^\s*([a-z]+)\s*(?::([\s\S]*))?$/i.exec(text) ?? [];
  const value = rest.trim();
  if (head === 'random' || head === 'stratified') return { kind: head };
  if ((head === 'group' || head === 'time') && value !== '') return { kind: head, column: value };
  if (head === 'where' && value !== '') return { kind: 'where', expression: value };
  throw new UserError('bad-input', `--split ${quote(text)} is not a way to split rows`, {
    hint: 'Use random, stratified, group:COLUMN, time:COLUMN or "where: EXPRESSION" (true for test rows), as in "where: row % 5 = 0".',
  });
}

/** Reads `recall>=0.8` or `rmse<=12`. */
export function parseRequirement(text: string): Requirement {
  const match = /^\s*([\w-]+)\s*(>=|<=)\s*(-?[\d.]+(?:e[-+]?\d+)?)\s*$/i.exec(text);
  const value = Number(match?.[3]);
  if (!match || Number.isNaN(value)) {
    throw new UserError('bad-input', `--require ${quote(text)} is not a threshold`, {
      hint: 'Write a metric, >= or <=, and a number, as in "recall>=0.8".',
    });
  }
  return { metric: match[1]!, operator: match[2] as '>=' | '<=', value };
}

/** Reads `column=type` or `column=ordered:low<mid<high`. */
export function parseTypeOverride(text: string): TypeOverride {
  const at = text.lastIndexOf('=');
  const [name = '', levels] = text.slice(at + 1).split(/:(.*)/s);
  const type = columnTypes.find((candidate) => candidate === name.trim());
  if (at < 1 || !type) {
    throw new UserError('bad-input', `--type ${quote(text)} does not name a column and a type`, {
      hint: `Write COLUMN=TYPE with one of ${columnTypes.join(', ')}; for an order: COLUMN=ordered:low<mid<high.`,
    });
  }
  const override: TypeOverride = { column: text.slice(0, at), type };
  return levels === undefined ? override : { ...override, order: levels.split('<').map((level) => level.trim()) };
}

/** Reads a duration such as `60s`, `2m` or `90`; seconds when no unit is given. @param what - what it was given for */
export function parseSeconds(text: string, what = '--budget'): number {
  const match = /^\s*([\d.]+)\s*(s|m|h|)\s*$/i.exec(text);
  const seconds =
    Number(match?.[1]) * { s: 1, m: 60, h: 3600, '': 1 }[(match?.[2] ?? '').toLowerCase() as 's' | 'm' | 'h' | ''];
  if (!match || !(seconds > 0)) {
    throw new UserError('bad-input', `${what} ${quote(text)} is not a duration`, { hint: 'Write 60s or 5m.' });
  }
  return seconds;
}

const quote = (text: string): string => JSON.stringify(text);
