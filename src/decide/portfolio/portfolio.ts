import {
  portfolioVersion,
  type PlacedIdea,
  type Portfolio,
  type PortfolioRanking,
  type RankedIdea,
} from '../../contracts/portfolio.ts';
import type { NamedEconomics } from '../economics.ts';
import { countClasses } from '../ideas/use-case-classes.ts';
import { chanceWorthIt } from '../worth.ts';
import { baseRateWith } from './base-rate.ts';
import { chanceOf } from './chance.ts';
import type { Drawing } from './draws.ts';
import { enter, isUnassessed, unitOf, type PortfolioIdea } from './entry.ts';
import { firstOf } from './first-idea.ts';
import { letterOf } from './letters.ts';
import { withNamesApart } from './names-apart.ts';
import { drawnIdea, placeIdea, withoutCost, type DrawnIdea } from './place-idea.ts';
import { planeOf } from './plane.ts';
import { putInOrder } from './put-in-order.ts';
import { recordOf } from './record.ts';
import { portfolioSentence, reasons } from './sentence.ts';
import { peopleFor, sharedBacking } from './shared.ts';
import { ownThresholds, type Thresholds } from './top-right.ts';
import { portfolioWarnings } from './warnings.ts';

/** All that a portfolio is made of. Plain data but for the places of keys. */
export interface PortfolioRequest extends Drawing {
  readonly ideas: readonly PortfolioIdea[];
  readonly folder: string;
  /** ISO date. */
  readonly today: string;
  readonly ranking: PortfolioRanking;
  /** From where on an idea lies at the top right; null: the middle of the ideas themselves. */
  readonly thresholds: Thresholds | null;
  /** How many people there are; null: nobody said. */
  readonly people: number | null;
  /** Answered forecasts of whether projects work. */
  readonly forecasts: { readonly worked: number; readonly failed: number };
  /** By id. */
  readonly similar: ReadonlyMap<string, PlacedIdea['similar']>;
  readonly warnings: readonly string[];
}

const NOTHING_SIMILAR: PlacedIdea['similar'] = { cases: [], ideas: [], noted: [] };

/** An idea that entered: drawn, and why it stands apart from the order; null: it is in it. */
interface Entered {
  readonly drawn: DrawnIdea;
  readonly apart: string | null;
}

/** The whole portfolio: who enters, the order with how sure it is, and what would change it. Pure: the same for the same seed. */
export function portfolioOf(request: PortfolioRequest): Portfolio {
  const { ranking, seed, worlds, today, folder } = request;
  const ideas = withNamesApart(request.ideas);
  const closed = closedOf(ideas, today);
  const baseRate = baseRateWith(ownRecord(closed, request.forecasts));
  const unit = unitOf(ideas);
  const open = ideas.filter(({ ground: { id } }) => closed.every((one) => one.id !== id));
  const { entered, refused } = enterAll(open, { baseRate, unit, seed, worlds });
  const racing = entered.filter(({ apart }) => apart === null).map(({ drawn }) => drawn);
  const thresholds = request.thresholds ?? ownThresholds(racing.map(thresholdOf));
  const order = putInOrder(racing, { ranking, thresholds, unit });
  const letters = new Map(
    [...order.ids, ...entered.filter(({ apart }) => apart !== null).map(idOf)].map((id, i) => [id, letterOf(i)]),
  );
  const place = (drawn: DrawnIdea) => {
    const { id } = drawn.idea.ground;
    return placeIdea(drawn, {
      letter: letters.get(id)!,
      thresholds,
      similar: request.similar.get(id) ?? NOTHING_SIMILAR,
    });
  };
  const ranked = order.placed.map(({ drawn, ...rest }): RankedIdea => ({ ...place(drawn), ...rest }));
  const apart = entered.flatMap(({ drawn, apart: because }) => {
    if (because === null) return [];
    const placed = place(drawn);
    return [{ ...(drawn.economics.hasCost ? placed : withoutCost(placed)), pFirst: null, because }];
  });
  const first = firstOf(ranked, { ...order, ideas });
  const found = {
    ideas: ranked,
    leaders: order.leaders,
    first,
    apart,
    refused,
    closed,
    changes: order.changes,
    baseRate,
    unit,
    rankedBy: ranking === 'top-right' && thresholds === null ? ('net' as const) : ranking,
  };
  return {
    portfolioVersion,
    sentence: portfolioSentence(found),
    because: reasons(found),
    folder,
    today,
    seed,
    worlds,
    ...found,
    plane: planeOf([...ranked, ...apart], { thresholds, from: request.thresholds ? 'stated' : 'portfolio' }),
    classes: countClasses(ideas.map(({ ground }) => ground.file)),
    record: recordOf(closed),
    shared: sharedBacking(open),
    people:
      request.people === null
        ? null
        : peopleFor(
            order.placed.map(({ drawn }) => drawn.idea),
            request.people,
          ),
    whatIf: null,
    warnings: [...request.warnings, ...portfolioWarnings(request.ideas, { ranking, today, thresholds, racing })],
  };
}

