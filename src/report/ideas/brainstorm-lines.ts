import { formatCounted, formatNumber } from '../../base/number-format.ts';
import type { BrainstormEvent } from '../../decide/ideas/brainstorm-event.ts';
import type { IdeaDraft } from '../../decide/ideas/idea-draft.ts';
import type { Alike } from '../../decide/ideas/similar.ts';
import { countClasses } from '../../decide/ideas/use-case-classes.ts';
import { screenOf, type ScreenOptions } from '../terminal/screen.ts';

/** What a session says while it lasts. */
export function renderBrainstormEvent(event: BrainstormEvent, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const lines = ((): string[] => {
    switch (event.kind) {
      case 'place':
        return [
          '',
          ...screen.paragraph(`${event.place.title}. ${event.place.question}`).map(palette.strong),
          ...screen
            .paragraph(
              `A line for each idea. An empty line: the next place. A dot: the end. ${minutesWords(event.minutesLeft)} left.`,
            )
            .map(palette.muted),
        ];
      case 'kept':
        return [
          palette.lichen(screen.text(`kept: ${event.path}`)),
          ...alikeWords(event.alike).flatMap((words) => screen.paragraph(words, { indent: 2 }).map(palette.muted)),
        ];
      case 'problem':
        return screen.paragraph(`line ${event.line}: ${event.problem}`).map(palette.amber);
      case 'time-over':
        return [
          '',
          ...screen
            .paragraph('The time is over. The line that you are typing still counts; Enter ends.')
            .map(palette.strong),
        ];
      case 'ask':
        return [
          '',
          ...screen.paragraph(event.title).map(palette.strong),
          ...screen.paragraph(`${event.question} Enter leaves it open.`),
        ];
    }
  })();
  return `${lines.join('\n')}\n`;
}

const minutesWords = (minutes: number): string =>
  `${formatNumber(minutes, minutes < 1 ? 1 : 0)} ${minutes === 1 ? 'minute' : 'minutes'}`;

/** At most one of each kind: a session must not stop for reading. */
function alikeWords({ cases, ideas, noted }: Alike): string[] {
  const [[one], [idea], [entry]] = [cases, ideas, noted];
  return [
    ...(idea ? [`like an idea that stands here: ${idea.title}`] : []),
    ...(entry ? [`noted before: ${entry.entry.text}`] : []),
    ...(one && one.similarity >= NEAR ? [`others: ${one.case.title}, ${one.case.organisation} ${one.case.year}`] : []),
  ];
}

/** A case that is less alike would only distract: our choice. */
const NEAR = 0.15;

/** How many ideas there are, and of which class. */
export function renderBrainstormResult(
  { ideas }: { readonly ideas: readonly { readonly draft: IdeaDraft }[] },
  folder: string,
  options: ScreenOptions = {},
): string {
  const screen = screenOf(options);
  if (ideas.length === 0) return `${screen.paragraph('No idea was typed.').join('\n')}\n`;
  const counts = countClasses(ideas.map(({ draft }) => (draft.class === null ? {} : { class: draft.class })));
  const classes = counts.map(({ title, count }) => `${title} ${count}`).join(', ');
  const unmeasured = ideas.filter(({ draft }) => draft.moves === null || draft.decisions === null).length;
  const lines = [
    ...screen
      .paragraph(`${formatCounted(ideas.length, 'idea')} kept in ${folder}. Guessed from their words: ${classes}.`)
      .map(screen.palette.strong),
    ...(unmeasured === 0
      ? []
      : screen
          .paragraph(
            `${formatCounted(unmeasured, 'idea')} without a number of the organisation that should move: write metric: before the portfolio.`,
          )
          .map(screen.palette.amber)),
    ...screen.paragraph(`Next: cairn portfolio ${folder}`).map(screen.palette.muted),
  ];
  return `${lines.join('\n')}\n`;
}
