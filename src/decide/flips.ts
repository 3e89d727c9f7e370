import { formatSignificant, formatWrittenShare } from '../base/number-format.ts';
import type { AssessmentVerdict, Flip } from '../contracts/assessment.ts';
import type { FilePath } from '../contracts/describe-issue.ts';
import type { Estimate } from '../contracts/estimate.ts';
import { metricCalled } from '../metrics/all-metrics.ts';
import type { Report } from '../contracts/report.ts';
import { economicsOf } from './economics.ts';
import { failuresOf, isShownRare, PLAIN, shownRate } from './failures.ts';
import type { Ground } from './ground.ts';
import { uselessFrom } from './ivo.ts';
import { measuredAccuracy } from './measured-score.ts';
import { breakEvenFactors } from './simulate-money.ts';
import { GOES_ON, type Decision } from './verdict.ts';

/** One key of the idea file with another value; without `to` the key is taken away. */
export interface Edit {
  readonly path: FilePath;
  readonly to?: unknown;
}

/** Edits that might change the verdict, what they say, and how far they are from what is believed today. */
interface Candidate {
  readonly edits: readonly Edit[];
  readonly says: string;
  /** 0 is no change; of amounts the logarithm of the factor. What blocks is 0: it must be mended in any case. What nobody has written of worth and harm is nearly so. Other facts that are either so or not so count as a factor of e to e³, our choice. */
  readonly distance: number;
  /** Where it is a number that stood there before: the same with a number that is nearer. */
  readonly number?: SearchedNumber;
}

interface SearchedNumber {
  readonly from: number;
  readonly to: number;
  /** Numbers are written as multiples of this. */
  readonly step: number;
  readonly at: (value: number) => Candidate;
}

/** The verdict after edits of the file, and how it begins; null when the file would not be valid. */
export type Reassess = (edits: readonly Edit[]) => Pick<Decision, 'kind' | 'headline'> | null;

const MOST = 3;

/**
 * The facts that would flip the verdict: edits of the idea file, each of which leads to another verdict, nearest first and at
 * most three; where one fact stands in the way of all others, also what follows once it is mended. Each was tried: the whole
 * assessment was made again with it.
 */
export function findFlips(ground: Ground, verdict: AssessmentVerdict, reassess: Reassess): Flip[] {
  const candidates = [
    ...(GOES_ON.includes(verdict) ? worthAndHarm(ground) : []),
    ...amounts(ground),
    ...neededScore(ground),
    ...neededAccuracy(ground),
    ...checking(ground),
    ...reviewing(ground),
    ...existing(ground),
    ...owners(ground),
    ...product(ground),
    ...keys(ground),
  ];
  const leads = (edits: readonly Edit[]): boolean => (reassess(edits)?.kind ?? verdict) !== verdict;
  const nearest = candidates
    .map((candidate) => nearestNumber(candidate, leads))
    .toSorted((a, b) => a.distance - b.distance);
  const alone = take(nearest, { verdict, reassess, most: MOST });
  const [first] = alone;
  if (!first || alone.length === MOST) return alone.map(({ flip }) => flip);
  // One fact stands in the way of all others: what would follow once it is mended.
  const { candidate: mended, flip } = first;
  const besides = nearest
    .filter((other) => alone.every(({ candidate }) => keysOf(candidate) !== keysOf(other)))
    .map((other) => ({
      ...other,
      edits: [...mended.edits, ...other.edits],
      says: `${mended.says}, and besides: ${other.says}`,
    }));
  const together = take(besides, { verdict, reassess, most: MOST - alone.length, not: flip.verdict });
  return [...alone, ...together].map((taken) => taken.flip);
}

/** The same with the number nearest to the one that stands there, by halving, down to the digits that are shown. */
function nearestNumber(candidate: Candidate, leads: (edits: readonly Edit[]) => boolean): Candidate {
  if (!candidate.number || !leads(candidate.edits)) return candidate;
  const { from, to, step, at } = candidate.number;
  const towards = Math.sign(to - from);
  const most = Math.floor(Math.abs(to - from) / step + 1e-9);
  const steps = (count: number): Candidate => at(Number((to - towards * (most - count) * step).toPrecision(12)));
  let [stays, flips] = [0, most];
  while (flips - stays > 1) {
    const between = Math.floor((stays + flips) / 2);
    if (leads(steps(between).edits)) flips = between;
    else stays = between;
  }
  return flips === most ? candidate : steps(flips);
}

interface Taking {
  readonly verdict: AssessmentVerdict;
  readonly reassess: Reassess;
  readonly most: number;
  /** Another verdict that is of no interest. */
  readonly not?: AssessmentVerdict;
}