/** Who enters, drawn, and who may not, with the reason and the place of the key. */
function enterAll(
  open: readonly PortfolioIdea[],
  { baseRate, unit, seed, worlds }: Drawing & { readonly baseRate: Portfolio['baseRate']; readonly unit: string },
): { entered: Entered[]; refused: Portfolio['refused'][number][] } {
  const refused: Portfolio['refused'][number][] = [];
  const entered = open.flatMap((idea): Entered[] => {
    const entry = enter(idea.ground, unit);
    if ('hint' in entry) {
      const { ground, file, locate } = idea;
      const { path, ...why } = entry;
      refused.push({ id: ground.id, title: ground.file.title, file, place: locate(path), ...why });
      return [];
    }
    const drawn = drawnIdea(idea, { economics: entry, chance: chanceOf(idea.ground, baseRate) }, { seed, worlds });
    return [{ drawn, apart: apartBecause(idea, entry) }];
  });
  return { entered, refused };
}

const idOf = ({ drawn }: Entered): string => drawn.idea.ground.id;

const thresholdOf = ({ draws, chance }: DrawnIdea): Thresholds => ({
  money: draws.value.toSorted()[Math.floor(draws.value.length / 2)]!,
  chance: chance.mean,
});

/** Ideas that have ended, by the day of the portfolio. */
function closedOf(ideas: readonly PortfolioIdea[], today: string): Portfolio['closed'] {
  return ideas.flatMap(({ ground: { id, file }, file: name }) =>
    file.outcome && file.outcome.on <= today
      ? [{ id, title: file.title, file: name, ...file.outcome, believed: file.belief?.feasible ?? null }]
      : [],
  );
}

function ownRecord(
  closed: Portfolio['closed'],
  forecasts: PortfolioRequest['forecasts'],
): Portfolio['baseRate']['own'] {
  const worked = closed.filter(({ outcome }) => outcome === 'worked').length;
  return {
    worked: worked + forecasts.worked,
    failed: closed.length - worked + forecasts.failed,
    ideas: closed.length,
    forecasts: forecasts.worked + forecasts.failed,
  };
}

/** Why an idea that entered is not in the order; null when it is. */
function apartBecause(idea: PortfolioIdea, economics: NamedEconomics): string | null {
  if (!economics.hasCost)
    return 'What it costs is not written (`cost`, or `belief.cost`), so nothing can be said of its order.';
  const { kind, sentence } = idea.decision;
  if (!isUnassessed(idea)) return kind === 'not-ready' || kind === 'dont' ? sentence : null;
  return chanceWorthIt(economics) < 0.5
    ? 'Even if it worked, it would as likely as not cost more than it is worth.'
    : null;
}
