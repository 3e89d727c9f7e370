import { firstSentence } from '../base/first-sentence.ts';
import { formatShare, formatShareEstimate, formatSharePair, formatWrittenShare } from '../base/number-format.ts';
import type { AssessmentVerdict } from '../contracts/assessment.ts';
import { rowsOutOfReach } from './data-ways.ts';
import { economicsWords } from './economics.ts';
import { boundWords, failuresOf, isShownRare, plainWords } from './failures.ts';
import type { Ground } from './ground.ts';
import { measuredAccuracy } from './measured-score.ts';
import { emptyNeedWords, modelWords, needFound, needWords } from './need.ts';
import { findFact, type Section } from './section.ts';
import { suspectWords } from './suspect-columns.ts';
import { guessClause, inTexture } from './texture.ts';
import { wordOf } from './word.ts';
import { metByConstant } from './written-need.ts';

export interface Decision {
  readonly kind: AssessmentVerdict;
  /** Which rule decided, from 0: a later one is asked only where no earlier one holds, so it stands for less that is in the way. */
  readonly rule: number;
  /** How the sentence begins. */
  readonly headline: string;
  /** To be read aloud. */
  readonly sentence: string;
  /** The reason of the rule that decided, then what else a reader should know. */
  readonly because: readonly string[];
}

/** An idea whose chance of being worth more than it costs lies below this is not worth doing; our choice. */
const ENOUGH_CHANCE = 0.5;

interface View {
  readonly ground: Ground;
  readonly sections: readonly Section[];
}

interface Rule {
  readonly kind: AssessmentVerdict;
  /** Why it holds, in a sentence; null when it does not. */
  readonly holds: (view: View) => string | null;
}

/**
 * The rules of the verdict; the first that holds decides. Cheap exits come first: nobody to help, harm that nobody answers
 * for, worth less than it costs, outputs that take as long to check as the work, a rule that will do, a product that exists.
 * Then what is missing before a model can be judged, and at last how much a person must stay in the loop.
 */
const RULES: readonly Rule[] = [
  { kind: 'not-ready', holds: (view) => blocked(view, 'product') },
  { kind: 'not-ready', holds: (view) => blocked(view, 'ethics') },
  { kind: 'dont', holds: notWorthIt },
  { kind: 'dont', holds: (view) => (actsAlone(view.ground) ? null : neverUseful(view)) },
  { kind: 'rules', holds: ({ ground }) => (needFound(ground) === 'rules' ? needWords(ground) : null) },
  {
    kind: 'off-the-shelf',
    holds: ({ ground: { file } }) =>
      file.offTheShelf === undefined
        ? null
        : `${file.offTheShelf} does it already: measure it on your own rows before building anything.`,
  },
  { kind: 'collect-data-first', holds: nothingToLearnFrom },
  { kind: 'not-ready', holds: (view) => blocked(view, 'data') },
  { kind: 'collect-data-first', holds: notYetSeen },
  { kind: 'dont', holds: ({ ground }) => (needFound(ground) === 'no-signal' ? ground.check!.verdict.sentence : null) },
  { kind: 'collect-data-first', holds: (view) => (isJudgedByFailures(view.ground) ? null : notYetUseful(view)) },
  { kind: 'collect-data-first', holds: ({ ground }) => rowsOutOfReach(ground) },
  { kind: 'autonomous', holds: safeAlone },
  // What is to act alone and may not yet needs a person until then, who may gain nothing from it.
  { kind: 'dont', holds: neverUseful },
  { kind: 'collect-data-first', holds: notYetUseful },
];

/** The verdict on an idea. Pure: the same ground and sections always give the same. */
export function decide(ground: Ground, sections: readonly Section[]): Decision {
  const view = { ground, sections };
  for (const [rule, { kind, holds }] of RULES.entries()) {
    const why = holds(view);
    if (why !== null) return { rule, ...decision(kind, why, view) };
  }
  return { rule: RULES.length, ...decision('human-in-the-loop', withPerson(view), view) };
}

/** Verdicts that tell people to build something: what nobody knows of it belongs into the same breath. */
export const GOES_ON: readonly AssessmentVerdict[] = ['human-in-the-loop', 'autonomous'];

function decision(kind: AssessmentVerdict, why: string, view: View): Omit<Decision, 'rule'> {
  const doubts = GOES_ON.includes(kind) ? notKnown(view) : [];
  const headline = headlineOf(kind, view.sections);
  const suspected = RESTS_ON_SCORE.includes(kind) && view.ground.check ? suspectWords(view.ground.check) : [];
  return {
    kind,
    headline,
    sentence: [headline, why, ...suspected, ...emptyNeed(kind, view), ...doubts].join(' '),
    because: [why, ...suspected, ...openQuestions(view.sections)],
  };
}

