import { z } from 'zod';

/** A cell as JSON has it: numbers and booleans as such, dates as ISO 8601, null where it is missing. */
export const CellValue = z.union([z.number(), z.string(), z.boolean(), z.null()]);
export type CellValue = z.infer<typeof CellValue>;

/** What an annotator or a model may see of the drawn items, and nothing else: neither target nor any model output is in here. */
export const ItemSheet = z.object({
  columns: z.array(z.string()),
  items: z.array(z.object({ row: z.int().describe('0-based data row'), cells: z.array(CellValue) })),
});
export type ItemSheet = z.infer<typeof ItemSheet>;

/** The labels that the table itself holds for the items of a sheet, in the same order. Kept apart from what is shown. */
export const GoldSheet = z.object({ target: z.string(), labels: z.array(z.string()) });
export type GoldSheet = z.infer<typeof GoldSheet>;

/** Items drawn to be labelled. A round is not a benchmark yet: it becomes one when it is frozen. */
export const LabelRound = z.object({
  round: z.string(),
  dataset: z.string(),
  datasetHash: z.string(),
  target: z.string(),
  task: z.enum(['binary', 'multiclass', 'regression']),
  labels: z
    .array(z.string())
    .describe('answers to choose from, `labels[1]` of two is positive; empty: a number is typed'),
  rows: z.array(z.int()).describe('0-based data rows, in the order in which they are shown'),
  groups: z
    .array(z.int())
    .nullable()
    .describe('for each row the group it belongs to, where rows of a group depend on each other'),
  columns: z.array(z.string()).describe('the columns that are shown'),
  hidden: z.array(z.object({ column: z.string(), reason: z.string() })),
  items: z.string().describe('artifact: an ItemSheet'),
  gold: z.string().nullable().describe('artifact: a GoldSheet; null where the table has no labels for these rows'),
  drawnFrom: z.string().describe('which rows, and why training has not seen them'),
  metric: z.string().describe('what `cairn check` judges by when the charter names no metric'),
  sampling: z.enum(['simple', 'stratified', 'balanced']),
  seed: z.int(),
  at: z.string(),
});
export type LabelRound = z.infer<typeof LabelRound>;

/**
 * How good the people are who set the bar: from easy to get and weak to hard to get and strong. An ensemble is the joint
 * answer of several people, the others are single people.
 */
export const HumanLevel = z.enum([
  'random-people',
  'ensemble-of-random-people',
  'domain-experts',
  'deep-experts',
  'mixture-of-experts',
]);
export type HumanLevel = z.infer<typeof HumanLevel>;

/** What one annotator was shown in one sitting: field names only, so that anybody can see what was not shown. */
export const ShownLog = z.object({
  round: z.string(),
  annotator: z.string(),
  purpose: z.enum(['label', 'adjudicate', 'import']),
  fields: z.array(z.string()),
  gold: z.literal(false),
  modelOutput: z.literal(false),
  otherAnswers: z.boolean().describe('true only while earlier answers are settled'),
  items: z.array(z.object({ item: z.int(), shownAt: z.string(), answeredAt: z.string().nullable() })),
});
export type ShownLog = z.infer<typeof ShownLog>;
