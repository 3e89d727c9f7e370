import { z } from 'zod';
import { assessmentVerdicts } from './assessment.ts';
import { ClaimKind } from './claim.ts';

/** Raised when a field is renamed or removed. */
export const portfolioVersion = 1;

/** By what ideas are put in order. */
export const portfolioRankings = ['net', 'ratio', 'top-right'] as const;
export type PortfolioRanking = (typeof portfolioRankings)[number];

/** How a number of an idea is known. */
const Said = z.object({
  kind: ClaimKind,
  by: z.string().nullable().describe('who says so, of attested numbers'),
  until: z.string().nullable().describe('until which day it counts'),
});

/** Eight of ten are between `p10` and `p90`. */
const Spread = z.object({ mean: z.number(), p10: z.number(), p50: z.number(), p90: z.number() });

const ChanceEvidence = z.object({
  source: z.enum(['base-rate', 'record', 'considerations', 'belief', 'check']),
  title: z.string(),
  worked: z.number().describe('counts like this many ideas that worked'),
  failed: z.number().describe('and this many that did not'),
  because: z.string(),
  ...Said.shape,
});
export type ChanceEvidence = z.infer<typeof ChanceEvidence>;

const Chance = z.object({
  mean: z.number(),
  p10: z.number(),
  p90: z.number(),
  a: z.number().describe('of the beta distribution: all that counts for it'),
  b: z.number().describe('all that counts against it'),
  evidence: z.array(ChanceEvidence).readonly(),
});

/** A place on the plane: a chance from 0 to 1, and money a year, drawn as its logarithm. */
const PlanePoint = z.object({ chance: z.number(), money: z.number() });
export type PlanePoint = z.infer<typeof PlanePoint>;

const Ellipse = z.object({
  centre: z.object({ chance: z.number(), logMoney: z.number().describe('logarithm to base 10') }),
  axes: z.tuple([z.number(), z.number()]).readonly().describe('half axes, longest first'),
  angle: z.number().describe('of the first axis against the axis of chances, in radians, in units of the axes'),
  points: z.array(PlanePoint).readonly().describe('the outline, for drawing; chances are held inside 0 to 1'),
});
export type PortfolioEllipse = z.infer<typeof Ellipse>;

const Likeness = z.object({ id: z.string(), title: z.string(), similarity: z.number() });

const Similar = z.object({
  cases: z.array(Likeness).readonly().describe('published cases, most alike first'),
  ideas: z.array(Likeness).readonly(),
  noted: z.array(z.object({ id: z.string(), kind: z.string(), text: z.string(), similarity: z.number() })).readonly(),
});

const Cost = z.object({ ...Spread.shape, ...Said.shape });

const PlacedIdea = z.object({
  id: z.string(),
  letter: z.string().describe('its sign on the plane: A to Z, then AA, AB …'),
  title: z.string(),
  file: z.string(),
  class: z.string().nullable(),
  metric: z.string().describe('the number of the organisation that should move'),
  archetype: z.enum(['software-2.0', 'human-in-the-loop', 'autonomous']).nullable(),
  verdict: z.enum(assessmentVerdicts).nullable().describe('null: a rough idea, which is not assessed yet'),
  verdictHeadline: z.string().nullable().describe('how it begins'),
  verdictSentence: z.string().nullable(),
  rough: z.boolean().describe('what it is worth is a guess of the first hour (`belief`)'),
  sponsor: z.string().nullable(),
  expert: z.string().nullable(),
  interest: z.int().nullable().describe('1 to 5'),
  years: z.number().describe('over which worth and cost are counted'),
  value: z.object({ ...Spread.shape, ...Said.shape }).describe('worth of a year, when it works'),
  cost: Cost.nullable().describe(
    'over the years: build in any case, run and complexity as far as it works; null: not written',
  ),
  chance: Chance.describe('that it works'),
  net: Spread.nullable().describe('chance · worth of all years − cost; null: the cost is not written'),
  ratio: Spread.nullable().describe(
    'chance · worth of all years / cost, of the means; null: it costs nothing, or the cost is not written',
  ),
  pPays: z
    .number()
    .nullable()
    .describe('chance that it works and is then worth more than it costs; null: the cost is not written'),
  pTopRight: z.number().nullable().describe('chance to lie above both thresholds; null: there are none'),
  pFirst: z.number().nullable().describe('share of worlds in which it is the best of those ranked; null: not ranked'),
  place: PlanePoint.nullable().describe('centre of the ellipse; null: worth nothing, which no logarithm can show'),
  ellipse: Ellipse.nullable().describe('eight of ten draws are inside'),
  warnings: z.array(z.string()).readonly(),
  similar: Similar,
});
export type PlacedIdea = z.infer<typeof PlacedIdea>;

const RankedIdea = PlacedIdea.extend({
  cost: Cost,
  net: Spread,
  pPays: z.number(),
  pFirst: z.number(),
  rank: z.int().describe('from 1, by what was asked for'),
  ranks: z.object({ net: z.int(), ratio: z.int(), topRight: z.int().nullable() }),
  rankRange: z
    .tuple([z.int(), z.int()])
    .readonly()
    .describe('ranks that it takes in at least eight of ten worlds, its own rank among them'),
});
export type RankedIdea = z.infer<typeof RankedIdea>;

