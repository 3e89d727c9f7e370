import type { LintWarning } from '../design-document/lint.ts';
import type { DesignOutline } from '../design-document/outline.ts';
import { counted } from '../words.ts';
import { screenOf, type Screen, type ScreenOptions } from './screen.ts';

/** Warnings that are printed when nobody asked for them: our choice. */
const MOST_UNASKED = 3;

/** What was written, and what is stale or open in it. */
export function renderDesignWritten(
  outline: DesignOutline,
  files: { readonly html: string; readonly markdown: string; readonly changed: boolean },
  options: ScreenOptions = {},
): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const { stale, questions, warnings } = outline;
  const holding = outline.sections.reduce((sum, section) => sum + section.holding, 0);
  const shown = warnings.slice(0, MOST_UNASKED);
  return page([
    ...screen.paragraph(outline.headline).map(palette.strong),
    ...screen.paragraph(`${files.html} and ${files.markdown} ${files.changed ? 'are written' : 'say so already'}.`),
    ...screen
      .paragraph(
        `${counted(holding, 'number')} ${holding === 1 ? 'holds' : 'hold'}, ${stale.length === 0 ? 'none is' : stale.length === 1 ? '1 is' : `${stale.length} are`} stale, ${counted(questions.length, 'question')} ${questions.length === 1 ? 'is' : 'are'} open.`,
      )
      .map(stale.length > 0 || questions.length > 0 ? palette.amber : palette.lichen),
    ...shown.flatMap((warning) => warningLines(warning, screen)),
    ...(warnings.length > shown.length
      ? screen
          .paragraph(`${counted(warnings.length - shown.length, 'more warning')}: cairn tdd --lint`)
          .map(palette.muted)
      : []),
  ]);
}

/** Every warning, with its place and what to do. */
export function renderDesignLint({ warnings }: DesignOutline, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  if (warnings.length === 0) return page(screen.paragraph('No warning.').map(screen.palette.lichen));
  return page([
    ...warnings.flatMap((warning) => warningLines(warning, screen)),
    ...screen.paragraph(`${counted(warnings.length, 'warning')}.`).map(screen.palette.amber),
  ]);
}

const warningLines = ({ place, message, hint }: LintWarning, screen: Screen): string[] => [
  ...screen.paragraph(`${place}: ${message}`).map(screen.palette.amber),
  ...screen.paragraph(hint, { indent: 2 }).map(screen.palette.muted),
];

const page = (lines: readonly string[]): string => `${lines.join('\n')}\n`;
