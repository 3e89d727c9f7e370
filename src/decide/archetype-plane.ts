import { formatCounted, formatEstimate, formatShare } from '../base/number-format.ts';
import type { Archetype } from '../contracts/profile.ts';
import { archetypeEvidence, archetypeOf, archetypeTitles } from '../evidence/archetype.ts';
import { costDrivers } from './cost-drivers.ts';
import { economicsOf, economicsWord } from './economics.ts';
import type { Ground } from './ground.ts';
import { immediateValidation } from './immediate-validation.ts';
import { measuredAccuracy } from './measured-score.ts';
import { neededAlone } from './product-design.ts';
import { factOf, type Fact, type Section } from './section.ts';
import { expiredSection, unknownSection } from './unknown-section.ts';
import { followsFrom, saidAs, wordOf } from './word.ts';
import { worthOf } from './worth.ts';

/** A place on the plane: both from 0, low, to 1, high. Low cost is high feasibility. */
export interface Place {
  readonly feasibility: number;
  readonly impact: number;
}

/** Where the three archetypes usually stand, as centres of their zones; read off a lecture of 2022 on ML-powered products. */
export const ZONES: Readonly<Record<Archetype, Place>> = {
  autonomous: { feasibility: 0.14, impact: 0.65 },
  'human-in-the-loop': { feasibility: 0.38, impact: 0.45 },
  'software-2.0': { feasibility: 0.63, impact: 0.29 },
};

/** Half the width and height of a zone; our choice, for drawing and nothing else. */
export const ZONE_RADIUS = 0.12;

/**
 * Place of a worth over a cost on the impact axis: 0 at a tenth of the cost, .5 where both are equal, 1 at ten times the cost,
 * logarithmic between; our choice.
 */
export function impactOf(value: number, cost: number): number {
  if (value <= 0) return 0;
  if (cost <= 0) return 1;
  return unit(0.5 + Math.log10(value / cost) / 2);
}

const unit = (x: number): number => Math.min(1, Math.max(0, x));

/** The power of rows by which errors fall, err = a · rows^−b: .5 halves the error with four times the rows; our default. */
const LEARNING_EXPONENT = 0.5;

/**
 * Impact after a loop that brings rows back: errors fall as rows^−b, and what errors keep the project from, 1 − impact,
 * shrinks with them, so impact′ = 1 − (1 − impact) · (1 + brought / now)^−b. Rises with the rows that the loop brings.
 *
 * @param rows - rows now, above 0, and rows that the loop brings back until then
 */
export function withDataLoop(
  place: Place,
  rows: { readonly now: number; readonly brought: number },
  exponent = LEARNING_EXPONENT,
): Place {
  const left = (1 + rows.brought / rows.now) ** -exponent;
  return { ...place, impact: 1 - (1 - place.impact) * left };
}

/** How cost goes with what is asked of the model. */
interface CostModel {
  /** The power of rows by which errors fall. @default LEARNING_EXPONENT */
  readonly exponent?: number;
  /** Share of the cost, 1 − feasibility, that goes with the rows; the rest stays. @default 1 */
  readonly share?: number;
}

/**
 * Feasibility when less is asked of the model: rows that reach an error e go as e^(−1/b), so the part of the cost that goes
 * with them shrinks by (allowed before / allowed after)^(1/b). Rises as more errors are allowed.
 *
 * @param errors - shares of wrong answers that are allowed before and after, with after at least before
 */
export function withLessAsked(
  place: Place,
  errors: { readonly before: number; readonly after: number },
  { exponent = LEARNING_EXPONENT, share = 1 }: CostModel = {},
): Place {
  const factor = errors.after <= errors.before ? 1 : (errors.before / errors.after) ** (1 / exponent);
  return { ...place, feasibility: 1 - (1 - place.feasibility) * (1 - share + share * factor) };
}

/**
 * Feasibility and impact when people decide all but a share of the cases, by guardrails, a limited scope or people in the loop:
 * as many failures as before spread over fewer cases, so each may be wrong 1 / alone times as often, and only that share of the
 * impact is left.
 *
 * @param alone - share of cases that it decides alone, above 0 and up to 1
 */
export function withPeople(place: Place, alone: number, cost: CostModel = {}): Place {
  const { feasibility } = withLessAsked(place, { before: alone, after: 1 }, cost);
  return { feasibility, impact: place.impact * alone };
}

/**
 * Whether it is good enough to be released: when all of the interval of its accuracy reaches the smallest that is useful, and
 * not the best that could be.
 */
export const isGoodEnough = (interval: readonly [number, number], minAccuracy: number): boolean =>
  interval[0] >= minAccuracy;

