import { formatCounted, formatShare } from '../../base/number-format.ts';
import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import { daysLater } from '../../evidence/days.ts';
import { DAYS_TO_DECIDE, decisionCommand } from '../../evidence/gates/kill.ts';
import { quoted } from '../../evidence/gates/need.ts';
import type { Screen } from './screen.ts';
import { commandLines } from './trail-lines.ts';

/** A kill clock that has run out, and what was decided since. */
export interface FiredOnScreen {
  readonly id: string;
  readonly name: string;
  readonly on: string;
  readonly decision: { readonly by: string; readonly on: string; readonly chosen: string } | null;
}

/** What of a forecast is needed here; without the chance no message is drafted. */
export type FiredForecast = Pick<PlanForecast, 'kill'> & Partial<Pick<PlanForecast, 'pSuccess' | 'activities'>>;

/** The kill clocks that have run out, and the commands that answer them. */
export function firedLines(forecast: FiredForecast, fired: readonly FiredOnScreen[] | null, screen: Screen): string[] {
  const told = fired ?? forecast.kill.flatMap(({ id, date, daysLeft }) => outside(id, date, daysLeft));
  if (told.length === 0) return [];
  return [
    ...screen.paragraph('Kill clocks that ran out').map(screen.palette.strong),
    ...told.flatMap((clock) => {
      const { id, name, on, decision } = clock;
      if (decision !== null) {
        const line = `${id} ran out on ${on}. ${decision.by} decided on ${decision.on}: ${decision.chosen}.`;
        return screen.paragraph(line, { indent: 2 });
      }
      const line = `${id} ran out on ${on} without having worked. A decision is due by ${daysLater(on, DAYS_TO_DECIDE)}: to stop it, or to go on with a later kill rule in the plan.`;
      const commands = [
        `cairn plan mark ${quoted(id)} killed --because "…"`,
        ...(fired === null ? [] : [decisionCommand(name)]),
      ];
      return [
        ...screen.paragraph(line, { indent: 2 }).map(screen.palette.amber),
        ...commands.flatMap((command) => commandLines(command, screen, 4)).map(screen.palette.lichen),
        ...messageLines(clock, forecast, screen),
      ];
    }),
  ];
}

function outside(id: string, date: string | null, daysLeft: number | null): FiredOnScreen[] {
  if (date === null || daysLeft === null || daysLeft > 0) return [];
  return [{ id, name: id, on: date, decision: null }];
}

/** What those who wait for it should hear, to be sent as it is or better. */
function messageLines(
  { id, on }: FiredOnScreen,
  { kill, pSuccess, activities = [] }: FiredForecast,
  screen: Screen,
): string[] {
  const days = kill.find((clock) => clock.id === id)?.days ?? null;
  if (pSuccess === undefined || days === null) return [];
  const left = activities.filter(({ id: other, state, began }) => other !== id && state === 'open' && began > 0);
  const others = left.slice(0, 3).map(({ id: other, p }) => `${other} (${formatShare(p)})`);
  const next = others.length === 0 ? 'Nothing else is planned.' : `What is left: ${others.join(', ')}.`;
  const text = `We gave ${id} ${formatCounted(Math.round(days), 'day')}, and it has not worked. If we stop it, the whole works with a chance of ${formatShare(pSuccess)}. ${next} We decide by ${daysLater(on, DAYS_TO_DECIDE)} whether to stop it or to go on.`;
  return [
    ...screen.paragraph('A message to those who wait for it:', { indent: 2 }).map(screen.palette.muted),
    ...screen.paragraph(text, { indent: 4 }),
  ];
}
