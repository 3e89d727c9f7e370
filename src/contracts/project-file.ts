import { z } from 'zod';
import { columnTypes } from '../base/column-type.ts';

/**
 * `cairn.yaml`: what people declare of a project. Everything is optional but the name, so that a project can start with
 * one line; gates and `cairn status` say what is still missing. Unknown keys are refused, so that no typing error is lost.
 */
const text = z.string().trim().min(1);
const date = z.iso.date();

export const FieldSpec = z.strictObject({
  name: text.describe('name of the field, as those who ask for predictions write it'),
  type: z
    .enum(['number', 'integer', 'boolean', 'category', 'text', 'date', 'timestamp'])
    .describe('what its values are'),
  values: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe('the values a category may take'),
  min: z.number().optional().describe('smallest value of a number'),
  max: z.number().optional().describe('largest value of a number'),
  unit: text.optional().describe('unit of a number, such as m/s'),
  required: z.boolean().default(true).describe('false: the value may be missing'),
  column: text.optional().describe('the column of the table, where it is named otherwise'),
});
export type FieldSpec = z.infer<typeof FieldSpec>;

/** What the model is asked and what it answers. A change that breaks those who ask needs another version. */
export const InterfaceSpec = z.strictObject({
  version: z.int().min(1).default(1).describe('counts up when a change breaks those who ask'),
  input: z.array(FieldSpec).min(1).describe('the fields of a row for which a prediction is asked'),
  output: FieldSpec.describe('what the model answers'),
});
export type InterfaceSpec = z.infer<typeof InterfaceSpec>;

export const DataSource = z.strictObject({
  path: text.describe('file, folder, glob or database address, relative to cairn.yaml'),
  source: text.optional().describe('where it came from'),
  owner: text.optional().describe('who answers for it, and is told when it changes'),
  licence: text.optional().describe('under which licence it may be used, such as CC-BY-4.0'),
  security: z.enum(['public', 'internal', 'confidential', 'personal']).optional().describe('who may see it'),
  sensitive: z.array(text).default([]).describe('columns that must not leave this machine'),
  keys: z.array(text).default([]).describe('columns that identify a row, for differences between versions'),
});
export type DataSource = z.infer<typeof DataSource>;

export const Surface = z.strictObject({
  where: text.describe('the screen, document or machine in which the output appears'),
  actor: text.optional().describe('who sees or uses it'),
  trigger: text.optional().describe('what makes a prediction happen'),
  action: text.describe('what the user does with the output'),
});

const TypeDeclaration = z.strictObject({
  type: z.enum(columnTypes).describe('what the column is, whatever its values look like'),
  order: z.array(text).optional().describe('levels of an ordered column, from low to high'),
});

/** How `cairn check` is to look at the table; the same words as its flags. */
const CheckSettings = z.strictObject({
  task: z.enum(['binary', 'multiclass', 'regression']).optional().describe('when the values of the target mislead'),
  weight: text.optional().describe('column that says how much each row counts'),
  keep: z.array(text).default([]).describe('refused or excluded columns that are let back in'),
  drop: z.array(text).default([]).describe('columns that are left out'),
  types: z.record(text, TypeDeclaration).default({}).describe('columns whose type is another than it looks'),
  rule: text.optional().describe('the rule of today or of an expert, in SQL, as a rung of its own'),
  incumbent: text.optional().describe('column with the score of what runs today, as a rung of its own'),
});

export const ArchetypeAnswers = z.strictObject({
  softwareDoesItToday: z.boolean().describe('does software do this today?'),
  personReviewsEachOutput: z.boolean().describe('does a person look at each output before it counts?'),
  actsWithoutReview: z.boolean().describe('does the system act without anybody looking?'),
});
export type ArchetypeAnswers = z.infer<typeof ArchetypeAnswers>;

export const Harm = z.strictObject({
  harm: text.describe('what may go wrong for people'),
  affected: text.optional().describe('whom it would hit'),
  owner: text.optional().describe('who answers for it'),
  mitigation: text.optional().describe('what is done about it'),
  columns: z.array(text).default([]).describe('columns whose groups are compared'),
});

