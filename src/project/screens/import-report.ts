import { formatCounted } from '../../base/number-format.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import type { SkippedRun } from '../import/imported-run.ts';

interface Imported {
  readonly added: readonly string[];
  readonly known: number;
  readonly skipped: readonly SkippedRun[];
  readonly notes: readonly string[];
}

/** Things of a kind that are named; the JSON holds all. Our choice. */
const MOST_NAMED = 12;

/** `cairn import` on a terminal. Ends with a line feed. */
export function renderImport({ added, known, skipped, notes }: Imported, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const before = known === 0 ? '' : ` ${formatCounted(known, 'run')} ${known === 1 ? 'was' : 'were'} here already.`;
  const left = skipped.length === 0 ? '' : ` ${formatCounted(skipped.length, 'run')} skipped.`;
  const lines = [
    ...screen.paragraph(`${formatCounted(added.length, 'run')} imported.${before}${left}`).map(screen.palette.strong),
    ...listLines(
      skipped.map(({ title, because }) => `${title}: ${because}`),
      screen,
    ).map(screen.palette.amber),
    ...listLines(notes, screen).map(screen.palette.muted),
  ];
  return `${lines.join('\n')}\n`;
}

function listLines(items: readonly string[], screen: Screen): string[] {
  const first = `${screen.glyphs.bullet} `;
  const shown = items.slice(0, MOST_NAMED).flatMap((item) => screen.paragraph(item, { indent: 2, first }));
  const more = items.length - MOST_NAMED;
  return more > 0 ? [...shown, ...screen.paragraph(`and ${more} more, with --json`, { indent: 2 })] : shown;
}
