import { formatCounted, formatSignificant } from '../../base/number-format.ts';
import type { Claim } from '../../contracts/claim.ts';
import type { KillRule } from '../../contracts/project-file.ts';
import { daysLater } from '../days.ts';
import { staleSentence } from '../stale-words.ts';
import { entriesOf, type GateFacts } from './facts.ts';
import { met, missing, quoted, waiveCommand, type Finding, type NeedRule } from './need.ts';
import { movedClocks, type MovedClock } from './moved-clocks.ts';
import { clockName, firedClocks, runningClocks, staleClocks, type FiredClock, type PlanClock } from './plan-clocks.ts';

/** Days after a kill rule fired within which it must be decided what to do. */
export const DAYS_TO_DECIDE = 7;

/** A kill rule whose day has come without the number that it asks for, or a kill clock of a plan that ran out. */
export interface FiredRule {
  readonly rule: KillRule;
  /** ISO date, the day after `by`. */
  readonly on: string;
  /** What the claim said on the last day; null when there was none. */
  readonly stood: Pick<Claim, 'value'> | null;
  /** Of a clock of a plan: which activity ran, and how long. */
  readonly ran?: FiredClock['ran'];
}

/** Where the log keeps firings. */
export const FIRINGS = 'killRules';

/** Firings on record, oldest first. */
export function recordedFirings({ journal }: Pick<GateFacts, 'journal'>): FiredRule[] {
  return entriesOf(journal, 'charter-change')
    .filter(({ body }) => body.field === FIRINGS)
    .map(({ body }) => body.after as FiredRule);
}

export const sameFiring = (one: Pick<FiredRule, 'rule' | 'on'>, other: Pick<FiredRule, 'rule' | 'on'>): boolean =>
  one.rule.name === other.rule.name && one.on === other.on;

/** The kill rules and clocks that have fired: those on record, whatever cairn.yaml and plans say of them today, and those of today. */
export function firedRules(facts: GateFacts): FiredRule[] {
  const recorded = recordedFirings(facts);
  const today = [...firedToday(facts), ...firedClocks(facts)].filter(
    (fired) => !recorded.some((other) => sameFiring(other, fired)),
  );
  return [...recorded, ...today];
}

/**
 * A rule looks at the newest claim that was there on its last day; what was measured later
 * does not undo the firing.
 */
function firedToday({ file, killHistory, today }: GateFacts): FiredRule[] {
  return file.killRules
    .filter(({ by }) => by < today)
    .map((rule) => ({
      rule,
      on: daysLater(rule.by, 1),
      stood: (killHistory.get(rule.claim) ?? []).find(({ at }) => at.slice(0, 10) <= rule.by) ?? null,
    }))
    .filter(({ rule, stood }) => !stands(rule, stood));
}

