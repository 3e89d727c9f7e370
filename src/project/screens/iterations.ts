import type { JournalEntry } from '../../contracts/journal.ts';
import { withStop } from '../../report/plain-text.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { startedText } from './run-cells.ts';

type Iteration = Pick<Extract<JournalEntry, { kind: 'iteration' }>, 'at' | 'by' | 'text' | 'body'>;

/** One turn that was written down, and what to think about. Ends with a line feed. */
export function renderIterated(
  { entry, warnings }: { readonly entry: Iteration; readonly warnings: readonly string[] },
  options: ScreenOptions & { readonly now: Date },
): string {
  const screen = screenOf(options);
  const lines = [
    ...turnLines(entry, screen, options.now),
    ...warnings.flatMap((warning) => screen.paragraph(warning).map(screen.palette.amber)),
  ];
  return `${lines.join('\n')}\n`;
}

/** The loop so far, oldest turn first. Ends with a line feed. */
export function renderIterations(
  entries: readonly Iteration[],
  options: ScreenOptions & { readonly now: Date },
): string {
  const screen = screenOf(options);
  const kept = entries.filter(({ body }) => body.outcome === 'keep').length;
  if (entries.length === 0) {
    const next = 'Write the first one down: cairn iterate RUN --because "hypothesis" --keep';
    return `${[...screen.paragraph('No iteration is written down yet.').map(screen.palette.strong), ...screen.paragraph(next)].join('\n')}\n`;
  }
  const count = `${entries.length} ${entries.length === 1 ? 'iteration' : 'iterations'}: ${kept} kept, ${entries.length - kept} reverted.`;
  const blocks = entries.map((entry) => turnLines(entry, screen, options.now).join('\n'));
  return `${[screen.paragraph(count).map(screen.palette.strong).join('\n'), ...blocks].join('\n\n')}\n`;
}

function turnLines({ at, by, text, body }: Iteration, screen: Screen, now: Date): string[] {
  const { palette } = screen;
  const { run, base, changed, result, outcome } = body;
  const tone = outcome === 'keep' ? palette.lichen : palette.rust;
  const word = outcome === 'keep' ? 'kept' : 'reverted';
  const from = base === null ? '' : ` from ${screen.text(base)}`;
  const parts = changed.length === 0 ? 'nothing that is known of' : changed.join('; ');
  return [
    `${palette.strong(screen.text(run))}${from} ${tone(word)} ${palette.muted(screen.text(`${startedText(at, now)} by ${by}`))}`,
    ...screen.paragraph(withStop(text), { indent: 2 }),
    ...(base === null
      ? []
      : screen
          .paragraph(`Changed: ${withStop(parts)}`, { indent: 2 })
          .map(changed.length > 1 ? palette.amber : palette.muted)),
    ...screen.paragraph(result, { indent: 2 }),
  ];
}
