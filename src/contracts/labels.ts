import { z } from 'zod';

/** A frozen set of items to be judged. A change makes a new version; the old one stays. */
export const Benchmark = z.object({
  name: z.string(),
  version: z.int().min(1),
  dataset: z.string(),
  datasetHash: z.string(),
  round: z.string().optional().describe('the round of answers that it was frozen from'),
  items: z.string().optional().describe('artifact: what is shown of each item'),
  supersedes: z.int().nullable().optional().describe('the version that it replaces'),
  rows: z.array(z.int()).describe('0-based data rows, in the order in which they are shown'),
  labels: z.array(z.string()).describe('the answers that an annotator may give'),
  accepted: z.array(z.string().nullable()).describe('adjudicated label of each item; null where it is left out'),
  annotators: z.array(z.string()),
  kappa: z.number().nullable(),
  kappaInterval: z.tuple([z.number(), z.number()]).nullable(),
  seed: z.int(),
  hash: z.string().describe('over items and accepted labels'),
  at: z.string(),
});
export type Benchmark = z.infer<typeof Benchmark>;

/** One judgement of one person on one item. */
export const LabelAnswer = z.object({
  round: z.string(),
  item: z.int().describe('0-based data row'),
  annotator: z.string(),
  value: z.string(),
  milliseconds: z.number(),
  at: z.string(),
  adjudicated: z.boolean().describe('given while both earlier answers were in view, to settle them'),
});
export type LabelAnswer = z.infer<typeof LabelAnswer>;
