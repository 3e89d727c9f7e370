import { formatCount, formatCounted, formatDifference, formatShare, formatSignificant } from '../base/number-format.ts';
import type { Report } from '../contracts/report.ts';
import { scoredRowCount } from '../evidence/scored-rows.ts';
import type { Ground } from './ground.ts';
import { plainTag } from './human-speed.ts';
import { candidateOf } from './measured-score.ts';
import type { Retest } from './retest.ts';
import { factOf, type Fact, type Section } from './section.ts';
import { expiredSection } from './unknown-section.ts';
import { followsFrom, saidAs, wordOf } from './word.ts';

/** A belief that a kind of problem is hard for machines, as of a year. */
export interface HardProblem {
  readonly id: string;
  readonly title: string;
  /** Other tags that mean it. */
  readonly tags: readonly string[];
  /** Year of the belief; much of what was hard then is not any more. */
  readonly year: number;
}

const of2022 = (id: string, title: string, tags: readonly string[] = []): HardProblem => ({
  id,
  title,
  tags,
  year: 2022,
});

/** What practitioners called hard in 2022: a list to be tested again, not to be believed. */
export const HARD_PROBLEMS: readonly HardProblem[] = [
  of2022('unsupervised-learning', 'learning without labels', ['unsupervised', 'clustering']),
  of2022('reinforcement-learning', 'learning by reward', ['reinforcement', 'rl']),
  of2022('video-prediction', 'predicting video', ['video']),
  of2022('speech-in-the-wild', 'speech in noisy places and many accents', ['speech', 'speech-recognition']),
  of2022('adversarial-examples', 'withstanding inputs made to mislead', ['adversarial', 'adversarial-robustness']),
  of2022('word-puzzles', 'word puzzles', ['crosswords']),
  of2022('bongard-problems', 'seeing what a few pictures have in common', ['bongard']),
  of2022('summarising-text', 'summarising text', ['summarization', 'summarisation', 'summarizing-text']),
  of2022('3d-models', 'building 3-D models', ['3d-reconstruction', '3-d-models', '3-d-reconstruction']),
  of2022('question-answering', 'answering questions', ['answering-questions', 'qa']),
  of2022('mathematics', 'solving mathematics', ['maths', 'math']),
];

export interface Hardness extends HardProblem {
  readonly hard: boolean;
  /** The newest test that overrides the belief; null: it is only believed. */
  readonly retest: Retest | null;
}

/**
 * The hard problems that tags name, each with the newest test on or before today, which overrides the belief of its year. Of one
 * day, what was measured goes before a person's word; a word whose last day is over counts no more.
 */
export function hardnessOf(
  tags: readonly string[],
  { retests = [], today }: { readonly retests?: readonly Retest[]; readonly today: string },
): Hardness[] {
  const plain = tags.map(plainTag);
  return HARD_PROBLEMS.filter((problem) => plain.some((tag) => isTagOf(problem, tag))).map((problem) => {
    const [retest = null] = retests
      .filter(
        ({ problem: tested, on, word }) =>
          isTagOf(problem, plainTag(tested)) && on <= today && !(word && word.until < today),
      )
      .toSorted((a, b) => (a.on === b.on ? Number(a.word !== null) - Number(b.word !== null) : a.on < b.on ? 1 : -1));
    return { ...problem, hard: retest === null ? true : !retest.solved, retest };
  });
}

/** The hard problem that an id or tag means; undefined: none. */
export const hardProblem = (tag: string): HardProblem | undefined =>
  HARD_PROBLEMS.find((problem) => isTagOf(problem, plainTag(tag)));

const isTagOf = ({ id, tags }: HardProblem, tag: string): boolean => id === tag || tags.includes(tag);

/**
 * A check of the idea's own table tests each hard problem that the idea is tagged with: solved when the candidate is better than
 * the constant and all of its interval reaches the score that is needed; open, and no test, when no score is.
 */
