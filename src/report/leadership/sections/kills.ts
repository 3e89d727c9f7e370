import { formatCounted, formatNumber } from '../../../base/number-format.ts';
import { daysBetween, longDate } from '../dates.ts';
import { openHarms } from '../../../evidence/gates/harms.ts';
import { code, number, say, strong, toned, type Sentence } from '../../design-document/blocks.ts';
import type { LeadershipFacts, LeadershipPlan } from '../facts.ts';
import { isClockOf, ruleTitle } from './clocks.ts';
import { counted, planChance, planNumber } from '../numbers.ts';
import { linesFor, shortName, fold, written, type Panel } from '../panel.ts';

const MOST = 4;

/** Days left at which a clock is amber: our choice. */
const SOON = 14;

/** What would kill it: clocks that run, gates that say no, what all approaches need, harms that nobody owns. */
export function killsPanel(facts: LeadershipFacts): Panel {
  const items = [...facts.plans.flatMap((plan) => planClocks(plan, facts)), ...ruleClocks(facts)]
    .toSorted((a, b) => a.days - b.days)
    .map(({ sentence }) => sentence);
  const rest = [...facts.plans.flatMap(sharedCauses), ...harms(facts), ...failedGates(facts)];
  const all = [...items, ...rest];
  return {
    id: 'kills',
    title: 'What would kill it',
    lead:
      all.length === 0
        ? [
            say('No kill rule, no shared cause, no failed gate and no harm is on record. Write '),
            code('kill:'),
            say(' in the plan: nothing else ends a project in time.'),
          ]
        : null,
    ...fold(all, linesFor(facts.plans, MOST), { key: 'kills', what: 'what would kill it', where: 'cairn status' }),
  };
}

/** Kill clocks of activities that are under way. */
function planClocks({ forecast }: LeadershipPlan, { trail }: LeadershipFacts): { days: number; sentence: Sentence }[] {
  return forecast.kill.flatMap(({ id, date, daysLeft }) => {
    // One that ran out in this project is among the kill rules that fired.
    const isTold = trail.firedRules.some(({ name }) => isClockOf(name, id));
    if (date === null || daysLeft === null || (daysLeft <= 0 && isTold)) return [];
    const title = forecast.activities.find((activity) => activity.id === id)?.title ?? id;
    const trace = { key: `plan/kill/${id}`, title: `Kill clock of ${title}`, interval: 'none: the plan fixes it' };
    const left = planNumber(forecast, daysLeft > 0 ? formatCounted(Math.ceil(daysLeft), 'day') : longDate(date), trace);
    const day = planNumber(forecast, longDate(date), trace);
    const sentence: Sentence =
      daysLeft > 0
        ? [
            strong(shortName(title, 50)),
            say(' is stopped in '),
            number(left, 'value'),
            toned(daysLeft <= SOON ? ', soon' : '', 'amber'),
            say(', on '),
            number(day, 'value'),
            say(', unless it works.'),
          ]
        : [strong(shortName(title, 50)), toned(': its kill rule fired on ', 'rust'), number(day, 'value'), say('.')];
    return [{ days: daysLeft, sentence }];
  });
}

const isPlanClock = (name: string): boolean => name.startsWith('plan/');

/** Kill rules of cairn.yaml: those that fired, and those whose day is to come. */
function ruleClocks({
  plans,
  trail,
  evidence: { file, today },
}: LeadershipFacts): { days: number; sentence: Sentence }[] {
  const trace = (name: string) => ({
    evidence: '`cairn.yaml`, killRules',
    command: 'cairn gate GK',
    note: `The rule "${name}".`,
  });
  const fired = trail.firedRules.map(({ name, on }) => ({
    days: daysBetween(today, on),
    sentence: [
      strong(shortName(ruleTitle(name, plans), 50)),
      toned(isPlanClock(name) ? ': its kill clock ran out on ' : ': this kill rule fired on ', 'rust'),
      number(counted('killRules', `Kill rule "${name}"`, longDate(on), trace(name)), 'value'),
      say('.'),
    ],
  }));
  const names = new Set(trail.firedRules.map(({ name }) => name));
  const coming = file.killRules
    .filter(({ by, name }) => by >= today && !names.has(name))
    .map(({ name, by, claim }) => {
      const days = daysBetween(today, by);
      return {
        days,
        sentence: [
          strong(shortName(name, 50)),
          say(' ends it in '),
          number(
            counted(
              'killRules',
              `Days left for kill rule "${name}", until ${by}`,
              formatCounted(days, 'day'),
              trace(name),
            ),
            'value',
          ),
          toned(days <= SOON ? ', soon,' : '', 'amber'),
          say(' if the number is not there: '),
          code(shortName(claim, 40)),
        ],
      };
    });
  return [...fired, ...coming];
}

/** Needs that were measured and say no. */
function failedGates({ gates, evidence: { claims } }: LeadershipFacts): Sentence[] {
  return gates
    .filter(({ id }) => id !== 'GK')
    .flatMap(({ id, needs }) =>
      needs
        .filter(
          ({ state, claim }) =>
            state === 'missing' && claim !== null && (claims.get(claim)?.claim.value ?? null) !== null,
        )
        .map(({ title, command }): Sentence => [
          toned('No at ', 'rust'),
          code(id),
          say(': “'),
          say(title),
          say('” was measured and is not so. '),
          code(command ?? `cairn gate ${id}`),
        ]),
    );
}

/** What several approaches need together. */
function sharedCauses({ forecast }: LeadershipPlan): Sentence[] {
  return forecast.causes
    .filter(({ p }) => p < 1 && p > 0)
    .map(({ id, title, p, activities, pSuccessIfNot }): Sentence => {
      const fails = planChance(forecast, 1 - p, { key: 'plan/p-success', title: `Chance that ${title} does not hold` });
      const left = planChance(forecast, pSuccessIfNot, {
        key: 'plan/p-success',
        title: `Chance that the plan works all the same when ${title} does not hold`,
      });
      const needing = planNumber(forecast, formatNumber(activities.length, 0), {
        key: `plan/cause/${id}`,
        title: `Activities that need ${title}: ${activities.join(', ')}`,
        interval: 'none: it is counted',
      });
      return [
        strong(shortName(title, 50)),
        say(' does not hold with '),
        number(fails, 'value'),
        say('; '),
        number(needing, 'value'),
        say(activities.length === 1 ? ' activity needs it, and ' : ' activities need it, and '),
        number(left, 'value'),
        say(' would be left.'),
      ];
    });
}

function harms({ evidence: { file } }: LeadershipFacts): Sentence[] {
  return openHarms(file).map(({ harm, lacks }): Sentence => [
    toned('Open harm: ', 'amber'),
    ...written(harm, 'cairn.yaml', 80),
    say(` has no ${lacks.map((lack) => lack.replace(/^an? /, '')).join(' and no ')}.`),
  ]);
}
