import {
  formatCount,
  formatEstimate,
  formatShareEstimate,
  formatSignificant,
  formatWrittenShare,
} from '../base/number-format.ts';
import { bestRule, isRuleAboveConstant } from '../contracts/best-rule.ts';
import type { NeedAnswer } from '../contracts/idea-file.ts';
import type { Report, Rung, RungName } from '../contracts/report.ts';
import { rungNouns } from '../contracts/rung-names.ts';
import { scoredRowCount } from '../evidence/scored-rows.ts';
import { PLAIN } from './failures.ts';
import type { Ground } from './ground.ts';
import { metricWords } from './metric-words.ts';
import { factOf, type Fact, type Section, type SectionOutcome } from './section.ts';
import { askedNeed, metByConstant, rungOf, sameMetric, withoutWrittenNeed, writtenNeed } from './written-need.ts';

/** What the ladder says of the need for machine learning. */
export type NeedFound =
  /** Nothing was measured. */
  | 'unchecked'
  /** A rule does what is needed, and no model is usefully better; or what is written as needed takes no model. */
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
  if (metByConstant(ground)) return needFound({ check, file: withoutWrittenNeed(ground.file) });
  const isUseless = isRuleUseless(check);
  if (!isUseless && metWithoutModel(ground)) return 'rules';
  const bestReaches = reaches(ground, rungOf(check, check.candidate));
  const ruleReaches = reaches(ground, bestRule(check.ladder, check.metric));
  switch (check.verdict.kind) {
    case 'no-signal':
      return 'no-signal';
    case 'rules-suffice':
      if (ruleReaches && !isUseless) return 'rules';
      return bestReaches || ruleReaches ? 'cannot-tell' : 'out-of-reach';
    case 'cannot-tell':
      return 'cannot-tell';
    case 'simple-suffices':
    case 'ml-helps':
      return bestReaches ? 'model' : 'out-of-reach';
  }
}

/** A rule that was measured and not shown to beat the same answer for every row is recommended to nobody. */
const isRuleUseless = (check: Report): boolean =>
  bestRule(check.ladder, check.metric) !== undefined && !isRuleAboveConstant(check);

/** Whether the score that is needed may be reached: false only when the whole interval misses it. */
function reaches({ check, file }: Pick<Ground, 'check' | 'file'>, rung: Rung | undefined): boolean {
  const needed = file.need?.score;
  if (needed === undefined || !rung || !sameMetric(check!, file.need?.metric)) return true;
  return mayReach(check!, rung, needed);
}

const mayReach = ({ metric }: Report, { interval }: Rung, needed: number): boolean =>
  metric.direction === 'higher' ? interval[1] >= needed : interval[0] <= needed;

/** The constant or the rule that meets all that is written under `need`; null where neither does. */
const metWithoutModel = (ground: Pick<Ground, 'check' | 'file'>): Rung | null => metBy(ground, PLAIN) ?? null;

/** Whether the candidate meets what is asked under `need`; null where nothing is that these rows can be held against. */
export function candidateMeetsNeed(ground: Pick<Ground, 'check' | 'file'>): boolean | null {
  const candidate = ground.check?.candidate;
  const met = askedNeed(ground) && metBy(ground, candidate ? [candidate] : []);
  return met === null ? null : met !== undefined;
}

/**
 * The first of these rungs that meets all that is written under `need` with the whole of its interval; undefined where none
 * does, null where nothing is written that these rows can be held against.
 */