/** The first candidates that lead to another verdict, one for each subject. No more are tried than are needed. */
function take(
  candidates: readonly Candidate[],
  { verdict, reassess, most, not }: Taking,
): { candidate: Candidate; flip: Flip }[] {
  const taken = new Map<string, { candidate: Candidate; flip: Flip }>();
  for (const candidate of candidates) {
    if (taken.size === most) break;
    if (taken.has(subjectOf(candidate))) continue;
    const after = reassess(candidate.edits);
    if (after === null || after.kind === verdict || after.kind === not) continue;
    const { edits, says } = candidate;
    taken.set(subjectOf(candidate), {
      candidate,
      flip: { edits, verdict: after.kind, sentence: `${says}: ${after.headline}` },
    });
  }
  return [...taken.values()];
}

/** What a candidate is about: value and cost are two sides of one question, and one of them is enough to name. */
function subjectOf({ edits }: Candidate): string {
  const subjects = new Set(edits.map(({ path }) => String(path[0])));
  return [...new Set([...subjects].map((key) => (key === 'value' || key === 'cost' ? 'money' : key)))].join();
}

const keysOf = ({ edits }: Candidate): string => edits.map(({ path }) => path.join('.')).join();

/** Puts edits into a file as it was written. The file itself is left alone. */
export function withEdits(file: unknown, edits: readonly Edit[]): unknown {
  const copy = structuredClone(file) as Record<string, unknown>;
  for (const { path, to } of edits) {
    let at: Record<string | number, unknown> = copy;
    for (const key of path.slice(0, -1)) at = (at[key] ??= {}) as Record<string | number, unknown>;
    const last = path.at(-1)!;
    if (to === undefined) delete at[last];
    else at[last] = structuredClone(to);
  }
  return copy;
}

/** What nobody has written of worth and harm: it may decide more than anything that is known. Our choice: a bad answer. */
function worthAndHarm({ file: { value, belief, harms, noHarm } }: Ground): Candidate[] {
  const isWorthUnknown = !value && !belief?.impact;
  const isHarmUnknown = harms.length === 0 && noHarm === undefined;
  const poor: Candidate = {
    edits: [
      { path: ['value'], to: { decisionsPerYear: '1 to 2', perDecision: '1 to 2', unit: 'EUR' } },
      { path: ['cost'], to: { build: '1000 to 2000', unit: 'EUR' } },
    ],
    says: 'It is worth less than it costs (`value`, `cost`)',
    distance: isOrNot.unknown,
  };
  return [...(isWorthUnknown ? [poor] : []), ...(isHarmUnknown ? [unownedHarm(isOrNot.unknown)] : [])];
}

/** A harm that nobody knows of today, without an owner. */
const unownedHarm = (distance: number): Candidate => ({
  edits: [{ path: ['harms'], to: [{ harm: 'somebody is hurt' }] }],
  says: 'A harm is found that nobody owns (`harms`)',
  distance,
});

/** How far beyond the break-even an amount is moved, in turn: the break-even itself is simulated and rounded. */
const MARGINS = [0.005, 0.02, 0.05, 0.15];

/** Value and cost moved to where the chance of being worth it crosses one half. */
function amounts(ground: Ground): Candidate[] {
  const economics = economicsOf(ground);
  const { value, cost } = ground.file;
  if (!economics?.hasCost) return [];
  const factors = breakEvenFactors(economics);
  return [
    ...(value ? moved(['value', 'perDecision'], value.perDecision, factors.value) : []),
    ...(value ? moved(['value', 'decisionsPerYear'], value.decisionsPerYear, factors.value) : []),
    ...(cost ? moved(['cost', 'build'], cost.build, factors.build) : []),
  ];
}

function moved(path: FilePath, estimate: Estimate, factor: number): Candidate[] {
  if (!(factor > 0) || factor === Infinity) return [];
  return MARGINS.map((margin) => {
    const beyond = factor > 1 ? factor * (1 + margin) : factor / (1 + margin);
    const to = written(estimate, beyond);
    const says = `\`${path.join('.')}\` at ${to} instead of ${written(estimate, 1)}`;
    return { edits: [{ path, to }], says, distance: Math.abs(Math.log(beyond)) };
  });
}

/** An estimate as a person would write it, times a factor. Three digits: what is tried is what is said. */
function written(estimate: Estimate, factor: number): string {
  const text = (value: number): string => String(Number((value * factor).toPrecision(3)));
  if (estimate.kind === 'exactly') return `exactly ${text(estimate.value)}`;
  return `${text(estimate.points[0]!.value)} to ${text(estimate.points.at(-1)!.value)}`;
}

const isOrNot = { blocking: 0, unknown: 0.01, little: 1, some: 2, much: 3 } as const;