/** Verdicts that rest on a score, which is worth nothing where a column gave the answer away. */
const RESTS_ON_SCORE: readonly AssessmentVerdict[] = ['rules', ...GOES_ON];

/** Verdicts that what is written under `need` could change: where it asks for nothing, it is said in the same breath. */
const RESTS_ON_NEED: readonly AssessmentVerdict[] = ['rules', 'collect-data-first', ...GOES_ON];

const emptyNeed = (kind: AssessmentVerdict, { ground }: View): string[] =>
  RESTS_ON_NEED.includes(kind) ? [emptyNeedWords(ground) ?? []].flat() : [];

/** What is not known of worth and harm, and of checking where times are written that have expired or cannot tell: a sentence each. */
function notKnown({ ground, sections }: View): string[] {
  const asked = ['value', 'ethics', ...(ground.file.ivo || wordOf(ground, 'ivo').kind === 'expired' ? ['ivo'] : [])];
  return sections
    .filter(({ id, outcome }) => asked.includes(id) && outcome === 'unknown')
    .map(({ sentence }) => firstSentence(sentence));
}

/** How each verdict begins. */
const HEADLINE: Readonly<Record<AssessmentVerdict, string>> = {
  'not-ready': 'Not ready.',
  dont: "Don't.",
  rules: 'Use a rule.',
  'off-the-shelf': 'Use what exists.',
  'collect-data-first': 'Collect data first.',
  'human-in-the-loop': 'Do it, with a person in the loop.',
  autonomous: 'Do it; it may act alone.',
};

/** Who goes on while the worth is not known cannot be told to do it. */
const WORTH_UNKNOWN = {
  'human-in-the-loop': 'It can be done, with a person in the loop; whether it is worth doing is not known.',
  autonomous: 'It can be done, and may act alone; whether it is worth doing is not known.',
};
const WORTH_UNKNOWN_SHORT = 'It can be done; worth not known.';

type KnownSection = Pick<Section, 'id' | 'outcome'>;

/** How a verdict begins, given whether its sections know what it is worth. @param form - `short`: in a list of many */
export function headlineOf(
  verdict: AssessmentVerdict,
  sections: readonly KnownSection[],
  form: 'whole' | 'short' = 'whole',
): string {
  if (!isUnknown(sections, 'value') || !(verdict in WORTH_UNKNOWN)) return HEADLINE[verdict];
  return form === 'short' ? WORTH_UNKNOWN_SHORT : WORTH_UNKNOWN[verdict as keyof typeof WORTH_UNKNOWN];
}

const isUnknown = (sections: readonly KnownSection[], asked: string): boolean =>
  sections.some(({ id, outcome }) => id === asked && outcome === 'unknown');

function blocked({ sections }: View, id: string): string | null {
  const section = sections.find((each) => each.id === id);
  return section?.outcome === 'blocks' ? section.sentence : null;
}

function notWorthIt({ ground, sections }: View): string | null {
  const fact = findFact(sections, 'value/p-net-positive');
  const chance = fact?.value;
  if (typeof chance !== 'number' || chance >= ENOUGH_CHANCE) return null;
  const share = formatShare(chance);
  const words = share === formatShare(ENOUGH_CHANCE) ? `just below ${share}` : share;
  const { worth, cost } = economicsWords(ground);
  const guesses = guessClause({ worth: worth.kind, cost: cost.kind });
  return `Even if it works, the chance that it is worth more than it costs is ${inTexture(words, fact!.kind)}${guesses}.`;
}

function nothingToLearnFrom({ ground: { probe, file, noCheckBecause } }: View): string | null {
  if (!probe) return noCheckBecause ?? 'There is no table yet (`data.table`).';
  if (!probe.labels) return `${probe.name} names no target (\`data.target\`).`;
  if (probe.labels.present === 0) return `No row of ${probe.name} has a value of \`${file.data!.target!}\`.`;
  return null;
}

function notYetSeen({ ground }: View): string | null {
  const { check } = ground;
  switch (needFound(ground)) {
    case 'unchecked':
      return check ? check.verdict.sentence : `Nothing was measured. ${ground.noCheckBecause ?? 'No check was made.'}`;
    case 'cannot-tell':
    case 'out-of-reach':
      return needWords(ground);
    case 'rules':
    case 'no-signal':
    case 'model':
      return null;
  }
}

const isReviewed = ({ file }: Ground): boolean => file.archetype?.personReviewsEachOutput ?? false;
/** What acts alone is held to its failures, and no person saves time; what somebody said is needed holds all the same. */
const isJudgedByFailures = (ground: Ground): boolean => actsAlone(ground) && ground.file.need?.accuracy === undefined;