function metBy(ground: Pick<Ground, 'check' | 'file'>, names: readonly RungName[]): Rung | undefined | null {
  const need = writtenNeed(ground);
  if (!ground.check || !need) return null;
  const { score, accuracy } = need;
  const { check } = ground;
  const meets = ({ interval, metrics }: Rung): boolean => {
    if (accuracy !== undefined && (metrics['accuracy']?.interval?.[0] ?? -Infinity) < accuracy) return false;
    if (score === undefined) return true;
    return check.metric.direction === 'higher' ? interval[0] >= score : interval[1] <= score;
  };
  return names.flatMap((name) => rungOf(check, name) ?? []).find(meets);
}

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
      ? needWords(ground)
      : `Rules and models were not tried. ${ground.noCheckBecause ?? 'The idea names no table and target.'}`,
    emptyNeedWords(ground) ?? '',
    check ? metricWords(check, ground.probe) : '',
    answerWords(ground, found),
  ];
  return {
    id: 'need',
    title: 'Does it need machine learning?',
    outcome: emptyNeedWords(ground) !== null && OUTCOME[found] !== 'blocks' ? 'warns' : OUTCOME[found],
    sentence: sentence.filter((part) => part !== '').join(' '),
    facts: [...rungFacts(ground), ...answerFacts(ground)],
    next:
      file.needsMl.length === 0
        ? 'Say whether it needs machine learning, before and after you see the evidence: cairn assess --sure.'
        : null,
  };
}

/** The finding in a sentence, as the verdict says it. @param ground - one with a check */
export function needWords(ground: Pick<Ground, 'check' | 'file'>): string {
  const check = ground.check!;
  if (metByConstant(ground)) return needWords({ check, file: withoutWrittenNeed(ground.file) });
  if (needFound(ground) === 'out-of-reach') return outOfReachWords(check, ground.file.need!.score!);
  const isUseless = isRuleUseless(check);
  if (check.verdict.kind === 'rules-suffice' && isUseless)
    return [check.verdict.sentence, ...fewWords(check)].join(' ');
  const plain = check.verdict.kind === 'rules-suffice' || isUseless ? null : metWithoutModel(ground);
  if (plain) return metWords(ground, plain);
  const beside = linearBeside(ground);
  if (!beside) return check.verdict.sentence;
  const { linear, candidate, isEnough } = beside;
  const measured = capital(reachesWords(check, candidate));
  return isEnough
    ? `${check.verdict.sentence} ${measured} and is not shown to be usefully better; training rows chose it, so what else is measured here is of it.`
    : `${measured}, which may do; ${reachesWords(check, linear)}, which is less than is written under \`need\`.`;
}

/** Rows of a class below which the reader is told how many there are; our choice: on fewer no score is known to a tenth. */
const FEW_ROWS = 100;

/** That one class has few rows, by which nothing may have been seen; none where all have enough, or there are no classes. */
function fewWords({ classes, split }: Report): string[] {
  const rarest = classes.toSorted((a, b) => a.rows - b.rows)[0];
  if (!rarest || rarest.rows >= FEW_ROWS) return [];
  const all = classes.reduce((sum, { rows }) => sum + rows, 0);
  const tested = split.folds === null ? `, and ${formatCount(split.test)} of all rows test` : '';
  return [`Of ${formatCount(all)} rows ${formatCount(rarest.rows)} are "${rarest.label}"${tested}: too few to tell.`];
}

/** What a model reaches that these rows justify: the candidate, or the linear model where it is enough, with both scores. */
export function modelWords(ground: Pick<Ground, 'check' | 'file'>): string {
  const { check } = ground;
  const candidate = check && rungOf(check, check.candidate);
  if (!candidate) return 'nothing comes near';
  const beside = linearBeside(ground);
  if (!beside?.isEnough) return reachesWords(check, candidate);
  const { text } = formatEstimate(candidate.score, candidate.interval);
  return `${reachesWords(check, beside.linear)}, enough beside the ${text} of ${rungNouns[candidate.rung]}`;
}

/**
 * The linear model of a check that calls it enough while the candidate, of which everything else was measured, is a costlier one.
 * It is not enough where it misses what is written under `need` with the whole of its interval. null: they are one and the same.
 */
