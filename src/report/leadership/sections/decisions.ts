import { shellQuote } from '../../../base/shell-quote.ts';
import { entriesOf } from '../../../evidence/gates/facts.ts';
import { daysLater } from '../../../evidence/days.ts';
import { code, number, say, strong, toned, type Sentence } from '../../design-document/blocks.ts';
import { longDate } from '../dates.ts';
import type { LeadershipFacts } from '../facts.ts';
import { isClockOf, ruleTitle } from './clocks.ts';
import { counted, planChance, planNumber } from '../numbers.ts';
import { linesFor, shortName, fold, written, type Panel } from '../panel.ts';

const MOST = 4;

/** Waivers that end within so many days are to be decided on: our choice. */
const SOON_DAYS = 14;

/** Decisions that only people can take, each with the command that records it. */
export function decisionsPanel(facts: LeadershipFacts): Panel {
  const items = [
    ...firedClocks(facts),
    ...killDecisions(facts),
    ...orders(facts),
    ...reviews(facts),
    ...waivers(facts),
    ...overdue(facts),
    ...withoutPlan(facts),
    ...nextStep(facts),
  ];
  return {
    id: 'decisions',
    title: 'Decisions needed now',
    lead: items.length === 0 ? [say('None.')] : null,
    ...fold(items, linesFor(facts.plans, MOST), { key: 'decisions', what: 'decisions needed', where: 'cairn status' }),
  };
}

/** An approach whose clock ran out and about which nothing was decided since: stop it, or write down why not. */
function firedClocks({ plans, gates }: LeadershipFacts): Sentence[] {
  const decided = killNeeds(gates).filter(({ state }) => state === 'met' || state === 'waived');
  return plans.flatMap(({ forecast, file }) =>
    forecast.kill
      .filter(({ daysLeft, id }) => daysLeft !== null && daysLeft <= 0 && !decided.some((need) => asksAbout(need, id)))
      .map(({ id, date }): Sentence => {
        const title = forecast.activities.find((activity) => activity.id === id)?.title ?? id;
        const ranOut = planNumber(forecast, date === null ? '–' : longDate(date), {
          key: `plan/kill/${id}`,
          title: `Kill clock of ${title}`,
          interval: 'none: the plan fixes it',
        });
        return [
          say('Stop '),
          strong(shortName(title, 40)),
          say(', whose time ran out on '),
          number(ranOut, 'value'),
          say(': '),
          code(`cairn plan mark ${shellQuote(id)} killed ${file}`),
          say(', or say why not: '),
          code('cairn gate GK'),
        ];
      }),
  );
}

const killNeeds = (gates: LeadershipFacts['gates']) => gates.find(({ id }) => id === 'GK')?.needs ?? [];

/** Whether a need asks for the decision about the clock of an activity. */
const asksAbout = ({ id: need }: { readonly id: string }, id: string): boolean =>
  need.startsWith('decision/') && isClockOf(need.slice('decision/'.length).split(' ')[0]!, id);

/** What else the gate of kill rules asks for. */
function killDecisions({ gates, plans }: LeadershipFacts): Sentence[] {
  const told = plans.flatMap(({ forecast }) =>
    forecast.kill.filter(({ daysLeft }) => daysLeft !== null && daysLeft <= 0),
  );
  return killNeeds(gates)
    .filter(({ state }) => state === 'missing' || state === 'stale')
    .filter((need) => !told.some(({ id }) => asksAbout(need, id)))
    .map(({ id, title, command }): Sentence => {
      const about = id.startsWith('decision/') ? id.slice('decision/'.length) : null;
      const next = code(command ?? 'cairn gate GK');
      if (about === null) return [...written(title, 'cairn gate GK', 80), say(': '), next];
      return [say('Go on or stop: '), strong(shortName(ruleTitle(about, plans), 40)), say('. '), next];
    });
}