const actsAlone = ({ file }: Ground): boolean => file.archetype?.actsWithoutReview ?? false;

/** A person who must look at every output gains nothing when looking takes as long as doing. */
function neverUseful({ ground, sections }: View): string | null {
  if (wordOf(ground, 'ivo').kind === 'expired') return null;
  const fact = findFact(sections, 'ivo/useful-at-any-accuracy');
  return fact?.value === false ? fact.because : null;
}

/** The measured share of right answers, all of its interval, lies below what is useful: of what the times may be, below nine of ten. */
function notYetUseful({ ground, sections }: View): string | null {
  const needed = neededAccuracy(ground, sections);
  const measured = measuredAccuracy(ground.check);
  if (needed === null || !measured || measured.interval[1] >= needed.share) return null;
  const found = formatShareEstimate(measured.value, measured.interval);
  const least = needed.isWritten
    ? formatWrittenShare(needed.share)
    : formatSharePair(needed.share, measured.interval[1])[0];
  const from = needed.most === null ? least : `${least} to ${formatShare(needed.most)}`;
  const key = needed.isWritten ? 'need' : 'ivo';
  const { kind } = wordOf(ground, key);
  const guesses = guessClause({ [needed.isWritten ? 'what is needed' : 'the times of a case']: kind });
  return `It is useful from ${inTexture(from, kind)} right answers on${guesses}; on these rows ${found} are right.`;
}

/** From the file, where every digit is meant, or computed from times: the lower and the upper end of eight in ten. */
function neededAccuracy(
  ground: Ground,
  sections: readonly Section[],
): { readonly share: number; readonly most: number | null; readonly isWritten: boolean } | null {
  const said = metByConstant(ground) ? undefined : ground.file.need?.accuracy;
  if (said !== undefined) return { share: said, most: null, isWritten: true };
  const computed = findFact(sections, 'ivo/min-accuracy');
  const saves = findFact(sections, 'ivo/useful-at-any-accuracy')?.value;
  if (typeof computed?.value !== 'number' || saves !== true) return null;
  const [share, most] = computed.interval ?? [computed.value, null];
  return { share, most, isWritten: false };
}

/** Without review it may act alone only when its failures are shown to be as rare as somebody said is acceptable. */
function safeAlone({ ground, sections }: View): string | null {
  const bound = failureBound(ground);
  if (bound === null || isHarmUnknown(sections)) return null;
  const { acceptable, found, confidence } = bound;
  if (!isShownRare(found, acceptable)) return null;
  const said = `With ${formatShare(confidence)} confidence ${boundWords(found, acceptable)}.`;
  return [said, plainWords(found, acceptable)].filter((part) => part !== '').join(' ');
}

/** Nothing acts alone before somebody has thought of whom it may harm. */
const isHarmUnknown = (sections: readonly Section[]): boolean => isUnknown(sections, 'ethics');

/** What is acceptable, and what the test rows bound the failure rate by; null where one of them is not known. */
function failureBound({ file, check }: Ground) {
  if (!file.archetype?.actsWithoutReview || file.need?.failureRate === undefined) return null;
  const { confidence, failureRate: acceptable } = file.need;
  const found = failuresOf(check, confidence);
  return found && { acceptable, confidence, found };
}

function withPerson({ ground, sections }: View): string {
  const { file } = ground;
  const model = modelWords(ground);
  if (!file.archetype)
    return `On these rows ${model}; until the three questions of \`archetype\` are answered, a person looks at each output.`;
  if (isReviewed(ground)) return `On these rows ${model}, and a person looks at each output.`;
  const bound = failureBound(ground);
  if (bound) return notShownWords(bound, sections);
  return `On these rows ${model}; which share of failures is acceptable (\`need.failureRate\`) and whether it is kept is not known, so a person stays in the loop.`;
}

function notShownWords(
  { found, acceptable }: NonNullable<ReturnType<typeof failureBound>>,
  sections: readonly Section[],
): string {
  const words = boundWords(found, acceptable);
  if (isShownRare(found, acceptable) && isHarmUnknown(sections)) {
    return `Its failures are rare enough: ${words}. A person stays in the loop until it is known whom they may harm.`;
  }
  const plain = plainWords(found, acceptable);
  return `It is to act alone, and these rows do not show that it may: ${words}.${plain === '' ? '' : ` ${plain}`} So a person stays in the loop.`;
}

/** What else could change one's mind: sections that warn or could not be answered. */
function openQuestions(sections: readonly Section[]): string[] {
  return sections
    .filter(({ outcome }) => outcome === 'warns' || outcome === 'unknown')
    .map(({ title, sentence }) => `${title} ${sentence}`);
}