function neededScore({ check, file }: Ground): Candidate[] {
  if (!check) return [];
  const higher = check.metric.direction === 'higher';
  const was = file.need?.score;
  // Without a score that is needed only a higher one can change anything; what is written may also be met without a model.
  const ladder = check.ladder.filter(({ rung }) => rung !== 'constant' || was !== undefined);
  const edges = ladder.flatMap(({ rung, interval }) => {
    const [low, high] = interval;
    const step = writtenStep(high, high - low);
    const best = higher ? high : low;
    const [beyond, within] = [roundAway(best, step, higher), roundAway(best, step, !higher)];
    const met = roundAway(higher ? low : high, step, !higher);
    const isPlain = PLAIN.includes(rung);
    if (!isPlain && rung !== check.candidate) return [];
    return (was === undefined ? [beyond] : [beyond, within, ...(isPlain ? [met] : [])]).map((to) => ({ to, step }));
  });
  return edges
    .filter(({ to }) => !isImpossible(check, to) && to !== was)
    .map(({ to, step }) => numberOf(['need', 'score'], { from: was, to, step, text: scoreText }));
}

interface WrittenNumber {
  /** What stands there; none: nothing does. */
  readonly from: number | undefined;
  readonly to: number;
  readonly step: number;
  readonly text: (value: number) => string;
}

/** A key at a number, and where one stands there already, at any number between. */
function numberOf(path: FilePath, { from, to, step, text }: WrittenNumber): Candidate {
  const at = (value: number): Candidate => ({
    edits: [{ path, to: value }],
    says: `\`${path.join('.')}\` at ${text(value)}${from === undefined ? '' : ` instead of ${text(from)}`}`,
    distance: from === undefined ? isOrNot.little : factorBetween(from, value),
  });
  return { ...at(to), ...(from === undefined ? {} : { number: { from, to, step, at } }) };
}

/** The logarithm of the factor between two numbers, from 0 up; of those without a factor, a little. */
const factorBetween = (from: number, to: number): number =>
  from > 0 && to > 0 ? Math.abs(Math.log(to / from)) : isOrNot.little;

/** No model scores above 1 where the metric ends at 1. */
function isImpossible({ metric }: Report, score: number): boolean {
  const range = metricCalled(metric.name)?.range;
  return range !== undefined && (score < range[0] || score > range[1]);
}

/** All digits that it is rounded to: what is tried is what is said. */
const scoreText = (score: number): string => formatSignificant(score, { digits: 6 });

/** Of what a person would write of a number with an interval so wide. */
const writtenStep = (end: number, width: number): number =>
  10 ** (Math.floor(Math.log10(Math.max(width, Math.abs(end) * 1e-3, 1e-9))) - 1);

/** The next value beyond an end that a person would write. */
function roundAway(end: number, step: number, up: boolean): number {
  const rounded = (up ? Math.floor(end / step) + 1 : Math.ceil(end / step) - 1) * step;
  return Number(rounded.toPrecision(6));
}

function neededAccuracy({ check, file }: Ground): Candidate[] {
  const was = file.need?.accuracy;
  const rungs = (check?.ladder ?? []).filter(
    ({ rung }) => rung === check!.candidate || (was !== undefined && PLAIN.includes(rung)),
  );
  return rungs.flatMap(({ metrics }) => {
    const interval = metrics['accuracy']?.interval;
    if (!interval) return [];
    const [low, high] = interval;
    const step = writtenStep(high, high - low);
    const ends = [roundAway(high, step, true), ...(was === undefined ? [] : [roundAway(low, step, false)])];
    return ends
      .map((end) => Math.min(1, Math.max(0, end)))
      .filter((to) => to !== was)
      .map((to) => numberOf(['need', 'accuracy'], { from: was, to, step, text: scoreText }));
  });
}

/** Checking an output that takes as long as doing the work, or no longer so long. */
function checking({ file: { ivo }, check }: Ground): Candidate[] {
  if (!ivo) return [];
  const validate = middle(ivo.validateSeconds);
  const measured = measuredAccuracy(check);
  const times = { manual: ivo.manualSeconds, validate: ivo.validateSeconds, fix: ivo.fixSeconds };
  // From here on no accuracy is useful; then not even the upper end of what was measured.
  const edges = [1, ...(measured ? [measured.interval[1]] : [])]
    .map((accuracy) => uselessFrom(times, accuracy))
    .filter((edge) => edge > 0);
  return edges.map((edge) => {
    const to = Number((validate < edge ? edge * 1.01 : edge * 0.99).toPrecision(3));
    const step = 10 ** (Math.floor(Math.log10(to)) - 2);
    return numberOf(['ivo', 'validateSeconds'], {
      from: Math.max(validate, 1e-3),
      to,
      step,
      text: (seconds) => formatSignificant(seconds),
    });
  });
}

