import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import { daysLater } from '../../evidence/days.ts';
import { DAYS_TO_DECIDE, decisionCommand } from '../../evidence/gates/kill.ts';
import type { Screen } from './screen.ts';
import { commandLines } from './trail-lines.ts';

/** A kill clock that has run out, and what was decided since. */
export interface FiredOnScreen {
  readonly id: string;
  readonly name: string;
  readonly on: string;
  readonly decision: { readonly by: string; readonly on: string; readonly chosen: string } | null;
}

/** The kill clocks that have run out, and the commands that answer them. */
export function firedLines(
  { kill }: Pick<PlanForecast, 'kill'>,
  fired: readonly FiredOnScreen[] | null,
  screen: Screen,
): string[] {
  const told = fired ?? kill.flatMap(({ id, date, daysLeft }) => outside(id, date, daysLeft));
  if (told.length === 0) return [];
  return [
    ...screen.paragraph('Kill clocks that ran out').map(screen.palette.strong),
    ...told.flatMap((clock) => {
      const { id, name, on, decision } = clock;
      if (decision !== null) {
        const line = `${id} ran out on ${on}. ${decision.by} decided on ${decision.on}: ${decision.chosen}.`;
        return screen.paragraph(line, { indent: 2 });
      }
      const line = `${id} ran out on ${on} without having worked. A decision is due by ${daysLater(on, DAYS_TO_DECIDE)}:`;
      const commands = [
        `cairn plan mark ${id} killed --because "…"`,
        ...(fired === null ? [] : [decisionCommand(name)]),
      ];
      return [
        ...screen.paragraph(line, { indent: 2 }).map(screen.palette.amber),
        ...commands.flatMap((command) => commandLines(command, screen, 4)).map(screen.palette.lichen),
      ];
    }),
  ];
}

function outside(id: string, date: string | null, daysLeft: number | null): FiredOnScreen[] {
  if (date === null || daysLeft === null || daysLeft > 0) return [];
  return [{ id, name: id, on: date, decision: null }];
}