/** A stage of the project's own pipeline; `cairn stages` runs what changed and what lies downstream of it. */
export const StageSpec = z.strictObject({
  name: text.describe('name of the stage'),
  command: text.describe('command line that runs it'),
  inputs: z.array(text).default([]).describe('files and folders it reads'),
  outputs: z.array(text).default([]).describe('files and folders it writes'),
  after: z.array(text).default([]).describe('stages that must be done before, beside those whose outputs it reads'),
});
export type StageSpec = z.infer<typeof StageSpec>;

/** Fires on the day after `by` unless the claim stands at or above `atLeast` (at or below `atMost`). */
export const KillRule = z.strictObject({
  name: text.describe('name of the rule'),
  by: date.describe('last day on which the claim may still fall short'),
  claim: text.describe('key of the claim that is looked at, such as candidate/gain-over-rule'),
  atLeast: z.number().optional().describe('the claim must stand at or above it'),
  atMost: z.number().optional().describe('the claim must stand at or below it'),
});
export type KillRule = z.infer<typeof KillRule>;

export const BusinessMetric = z.strictObject({
  name: text.describe('what the organisation counts, such as hours on the ground'),
  now: z.number().optional().describe('where it stands today'),
  unit: text.optional().describe('its unit'),
  volumePerYear: z.number().positive().describe('decisions a year that the output would touch'),
});

const DecisionValue = z.strictObject({
  perDecision: z.number().describe('what a right decision is worth more than what is done today'),
  unit: text.describe('money or another unit, such as EUR'),
  decisionsPerYear: z.number().positive().optional().describe('how many there are'),
});

export const ErrorCosts = z.strictObject({
  falsePositive: z.number().nonnegative().describe('what a false alarm costs'),
  falseNegative: z.number().nonnegative().describe('what a miss costs'),
  unit: text.optional().describe('unit of both'),
});

const TargetSpec = z.strictObject({
  table: text.describe('name of a table under data'),
  column: text.describe('the column to predict'),
  positive: text.optional().describe('the label to look for; every other label is negative'),
  negative: text.optional().describe('the normal label; every other label is positive'),
});

const SplitDeclaration = z.strictObject({
  strategy: z.enum(['random', 'stratified', 'group', 'time', 'where']).describe('how test rows are chosen'),
  column: text.optional().describe('for group: whose rows stay together; for time: by which rows are ordered'),
  where: text.optional().describe('for where: SQL that is true for test rows'),
  time: text.optional().describe('column that orders the rows in time, beside another strategy'),
  group: text.optional().describe('column whose rows stay together, beside another strategy'),
  seed: z.int().default(0).describe('start of every random choice'),
});

const MetricDeclaration = z.strictObject({
  optimise: text.describe('the one metric to judge by, such as average-precision'),
  atLeast: z.number().optional().describe('the number to reach; for errors use atMost'),
  atMost: z.number().optional().describe('the number to stay below, for errors'),
  thresholds: z.array(text).default([]).describe('what must hold besides, as in "recall>=0.8"'),
  usefulGain: z.number().positive().optional().describe('smallest gain that would matter'),
  population: text.optional().describe('whom the number is about'),
  date: date.optional().describe('by when it is to be reached'),
});

export const Stakeholder = z.strictObject({
  name: text.describe('name of the person, as they sign'),
  role: text.optional().describe('what they have to say in it'),
});

const Constraints = z.strictObject({
  latencyMilliseconds: z.number().positive().optional().describe('longest time for one prediction'),
  memoryMegabytes: z.number().positive().optional().describe('most memory that a prediction may take'),
  costPerThousand: z.number().nonnegative().optional().describe('most money for a thousand predictions'),
  other: z.array(text).default([]).describe('whatever else limits the solution'),
});

const Deployment = z.strictObject({
  target: text.describe('where the model would run'),
  owner: text.describe('who would run it'),
  fallback: text.optional().describe('what happens when it gives no answer'),
  rollback: text.optional().describe('how an earlier state is brought back'),
});

