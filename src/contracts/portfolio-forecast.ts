import { z } from 'zod';

/** Raised when a field is renamed or removed. */
export const portfolioForecastVersion = 1;

const date = z.string();
const quantiles = z.object({
  p10: date.nullable(),
  p50: date.nullable(),
  p80: date.nullable(),
  p90: date.nullable(),
});

const SharedPlanForecast = z.object({
  pSuccess: z.number(),
  pByDeadline: z.number().nullable(),
  pBy: z.array(z.object({ date, p: z.number() })),
  finish: z.object({ givenSuccess: quantiles, overall: quantiles }),
  expectedCost: z.number().nullable(),
});

/** What `cairn plan --json` prints for several plans. Dates are ISO dates and mean their morning; null where "never". */
export const PortfolioForecast = z.object({
  portfolioForecastVersion: z.literal(portfolioForecastVersion),
  sentence: z.string(),
  today: date,
  seed: z.int(),
  worlds: z.int(),
  plans: z.array(
    z.object({
      file: z.string(),
      title: z.string().nullable(),
      start: date,
      deadline: date.nullable(),
      alone: SharedPlanForecast,
      together: SharedPlanForecast,
      later: z.object({ share: z.number(), days: z.number() }),
    }),
  ),
  resources: z.array(
    z.object({
      id: z.string(),
      capacity: z.number(),
      shared: z.boolean(),
      occupied: z.number(),
      plans: z.array(z.object({ file: z.string(), occupied: z.number() })),
    }),
  ),
  bottleneck: z
    .object({
      id: z.string(),
      occupied: z.number(),
      withOneMore: z.array(z.object({ file: z.string(), forecast: SharedPlanForecast })),
    })
    .nullable(),
  assumptions: z.array(z.string()),
  warnings: z.array(z.string()),
});
export type PortfolioForecast = z.infer<typeof PortfolioForecast>;
export type SharedPlanForecast = z.infer<typeof SharedPlanForecast>;
