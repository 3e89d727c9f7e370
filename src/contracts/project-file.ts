import { z } from 'zod';
import { columnTypes } from '../base/column-type.ts';

/**
 * `cairn.yaml`: what people declare of a project. Everything is optional but the name, so that a project can start with
 * one line; gates and `cairn status` say what is still missing. Unknown keys are refused, so that no typing error is lost.
 */
const text = z.string().trim().min(1);
const date = z.iso.date();

export const FieldSpec = z.strictObject({
  name: text,
  type: z.enum(['number', 'integer', 'boolean', 'category', 'text', 'date', 'timestamp']),
  values: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe('the values a category may take'),
  min: z.number().optional(),
  max: z.number().optional(),
  unit: text.optional(),
  required: z.boolean().default(true).describe('false: the value may be missing'),
  column: text.optional().describe('the column of the table, where it is named otherwise'),
});
export type FieldSpec = z.infer<typeof FieldSpec>;

/** What the model is asked and what it answers. A change that breaks those who ask needs another version. */
export const InterfaceSpec = z.strictObject({
  version: z.int().min(1).default(1),
  input: z.array(FieldSpec).min(1),
  output: FieldSpec,
});
export type InterfaceSpec = z.infer<typeof InterfaceSpec>;

export const DataSource = z.strictObject({
  path: text.describe('file, folder, glob or database address, relative to cairn.yaml'),
  source: text.optional().describe('where it came from'),
  licence: text.optional(),
  security: z.enum(['public', 'internal', 'confidential', 'personal']).optional(),
  sensitive: z.array(text).default([]).describe('columns that must not leave this machine'),
  keys: z.array(text).default([]).describe('columns that identify a row, for differences between versions'),
});
export type DataSource = z.infer<typeof DataSource>;

const Surface = z.strictObject({
  where: text.describe('the screen, document or machine in which the output appears'),
  actor: text.describe('who sees or uses it').optional(),
  trigger: text.describe('what makes a prediction happen').optional(),
  action: text.describe('what the user does with the output'),
});

const TypeDeclaration = z.strictObject({ type: z.enum(columnTypes), order: z.array(text).optional() });

/** How `cairn check` is to look at the table; the same words as its flags. */
const CheckSettings = z.strictObject({
  task: z.enum(['binary', 'multiclass', 'regression']).optional(),
  weight: text.optional(),
  keep: z.array(text).default([]),
  drop: z.array(text).default([]),
  types: z.record(text, TypeDeclaration).default({}),
  rule: text.optional(),
  incumbent: text.optional(),
});

export const ArchetypeAnswers = z.strictObject({
  softwareDoesItToday: z.boolean().describe('does software do this today?'),
  personReviewsEachOutput: z.boolean().describe('does a person look at each output before it counts?'),
  actsWithoutReview: z.boolean().describe('does the system act without anybody looking?'),
});
export type ArchetypeAnswers = z.infer<typeof ArchetypeAnswers>;

export const Harm = z.strictObject({
  harm: text,
  affected: text.optional(),
  owner: text.optional(),
  mitigation: text.optional(),
  columns: z.array(text).default([]).describe('columns whose groups are compared'),
});
export type Harm = z.infer<typeof Harm>;

/** A stage of the project's own pipeline; `cairn stages` runs what changed and what lies downstream of it. */
export const StageSpec = z.strictObject({
  name: text,
  command: text,
  inputs: z.array(text).default([]).describe('files and folders it reads'),
  outputs: z.array(text).default([]).describe('files and folders it writes'),
  after: z.array(text).default([]).describe('stages that must be done before, beside those whose outputs it reads'),
});
export type StageSpec = z.infer<typeof StageSpec>;

/** Fires on the day after `by` unless the claim stands at or above `atLeast` (at or below `atMost`). */
export const KillRule = z.strictObject({
  name: text,
  by: date,
  claim: text,
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
});
export type KillRule = z.infer<typeof KillRule>;

