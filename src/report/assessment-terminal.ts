import { shellQuote } from '../base/shell-quote.ts';
import type { Assessment } from '../contracts/assessment.ts';
import { nextStepOfMany, type ListedIdea, type NextStep } from '../decide/next-step.ts';
import { whyFewFlips } from '../decide/flips/find-flips.ts';
import { headlineOf } from '../decide/verdict.ts';
import { withStop } from './plain-text.ts';
import { factLines } from './terminal/fact-lines.ts';
import { joinBlocks } from './terminal/join-blocks.ts';
import { screenOf, type Screen, type ScreenOptions } from './terminal/screen.ts';
import { cutToWidth, padRight, textWidth } from './terminal/text-width.ts';
import { commandLines } from './terminal/trail-lines.ts';

type Section = Assessment['sections'][number];

/** What stands on the screen beside the assessment. */
export interface AssessmentOnScreen {
  readonly assessment: Assessment;
  /** How what was measured came to be, and whether it is kept: sentences. */
  readonly origin: readonly string[];
  readonly next: NextStep;
  /** Every question with all its facts, in the order in which they are asked. @default false */
  readonly all?: boolean;
}

/**
 * The screen of an assessment: the verdict as a sentence, the facts that would flip it, the questions with their answers
 * and the facts that these rest on, warnings, and the one next step.
 */
export function renderAssessment(shown: AssessmentOnScreen, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const { assessment, origin, next, all = false } = shown;
  return joinBlocks([
    [
      ...screen.paragraph(`${assessment.title} · ${assessment.id}`).map(palette.lichen),
      ...screen.paragraph(assessment.sentence).map(palette.strong),
    ],
    flipLines(assessment, screen),
    ...(all
      ? assessment.sections.map((section) => sectionLines(section, screen, Infinity))
      : shortBlocks(assessment, screen)),
    warningLines(assessment, screen),
    origin.flatMap((sentence) => screen.paragraph(sentence)).map(palette.muted),
    nextLines(next, screen),
  ]);
}

function flipLines({ flips }: Assessment, screen: Screen): string[] {
  const { palette } = screen;
  if (flips.length === 0)
    return screen.paragraph('No change of the file was found that would flip it.').map(palette.muted);
  const few = whyFewFlips(flips);
  return [
    palette.strong('What would flip it'),
    ...flips.flatMap(({ sentence }, i) => screen.paragraph(sentence, { first: `  ${i + 1}  ` })),
    ...(few === null ? [] : screen.paragraph(few, { indent: 2 }).map(palette.muted)),
  ];
}

const OUTCOME: Readonly<
  Record<Section['outcome'], { readonly word: string; readonly colour: keyof Screen['palette'] }>
> = {
  passed: { word: 'in order', colour: 'lichen' },
  blocks: { word: 'in the way', colour: 'rust' },
  warns: { word: 'warning', colour: 'amber' },
  unknown: { word: 'unknown', colour: 'slate' },
  'not-applicable': { word: 'does not apply', colour: 'muted' },
};

/** Facts of a question that are shown on a short screen: our choice. */
const MOST_FACTS = 3;

/** Questions that a reader asks even where nothing is wrong: our choice. */
const ALWAYS_TOLD: readonly string[] = ['need', 'value', 'ethics', 'ivo'];

/** Everything that is in the way or to be looked at, what every reader asks, and of the rest no more than how it stands. */
function shortBlocks({ sections, id }: Assessment, screen: Screen): string[][] {
  const { palette } = screen;
  const wrong = sections.filter(({ outcome }) => outcome === 'blocks' || outcome === 'warns');
  const told = sections.filter((section) => section.outcome === 'passed' && ALWAYS_TOLD.includes(section.id));
  const unknown = sections.filter(({ outcome }) => outcome === 'unknown');
  const listed = (name: string, outcome: Section['outcome']): string[] => {
    const rest = sections.filter((section) => section.outcome === outcome && !told.includes(section));
    return rest.length === 0 ? [] : screen.paragraph(`${name}: ${rest.map(({ title }) => title).join(' ')}`);
  };
  return [
    ...wrong.map((section) => sectionLines(section, screen, MOST_FACTS)),
    ...told.map((section) => sectionLines(section, screen, 0)),
    unknown.length === 0
      ? []
      : [
          palette.strong('Unknown'),
          ...unknown.flatMap(({ title, sentence }) => screen.paragraph(`${title} ${sentence}`, { indent: 2 })),
        ],
    [
      ...listed('In order', 'passed'),
      ...listed('Does not apply', 'not-applicable'),
      ...screen.paragraph(`Every question with all that it rests on: cairn assess ${shellQuote(id)} --all`),
    ].map(palette.muted),
  ];
}

function sectionLines({ title, outcome, sentence, facts }: Section, screen: Screen, mostFacts: number): string[] {
  const { palette } = screen;
  const { word, colour } = OUTCOME[outcome];
  const known = facts.filter(({ value }) => value !== null);
  const shown = [...known, ...facts.filter(({ value }) => value === null)].slice(0, mostFacts);
  return [
    ...screen
      .paragraph(`${title}  ${word}`)
      .map((line) =>
        line.endsWith(word)
          ? palette.strong(line.slice(0, -word.length)) + palette[colour](word)
          : palette.strong(line),
      ),
    ...screen.paragraph(sentence, { indent: 2 }),
    ...factLines(shown, screen),
  ];
}

function warningLines({ warnings }: Assessment, screen: Screen): string[] {
  return warnings.flatMap((warning) => screen.paragraph(warning)).map(screen.palette.amber);
}

function nextLines({ what, command }: NextStep, screen: Screen): string[] {
  const { palette } = screen;
  return [
    palette.strong('Next'),
    ...(what === null ? [] : screen.paragraph(withStop(what), { indent: 2 })),
    ...commandLines(command, screen, 2).map(palette.lichen),
  ];
}

/** One line for each idea, as wide as all `columns`, and the one next step of them all. */
export function renderAssessments(
  ideas: readonly ListedIdea[],
  {
    origin,
    columns = 80,
    ...options
  }: ScreenOptions & { readonly origin: readonly string[]; readonly columns?: number },
): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const found = ideas.map(({ assessment }) => assessment);
  const idWidth = Math.min(24, Math.max(0, ...found.map(({ id }) => textWidth(screen.text(id)))));
  const headOf = ({ verdict, sections }: Assessment): string => headlineOf(verdict, sections, 'short');
  const headWidth = Math.max(0, ...found.map((each) => headOf(each).length));
  const cut = (text: string, width: number): string => cutToWidth(screen.text(text), width, screen.text('…'));
  return joinBlocks([
    found.map(
      (each) =>
        `${padRight(cut(each.id, idWidth), idWidth)}  ${palette.strong(padRight(screen.text(headOf(each)), headWidth))}  ${cut(each.title, Math.max(screen.width, columns) - idWidth - headWidth - 4)}`,
    ),
    origin.flatMap((sentence) => screen.paragraph(sentence)).map(palette.muted),
    nextLines(nextStepOfMany(ideas), screen),
  ]);
}
