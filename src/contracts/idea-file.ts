import { z } from 'zod';
import { AmountText, EstimateText, ShareText } from './estimate.ts';
import { ArchetypeAnswers, BusinessMetric, ErrorCosts, Harm, Stakeholder, Surface } from './project-file.ts';

/**
 * An idea, in `ideas/NAME.yaml`: what people say of it. What Cairn can measure is measured from `data`; everything else
 * here is a person's word when `attested` puts a name to it, and an assumption when nothing does.
 */
const text = z.string().trim().min(1);
const date = z.iso.date();
const share = z.number().min(0, 'is outside 0 to 1').max(1, 'is outside 0 to 1: write 70 % as 0.7');

/** Below 0.8 a bound of failures would hardly lie above the share that was seen to fail, which bounds nothing; our choice. */
const LEAST_SURE = 0.8;
const confidence = z
  .number()
  .min(LEAST_SURE, `is too unsure to rest on: at least ${LEAST_SURE}`)
  .lt(1, 'no number of trials can show: write a share below 1, 95 % as 0.95');

const Attestation = z.strictObject({
  by: text.describe('who says so'),
  on: date.describe('on which day'),
  until: date.describe('last day on which it counts'),
});
export type Attestation = z.infer<typeof Attestation>;

const Product = z.strictObject({
  exists: z.boolean().default(true).describe('false: the product is still an idea'),
  usersPerWeek: z.number().nonnegative('is negative').describe('people who use it in a week'),
});

const Organisation = z.strictObject({
  dataGigabytes: z
    .number()
    .positive('must be above 0')
    .optional()
    .describe('data that there are to work on, in gigabytes'),
  budget: z
    .number()
    .nonnegative('is negative')
    .optional()
    .describe('money that there is for it, over the years of its worth, in the unit of the worth'),
});

const Step = z.strictObject({
  name: text.describe('what is done'),
  minutes: AmountText.describe('time of one case in this step'),
  waitMinutes: AmountText.optional().describe('time that a case waits before it'),
  casesPerWeek: z.number().positive('must be above 0').optional().describe('cases that reach it in a week'),
  people: z.number().positive('must be above 0').default(1).describe('people who do it'),
  hoursPerWeek: z.number().positive('must be above 0').default(40).describe('hours that each of them has for it'),
  automatable: share.default(0).describe('share of its time that a model could take over'),
});
export type ProcessStep = z.infer<typeof Step>;

/** Nobody knows what an idea is worth after so many years; our choice. */
const MOST_YEARS = 50;

const Value = z.strictObject({
  decisionsPerYear: EstimateText.refine(
    (estimate) => estimate.kind === 'quantiles' || estimate.value > 0,
    'is 0, and an output that touches no decision is worth nothing: leave `value` out until one is known',
  ).describe('decisions that the output would touch in a year'),
  share: ShareText.optional().describe('share of them that would come out better, as in "0.05 to 0.2"'),
  perDecision: EstimateText.describe('what a better decision is worth'),
  unit: text.describe('money, such as EUR'),
  years: z
    .number()
    .positive('must be above 0')
    .max(MOST_YEARS, `is longer than anybody can foresee: at most ${MOST_YEARS}`)
    .default(3)
    .describe('years over which it is counted'),
});

const Cost = z.strictObject({
  build: EstimateText.describe('money until it works'),
  perYear: EstimateText.optional().describe('money a year to run and look after it'),
  debtPerYear: EstimateText.optional().describe('interest of its complexity: money a year for what it makes harder'),
  unit: text.optional().describe('money, such as EUR; without it that of `value`, and it is said'),
});

/** One way to get rows. */
const DataWay = z.strictObject({
  way: z.enum(['have', 'public', 'scrape', 'buy', 'annotate']).describe('how the rows come'),
  rows: z.number().positive('must be above 0').optional().describe('most rows that it gives'),
  fixed: AmountText.optional().describe('money before the first row'),
  perRow: AmountText.describe('money for each row'),
  weeks: EstimateText.optional().describe('weeks until the rows are there'),
});
export type DataWay = z.infer<typeof DataWay>;

/** One sitting in which rows were got. */
const Sitting = z.strictObject({
  on: date.describe('on which day'),
  hours: z.number().nonnegative('is negative').describe('hours that it took'),
  rows: z.number().nonnegative('is negative').describe('rows that it gave'),
});

