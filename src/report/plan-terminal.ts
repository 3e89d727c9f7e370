import { formatCount, formatCounted, formatNumber, formatShare, formatSignificant } from '../base/number-format.ts';
import type { PlanForecast, VariantForecast } from '../contracts/plan-forecast.ts';
import { asSentence } from './plain-text.ts';
import { firedLines, type FiredOnScreen } from './terminal/plan-fired.ts';
import { derivedLines, parameterLines } from './terminal/plan-sources.ts';
import { planBars } from './terminal/plan-bars.ts';
import { planFan } from './terminal/plan-fan.ts';
import { makeScreen, type Screen } from './terminal/screen.ts';
import { cutToWidth, padLeft, padRight } from './terminal/text-width.ts';

export interface PlanScreenOptions {
  /** Colours by terminal escapes. @default false */
  readonly colour?: boolean;
  /** Draw with blocks; otherwise ASCII only. @default true */
  readonly unicode?: boolean;
  /** Columns; fewer than 72 are taken as 72. @default 80 */
  readonly width?: number;
  /** Kill clocks that have run out, as the project of the plan knows them; null outside of a project. @default null */
  readonly fired?: readonly FiredOnScreen[] | null;
}

/** Four dates beside a name. */
const NARROWEST = 72;

/** The screen of a plan: the answer, bars in time, P(by date) with "never", orders, kill clocks, what matters. Ends with a line feed. */
export function renderPlan(forecast: PlanForecast, options: PlanScreenOptions = {}): string {
  const { colour = false, unicode = true, width = 80, fired = null } = options;
  const screen = makeScreen({ colour, unicode, width: Math.max(NARROWEST, width) });
  const blocks = [
    answerLines(forecast, screen),
    planBars(forecast, screen),
    derivedLines(forecast, screen),
    parameterLines(forecast, screen),
    planFan(forecast, screen),
    finishLines(forecast, screen),
    whatIfLines(forecast, screen),
    orderLines(forecast, screen),
    togetherLines(forecast, screen),
    firedLines(forecast, fired, screen),
    killLines(forecast, screen),
    influenceLines(forecast, screen),
    informationLines(forecast, screen),
    causeLines(forecast, screen),
    questionLines(forecast, screen),
    methodLines(forecast, screen),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Money with three digits: simulated means carry no more. */
const money = (value: number): string =>
  value === 0 ? '0' : formatNumber(value, Math.min(2, 2 - Math.floor(Math.log10(Math.abs(value)))));

const heading = (text: string, screen: Screen): string[] => screen.paragraph(text).map(screen.palette.strong);

function answerLines({ title, sentence, warnings }: PlanForecast, screen: Screen): string[] {
  return [
    ...(title === null ? [] : screen.paragraph(title).map(screen.palette.lichen)),
    ...screen.paragraph(sentence).map(screen.palette.strong),
    ...warnings.flatMap((warning) => screen.paragraph(warning, { indent: 2 }).map(screen.palette.amber)),
  ];
}

function finishLines({ finish, cost, pSuccess }: PlanForecast, screen: Screen): string[] {
  if (pSuccess === 0) return [];
  const names = ['p10', 'p50', 'p80', 'p90'] as const;
  const row = (title: string, cells: readonly string[]): string =>
    `  ${padRight(title, 18)}${cells.map((cell) => padLeft(screen.text(cell), 12)).join('')}`;
  return [
    ...heading('Finish', screen),
    screen.palette.muted(row('done with chance', ['10 %', '50 %', '80 %', '90 %'])),
    row(
      'if it works',
      names.map((name) => finish.givenSuccess[name] ?? '–'),
    ),
    row(
      'all in all',
      names.map((name) => finish.overall[name] ?? 'never'),
    ),
    ...(cost === null
      ? []
      : screen.paragraph(
          `Expected cost ${money(cost.expected)}${cost.spent > 0 ? `, ${money(cost.spent)} of it spent` : ''}; in eight of ten cases ${money(cost.p10)} to ${money(cost.p90)}` +
            `${cost.whenItFails === null ? '' : `; ${money(cost.whenItFails)} on average when it fails`}.`,
          { indent: 2 },
        )),
  ];
}

function whatIfLines({ whatIf, asPlanned }: PlanForecast, screen: Screen): string[] {
  if (whatIf.length === 0) return [];
  return [
    ...heading('What if', screen),
    ...variantTable(
      [
        { name: 'as planned', forecast: asPlanned },
        ...whatIf.map(({ change, forecast }) => ({ name: change, forecast })),
      ],
      screen,
    ),
  ];
}

function variantTable(rows: readonly { name: string; forecast: VariantForecast }[], screen: Screen): string[] {
  const room = screen.width - 2 - 4 * 12;
  const line = (name: string, cells: readonly string[]): string =>
    `  ${padRight(cutToWidth(screen.text(name), room - 1, screen.text('…')), room)}${cells.map((cell) => padLeft(screen.text(cell), 12)).join('')}`;
  return [
    screen.palette.muted(line('', ['works', 'in time', 'half by', 'cost'])),
    ...rows.map(({ name, forecast }) =>
      line(name, [
        formatShare(forecast.pSuccess),
        forecast.pByDeadline === null ? '–' : formatShare(forecast.pByDeadline),
        forecast.p50 ?? 'never',
        forecast.expectedCost === null ? '–' : money(forecast.expectedCost),
      ]),
    ),
  ];
}

function orderLines({ order }: PlanForecast, screen: Screen): string[] {
  if (order.length === 0) return [];
  return [
    ...heading('Order of approaches', screen),
    ...order.flatMap((item) => {
      const differs =
        item.quickest !== null && item.quickest.pInTime > item.quickest.cheapestInTime + 1e-9 && item.policy === 'best';
      return [
        ...screen.paragraph(`${item.group}: ${item.chosen.join(', then ')}`, { indent: 2 }),
        ...screen.paragraph(asSentence(item.reason), { indent: 4 }),
        ...(differs
          ? screen.paragraph(
              `In time most likely: ${item.quickest!.order.join(', then ')} (${formatShare(item.quickest!.pInTime)} against ${formatShare(item.quickest!.cheapestInTime)}); write order: best-by-deadline for it.`,
              { indent: 4 },
            )
          : []),
        ...screen.paragraph(`Assumes: ${item.assumptions.join('; ')}.`, { indent: 4 }).map(screen.palette.muted),
      ];
    }),
  ];
}

function togetherLines({ parallel }: PlanForecast, screen: Screen): string[] {
  if (parallel.length === 0) return [];
  return [
    ...heading('All at once, or one after another', screen),
    ...variantTable(
      parallel.flatMap(({ group, together, inTurn }) => [
        { name: `${group} at once`, forecast: together },
        { name: `${group} in turn`, forecast: inTurn },
      ]),
      screen,
    ),
  ];
}

/** More clocks and influences than this are in the JSON only: our choice. */
const MOST_LISTED = 6;

type Clock = PlanForecast['kill'][number];

const days = (value: number): string => formatCounted(Math.round(value), 'day');

/** Days by which two times are the same to a person. */
const ABOUT = 0.5;

/** The best time to stop. Without a rule the plan takes it that a failure shows at the end, and this is for when it does not. */
function bestWords({ days: rule, best, elapsed }: Clock): string {
  if (best === null) return '';
  if (best.days === null) return 'It always pays to go on.';
  const unless = rule === null ? 'Unless its failure shows by itself: ' : '';
  if (elapsed !== null && best.days <= elapsed + ABOUT) return `${unless || 'Worth most: '}stop now.`;
  if (best.days === 0) return `${unless}${unless === '' ? 'At' : 'at'} this value it does not pay to begin.`;
  return `${unless || 'Worth most: '}stop after ${days(best.days)}, when the chance that it still works is down to ${formatShare(best.stillWorks)}.`;
}

function killLines({ kill, withoutKillRule }: PlanForecast, screen: Screen): string[] {
  if (kill.length + withoutKillRule.length === 0) return [];
  return [
    ...heading('Kill clocks', screen),
    ...kill.slice(0, MOST_LISTED).flatMap((clock) => {
      const rule =
        clock.days === null
          ? `${clock.id} has no kill rule`
          : `${clock.id} is stopped after ${days(clock.days)} without success`;
      const left =
        clock.daysLeft === null
          ? ''
          : clock.daysLeft > 0
            ? `, on ${clock.date}: ${days(clock.daysLeft)} left`
            : `, which was on ${clock.date}`;
      const words = bestWords(clock);
      return screen.paragraph(`${rule}${left}.${words === '' ? '' : ` ${words}`}`, { indent: 2 });
    }),
    ...more(kill.length, screen),
    ...(kill.length > 1 && kill.some(({ best }) => best?.days === 0)
      ? screen.paragraph(
          'Each is judged beside the others: what does not pay beside them may pay alone, so leave out one at a time.',
          { indent: 2 },
        )
      : []),
    ...(withoutKillRule.length === 0
      ? []
      : screen
          .paragraph(
            `When would you give up ${listed(withoutKillRule)}? Write it down before it hurts, as in kill: 8 weeks.`,
            { indent: 2 },
          )
          .map(screen.palette.amber)),
  ];
}

/** A few names, and how many more there are. */
const listed = (ids: readonly string[]): string =>
  ids.length > MOST_LISTED
    ? `${ids.slice(0, MOST_LISTED).join(', ')} and ${ids.length - MOST_LISTED} more`
    : `${ids.slice(0, -1).join(', ')}${ids.length > 1 ? ' or ' : ''}${ids.at(-1)!}`;

const more = (length: number, screen: Screen): string[] =>
  length > MOST_LISTED ? screen.paragraph(`and ${length - MOST_LISTED} more, with --json`, { indent: 2 }) : [];

function influenceLines(
  { importance, criticality, without, addApproach, pSuccess }: PlanForecast,
  screen: Screen,
): string[] {
  const ids = Object.keys(importance).toSorted((a, b) => importance[b]! - importance[a]!);
  if (ids.length === 0) return [];
  const width = Math.min(24, screen.width - 53, Math.max(...ids.map((id) => screen.text(id).length)) + 2);
  const row = (name: string, cells: readonly string[]): string =>
    `  ${padRight(cutToWidth(screen.text(name), width - 1, screen.text('…')), width)}${cells.map((cell) => padLeft(screen.text(cell), 17)).join('')}`;
  return [
    ...heading('What matters most', screen),
    screen.palette.muted(row('', ['per 0.1 of chance', 'delays the end', 'without it'])),
    ...ids
      .slice(0, MOST_LISTED)
      .map((id) =>
        row(id, [points(importance[id]! / 10), formatShare(criticality[id] ?? 0), formatShare(without[id]!)]),
      ),
    ...more(ids.length, screen),
    ...addApproach
      .slice(0, 3)
      .flatMap(({ group, p, pSuccess: after }) =>
        screen.paragraph(
          `One more approach beside ${group}, with a chance of ${formatShare(p)} like the others: ${becomes(pSuccess, after)}.`,
          { indent: 2 },
        ),
      ),
  ];
}

/** Two chances, or what lies between them where both are shown alike. */
function becomes(before: number, after: number): string {
  const [was, is] = [formatShare(before), formatShare(after)];
  return was === is
    ? `${was} rises by ${formatSignificant(100 * (after - before), { digits: 2 })} points`
    : `${was} becomes ${is}`;
}

const points = (difference: number): string =>
  `${formatSignificant(100 * difference, { digits: 2, signed: true })} points`;

function informationLines({ information, value }: PlanForecast, screen: Screen): string[] {
  if (information === null || value === null) return [];
  const { worthOfGoing, perfect, study } = information;
  const going =
    worthOfGoing > 0
      ? `Going ahead is worth ${money(worthOfGoing)} at a value of ${money(value)}.`
      : `At a value of ${money(value)} it does not pay to begin.`;
  const limit = ` Knowing beforehand whether it works would be worth ${money(perfect)}.`;
  const found =
    study === null
      ? ''
      : ` The study is worth ${money(study.value)} and costs ${money(study.price)}: ${study.worthDoing ? 'do it' : 'leave it'}. A good sign lifts the chance to ${formatShare(study.pAfterGoodSign)}, a bad one lowers it to ${formatShare(study.pAfterBadSign)}.`;
  return [
    ...heading('Is it worth it, and is a study?', screen),
    ...screen.paragraph(going + limit + found, { indent: 2 }),
  ];
}

function causeLines({ causes }: PlanForecast, screen: Screen): string[] {
  if (causes.length === 0) return [];
  return [
    ...heading('What could make all approaches fail together?', screen),
    ...causes.flatMap(({ title, p, activities, pSuccessIfItHolds, pSuccessIfNot }) =>
      screen.paragraph(
        `${title} holds with ${formatShare(p)} (${activities.join(', ')}): success ${formatShare(pSuccessIfItHolds)} if it does, ${formatShare(pSuccessIfNot)} if not.`,
        { indent: 2 },
      ),
    ),
  ];
}

/** More questions than this at once are not answered: our choice. */
const MOST_QUESTIONS = 4;

function questionLines({ questions }: PlanForecast, screen: Screen): string[] {
  if (questions.length === 0) return [];
  return [
    ...heading('Questions', screen),
    ...questions
      .slice(0, MOST_QUESTIONS)
      .flatMap((question) => screen.paragraph(question, { indent: 2 }).map(screen.palette.amber)),
  ];
}

function methodLines({ exact, worlds, seed, fixed }: PlanForecast, screen: Screen): string[] {
  const how =
    exact.why === null
      ? 'Chances and dates are calculated.'
      : exact.pSuccess === null
        ? `Chances and dates are simulated, because ${exact.why}.`
        : `The chance of success is calculated, dates are simulated, because ${exact.why}.`;
  const { activities, exactly, certain } = fixed;
  const sure = [
    ...(exactly > 0 ? [`${exactly} with a fixed time`] : []),
    ...(certain > 0 ? [`${certain} that cannot fail`] : []),
  ];
  const told = sure.length === 0 ? '' : ` Of the ${activities} open activities the plan has ${sure.join(' and ')}.`;
  return screen
    .paragraph(`${how} Costs and what delays the end: ${formatCount(worlds)} simulated worlds, seed ${seed}.${told}`)
    .map(screen.palette.muted);
}