/** Another order of approaches would more likely be in time. */
function orders({ plans }: LeadershipFacts): Sentence[] {
  return plans.flatMap(({ forecast, file }) =>
    forecast.order.flatMap(({ group, policy, quickest }): Sentence[] => {
      if (quickest === null || policy !== 'best' || quickest.pInTime < quickest.cheapestInTime + 0.01) return [];
      const chance = (share: number, title: string) =>
        planChance(forecast, share, { key: 'plan/p-by-deadline', title });
      return [
        [
          say('Cheap or in time? '),
          strong(shortName(group, 40)),
          say(' in another order is in time with '),
          number(
            chance(quickest.pInTime, `${group}: chance in time in the order ${quickest.order.join(', ')}`),
            'value',
          ),
          say(' instead of '),
          number(chance(quickest.cheapestInTime, `${group}: chance in time in the cheapest order`), 'value'),
          say(': '),
          code(`cairn plan ${file} --what-if "${group}.order=best-by-deadline"`),
        ],
      ];
    }),
  );
}

/** Decisions whose day of review has come. */
function reviews({ evidence: { journal, today } }: LeadershipFacts): Sentence[] {
  const decisions = entriesOf(journal, 'decision');
  const lookedAtAgain = ({ id, at, body }: (typeof decisions)[number]): boolean =>
    decisions.some((other) => other.body.reverses === id || (other.at > at && other.body.question === body.question));
  return decisions
    .filter(
      (decision) => decision.body.reviewAt !== null && decision.body.reviewAt <= today && !lookedAtAgain(decision),
    )
    .map(({ id, body }): Sentence => [
      say('Look again, as was agreed for '),
      number(
        counted(id, `Review of the decision "${body.question}"`, longDate(body.reviewAt!), {
          evidence: `entry \`${id}\` of the log`,
          command: `cairn log ${id.slice(0, 8)}`,
        }),
        'value',
      ),
      say(': '),
      ...written(body.question, `cairn log ${id.slice(0, 8)}`, 70),
      say(' '),
      code(`cairn note "…" --decision --question "…" --chosen "…"`),
    ]);
}

function waivers({ trail, evidence: { today } }: LeadershipFacts): Sentence[] {
  const soon = daysLater(today, SOON_DAYS);
  return trail.waivers
    .filter(({ until }) => until <= soon)
    .map(({ gate, need, until, by, id }): Sentence => [
      say('The waiver of '),
      code(need === null ? gate : `${gate}/${need}`),
      toned(' ends on ', 'amber'),
      number(
        counted('waivers', `Last day of the waiver of ${gate}`, longDate(until), {
          evidence: `given by ${by}, entry \`${id}\``,
          command: `cairn gate ${gate}`,
        }),
        'value',
      ),
      say(': measure it, or say again why not. '),
      code(`cairn gate ${gate}`),
    ]);
}

/** Forecasts whose day has passed: without their outcome only the pleasant ones would be scored. */
function overdue({ record }: LeadershipFacts): Sentence[] {
  if (record.overdue === 0) return [];
  const count = counted('forecasts/overdue', 'Forecasts whose day has passed without an outcome', record.overdue, {
    evidence: 'the log',
    command: record.command,
  });
  return [
    [
      say('Say what came of '),
      number(count, 'value'),
      say(record.overdue === 1 ? ' forecast whose day has passed: ' : ' forecasts whose day has passed: '),
      code(record.command),
    ],
  ];
}

function withoutPlan({ plans }: LeadershipFacts): Sentence[] {
  if (plans.length > 0) return [];
  return [[say('Write a plan, so that there is a forecast: '), code('cairn plan new plan.yaml')]];
}

/** The one next command of the trail. */
function nextStep({ trail: { next } }: LeadershipFacts): Sentence[] {
  if (next.gate === null || next.gate === 'GK') return [];
  return [
    [
      say('Next for '),
      code(next.gate),
      say(next.step === null ? ': ' : ': a person is to look or to write. '),
      code(next.step === null ? next.command : `cairn gate ${next.gate}`),
    ],
  ];
}
