import { z } from 'zod';

/** Ids of runs and keys of claims that an entry speaks of. */
const evidence = z.array(z.string()).optional();

const common = {
  about: z.string().describe('the question, as it was asked'),
  resolvesBy: z.string().describe('ISO date on which it is known, or on which to ask for it'),
  class: z.string().nullable().describe('forecasts that are of one kind, such as new-approach'),
};

/** What a forecast is about when its outcome can be measured. */
const ForecastRef = z.union([
  z.object({
    plan: z.string().describe('path of the plan, relative to the project'),
    activity: z.string().nullable().describe('null: the whole plan'),
    what: z.enum(['works', 'duration', 'by-deadline']),
  }),
  z.object({ gate: z.string() }),
]);
export type ForecastRef = z.infer<typeof ForecastRef>;

/** Something that will have happened or not, a number, or a day. Ends of an interval are the 10th and 90th percentile. */
const Forecast = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event'), p: z.number(), ref: ForecastRef.nullable(), ...common }),
  z.object({
    kind: z.literal('quantity'),
    p10: z.number(),
    p50: z.number(),
    p90: z.number(),
    unit: z.string().nullable(),
    ref: ForecastRef.nullable(),
    ...common,
  }),
  z.object({
    kind: z.literal('date'),
    p10: z.string(),
    p50: z.string(),
    p90: z.string(),
    ref: ForecastRef.nullable(),
    ...common,
  }),
]);

/**
 * The project's log: append-only, dated, by name. What people decided, noted, learnt, waived and registered. Nothing in it
 * is ever edited; a later entry may supersede an earlier one.
 */
const kinds = {
  note: z.object({ evidence }),
  learning: z.object({ evidence }),
  finding: z.object({
    part: z.enum(['data', 'features', 'model', 'evaluation', 'product']),
    negative: z.boolean(),
    evidence: z.array(z.string()),
  }),
  decision: z.object({
    question: z.string(),
    options: z.array(z.string()),
    chosen: z.string(),
    reverses: z.string().nullable(),
    reviewAt: z.string().nullable(),
    evidence,
  }),
  /** `need` null: the whole gate. `until` is the last day on which it counts. */
  waiver: z.object({ gate: z.string(), need: z.string().nullable(), until: z.string() }),
  /** A change of phase of the lifecycle; a back edge carries its cause in the text. */
  phase: z.object({ from: z.string().nullable(), to: z.string() }),
  /** Hypothesis → the one part that changed → result → keep or revert. */
  iteration: z.object({
    run: z.string(),
    base: z.string().nullable(),
    changed: z.array(z.string()),
    result: z.string(),
    outcome: z.enum(['keep', 'revert']),
  }),
  /** Pre-registration of a study, before its first run. */
  registration: z.object({
    study: z.string(),
    hypothesis: z.string(),
    metric: z.string(),
    n: z.int(),
    analysis: z.string(),
  }),
  /** One verification of a runbook, or one use of it. */
  runbook: z.object({
    name: z.string(),
    hash: z.string(),
    ok: z.boolean(),
    failedStep: z.string().nullable(),
    action: z.enum(['verify', 'run']).optional().describe('absent: verify'),
    author: z.string().nullable().optional().describe('who wrote it, as far as that is known'),
  }),
  /** A dated belief. A changed belief is another entry about the same question. */
  forecast: Forecast,
  /** What became of a forecast; the last one counts. It holds for everybody's forecasts of the same question. */
  'forecast-outcome': z.object({
    forecast: z.string().describe('id of an entry about the question'),
    outcome: z
      .union([z.boolean(), z.number(), z.string()])
      .nullable()
      .describe('of an event, a quantity, a date; null when void'),
    later: z.boolean().describe('a date that had not come on the day of `outcome`: it is later than that'),
    source: z.enum(['person', 'measured']),
    void: z.string().nullable().describe('why it is not scored'),
  }),
  /** A field of the charter was another after results were seen. */
  'charter-change': z.object({ field: z.string(), before: z.unknown(), after: z.unknown(), resultsSeen: z.boolean() }),
} as const;

export const journalKinds = Object.keys(kinds) as JournalKind[];
export type JournalKind = keyof typeof kinds;
export type JournalBody<K extends JournalKind = JournalKind> = z.infer<(typeof kinds)[K]>;

export interface JournalDraft<K extends JournalKind = JournalKind> {
  readonly kind: K;
  readonly at: string;
  readonly by: string;
  /** In the person's words. */
  readonly text: string;
  readonly body: JournalBody<K>;
}

export type JournalEntry = { [K in JournalKind]: JournalDraft<K> & { readonly id: string } }[JournalKind];