/** Where a project stands, with eight of ten inside the ranges. */
export interface ProjectPlace extends Place {
  readonly impactRange: readonly [number, number] | null;
  readonly feasibilityRange: readonly [number, number];
}

/** From what is written and measured; null where its worth or its cost is not written, or not vouched for any more. */
export function placeOf(ground: Ground): ProjectPlace | null {
  const economics = economicsOf(ground);
  if (!economics?.hasCost) return null;
  const { value, cost } = worthOf(economics);
  const at = (amount: number): number => impactOf(amount * economics.years, cost.p50);
  const drivers = costDrivers(ground);
  return {
    impact: at(value.p50),
    impactRange: value.p10 < value.p90 ? [at(value.p10), at(value.p90)] : null,
    feasibility: 1 - drivers.total,
    feasibilityRange: [1 - drivers.range[1], 1 - drivers.range[0]],
  };
}

export interface Move {
  readonly title: string;
  readonly to: ProjectPlace;
  readonly because: string;
}

/** Share of cases that it decides alone in the what-if of people in the loop; our choice. */
const ALONE = 0.8;
/** How many times the rows the loop brings back in the what-if of a data loop; our choice. */
const BROUGHT = 3;

/** The move that its archetype calls for, from a place, with the model behind it. Ranges move with the place. */
export function moveOf(
  archetype: Archetype,
  { place, ground }: { readonly place: ProjectPlace; readonly ground: Ground },
): Move {
  switch (archetype) {
    case 'software-2.0':
      return {
        title: 'a loop that brings data back',
        to: moved(place, (at) => withDataLoop(at, { now: 1, brought: BROUGHT })),
        because: `with ${BROUGHT} times the rows of today brought back, errors fall as rows^−${LEARNING_EXPONENT}`,
      };
    case 'human-in-the-loop': {
      const { before, after } = allowedErrors(ground);
      return {
        title: 'a design that asks for less, and a release that is good enough',
        to: moved(place, (at) => withLessAsked(at, { before, after }, { share: rowShare(ground) })),
        because: `to a person who looks at each it is useful with up to ${formatShare(after)} wrong answers, to act alone with up to ${formatShare(before)}`,
      };
    }
    case 'autonomous':
      return {
        title: 'people in the loop, guardrails and a limited scope',
        to: moved(place, (at) => withPeople(at, ALONE, { share: rowShare(ground) })),
        because: `it decides ${formatShare(ALONE)} of the cases alone, people the others`,
      };
  }
}

/** A place with its ranges after a move, which never turns two places round on either axis. */
function moved({ impact, impactRange, feasibility, feasibilityRange }: ProjectPlace, move: (at: Place) => Place) {
  const [low, high] = [0, 1].map((end) =>
    move({ impact: impactRange?.[end] ?? impact, feasibility: feasibilityRange[end]! }),
  ) as [Place, Place];
  return {
    ...move({ impact, feasibility }),
    impactRange: impactRange && ([low.impact, high.impact] as const),
    feasibilityRange: [low.feasibility, high.feasibility] as const,
  };
}

/** What a move changes; nothing where there is no room for it, or where it asks for no less than before. */
const changedBy = ({ to }: Move, place: Place): readonly (keyof Place)[] =>
  (['impact', 'feasibility'] as const).filter((axis) => Math.abs(to[axis] - place[axis]) > ROUNDING);

/** Below this two places are the same: rounding in a few products. */
const ROUNDING = 1e-9;

/** What of the cost goes with the rows that are needed, and how often it must be right. */
const GOES_WITH_ROWS = new Set(['acquire', 'label', 'amount', 'frequency']);

function rowShare(ground: Ground): number {
  const { tornado, total } = costDrivers(ground);
  const part = tornado.filter(({ consideration }) => GOES_WITH_ROWS.has(consideration.id));
  return total === 0
    ? 0
    : part.reduce((sum, { consideration, weight }) => sum + weight * consideration.score, 0) / total;
}

/** Errors that are allowed when nobody looks, and when a person checks each output. */
function allowedErrors(ground: Ground): { before: number; after: number } {
  const before = 1 - (neededAlone(ground) ?? ALONE_DEFAULT);
  const useful = usefulAccuracy(ground);
  return { before, after: useful === null ? before : Math.max(before, 1 - useful) };
}