export function retestsByCheck({ file, check }: Pick<Ground, 'file' | 'check'>): Retest[] {
  const needed = file.need?.score;
  const candidate = check && candidateOf(check);
  if (!candidate || needed === undefined) return [];
  const higher = check.metric.direction === 'higher';
  const solved = higher ? candidate.interval[0] >= needed : candidate.interval[1] <= needed;
  const missed = higher ? candidate.interval[1] < needed : candidate.interval[0] > needed;
  if (!solved && !missed) return [];
  const found = `${candidate.title} reaches ${formatSignificant(candidate.score)} ${check.metric.title} on ${formatCounted(scoredRowCount(check), 'row')}, ${formatSignificant(needed)} is needed`;
  return (file.difficulty?.tags ?? []).map((problem) => ({
    problem,
    on: check.at.slice(0, 10),
    solved,
    found,
    word: null,
  }));
}

/** Every test of a hard problem that is known: by this idea's check, by its file, and by the record of the project. */
function retestsOf(ground: Ground): Retest[] {
  const written = ground.file.difficulty?.retests ?? [];
  return [
    ...retestsByCheck(ground),
    ...(ground.retests ?? []),
    ...written.map(({ by, until, ...test }) => ({ ...test, word: { by, until } })),
  ];
}

/** Three ways in which a problem is hard, whatever it is about. */
export type HardKind = 'complex-output' | 'reliability' | 'generalisation';

export interface HardFlag {
  readonly kind: HardKind;
  /** What was seen, with values. */
  readonly because: string;
  readonly measured: boolean;
}

/** Numbers in an output from which it counts as complex; our choice, well above any table of chances. */
const MANY_NUMBERS = 1000;
/** Classes as if all were equally frequent, from which a label counts as ambiguous or open; our choice. */
const MANY_CLASSES = 100;
/** Share of rows with equal features and another label from which the label counts as ambiguous; our choice. */
const AMBIGUOUS = 0.1;
/** Share of right answers from which it must be reliable; our choice, one failure in a hundred. */
const RELIABLE = 0.99;

/** Entropy of class counts as a number of equally frequent classes: e to the power of Shannon's entropy in nats; 1 for one class. */
export function effectiveClasses(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const entropy = counts.reduce((sum, count) => (count > 0 ? sum - (count / total) * Math.log(count / total) : sum), 0);
  return Math.exp(entropy);
}

/** The ways in which a problem is hard, from the shape of its output, what is asked of it, and what a check found. */
export function hardFlags({ file, check }: Pick<Ground, 'file' | 'check'>): HardFlag[] {
  const { outputSize = [], precision } = file.difficulty ?? {};
  return [...complexFlags(outputSize, check), ...reliabilityFlags(file, precision), ...generalisationFlags(check)];
}

function complexFlags(size: readonly number[], check: Report | null): HardFlag[] {
  const numbers = size.reduce((product, each) => product * each, 1);
  const flags: HardFlag[] = [];
  const say = (because: string, measured: boolean): unknown =>
    flags.push({ kind: 'complex-output', because, measured });
  if (numbers >= MANY_NUMBERS) say(`the output is ${size.join(' × ')}, ${formatCount(numbers)} numbers`, false);
  if (!check || check.task === 'regression') return flags;
  const classes = effectiveClasses(check.classes.map(({ rows }) => rows));
  if (classes >= MANY_CLASSES)
    say(`the label is spread as over ${formatCount(classes)} equally frequent classes`, true);
  const { conflictFloor } = check.structure.duplicates;
  if (conflictFloor !== null && conflictFloor >= AMBIGUOUS)
    say(
      `the label is ambiguous: equal features have another label, so that ${formatShare(conflictFloor)} errors cannot be avoided`,
      true,
    );
  return flags;
}

function reliabilityFlags({ need }: Ground['file'], precision: number | undefined): HardFlag[] {
  const asked = Math.max(
    precision ?? 0,
    need?.accuracy ?? 0,
    need?.failureRate === undefined ? 0 : 1 - need.failureRate,
  );
  if (asked < RELIABLE) return [];
  return [{ kind: 'reliability', because: `${formatShare(asked)} right answers are asked for`, measured: false }];
}

/** A score on new groups or later times that falls, beyond its interval, below that on rows at random. */
function generalisationFlags(check: Report | null): HardFlag[] {
  const drops = (check?.careless ?? []).filter(
    ({ fault, interval }) => (fault === 'group' || fault === 'time') && interval[0] > 0,
  );
  return drops.map(({ fault, gap, interval, metric }) => ({
    kind: 'generalisation',
    because: `on ${fault === 'group' ? 'new groups' : 'later rows'} the score falls by ${formatDifference(gap, interval).text.replace(/^\+/, '')} ${metric}`,
    measured: true,
  }));
}

