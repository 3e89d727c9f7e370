import { z } from 'zod';
import { ClaimKind, ClaimValue } from './claim.ts';

/** Raised when a field is renamed or removed. */
export const assessmentVersion = 1;

/** How an assessment may end. */
export const assessmentVerdicts = [
  'not-ready',
  'dont',
  'rules',
  'off-the-shelf',
  'collect-data-first',
  'human-in-the-loop',
  'autonomous',
] as const;
export type AssessmentVerdict = (typeof assessmentVerdicts)[number];

const Fact = z.object({
  key: z.string(),
  title: z.string(),
  value: ClaimValue,
  unit: z.string().nullable(),
  interval: z.tuple([z.number(), z.number()]).readonly().nullable(),
  n: z.number().nullable(),
  bound: z.literal('upper').optional().describe('the value is an upper bound, and is rounded up where it is shown'),
  rough: z.literal(true).optional().describe('the value is a projection, of which two digits are shown, with "about"'),
  kind: ClaimKind,
  by: z.string().nullable(),
  until: z.string().nullable(),
  because: z.string(),
  command: z.string().nullable(),
  run: z.string().optional().describe('the run whose predictions it was measured from'),
});

const Section = z.object({
  id: z.string(),
  title: z.string(),
  outcome: z.enum(['passed', 'blocks', 'warns', 'unknown', 'not-applicable']),
  sentence: z.string(),
  facts: z.array(Fact).readonly(),
  next: z.string().nullable(),
});

const Flip = z.object({
  edits: z
    .array(
      z.object({
        path: z.array(z.union([z.string(), z.number()])).readonly(),
        to: z.unknown().optional().describe('absent: the key is taken away'),
      }),
    )
    .readonly(),
  given: z
    .enum(['model', 'rules'])
    .optional()
    .describe(
      'what a check of the table that the edits name must find: a model does what is needed and no rule does, or a rule does',
    ),
  verdict: z.enum(assessmentVerdicts),
  sentence: z.string(),
});

/** What `cairn assess --json` prints. */
export const Assessment = z.object({
  assessmentVersion: z.literal(assessmentVersion),
  id: z.string(),
  title: z.string(),
  file: z.string(),
  today: z.string(),
  verdict: z.enum(assessmentVerdicts),
  sentence: z.string().describe('the verdict, to be read aloud'),
  because: z.array(z.string()).readonly(),
  flips: z.array(Flip).readonly().describe('edits of the file that change the verdict, nearest first, at most three'),
  sections: z.array(Section).readonly(),
  warnings: z.array(z.string()).readonly(),
});
export type Assessment = z.infer<typeof Assessment>;
export type Flip = z.infer<typeof Flip>;