const Budget = z.strictObject({
  money: z.number().nonnegative().optional().describe('most money for the project'),
  unit: text.optional().describe('its currency'),
  computeHours: z.number().positive().optional().describe('most hours of computing'),
});

const Labelling = z.strictObject({
  wagePerHour: z.number().nonnegative().optional().describe('what an hour of an annotator costs'),
  unit: text.optional().describe('its currency'),
  redundancy: z.int().min(1).default(1).describe('annotators for each item outside of the benchmark'),
});

const RunSettings = z.strictObject({
  environment: z.array(text).default([]).describe('environment variables whose values may be stored'),
  inputs: z.array(text).default([]).describe('names of datasets, and files, that every run reads'),
  tolerance: z.number().nonnegative().default(0).describe('largest relative difference of a metric in a replay'),
  budgetSeconds: z.number().positive().optional().describe('a run that takes longer is stopped'),
  costPerHour: z.number().nonnegative().optional().describe('what an hour of a run costs'),
});

const UpperBound = z.strictObject({
  command: text.optional().describe('reads rows as JSON lines on standard input, writes a prediction a line'),
  endpoint: z.url().optional().describe('address of an OpenAI-compatible service'),
  model: text.optional().describe('model of that service'),
  apiKeyVariable: text.optional().describe('name of the environment variable that holds the key'),
  instruction: text.optional().describe('what the model is told before each row'),
  pricePerMillionInputTokens: z.number().nonnegative().optional().describe('price of what is sent'),
  pricePerMillionOutputTokens: z.number().nonnegative().optional().describe('price of what comes back'),
});

export const ProjectFile = z.strictObject({
  name: text.describe('name of the project'),
  idea: text.optional().describe('the file of the idea that it came from, as in ideas/strikes.yaml'),
  problem: text.optional().describe('what goes wrong today, for whom, and how one notices'),
  users: text.optional().describe('who would use the output'),
  surface: Surface.optional().describe('where the output appears and what people do with it'),
  nonGoals: z.array(text).default([]).describe('what the project will not do'),
  businessMetric: BusinessMetric.optional().describe('the number of the organisation that should move'),
  value: DecisionValue.optional().describe('what a right decision is worth'),
  errorCosts: ErrorCosts.optional().describe('what wrong decisions cost'),
  data: z.record(text, DataSource).default({}).describe('tables by name'),
  target: TargetSpec.optional().describe('what is predicted'),
  interface: InterfaceSpec.optional().describe('what the model is asked and what it answers'),
  split: SplitDeclaration.optional().describe('which rows are kept back for testing'),
  metric: MetricDeclaration.optional().describe('the one metric, and the number to reach'),
  check: CheckSettings.optional().describe('how cairn check looks at the table'),
  archetype: ArchetypeAnswers.optional().describe('three questions that decide what shipping demands'),
  stakeholders: z.array(Stakeholder).default([]).describe('who signs the metric and its number'),
  harms: z.array(Harm).default([]).describe('what may go wrong for people, with an owner and a mitigation each'),
  constraints: Constraints.optional().describe('what a solution must keep to'),
  deployment: Deployment.optional().describe('where it would run, and who would run it'),
  budget: Budget.optional().describe('what the project may cost'),
  deadline: date.optional().describe('day by which the project must have shown its worth'),
  labelling: Labelling.optional().describe('how people label rows'),
  killRules: z.array(KillRule).default([]).describe('numbers that end the project when they are not reached in time'),
  stages: z.array(StageSpec).default([]).describe('pipeline of the project: what runs in which order'),
  runs: RunSettings.optional().describe('what holds for every run'),
  upperBound: UpperBound.optional().describe('a model that costs too much to ship and shows what can be reached'),
  store: text
    .optional()
    .describe('address of a store that a team shares, as in postgres://host/base; without it .cairn/store.db'),
});
export type ProjectFile = z.infer<typeof ProjectFile>;