export const ProjectFile = z.strictObject({
  name: text,
  problem: text.optional(),
  users: text.optional(),
  surface: Surface.optional(),
  nonGoals: z.array(text).default([]),
  businessMetric: z
    .strictObject({
      name: text,
      now: z.number().optional(),
      unit: text.optional(),
      volumePerYear: z.number().positive(),
    })
    .optional(),
  value: z
    .strictObject({ perDecision: z.number(), unit: text, decisionsPerYear: z.number().positive().optional() })
    .optional(),
  errorCosts: z
    .strictObject({
      falsePositive: z.number().nonnegative(),
      falseNegative: z.number().nonnegative(),
      unit: text.optional(),
    })
    .optional(),
  data: z.record(text, DataSource).default({}),
  target: z
    .strictObject({ table: text, column: text, positive: text.optional(), negative: text.optional() })
    .optional(),
  interface: InterfaceSpec.optional(),
  split: z
    .strictObject({
      strategy: z.enum(['random', 'stratified', 'group', 'time', 'where']),
      column: text.optional(),
      where: text.optional(),
      time: text.optional(),
      group: text.optional(),
      seed: z.int().default(0),
    })
    .optional(),
  metric: z
    .strictObject({
      optimise: text,
      atLeast: z.number().optional().describe('the number to reach; for errors use atMost'),
      atMost: z.number().optional(),
      thresholds: z.array(text).default([]).describe('as in "recall>=0.8"'),
      usefulGain: z.number().positive().optional(),
      population: text.optional().describe('whom the number is about'),
      date: date.optional().describe('by when it is to be reached'),
    })
    .optional(),
  check: CheckSettings.optional(),
  archetype: ArchetypeAnswers.optional(),
  stakeholders: z.array(z.strictObject({ name: text, role: text.optional() })).default([]),
  harms: z.array(Harm).default([]),
  constraints: z
    .strictObject({
      latencyMilliseconds: z.number().positive().optional(),
      memoryMegabytes: z.number().positive().optional(),
      costPerThousand: z.number().nonnegative().optional(),
      other: z.array(text).default([]),
    })
    .optional(),
  deployment: z
    .strictObject({ target: text, owner: text, fallback: text.optional(), rollback: text.optional() })
    .optional(),
  budget: z
    .strictObject({
      money: z.number().nonnegative().optional(),
      unit: text.optional(),
      computeHours: z.number().positive().optional(),
    })
    .optional(),
  deadline: date.optional(),
  labelling: z
    .strictObject({
      wagePerHour: z.number().nonnegative().optional(),
      unit: text.optional(),
      redundancy: z.int().min(1).default(1),
    })
    .optional(),
  killRules: z.array(KillRule).default([]),
  stages: z.array(StageSpec).default([]),
  runs: z
    .strictObject({
      environment: z.array(text).default([]).describe('environment variables whose values may be stored'),
      inputs: z.array(text).default([]).describe('names of datasets, and files, that every run reads'),
      tolerance: z.number().nonnegative().default(0).describe('largest relative difference of a metric in a replay'),
      budgetSeconds: z.number().positive().optional(),
      costPerHour: z.number().nonnegative().optional(),
    })
    .optional(),
  upperBound: z
    .strictObject({
      command: text.optional().describe('reads rows as JSON lines on standard input, writes a prediction a line'),
      endpoint: z.url().optional(),
      model: text.optional(),
      apiKeyVariable: text.optional().describe('name of the environment variable that holds the key'),
      instruction: text.optional(),
      pricePerMillionInputTokens: z.number().nonnegative().optional(),
      pricePerMillionOutputTokens: z.number().nonnegative().optional(),
    })
    .optional(),
  store: text.optional().describe('postgres:// address of a store that a team shares; without it .cairn/store.db'),
});
export type ProjectFile = z.infer<typeof ProjectFile>;
