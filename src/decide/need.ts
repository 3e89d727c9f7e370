import { formatEstimate } from '../base/number-format.ts';
import type { Report, Rung, RungName } from '../contracts/report.ts';
import type { Ground } from './ground.ts';
import { factOf, type Fact, type Section, type SectionOutcome } from './section.ts';

/** What the ladder says of the need for machine learning. */
export type NeedFound =
  /** Nothing was measured. */
  | 'unchecked'
  /** A rule does what is needed, and no model is usefully better. */
  | 'rules'
  /** Neither the rule nor a model reaches the score that is needed. */
  | 'out-of-reach'
  /** The columns do not carry the answer. */
  | 'no-signal'
  /** Too few rows to tell a model from a rule. */
  | 'cannot-tell'
  /** A model is better than the rule, or the rule does not reach what is needed and a model does. */
  | 'model';

/**
 * Does it need machine learning? Constant, rule and models are really run on the table, on the same held-out rows; the
 * score that is needed, where the idea names one, is held against the intervals.
 */
export function needFound(ground: Pick<Ground, 'check' | 'file'>): NeedFound {
  const { check } = ground;
  if (!check || check.verdict.kind === 'not-ready') return 'unchecked';
  const bestReaches = reaches(ground, rungOf(check, check.candidate));
  const ruleReaches = reaches(ground, rungOf(check, 'rule'));
  switch (check.verdict.kind) {
    case 'no-signal':
      return 'no-signal';
    case 'rules-suffice':
      if (ruleReaches) return 'rules';
      return bestReaches ? 'cannot-tell' : 'out-of-reach';
    case 'cannot-tell':
      return 'cannot-tell';
    case 'simple-suffices':
    case 'ml-helps':
      return bestReaches ? 'model' : 'out-of-reach';
  }
}

/** Whether the score that is needed may be reached: false only when the whole interval misses it. */
function reaches({ check, file }: Pick<Ground, 'check' | 'file'>, rung: Rung | undefined): boolean {
  const needed = file.need?.score;
  if (needed === undefined || !rung || !sameMetric(check!, file.need?.metric)) return true;
  return check!.metric.direction === 'higher' ? rung.interval[1] >= needed : rung.interval[0] <= needed;
}

const sameMetric = ({ metric }: Report, wanted: string | undefined): boolean =>
  wanted === undefined || [metric.name, metric.title.toLowerCase()].includes(wanted.toLowerCase());

const rungOf = (check: Report, name: RungName | null): Rung | undefined =>
  check.ladder.find(({ rung }) => rung === name);

const OUTCOME: Readonly<Record<NeedFound, SectionOutcome>> = {
  unchecked: 'unknown',
  rules: 'blocks',
  'out-of-reach': 'blocks',
  'no-signal': 'blocks',
  'cannot-tell': 'unknown',
  model: 'passed',
};

export function needSection(ground: Ground): Section {
  const { check, file } = ground;
  const found = needFound(ground);
  const sentence = [
    check
      ? foundWords(ground, found)
      : `Rules and models were not tried. ${ground.noCheckBecause ?? 'The idea names no table and target.'}`,
    answerWords(ground, found),
  ];
  return {
    id: 'need',
    title: 'Does it need machine learning?',
    outcome: OUTCOME[found],
    sentence: sentence.filter((part) => part !== '').join(' '),
    facts: [...rungFacts(ground), ...answerFacts(ground)],
    next:
      file.needsMl.length === 0
        ? 'Say whether it needs machine learning, before and after you see the evidence: cairn assess --sure.'
        : null,
  };
}

function foundWords({ check, file }: Ground, found: NeedFound): string {
  if (found !== 'out-of-reach') return check!.verdict.sentence;
  const best = rungOf(check!, check!.candidate) ?? rungOf(check!, 'rule');
  const score = best ? formatEstimate(best.score, best.interval).text : 'unknown';
  return `${check!.metric.title} ${file.need!.score} is needed; the best on these rows reaches ${score}.`;
}

/** The first answer beside the evidence, and whether a mind was changed. */
function answerWords({ file: { needsMl } }: Ground, found: NeedFound): string {
  const [first] = needsMl;
  if (!first) return '';
  const last = needsMl.at(-1)!;
  if (last !== first && last.answer !== first.answer) {
    return `${first.by} said "${first.answer}" on ${first.on}; ${last.by} said "${last.answer}" on ${last.on}, after the evidence.`;
  }
  if (first.answer === 'yes' && found === 'rules')
    return `${first.by} was sure on ${first.on} that it needs machine learning; the evidence says that a rule will do.`;
  if (first.answer === 'no' && found === 'model')
    return `${first.by} thought on ${first.on} that it needs none; the evidence says that a model helps.`;
  return '';
}

function rungFacts({ check }: Ground): Fact[] {
  if (!check) return [];
  return check.ladder.map(({ rung, title, score, interval }) =>
    factOf({
      key: `need/${rung}`,
      title,
      value: score,
      unit: check.metric.title,
      interval,
      n: check.split.test,
      kind: 'measured',
      because: rung === check.candidate ? 'the candidate' : 'a rung of the ladder',
      command: check.command,
    }),
  );
}

function answerFacts({ file: { needsMl } }: Ground): Fact[] {
  return needsMl.map(({ answer, by, on, seen }, i) =>
    factOf({
      key: `need/answer/${i + 1}`,
      title: i === 0 ? 'sure that it needs machine learning? the first answer' : 'asked again',
      value: answer,
      kind: 'attested',
      by,
      until: null,
      because: seen === undefined ? `said on ${on}, before any evidence` : `said on ${on}, after: ${seen}`,
    }),
  );
}