function middle(estimate: Estimate): number {
  if (estimate.kind === 'exactly') return estimate.value;
  return Math.sqrt(estimate.points[0]!.value * estimate.points.at(-1)!.value);
}

/** Nobody is asked whether more than half of a class may fail; our choice. */
const MOST_FAILURES = 0.5;

/** Acting alone with the failure rate that the test rows show, or a person in the loop. */
function reviewing({ check, file }: Ground): Candidate[] {
  const withReview: Candidate = {
    edits: [
      { path: ['archetype', 'softwareDoesItToday'], to: file.archetype?.softwareDoesItToday ?? false },
      { path: ['archetype', 'personReviewsEachOutput'], to: true },
      { path: ['archetype', 'actsWithoutReview'], to: false },
    ],
    says: 'A person looks at each output (`archetype`)',
    distance: isOrNot.some,
  };
  const found = failuresOf(check, file.need?.confidence ?? 0.95);
  const shown = found && shownRate(found);
  if (shown === null) return [withReview];
  const acceptable = Number((Math.ceil(shown * 200) / 200).toPrecision(4));
  if (acceptable > MOST_FAILURES || !isShownRare(found!, acceptable)) return [withReview];
  const alone: Candidate = {
    edits: [
      { path: ['archetype', 'softwareDoesItToday'], to: file.archetype?.softwareDoesItToday ?? false },
      { path: ['archetype', 'personReviewsEachOutput'], to: false },
      { path: ['archetype', 'actsWithoutReview'], to: true },
      { path: ['need', 'failureRate'], to: acceptable },
    ],
    says: `It acts alone, and failing in ${formatWrittenShare(acceptable)} of the cases${found!.worstClass ? ', of each class,' : ''} is acceptable (\`need.failureRate\`)`,
    distance: isOrNot.some,
  };
  return [withReview, alone];
}

function existing({ file: { offTheShelf } }: Ground): Candidate[] {
  return offTheShelf === undefined
    ? [
        {
          edits: [{ path: ['offTheShelf'], to: 'a product' }],
          says: 'A product that does it already (`offTheShelf`)',
          distance: isOrNot.some,
        },
      ]
    : [
        {
          edits: [{ path: ['offTheShelf'], to: undefined }],
          says: `${offTheShelf} does not do it after all (\`offTheShelf\`)`,
          distance: isOrNot.little,
        },
      ];
}

/** Rows that need not be told apart after all. */
function keys({ file: { data }, probe }: Ground): Candidate[] {
  if (!data || data.keys.length === 0) return [];
  const blocks = probe?.keys && probe.keys.repeated + probe.keys.missing > 0;
  const says = `Rows are not told apart by ${data.keys.map((key) => `\`${key}\``).join(' + ')} after all (\`data.keys\`)`;
  const distance = blocks ? isOrNot.blocking : isOrNot.little;
  return [{ edits: [{ path: ['data', 'keys'], to: undefined }], says, distance }];
}

/** A harm that nobody answers for, or all of them answered for. */
function owners({ file: { harms } }: Ground): Candidate[] {
  const open = harms.flatMap(({ owner, mitigation }, i) => [
    ...(owner === undefined ? [{ path: ['harms', i, 'owner'], to: 'a person' }] : []),
    ...(mitigation === undefined ? [{ path: ['harms', i, 'mitigation'], to: 'what is done about it' }] : []),
  ]);
  if (open.length > 0)
    return [{ edits: open, says: 'Every harm has an owner and a mitigation (`harms`)', distance: isOrNot.blocking }];
  if (harms.length > 0)
    return [
      {
        edits: [{ path: ['harms', 0, 'owner'], to: undefined }],
        says: `Nobody owns the harm "${harms[0]!.harm}" (\`harms\`)`,
        distance: isOrNot.much,
      },
    ];
  return [unownedHarm(isOrNot.much)];
}

function product({ file: { product: told } }: Ground): Candidate[] {
  return told && told.exists && told.usersPerWeek > 0
    ? [
        {
          edits: [{ path: ['product', 'usersPerWeek'], to: 0 }],
          says: 'Nobody uses the product (`product.usersPerWeek` 0)',
          distance: isOrNot.much,
        },
      ]
    : [
        {
          edits: [
            { path: ['product', 'exists'], to: true },
            { path: ['product', 'usersPerWeek'], to: 100 },
          ],
          says: 'A product with users (`product.usersPerWeek` 100)',
          distance: isOrNot.blocking,
        },
      ];
}
