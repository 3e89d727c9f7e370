import { listed } from '../../../base/listed.ts';
import { formatShare } from '../../../base/number-format.ts';
import { code, number, say, strong, type Sentence } from '../../design-document/blocks.ts';
import { longDate } from '../dates.ts';
import type { LeadershipPlan } from '../facts.ts';
import { planNumber } from '../numbers.ts';
import { linesFor, shortName, cutText, fold, points, type Panel } from '../panel.ts';

const MOST = 4;

/** A smaller move reads as none. */
const LEAST = 0.0005;

/** What moved the forecast since last week, the largest reason first. */
export function movedPanel(plans: readonly LeadershipPlan[]): Panel {
  const head = { id: 'moved', title: 'What moved the forecast' };
  const moved = plans.filter((plan) => plan.history.lastWeek !== null);
  const [first] = plans;
  if (moved.length === 0) {
    const lead: Sentence =
      first === undefined
        ? [say('Nothing is forecast yet.')]
        : [
            say('No forecast from an earlier day is kept, so nothing can be set against that of today. Each run of '),
            code(`cairn plan ${first.file}`),
            say(' keeps one for the days to come.'),
          ];
    return { ...head, lead, items: [], more: null };
  }
  const many = plans.length > 1;
  const items = moved
    .flatMap((plan) => movesOf(plan, many))
    .filter(({ size }) => size >= LEAST)
    .toSorted((a, b) => b.size - a.size);
  const folded = fold(
    items.map(({ sentence }) => sentence),
    linesFor(plans, MOST),
    { key: 'moved', what: 'reasons why the forecast moved', where: `cairn plan report ${moved[0]!.file}` },
  );
  const lead = moved
    .slice(0, 1)
    .flatMap((plan, i): Sentence => [...(i === 0 ? [] : [say(' ')]), ...wholeMove(plan, many)]);
  const still: Sentence = items.length === 0 ? [say(' Nothing in the plan moved it.')] : [];
  return { ...head, lead: [...lead, ...still], ...folded };
}

function wholeMove({ forecast, file, history }: LeadershipPlan, many: boolean): Sentence {
  const { since, moved } = history.lastWeek!;
  const { before, after } = moved;
  const byDeadline = before.pByDeadline !== null && after.pByDeadline !== null;
  const [from, to] = byDeadline ? [before.pByDeadline, after.pByDeadline] : [before.pSuccess, after.pSuccess];
  const what = byDeadline ? 'the chance in time' : 'the chance';
  const trace = (title: string) => ({
    key: byDeadline ? 'plan/p-by-deadline' : 'plan/p-success',
    title,
    interval: sameWorlds(moved.worlds),
  });
  const [was, is] = [formatShare(from), formatShare(to)];
  const now = number(planNumber(forecast, is, trace('The chance today')), 'value');
  const subject = `Since ${longDate(since)} ${what}${many ? ` of ${shortName(forecast.title ?? file, 40)} alone` : ''}`;
  if (was === is) return [say(`${subject} stayed at `), now, say('.')];
  return [
    say(`${subject} went from `),
    number(planNumber(forecast, was, trace(`The chance as it was on ${since}`)), 'value'),
    say(' to '),
    now,
    say('.'),
  ];
}

const sameWorlds = (worlds: number): string =>
  `both in the same ${worlds.toLocaleString('en-US')} simulated worlds, so their difference is not luck`;

function movesOf(plan: LeadershipPlan, many: boolean): { size: number; sentence: Sentence }[] {
  const { forecast, file } = plan;
  const { moved } = plan.history.lastWeek!;
  const titles = new Map(forecast.activities.map(({ id, title }) => [id, title]));
  return moved.moves.map(({ what: said, kind, id, deltaSuccess, deltaByDeadline }) => {
    const title = id === null ? undefined : titles.get(id);
    const named = title !== undefined && said.startsWith(id!);
    const what = named ? said.slice(id!.length).replace(/^[. ]/, '') : said;
    const delta = deltaByDeadline ?? deltaSuccess;
    const change = planNumber(forecast, points(delta), {
      key: deltaByDeadline === null ? 'plan/p-success' : 'plan/p-by-deadline',
      title: `What this moved: ${said}`,
      note: 'Applied after the changes before it; another order would share the whole change out otherwise.',
      interval: sameWorlds(moved.worlds),
    });
    const { text, rest } = cutText(what, `cairn plan report ${file}`, 60);
    return {
      size: Math.abs(delta),
      sentence: [
        number(change, 'value'),
        say(': '),
        ...(many ? [say(`${shortName(forecast.title ?? file, 30)}: `)] : []),
        ...(named ? [say(`${shortName(title, 40)}: `)] : []),
        kind === 'passed' || kind === 'outcome' ? say(text) : code(text),
        ...rest,
        ...(kind === 'passed' ? silence(plan) : []),
      ],
    };
  });
}

/** Names that fit behind the time that passed: our choice. */
const MOST_SILENT = 2;

/** Time alone moves a forecast because what runs has not worked yet. */
function silence({ forecast: { activities } }: LeadershipPlan): Sentence {
  const running = activities.filter(({ state }) => state === 'running').map(({ title }) => shortName(title, 30));
  if (running.length === 0) return [];
  return running.length > MOST_SILENT
    ? [say(' without a result of what runs')]
    : [say(' without a result of '), strong(listed(running))];
}