const OrderChange = z.object({
  above: z.string().describe('id of the idea that is ahead today'),
  below: z.string().describe('id of the next one'),
  pAbove: z.number().describe('share of worlds in which the upper one is ahead; a draw counts half'),
  apart: z.boolean().describe('one of them is ahead in at least 80 % of the worlds'),
  change: z
    .object({
      id: z.string().describe('of which idea'),
      what: z.enum(['value', 'cost', 'chance']),
      factor: z.number().describe('times what is believed today: from here on they change places'),
      from: z.number().describe('mean of today: money a year, money, chance'),
      to: z.number(),
      sentence: z.string(),
    })
    .nullable()
    .describe('the smallest change that swaps them; null: none does'),
});
export type OrderChange = z.infer<typeof OrderChange>;

const BaseRateShown = z.object({
  prior: z.object({ a: z.number(), b: z.number(), because: z.string() }),
  own: z.object({
    worked: z.int(),
    failed: z.int(),
    ideas: z.int().describe('of which ideas of this folder that are closed'),
    forecasts: z.int().describe('of which answered forecasts of the class ml-project'),
  }),
  mean: z.number().describe('chance that an idea works of which nothing else is known'),
  weight: z.number().describe('share of that chance that comes from the own record'),
  sentence: z.string(),
});

const Habit = z.object({
  kind: z.enum(['sandbagging', 'overconfidence', 'too-sure', 'too-cautious']),
  n: z.int(),
  expected: z.number(),
  came: z.int(),
  likely: z.tuple([z.number(), z.number()]).readonly(),
  sentence: z.string(),
});

/** What `cairn portfolio --json` prints. Money is in `unit`; every simulated number is the same for the same seed. */
export const Portfolio = z.object({
  portfolioVersion: z.literal(portfolioVersion),
  sentence: z.string().describe('which idea first, or which cannot be told apart; to be read aloud'),
  because: z.array(z.string()).readonly().describe('the reasons, and what else a reader should know'),
  folder: z.string(),
  today: z.string(),
  seed: z.int(),
  worlds: z.int(),
  unit: z.string().describe('of all money, such as EUR; `money` where no idea names one'),
  rankedBy: z.enum(portfolioRankings),
  ideas: z.array(RankedIdea).readonly().describe('best first'),
  leaders: z.array(z.string()).readonly().describe('ids that cannot be told apart from the first, it included'),
  first: z
    .object({
      id: z.string(),
      because: z.string(),
      bestAhead: z
        .number()
        .nullable()
        .describe('share of the worlds in which the first of the order is ahead of it; null: it is the first'),
      otherwise: z.string().nullable().describe('what would change where to begin; null: no word of people alone does'),
    })
    .nullable()
    .describe(
      'where to begin: of those that the first is ahead of in fewer than two of three worlds, by whether it was assessed, interest, sponsor and expert; null: nothing is worth it',
    ),
  apart: z
    .array(PlacedIdea.extend({ because: z.string() }))
    .readonly()
    .describe('not ready, or not worth doing: on the plane, and not in the order'),
  refused: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        file: z.string(),
        place: z.string().describe('`ideas/a.yaml:1:1`'),
        field: z.string().describe('the key that is missing, or does not fit'),
        because: z.string(),
        hint: z.string(),
      }),
    )
    .readonly(),
  closed: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        file: z.string(),
        outcome: z.enum(['worked', 'failed']),
        on: z.string(),
        by: z.string(),
        believed: z.number().nullable().describe('`belief.feasible`'),
      }),
    )
    .readonly(),
  plane: z.object({
    chance: z.object({ low: z.literal(0), high: z.literal(1), threshold: z.number().nullable() }),
    money: z.object({
      low: z.number().describe('lower end of the axis, money a year'),
      high: z.number(),
      threshold: z.number().nullable(),
      scale: z.literal('log'),
    }),
    thresholdsFrom: z
      .enum(['stated', 'portfolio'])
      .nullable()
      .describe('null: too few ideas for a middle of their own'),
    zones: z
      .array(
        z.object({
          archetype: z.enum(['software-2.0', 'human-in-the-loop', 'autonomous']),
          title: z.string(),
          feasibility: z.number().describe('centre, as a share of the width of the plane'),
          impact: z.number().describe('centre, as a share of its height'),
          radius: z.number().describe('as a share of both'),
          because: z.string(),
        }),
      )
      .readonly(),
    ellipseShare: z.number().describe('share of the draws that an ellipse holds'),
  }),
  changes: z.array(OrderChange).readonly().describe('neighbours, those first that the smallest change would swap'),
  classes: z
    .array(z.object({ id: z.string().nullable(), title: z.string(), count: z.int() }))
    .readonly()
    .describe('of all ideas of the folder'),
  baseRate: BaseRateShown,
  record: z
    .object({
      n: z.int().describe('closed ideas with a stated belief'),
      brier: z.number().nullable(),
      habits: z.array(Habit).readonly(),
    })
    .describe('what was believed of closed ideas against how they ended'),
  shared: z
    .array(z.object({ kind: z.enum(['sponsor', 'person']), name: z.string(), ideas: z.array(z.string()).readonly() }))
    .readonly()
    .describe('who stands behind several ideas; worth and chance are drawn as if they were independent'),
  people: z
    .object({
      available: z.int(),
      fits: z.array(z.string()).readonly().describe('ideas, best first, whose teams fit together'),
      needed: z.int().describe('different people whom these need'),
      unknown: z.array(z.string()).readonly().describe('ideas without a team'),
    })
    .nullable(),
  whatIf: z
    .object({
      changes: z.array(z.string()).readonly(),
      moved: z
        .array(z.object({ id: z.string(), from: z.int().nullable(), to: z.int().nullable() }))
        .readonly()
        .describe('ranks before and after; null: not in the order'),
      sentence: z.string(),
    })
    .nullable(),
  warnings: z.array(z.string()).readonly(),
});
export type Portfolio = z.infer<typeof Portfolio>;
