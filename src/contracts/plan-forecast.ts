import { z } from 'zod';

/** Raised when a field is renamed or removed. */
export const planForecastVersion = 1;

const date = z.string();
const quantiles = z.object({
  p10: date.nullable(),
  p50: date.nullable(),
  p80: date.nullable(),
  p90: date.nullable(),
});

const OrderForecast = z.object({
  group: z.string(),
  kind: z.enum(['any', 'all']),
  policy: z.enum(['best', 'best-by-deadline', 'given']),
  chosen: z.array(z.string()),
  reason: z.string(),
  assumptions: z.array(z.string()),
  unit: z.enum(['money', 'days']),
  alternatives: z.array(
    z.object({
      id: z.string(),
      p: z.number(),
      cost: z.number(),
      index: z.number().nullable(),
      reservationValue: z.number().nullable(),
    }),
  ),
  cheapest: z.object({ order: z.array(z.string()), expectedCost: z.number(), gap: z.number().nullable() }),
  quickest: z.object({ order: z.array(z.string()), pInTime: z.number(), cheapestInTime: z.number() }).nullable(),
});

const VariantForecast = z.object({
  pSuccess: z.number(),
  pByDeadline: z.number().nullable(),
  p50: date.nullable(),
  expectedCost: z.number().nullable(),
});

/** What in the project says how an activity goes. */
export const StateSource = z.object({
  kind: z.enum(['run', 'claim']),
  /** Id of the run, key of the claim. */
  ref: z.string(),
  words: z.string(),
});
export type StateSource = z.infer<typeof StateSource>;

/** What `cairn plan --json` prints. Dates are ISO dates and mean their morning; null where "never". */
export const PlanForecast = z.object({
  planForecastVersion: z.literal(planForecastVersion),
  title: z.string().nullable(),
  sentence: z.string(),
  file: z.string(),
  start: date,
  today: date,
  deadline: date.nullable(),
  value: z.number().nullable(),
  seed: z.int(),
  worlds: z.int(),
  pSuccess: z.number(),
  never: z.number(),
  pBy: z.array(z.object({ date, p: z.number() })),
  finish: z.object({ givenSuccess: quantiles, overall: quantiles }),
  cost: z
    .object({
      expected: z.number(),
      p10: z.number(),
      p50: z.number(),
      p90: z.number(),
      spent: z.number(),
      whenItFails: z.number().nullable(),
    })
    .nullable(),
  exact: z.object({
    pSuccess: z.number().nullable(),
    pBy: z.array(z.object({ date, p: z.number() })).nullable(),
    why: z.string().nullable(),
  }),
  simulated: z.object({ pSuccess: z.number(), standardError: z.number() }),
  activities: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      state: z.enum(['open', 'running', 'worked', 'failed', 'killed']),
      p: z.number(),
      began: z.number(),
      start: date.nullable(),
      end: date.nullable(),
      startDay: z.number().nullable(),
      endDay: z.number().nullable(),
      derived: StateSource.nullable(),
    }),
  ),
  parameters: z.array(
    z.object({
      name: z.string(),
      p: z.number(),
      from: z.enum(['plan', 'default']),
      because: z.string().nullable(),
      activities: z.array(z.string()),
    }),
  ),
  order: z.array(OrderForecast),
  parallel: z.array(z.object({ group: z.string(), together: VariantForecast, inTurn: VariantForecast })),
  criticality: z.record(z.string(), z.number()),
  importance: z.record(z.string(), z.number()),
  without: z.record(z.string(), z.number()),
  addApproach: z.array(z.object({ group: z.string(), p: z.number(), pSuccess: z.number() })),
  kill: z.array(
    z.object({
      id: z.string(),
      days: z.number().nullable(),
      date: date.nullable(),
      daysLeft: z.number().nullable(),
      elapsed: z.number().nullable(),
      worth: z.number().nullable(),
      best: z
        .object({
          days: z.number().nullable(),
          stillWorks: z.number(),
          pSuccess: z.number(),
          expectedDays: z.number().nullable(),
          expectedValue: z.number().nullable(),
        })
        .nullable(),
      curve: z.array(z.object({ days: z.number(), expectedValue: z.number(), stillWorks: z.number() })),
    }),
  ),
  /** Open alternatives that nothing stops but their end. */
  withoutKillRule: z.array(z.string()),
  information: z
    .object({
      worthOfGoing: z.number(),
      perfect: z.number(),
      study: z
        .object({
          pGoodSign: z.number(),
          pAfterGoodSign: z.number(),
          pAfterBadSign: z.number(),
          value: z.number(),
          price: z.number(),
          worthDoing: z.boolean(),
        })
        .nullable(),
    })
    .nullable(),
  causes: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      p: z.number(),
      activities: z.array(z.string()),
      pSuccessIfItHolds: z.number(),
      pSuccessIfNot: z.number(),
    }),
  ),
  fixed: z.object({ activities: z.int(), exactly: z.int(), certain: z.int() }),
  asPlanned: VariantForecast,
  whatIf: z.array(z.object({ change: z.string(), forecast: VariantForecast })),
  questions: z.array(z.string()),
  warnings: z.array(z.string()),
});
export type PlanForecast = z.infer<typeof PlanForecast>;
export type VariantForecast = z.infer<typeof VariantForecast>;

/** Chance to have worked by the deadline, calculated where dates are; null without a deadline. */
export const chanceInTime = ({ pBy, deadline }: Pick<PlanForecast, 'pBy' | 'deadline'>): number | null =>
  pBy.find((point) => point.date === deadline)?.p ?? null;