/** The smallest accuracy that helps a person who checks each output, 0 to 1; null where no times count, or none helps. */
function usefulAccuracy(ground: Ground): number | null {
  const { ivo } = ground.file;
  if (!ivo) return null;
  const times = { manual: ivo.manualSeconds, validate: ivo.validateSeconds, fix: ivo.fixSeconds };
  const { p50 } = immediateValidation(times).minAccuracy;
  return p50 >= 1 ? null : Math.max(0, p50);
}

/** Right answers that acting alone needs where nothing is said; our choice. */
const ALONE_DEFAULT = 0.95;

const HEAD = { id: 'plane', title: 'Where does it stand between impact and feasibility, and what moves it?' } as const;

/** Its place among the archetypes, and the move that its archetype calls for. */
export function planeSection(ground: Ground): Section {
  const answers = ground.file.archetype;
  if (!answers)
    return unknownSection(HEAD, 'The three questions of its archetype are not answered.', 'Write archetype.');
  const word = wordOf(ground, 'archetype');
  if (word.kind === 'expired') return expiredSection(HEAD, { key: 'archetype', word, what: 'the archetype' });
  const found = archetypeOf(answers);
  if (found.kind === 'contradiction') return unknownSection(HEAD, found.because, 'Change archetype.');
  const place = placeOf(ground);
  const { impact, feasibility } = ZONES[found.kind];
  const name = archetypeTitles[found.kind];
  const usual = `${name.charAt(0).toUpperCase()}${name.slice(1)} usually stands at impact ${formatEstimate(impact, null).text}, feasibility ${formatEstimate(feasibility, null).text}`;
  if (!place) {
    return unknownSection(
      HEAD,
      `${usual}; where this idea stands is not known, because its worth or its cost is not written or not vouched for any more.`,
      'Write value and cost.',
      zoneFacts(found.kind),
    );
  }
  const move = moveOf(found.kind, { place, ground });
  return {
    ...HEAD,
    outcome: 'passed',
    sentence: `${usual}; this idea stands at impact ${formatEstimate(place.impact, place.impactRange).text}, feasibility ${formatEstimate(place.feasibility, place.feasibilityRange).text}. ${archetypeEvidence[found.kind].moves}`,
    facts: [...zoneFacts(found.kind), ...placeFacts(place, ground), ...moveFacts(move, place), ...releaseFacts(ground)],
    next: null,
  };
}

function zoneFacts(archetype: Archetype): Fact[] {
  return (['impact', 'feasibility'] as const).map((axis) =>
    factOf({
      key: `plane/zone-${axis}`,
      title: `usual ${axis} of ${archetypeTitles[archetype]}, 0 to 1`,
      value: ZONES[archetype][axis],
      kind: 'assumed',
      because: 'centre of its zone, a belief of 2022',
    }),
  );
}

function placeFacts({ impact, impactRange, feasibility, feasibilityRange }: ProjectPlace, ground: Ground): Fact[] {
  const drivers = costDrivers(ground);
  return [
    factOf({
      key: 'plane/impact',
      title: 'impact, 0 to 1',
      value: impact,
      interval: impactRange,
      ...saidAs(economicsWord(ground)),
      because: 'worth over cost, .5 where both are equal, 1 at ten times the cost; the scale is our choice',
    }),
    factOf({
      key: 'plane/feasibility',
      title: 'feasibility, 0 to 1',
      value: feasibility,
      interval: feasibilityRange,
      ...followsFrom([...drivers.considerations, ...(drivers.weights.said ? [drivers.weights.said] : [])]),
      because: '1 less the total of the cost drivers',
    }),
  ];
}

/** Only what the move changes, with eight of ten inside. */
function moveFacts(move: Move, place: Place): Fact[] {
  const { title, to, because } = move;
  return changedBy(move, place).map((axis) =>
    factOf({
      key: `plane/move-${axis}`,
      title: `${axis} with ${title}`,
      value: to[axis],
      interval: to[`${axis}Range`],
      kind: 'assumed',
      because: `a what-if, ${formatEstimate(place[axis], null).text} before: ${because}`,
    }),
  );
}

/** Whether what was measured may be released to people who check it. */
function releaseFacts(ground: Ground): Fact[] {
  const [measured, useful] = [measuredAccuracy(ground.check), usefulAccuracy(ground)];
  if (!measured || useful === null) return [];
  return [
    factOf({
      key: 'plane/good-enough',
      title: 'good enough to be released to people who check it',
      value: isGoodEnough(measured.interval, useful),
      ...saidAs(wordOf(ground, 'ivo')),
      because: `the accuracy of the candidate, ${formatEstimate(measured.value, measured.interval).text} on ${formatCounted(measured.n, 'test row')}, against ${formatShare(useful)}, the smallest that is useful`,
    }),
  ];
}