function linearBeside({ check, file }: Pick<Ground, 'check' | 'file'>) {
  if (check?.verdict.kind !== 'simple-suffices' || check.candidate === 'linear') return null;
  const [linear, candidate] = [rungOf(check, 'linear'), rungOf(check, check.candidate)];
  if (!linear || !candidate) return null;
  const accuracy = file.need?.accuracy;
  const isRightEnough = accuracy === undefined || (linear.metrics['accuracy']?.interval?.[1] ?? 1) >= accuracy;
  return { linear, candidate, isEnough: isRightEnough && reaches({ check, file }, linear) };
}

/** `the random forest reaches RMSE 71 (66–77)` */
function reachesWords({ metric }: Report, { rung, score, interval }: Rung): string {
  return `${rungNouns[rung]} ${rung === 'boosting' ? 'reach' : 'reaches'} ${metric.title} ${formatEstimate(score, interval).text}`;
}

function outOfReachWords(check: Report, needed: number): string {
  const chosen = rungOf(check, check.candidate) ?? bestRule(check.ladder, check.metric);
  const others = check.ladder.filter((rung) => rung !== chosen && mayReach(check, rung, needed));
  const best = others.toSorted((a, b) =>
    check.metric.direction === 'higher' ? b.score - a.score : a.score - b.score,
  )[0];
  const found = chosen ? `on these rows ${reachesWords(check, chosen)}` : 'nothing comes near';
  const beside = best
    ? ` ${capital(reachesWords(check, best))} and may do: the choice between models is made on training rows only.`
    : '';
  return `${check.metric.title} ${formatSignificant(needed, { digits: 12 })} is needed; ${found}.${beside}`;
}

/** That the same answer for every row already meets what is written under `need`; null where it does not. */
export function emptyNeedWords(ground: Pick<Ground, 'check' | 'file'>): string | null {
  const constant = metByConstant(ground);
  return (
    constant &&
    `${heldWords(ground, constant)}: the same answer for every row already meets what is written under \`need\`, so it asks for nothing. Write what a decision really needs.`
  );
}

const metWords = (ground: Pick<Ground, 'check' | 'file'>, rule: Rung): string =>
  `${heldWords(ground, rule)}: what is written under \`need\` takes no model. If more is needed, write it there.`;

/** What is written under `need`, beside what a rung reaches. */
function heldWords({ check, file }: Pick<Ground, 'check' | 'file'>, plain: Rung): string {
  const { score, accuracy } = file.need!;
  const right = plain.metrics['accuracy'];
  const parts = [
    ...(score === undefined || !sameMetric(check!, file.need!.metric)
      ? []
      : [
          `${check!.metric.title} ${formatSignificant(score, { digits: 12 })} is needed, and ${reachesWords(check!, plain)}`,
        ]),
    ...(accuracy === undefined
      ? []
      : [
          `${formatWrittenShare(accuracy)} right answers are needed, and ${rungNouns[plain.rung]} gives ${formatShareEstimate(right!.value!, right!.interval)}`,
        ]),
  ];
  return parts.join('; ');
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The first answer beside the evidence, and whether a mind was changed, by evidence or before there was any. */
function answerWords({ file: { needsMl } }: Ground, found: NeedFound): string {
  const [first] = needsMl;
  if (!first) return '';
  const last = needsMl.at(-1)!;
  if (last.answer === first.answer) return besideEvidence(first, found);
  const changed = `${first.by} said "${first.answer}" on ${first.on}; ${last.by} said "${last.answer}" on ${last.on}`;
  if (last.seen !== undefined) return `${changed}, after the evidence.`;
  return `${changed}: a change of mind before any evidence. ${besideEvidence(last, found)}`.trim();
}

/** An answer that was given before the evidence, where it says otherwise; else empty. */
function besideEvidence({ answer, by, on }: NeedAnswer, found: NeedFound): string {
  if (answer === 'yes' && found === 'rules')
    return `${by} was sure on ${on} that it needs machine learning; the evidence says that a rule will do.`;
  if (answer === 'no' && found === 'model')
    return `${by} thought on ${on} that it needs none; the evidence says that a model helps.`;
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
      n: scoredRowCount(check),
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