function stands({ atLeast, atMost }: KillRule, claim: Claim | null): boolean {
  const value = claim?.value;
  if (typeof value !== 'number') return false;
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

/** GK: two needs for each rule that fired, one that says how it stands while none has, and none without a rule. */
export function killNeeds(facts: GateFacts): readonly NeedRule[] {
  const fired = firedRules(facts);
  const stale = [...movedClocks(facts).map(movedNeed), ...staleClocks(facts).map(staleNeed)];
  const isWatched = facts.file.killRules.length > 0 || runningClocks(facts).length > 0;
  if (fired.length === 0) {
    return isWatched ? [{ id: 'kill-rules', title: 'No kill rule has fired', look: notFired }, ...stale] : stale;
  }
  return [...fired.flatMap((rule, i) => needsOf(fired, rule, i)), ...stale];
}

function needsOf(fired: readonly FiredRule[], rule: FiredRule, i: number): NeedRule[] {
  return [
    {
      id: `decision/${nameAmong(fired, i)}`,
      title: `Decision within 7 days of the kill rule "${rule.rule.name}"`,
      look: (all) => decided(all, rule),
    },
    {
      id: `learning/${nameAmong(fired, i)}`,
      title: `What was learnt from "${rule.rule.name}"`,
      look: (all) => learnt(all, rule),
    },
  ];
}

/** Giving an approach more time than was agreed is a decision, and somebody must have made it. */
function movedNeed(moved: MovedClock): NeedRule {
  const { name, from, to, on } = moved;
  const says = `The kill clock of ${name} was put off from ${from} to ${to} while it ran`;
  return {
    id: `moved/${name}/${to}`,
    title: `Decision to put off the kill clock of ${name}`,
    look: (facts) => {
      const decision = decisionAbout(facts, { rule: { name, by: from, claim: name }, on });
      if (!decision) return missing(null, `${says}, and nobody has said why.`, decisionCommand(name));
      return met(null, `${says}; ${decision.by} decided on ${decision.at.slice(0, 10)}: ${decision.body.chosen}.`);
    },
  };
}

/** A clock that nobody can read before the plan is looked at again. */
function staleNeed({ key, date, status }: PlanClock): NeedRule {
  const name = clockName(key);
  return {
    id: `clock/${name}`,
    title: `The kill clock of ${name} is of today`,
    look: () => ({
      state: 'stale',
      claim: key,
      why: `The clock of ${name} ran until ${date}. ${staleSentence(status.stale)}`,
      command: status.claim.command ?? 'cairn plan',
    }),
  };
}

/** The name of a rule; with its day when one of that name fired before. */
function nameAmong(fired: readonly FiredRule[], i: number): string {
  const { rule, on } = fired[i]!;
  return fired.findIndex((other) => other.rule.name === rule.name) < i ? `${rule.name} ${on}` : rule.name;
}

function notFired(facts: GateFacts): Finding {
  const rules = facts.file.killRules.map(({ name, by }) => ({ name, by }));
  const clocks = runningClocks(facts).map(({ key, date }) => ({ name: clockName(key), by: date }));
  const next = [...rules, ...clocks].toSorted((a, b) => (a.by < b.by ? -1 : 1));
  const named = next.map(({ name, by }) => `${name} on ${by}`).join(', ');
  return met(null, `None of ${formatCounted(next.length, 'kill rule')} has fired: ${named}.`);
}

/** Why it fired: "no more than 0.71 on 2027-03-01, at least 0.8 was asked for". */
export function firedWords({ rule, stood, ran }: FiredRule): string {
  if (ran)
    return `${ran.id} had run since ${ran.since}, ${formatCounted(Math.round(ran.days), 'day')}, without having worked`;
  const asked = [
    ...(rule.atLeast === undefined ? [] : [`at least ${formatSignificant(rule.atLeast)}`]),
    ...(rule.atMost === undefined ? [] : [`at most ${formatSignificant(rule.atMost)}`]),
  ].join(' and ');
  const value = typeof stood?.value === 'number' ? `was ${formatSignificant(stood.value)}` : 'was not measured';
  return `\`${rule.claim}\` ${value} on ${rule.by}${asked === '' ? '' : `; ${asked} was asked for`}`;
}

/** Whether a text speaks of a rule: by its whole name, so that "plan/F" is not found in "plan/F-2". */
function mentions(text: string, name: string): boolean {
  const [written, wanted] = [text.toLowerCase(), name.toLowerCase()];
  for (let at = written.indexOf(wanted); at >= 0; at = written.indexOf(wanted, at + 1)) {
    const isWhole =
      !/[\p{L}\p{N}][-_./@]?$/u.test(written.slice(0, at)) &&
      !/^[-_./@]?[\p{L}\p{N}]/u.test(written.slice(at + wanted.length));
    if (isWhole) return true;
  }
  return false;
}

/** What writes down the decision that a fired rule asks for. */
export const decisionCommand = (name: string): string =>
  `cairn note "…" --decision --question ${quoted(`Kill rule ${name}: go on or stop?`)} --chosen "…"`;

/** The first decision about a rule since it fired. */
export function decisionAbout({ journal }: Pick<GateFacts, 'journal'>, { rule, on }: Pick<FiredRule, 'rule' | 'on'>) {
  return entriesOf(journal, 'decision').find(
    ({ at, body, text }) => at.slice(0, 10) >= on && mentions(`${body.question} ${text}`, rule.name),
  );
}

function decided(facts: GateFacts, fired: FiredRule): Finding {
  const { rule, on } = fired;
  const last = daysLater(on, DAYS_TO_DECIDE);
  const decision = decisionAbout(facts, fired);
  const command = decisionCommand(rule.name);
  if (!decision) {
    const left = facts.today <= last ? `A decision is due by ${last}.` : `The decision was due by ${last}.`;
    return missing(null, `The kill rule "${rule.name}" fired on ${on}: ${firedWords(fired)}. ${left}`, command);
  }
  const date = decision.at.slice(0, 10);
  if (date > last) {
    return missing(
      null,
      `The kill rule "${rule.name}" fired on ${on} and was decided on ${date}, after ${last}.`,
      waiveCommand('GK', `decision/${rule.name}`),
    );
  }
  return met(
    null,
    `The kill rule "${rule.name}" fired on ${on}; ${decision.by} decided on ${date}: ${decision.body.chosen}.`,
  );
}

function learnt({ journal }: GateFacts, { rule, on }: FiredRule): Finding {
  const learning = entriesOf(journal, 'learning').find(({ at }) => at.slice(0, 10) >= on);
  if (!learning) {
    return missing(
      null,
      `Nothing was recorded as learnt since "${rule.name}" fired on ${on}.`,
      'cairn note "…" --learning',
    );
  }
  return met(null, `${learning.by} recorded on ${learning.at.slice(0, 10)}: ${learning.text}`);
}
