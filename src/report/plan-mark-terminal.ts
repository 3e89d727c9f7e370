import { formatNumber, formatShare } from '../base/number-format.ts';
import { outcomeWords, type OutcomeState } from '../contracts/plan-outcome.ts';
import { asSentence, withStop } from './plain-text.ts';
import { firedLines, type FiredOnScreen } from './terminal/plan-fired.ts';
import { makeScreen, type Screen } from './terminal/screen.ts';
import { padRight } from './terminal/text-width.ts';
import { commandLines } from './terminal/trail-lines.ts';

/** What a mark did, as far as it is shown. */
export interface MarkOnScreen {
  readonly id: string;
  readonly from: OutcomeState;
  readonly to: OutcomeState;
  readonly on: string;
  readonly happened: string | null;
  readonly because: string | null;
  readonly before: ForecastOnScreen | null;
  readonly beforeProblem: string | null;
  readonly after: ForecastOnScreen | null;
  readonly afterProblem: string | null;
  readonly running: readonly string[];
  readonly next: readonly { readonly id: string; readonly p: number; readonly start: string }[];
  readonly warnings: readonly string[];
  readonly undo: string;
}

interface ForecastOnScreen {
  readonly pSuccess: number;
  readonly deadline: string | null;
  readonly pByDeadline: number | null;
  readonly p50: string | null;
  readonly p80: string | null;
}

export interface MarkScreenOptions {
  /** Colours by terminal escapes. @default false */
  readonly colour?: boolean;
  /** @default true */
  readonly unicode?: boolean;
  /** Columns. @default 80 */
  readonly width?: number;
  /** Kill clocks that have run out, as the project knows them. @default null */
  readonly fired?: readonly FiredOnScreen[] | null;
}

/** The screen of a mark: what was said, what the chance was and is now, and what to do next. Ends with a line feed. */
export function renderMark(mark: MarkOnScreen, options: MarkScreenOptions = {}): string {
  const { colour = false, unicode = true, width = 80, fired = null } = options;
  const screen = makeScreen({ colour, unicode, width });
  const { id, from, to, on, happened, because, undo, warnings } = mark;
  const when = to === 'open' ? '' : `, ${to === 'running' ? 'since' : 'on'} ${happened ?? on}`;
  const was = to === 'open' ? ` It was: ${from}.` : '';
  const blocks = [
    [
      ...screen
        .paragraph(`${id} ${outcomeWords[to]}${to === 'open' ? ' again' : ''}${when}.${was}`)
        .map(screen.palette.strong),
      ...(because === null ? [] : screen.paragraph(asSentence(because), { indent: 2 })),
      ...warnings.flatMap((warning) => screen.paragraph(warning, { indent: 2 }).map(screen.palette.amber)),
    ],
    changeLines(mark, screen),
    fired === null ? [] : firedLines({ kill: [] }, fired, screen),
    nextLines(mark, screen),
    [
      ...screen.paragraph('To take it back; the log of the plan keeps both:').map(screen.palette.muted),
      ...commandLines(undo, screen, 2),
    ],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function changeLines({ before, beforeProblem, after, afterProblem }: MarkOnScreen, screen: Screen): string[] {
  const deadline = after?.deadline ?? before?.deadline ?? null;
  const chance = (p: number | null | undefined): string => (p === null || p === undefined ? '–' : formatNumber(p, 2));
  const date = (at: ForecastOnScreen | null, key: 'p50' | 'p80'): string => (at === null ? '–' : (at[key] ?? 'never'));
  const row = (name: string, was: string, is: string): string =>
    `  ${padRight(name, 32)}${screen.text(`${was} → ${is}`)}`;
  return [
    row('chance that it works', chance(before?.pSuccess), chance(after?.pSuccess)),
    ...(deadline === null ? [] : [row(`by ${deadline}`, chance(before?.pByDeadline), chance(after?.pByDeadline))]),
    row('if it works, half by', date(before, 'p50'), date(after, 'p50')),
    row('eight of ten by', date(before, 'p80'), date(after, 'p80')),
    ...(beforeProblem === null ? [] : screen.paragraph(`Before: ${withStop(beforeProblem)}`, { indent: 2 })),
    ...(afterProblem === null
      ? []
      : screen.paragraph(`Now: ${withStop(afterProblem)}`, { indent: 2 }).map(screen.palette.amber)),
  ];
}

function nextLines({ after, running, next }: MarkOnScreen, screen: Screen): string[] {
  if (after === null) return screen.paragraph('Correct the plan, then run cairn plan.');
  if (after.pSuccess === 0)
    return screen.paragraph('As it is planned, it cannot work any more: add an approach, or stop.');
  const lines = [
    ...(running.length > 0 ? [`Running: ${running.join(', ')}.`] : []),
    ...next.map(({ id, p, start }) => `Next: ${id}, from ${start}; it works with ${formatShare(p)}.`),
  ];
  if (lines.length === 0) return screen.paragraph('Nothing is left to do: it has worked.');
  return lines.flatMap((line) => screen.paragraph(line));
}
