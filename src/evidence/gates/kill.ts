import { formatCounted, formatSignificant } from '../../base/number-format.ts';
import type { Claim } from '../../contracts/claim.ts';
import type { KillRule } from '../../contracts/project-file.ts';
import { daysLater } from '../days.ts';
import { entriesOf, type GateFacts } from './facts.ts';
import { met, missing, quoted, waiveCommand, type Finding, type NeedRule } from './need.ts';

/** Days after a kill rule fired within which it must be decided what to do. */
const DAYS_TO_DECIDE = 7;

/** A kill rule whose day has come without the number that it asks for. */
export interface FiredRule {
  readonly rule: KillRule;
  /** ISO date, the day after `by`. */
  readonly on: string;
  /** What the claim said on the last day; null when there was none. */
  readonly stood: Pick<Claim, 'value'> | null;
}

/** Where the log keeps firings. */
export const FIRINGS = 'killRules';

/** Firings on record, oldest first. */
export function recordedFirings({ journal }: Pick<GateFacts, 'journal'>): FiredRule[] {
  return entriesOf(journal, 'charter-change')
    .filter(({ body }) => body.field === FIRINGS)
    .map(({ body }) => body.after as FiredRule);
}

export const sameFiring = (one: FiredRule, other: FiredRule): boolean =>
  one.rule.name === other.rule.name && one.on === other.on;

/** The kill rules that have fired: those on record, whatever cairn.yaml says of them today, and those of today. */
export function firedRules(facts: GateFacts): FiredRule[] {
  const recorded = recordedFirings(facts);
  const today = firedToday(facts).filter((fired) => !recorded.some((other) => sameFiring(other, fired)));
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
    .filter(({ rule, stood }) => !reaches(rule, stood));
}

function reaches({ atLeast, atMost }: KillRule, claim: Claim | null): boolean {
  const value = claim?.value;
  if (typeof value !== 'number') return false;
  return (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);
}

/** GK: two needs for each rule that fired, one that says how it stands while none has, and none without a rule. */
export function killNeeds(facts: GateFacts): readonly NeedRule[] {
  const fired = firedRules(facts);
  if (fired.length === 0 && facts.file.killRules.length === 0) return [];
  if (fired.length === 0) {
    return [{ id: 'kill-rules', title: 'No kill rule has fired', look: notFired }];
  }
  return fired.flatMap((rule, i) => [
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
  ]);
}

/** The name of a rule; with its day when one of that name fired before. */
function nameAmong(fired: readonly FiredRule[], i: number): string {
  const { rule, on } = fired[i]!;
  return fired.findIndex((other) => other.rule.name === rule.name) < i ? `${rule.name} ${on}` : rule.name;
}

function notFired({ file: { killRules } }: GateFacts): Finding {
  const next = killRules.toSorted((a, b) => (a.by < b.by ? -1 : 1)).map(({ name, by }) => `${name} on ${by}`);
  return met(null, `None of ${formatCounted(killRules.length, 'kill rule')} has fired: ${next.join(', ')}.`);
}

/** Why it fired: "no more than 0.71 on 2027-03-01, at least 0.8 was asked for". */
export function firedWords({ rule, stood }: FiredRule): string {
  const asked = [
    ...(rule.atLeast === undefined ? [] : [`at least ${formatSignificant(rule.atLeast)}`]),
    ...(rule.atMost === undefined ? [] : [`at most ${formatSignificant(rule.atMost)}`]),
  ].join(' and ');
  const value = typeof stood?.value === 'number' ? `was ${formatSignificant(stood.value)}` : 'was not measured';
  return `\`${rule.claim}\` ${value} on ${rule.by}${asked === '' ? '' : `; ${asked} was asked for`}`;
}

const mentions = (text: string, name: string): boolean => text.toLowerCase().includes(name.toLowerCase());

function decided({ journal, today }: GateFacts, fired: FiredRule): Finding {
  const { rule, on } = fired;
  const last = daysLater(on, DAYS_TO_DECIDE);
  const decision = entriesOf(journal, 'decision').find(
    ({ at, body, text }) => at.slice(0, 10) >= on && mentions(`${body.question} ${text}`, rule.name),
  );
  const command = `cairn note "…" --decision --question ${quoted(`Kill rule ${rule.name}: go on or stop?`)} --chosen "…"`;
  if (!decision) {
    const left = today <= last ? `A decision is due by ${last}.` : `The decision was due by ${last}.`;
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