const IdeaData = z.strictObject({
  table: text.optional().describe('file or database address, relative to the idea file'),
  target: text.optional().describe('the column that would be predicted'),
  positive: text.optional().describe('the label to look for'),
  negative: text.optional().describe('the normal label'),
  time: text.optional().describe('column that says when a row happened'),
  group: text.optional().describe('column whose rows belong together'),
  keys: z.array(text).default([]).describe('columns that identify a row'),
  drop: z.array(text).default([]).describe('columns that are not known when the prediction is made'),
  rule: text.optional().describe('the rule of today or of an expert, in SQL'),
  snapshots: z.array(text).default([]).describe('the same table at earlier times, oldest first'),
  retention: text.optional().describe('how long the rows are kept'),
  security: z.enum(['public', 'internal', 'confidential', 'personal']).optional().describe('who may see it'),
  rowsNeeded: z.number().positive('must be above 0').optional().describe('rows that would be enough'),
  ways: z.array(DataWay).default([]).describe('ways to get rows'),
  acquired: z.array(Sitting).default([]).describe('sittings in which rows were got, with their time'),
});

const SKILLS = ['ml', 'software', 'data', 'operations', 'domain', 'communication', 'product'] as const;
export type Skill = (typeof SKILLS)[number];
const Person = z.strictObject({
  name: text.describe('name or role'),
  skills: z.array(z.enum(SKILLS)).describe('what the person can do without help'),
});

/** Whether a person can check an output at once: seconds for one case. */
const Ivo = z.strictObject({
  manualSeconds: AmountText.describe('to do it by hand'),
  validateSeconds: AmountText.describe('to see whether an output is right'),
  fixSeconds: AmountText.describe('to put a wrong output right'),
  byHand: z
    .strictObject({
      cases: z.int().positive('must be above 0').describe('cases that a person decided by hand'),
      agree: z.int().nonnegative('is negative').describe('those of them that agree with the table'),
    })
    .refine(({ cases, agree }) => agree <= cases, 'has more cases that agree than cases')
    .optional()
    .describe('how often a person is right, as a timed trial found it'),
});

const Need = z.strictObject({
  score: z.number().optional().describe('score from which it is useful, in the metric of the check'),
  metric: text.optional().describe('that metric, such as recall'),
  accuracy: share.optional().describe('share of right answers from which it is useful'),
  failureRate: share.optional().describe('share of failures that is acceptable in each class, of what acts alone'),
  confidence: confidence.default(0.95).describe('how sure one wants to be of the failure rate, 0.8 to below 1'),
});

/** How the product uses an output; what asks a person forgives more mistakes. */
const DESIGNS = ['act', 'suggest', 'top-k', 'ask'] as const;
export type ProductDesign = (typeof DESIGNS)[number];

const Publication = z.strictObject({
  title: text.describe('title'),
  doi: text.optional().describe('its DOI'),
  year: z.int().describe('year of publication'),
  dataset: text.optional().describe('on which data'),
  metric: text.optional().describe('what was measured'),
  score: z.number().optional().describe('how good it was'),
  reproduced: z.boolean().default(false).describe('true: somebody here has reproduced it'),
});
export type Publication = z.infer<typeof Publication>;

const Retest = z.strictObject({
  problem: text.describe('one of the hard problems, such as summarising-text'),
  on: date.describe('on which day it was tested'),
  solved: z.boolean().describe('true: what was reached is good enough'),
  found: text.describe('which baseline reached what, on which benchmark'),
  by: text.describe('who says so'),
  until: date.describe('last day on which it counts'),
});

const Difficulty = z.strictObject({
  humanSeconds: AmountText.optional().describe('time in which a person decides one case'),
  tags: z.array(text).default([]).describe('what makes it hard, such as sarcasm or new-scenarios'),
  retests: z.array(Retest).default([]).describe('tests of such problems that override the belief of 2022'),
  outputSize: z
    .array(z.int().positive())
    .default([])
    .describe('shape of the output, as in [64, 64, 3]; empty: one value'),
  precision: share.optional().describe('share of right answers that is needed'),
  trainingSteps: z.number().positive().optional().describe('steps of training that are planned'),
  secondsPerStep: AmountText.optional().describe(
    'time of one step; finished runs of the project on this table count before it',
  ),
  runs: z.int().positive('must be above 0').optional().describe('runs of training that are planned'),
  costPerHour: AmountText.optional().describe('money for an hour of computing'),
});

const weight = share.optional();
const CostDrivers = z.strictObject({
  weights: z
    .strictObject({
      data: weight.describe('data availability; 1/2 unless said'),
      accuracy: weight.describe('accuracy requirement; 1/3 unless said'),
      difficulty: weight.describe('problem difficulty; 1/6 unless said'),
    })
    .optional()
    .describe('share of the whole that each driver weighs, together 1 at most'),
  considerations: z
    .record(text, z.number().nonnegative('is negative'))
    .default({})
    .describe('how much one counts beside the others of its driver, as in {security: 2, human: 0}; 1 unless said'),
});

