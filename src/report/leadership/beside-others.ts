import { timeOfDate } from '../plan-page/calendar-axis.ts';
import type { LeadershipFacts, LeadershipPlan } from './facts.ts';

/** The curve is drawn until so much of all that will work has worked: our choice. */
const NEARLY_ALL = 0.995;

/** The command that forecasts plans beside each other. */
export const togetherCommand = (plans: readonly Pick<LeadershipPlan, 'file'>[]): string =>
  `cairn plan ${plans.map(({ file }) => file).join(' ')}`;

/**
 * The plans as they fare beside each other: where they share people or machines, their chances and dates are those of the
 * common forecast, so that no number of the page takes a person twice. What moved them is still told of each alone.
 */
export function besideOthers({ plans, together }: LeadershipFacts): readonly LeadershipPlan[] {
  if (together === null || !together.resources.some(({ shared }) => shared)) return plans;
  const command = togetherCommand(plans);
  return plans.map((plan, i) => {
    const { forecast, picture } = plan;
    const { pSuccess, pBy, pByDeadline, finish } = together.plans[i]!.together;
    const byDate = new Map(pBy.map(({ date, p }) => [date, p]));
    if (forecast.deadline !== null && pByDeadline !== null) byDate.set(forecast.deadline, pByDeadline);
    const known = [...byDate].map(([date, p]) => ({ date, p })).toSorted((a, b) => (a.date < b.date ? -1 : 1));
    return {
      ...plan,
      forecast: {
        ...forecast,
        pSuccess,
        never: 1 - pSuccess,
        pBy: known,
        finish,
        exact: { pSuccess: null, pBy: null, why: 'the plans share people or machines' },
        worlds: together.worlds,
        command,
      },
      picture: { ...picture, fan: fanOf(known, { pSuccess, from: picture.fan[0]!.time }) },
    };
  });
}

function fanOf(
  known: readonly { readonly date: string; readonly p: number }[],
  { pSuccess, from }: { readonly pSuccess: number; readonly from: number },
): LeadershipPlan['picture']['fan'] {
  const points = known.map(({ date, p }) => ({ time: timeOfDate(date), p })).filter(({ time }) => time > from);
  const last = points.findIndex(({ p }) => p >= NEARLY_ALL * pSuccess);
  return [{ time: from, p: 0 }, ...points.slice(0, last < 0 ? undefined : last + 1)];
}
