import { formatCount } from '../../base/number-format.ts';
import { joinBlocks } from '../../report/terminal/join-blocks.ts';
import { screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { counted } from '../../report/words.ts';
import type { LintFinding } from '../sprint/lint.ts';

/** More tickets are in the JSON only: our choice. */
const MOST_LISTED = 5;

/** What is shown of a plan that was looked at. */
interface ShownLint {
  readonly board: string;
  readonly sprint: string | null;
  readonly tickets: number;
  readonly likely: { readonly interval: readonly [number, number]; readonly sprints: number } | null;
  readonly findings: readonly LintFinding[];
  readonly notes: readonly string[];
}

/** `cairn sprint lint` on a terminal: each finding, the tickets that it is about, and how to mend it. Ends with a line feed. */
export function renderPlanLint(lint: ShownLint, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const { findings, likely } = lint;
  const name = lint.sprint ?? lint.board;
  const says =
    findings.length === 0
      ? `The plan of ${name} lacks nothing.`
      : `The plan of ${name}: ${counted(findings.length, 'finding')}.`;
  const capacity =
    likely === null
      ? ''
      : ` At the pace of ${likely.sprints === 1 ? 'the sprint' : `the ${formatCount(likely.sprints)} sprints`} before, ${formatCount(likely.interval[0])} to ${formatCount(likely.interval[1])} end, 8 of 10 times.`;
  return joinBlocks([
    [
      ...screen.paragraph(says).map(findings.length === 0 ? palette.lichen : palette.rust),
      ...screen.paragraph(`${counted(lint.tickets, 'ticket')} planned.${capacity}`).map(palette.muted),
    ],
    ...findings.map(({ code, message, hint, tickets }) => [
      ...screen.paragraph(`${code}: ${message}.`).map(palette.amber),
      ...tickets.slice(0, MOST_LISTED).flatMap((ticket) => screen.paragraph(ticket, { indent: 4 })),
      ...(tickets.length > MOST_LISTED
        ? screen.paragraph(`and ${formatCount(tickets.length - MOST_LISTED)} more`, { indent: 4 })
        : []),
      ...screen.paragraph(hint, { indent: 2 }),
    ]),
    lint.notes.flatMap((note) => screen.paragraph(note).map(palette.muted)),
  ]);
}