const Success = z.strictObject({
  metric: text.describe('the metric that everybody agrees on'),
  number: z.number().describe('the number to reach'),
  population: text.describe('whom the number is about'),
  date: date.describe('by when'),
});

const Signature = Success.extend({
  by: text.describe('who signed'),
  on: date.describe('on which day'),
});
export type Signature = z.infer<typeof Signature>;
export type Success = z.infer<typeof Success>;

const Belief = z.strictObject({
  feasible: share
    .refine(
      (chance) => chance > 0 && chance < 1,
      'is certain, and nobody is before anything was tried: write 0.05 or 0.95',
    )
    .optional()
    .describe('chance that it can be made to work, before anything was tried'),
  impact: EstimateText.optional().describe('rough worth in a year, where `value` is not yet written'),
  cost: EstimateText.optional().describe('rough cost, where `cost` is not yet written'),
});

const Outcome = z.strictObject({
  outcome: z.enum(['worked', 'failed']).describe('how it ended'),
  on: date.describe('on which day that was known'),
  by: text.describe('who says so'),
});

const Answer = z.strictObject({
  answer: z.enum(['yes', 'no', 'unsure']).describe('what was said'),
  by: text.describe('who said so'),
  on: date.describe('on which day'),
  seen: text.optional().describe('the evidence that was there by then; absent: none'),
});
export type NeedAnswer = z.infer<typeof Answer>;

export const IdeaFile = z.strictObject({
  id: text
    .regex(/^[\w.-]+$/, 'must be letters, digits, - and _')
    .optional()
    .describe('short name; without it the name of the file'),
  title: text.describe('the idea in one line'),
  problem: text.optional().describe('what goes wrong today, for whom, and how one notices'),
  user: text.optional().describe('who would use the output'),
  surface: Surface.optional().describe('where the output appears and what people do with it'),
  product: Product.optional().describe('the product that it would be part of'),
  sponsor: text.optional().describe('who pays for it'),
  expert: text.optional().describe('who knows the field'),
  interest: z.int().min(1).max(5).optional().describe('how much those who would do it want to, 1 to 5'),
  class: text.optional().describe('class of use, such as recommendation or fraud'),
  domain: text.optional().describe('field, such as health or music'),
  metric: BusinessMetric.optional().describe('the number of the organisation that should move'),
  steps: z.array(Step).default([]).describe('how it is done today, step by step'),
  value: Value.optional().describe('what it is worth'),
  cost: Cost.optional().describe('what it costs'),
  data: IdeaData.optional().describe('the table that it would learn from, and ways to get rows'),
  team: z.array(Person).default([]).describe('who would work on it'),
  tools: z.array(text).default([]).describe('infrastructure that is there or planned, such as kubernetes'),
  organisation: Organisation.optional().describe('what the organisation has, which is finite'),
  harms: z.array(Harm).default([]).describe('what may go wrong for people, with an owner and a mitigation each'),
  noHarm: text.optional().describe('why nobody can be harmed, where harms is empty'),
  archetype: ArchetypeAnswers.optional().describe('three questions that decide what kind of project it is'),
  design: z.enum(DESIGNS).optional().describe('what the product does with an output'),
  ivo: Ivo.optional().describe('whether a person can check an output at once'),
  need: Need.optional().describe('how good it must be'),
  errorCosts: ErrorCosts.optional().describe('what wrong decisions cost'),
  difficulty: Difficulty.optional().describe('what makes it hard'),
  costDrivers: CostDrivers.optional().describe('what counts how much in what makes it dear'),
  literature: z.array(Publication).default([]).describe('published work on similar problems'),
  offTheShelf: text.optional().describe('a product or service that does it already'),
  needsMl: z
    .array(Answer)
    .default([])
    .describe(
      'are you sure that it needs machine learning? the first answer before anything was measured; none is ever removed',
    ),
  success: Success.optional().describe('when it has succeeded'),
  stakeholders: z.array(Stakeholder).default([]).describe('who signs `success`'),
  signatures: z
    .array(Signature)
    .default([])
    .describe('what each of them signed and when, as `cairn assess sign` adds it; none is ever removed'),
  belief: Belief.optional().describe('rough guesses of the first hour'),
  outcome: Outcome.optional().describe('how it ended, of an idea that is closed'),
  dataLoop: z.boolean().optional().describe('does using it bring rows back?'),
  deployment: z
    .strictObject({
      target: text.describe('where it would run: a server, a telephone, a report each night'),
      owner: text.describe('who would run it'),
    })
    .optional()
    .describe('where it would run and who would run it'),
  attested: z
    .record(text, Attestation)
    .default({})
    .describe('by key, such as value or ivo: who says so, and until when it counts'),
});
export type IdeaFile = z.infer<typeof IdeaFile>;