const HEAD = { id: 'hardness', title: 'Is it a kind of problem that is hard for machines?' } as const;

const KIND_WORDS: Readonly<Record<HardKind, string>> = {
  'complex-output': 'its output is complex',
  reliability: 'it must be reliable',
  generalisation: 'it must hold for what it has not seen',
};

/** The dated list of hard problems that a test overrides, and the three ways of being hard. */
export function hardnessSection(ground: Ground, retests: readonly Retest[] = retestsOf(ground)): Section {
  const word = wordOf(ground, 'difficulty');
  const problems = hardnessOf(ground.file.difficulty?.tags ?? [], { retests, today: ground.today });
  const flags = hardFlags(ground);
  const hard = problems.filter((problem) => problem.hard);
  const kinds = [...new Set(flags.map(({ kind }) => kind))];
  const facts = [
    ...problems.map((problem) => problemFact(problem, ground)),
    ...flags.map((flag) => flagFact(flag, ground)),
  ];
  if (word.kind === 'expired') return expiredSection(HEAD, { key: 'difficulty', word, what: 'the difficulty' }, facts);
  return {
    ...HEAD,
    outcome: hard.length + flags.length > 0 ? 'warns' : 'passed',
    sentence: sentenceOf(problems, kinds),
    facts,
    next: hard.some(({ retest }) => retest === null)
      ? 'The belief is old. Run a baseline on a benchmark of your own: as data.table with a need.score, or elsewhere, and write difficulty.retests.'
      : null,
  };
}

function sentenceOf(problems: readonly Hardness[], kinds: readonly HardKind[]): string {
  const parts = problems.map(({ title, year, hard, retest }) => {
    if (retest === null) return `${upper(title)} was hard in ${year}, and was not tested since.`;
    return hard
      ? `${upper(title)} is still hard, tested on ${retest.on}.`
      : `${upper(title)} was hard in ${year}; tested on ${retest.on}, it is not.`;
  });
  if (kinds.length > 0)
    parts.push(`It is hard because ${kinds.map((kind) => KIND_WORDS[kind]).join(', and because ')}.`);
  return parts.length > 0
    ? parts.join(' ')
    : 'Nothing says that it is hard: neither its tags, nor the shape of its output, nor what was measured.';
}

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** By whom a test is said; one that this idea's check made is held against the score that `need` asks for. */
function testSaid({ word, found }: Retest, ground: Ground): Pick<Fact, 'kind'> & Partial<Fact> {
  if (word !== null) return { kind: 'attested', ...word };
  const isOwn = retestsByCheck(ground).some((own) => own.found === found);
  return isOwn ? saidAs(wordOf(ground, 'need')) : { kind: 'measured' };
}

function problemFact({ id, title, year, hard, retest }: Hardness, ground: Ground): Fact {
  return factOf({
    key: `hardness/${id}`,
    title: `${title} is hard for machines`,
    value: hard,
    ...(retest === null ? saidAs(wordOf(ground, 'difficulty')) : testSaid(retest, ground)),
    because: retest === null ? `a belief of ${year}, not tested since` : `tested on ${retest.on}: ${retest.found}`,
    command: 'cairn assess',
  });
}

/** By whom that is said of which the flag is made: how reliable it must be may be said in two places. */
function flagSaid(kind: HardKind, ground: Ground): Pick<Fact, 'kind' | 'by' | 'until'> {
  const { difficulty, need } = ground.file;
  const isInNeed = need?.accuracy !== undefined || need?.failureRate !== undefined;
  const keys =
    kind === 'reliability' && isInNeed
      ? ['need', ...(difficulty?.precision === undefined ? [] : ['difficulty'])]
      : ['difficulty'];
  return followsFrom(keys.map((key) => saidAs(wordOf(ground, key))));
}

const flagFact = ({ kind, because, measured }: HardFlag, ground: Ground): Fact =>
  factOf({
    key: `hardness/${kind}`,
    title: `hard because ${KIND_WORDS[kind]}`,
    value: true,
    ...(measured ? { kind: 'measured' as const } : flagSaid(kind, ground)),
    because,
  });
