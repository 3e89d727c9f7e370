import type { Assessment } from '../contracts/assessment.ts';
import { claimWords } from '../evidence/claim-words.ts';
import type { NextStep } from '../decide/next-step.ts';
import { HEADLINE } from '../decide/verdict.ts';
import { withStop } from './plain-text.ts';
import { joinBlocks } from './terminal/join-blocks.ts';
import { screenOf, type Screen, type ScreenOptions } from './terminal/screen.ts';
import { cutToWidth, padRight, textWidth } from './terminal/text-width.ts';
import { commandLines } from './terminal/trail-lines.ts';

type Section = Assessment['sections'][number];
type Fact = Section['facts'][number];

/** What stands on the screen beside the assessment. */
export interface AssessmentOnScreen {
  readonly assessment: Assessment;
  /** How what was measured came to be, and whether it is kept: sentences. */
  readonly origin: readonly string[];
  readonly next: NextStep;
}

/**
 * The screen of an assessment: the verdict as a sentence, the facts that would flip it, each question with its answer and
 * the facts that it rests on, warnings, and the one next step.
 */
export function renderAssessment(shown: AssessmentOnScreen, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const { assessment, origin, next } = shown;
  return joinBlocks([
    [
      ...screen.paragraph(`${assessment.title} · ${assessment.id}`).map(palette.lichen),
      ...screen.paragraph(assessment.sentence).map(palette.strong),
    ],
    flipLines(assessment, screen),
    ...assessment.sections.map((section) => sectionLines(section, screen)),
    warningLines(assessment, screen),
    origin.flatMap((sentence) => screen.paragraph(sentence)).map(palette.muted),
    nextLines(next, screen),
  ]);
}

function flipLines({ flips }: Assessment, screen: Screen): string[] {
  const { palette } = screen;
  if (flips.length === 0)
    return screen.paragraph('No single change of the file was found that would flip it.').map(palette.muted);
  return [
    palette.strong('What would flip it'),
    ...flips.flatMap(({ sentence }, i) => screen.paragraph(sentence, { first: `  ${i + 1}  ` })),
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

/** Facts of a question that are shown; all of them stand in the JSON and on the page. */
const MOST_FACTS = 3;

function sectionLines({ title, outcome, sentence, facts }: Section, screen: Screen): string[] {
  const { palette } = screen;
  const { word, colour } = OUTCOME[outcome];
  const known = facts.filter(({ value }) => value !== null);
  const shown = [...known, ...facts.filter(({ value }) => value === null)].slice(0, MOST_FACTS);
  const rest = facts.length - shown.length;
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
    ...(rest === 0 ? [] : [palette.muted(`    ${screen.text(`and ${rest} more in --json`)}`)]),
  ];
}

/** Titles of facts may take this share of the columns: our choice. */
const TITLE_SHARE = 0.45;

function factLines(facts: readonly Fact[], screen: Screen): string[] {
  const titles = facts.map(({ title }) =>
    cutToWidth(screen.text(title), Math.floor(TITLE_SHARE * screen.width), screen.text('…')),
  );
  const width = Math.max(0, ...titles.map(textWidth));
  return facts.map(
    (fact, i) =>
      `    ${screen.palette.muted(padRight(titles[i]!, width))}  ${factOnScreen(fact, screen, screen.width - width - 6)}`,
  );
}

/** In the texture of its kind: measured as it is, attested italic with the person, assumed in brackets, unknown a dash with why. */
function factOnScreen(fact: Fact, screen: Screen, width: number): string {
  const { palette } = screen;
  const { value, kind, by, until, because } = fact;
  const said = value === null ? `– ${because}` : claimWords(fact);
  const cut = (text: string, room: number): string => cutToWidth(screen.text(text), room, screen.text('…'));
  if (value === null) return palette.muted(cut(said, width));
  if (kind === 'assumed') return cut(`[~${said}]`, width);
  if (kind === 'attested' && by !== null) {
    const room = width - textWidth(screen.text(said));
    // What was said comes first: who said it has the room that is left, and stands whole in the JSON.
    const words = [` (${by}${until === null ? '' : `, until ${until}`})`, ` (${by})`].map((word) => screen.text(word));
    return palette.attested(cut(said, width) + (words.find((word) => textWidth(word) <= room) ?? ''));
  }
  return cut(said, width);
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

/** An idea in a list of many: its assessment, or why there is none. */
export type ListedIdea =
  | { readonly kind: 'assessed'; readonly assessment: Assessment }
  | { readonly kind: 'broken'; readonly path: string; readonly problem: string };

/** One line for each idea, those that could not be read last. */
export function renderAssessments(
  ideas: readonly ListedIdea[],
  { origin, ...options }: ScreenOptions & { readonly origin: readonly string[] },
): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const found = ideas.flatMap((idea) => (idea.kind === 'assessed' ? [idea.assessment] : []));
  const broken = ideas.flatMap((idea) => (idea.kind === 'broken' ? [idea] : []));
  const idWidth = Math.min(24, Math.max(0, ...found.map(({ id }) => textWidth(screen.text(id)))));
  const headWidth = Math.max(0, ...found.map(({ verdict }) => HEADLINE[verdict].length));
  const cut = (text: string, width: number): string => cutToWidth(screen.text(text), width, screen.text('…'));
  return joinBlocks([
    found.map(
      ({ id, title, verdict }) =>
        `${padRight(cut(id, idWidth), idWidth)}  ${palette.strong(padRight(screen.text(HEADLINE[verdict]), headWidth))}  ${cut(title, screen.width - idWidth - headWidth - 4)}`,
    ),
    broken.flatMap(({ problem }) => screen.paragraph(withStop(problem))).map(palette.rust),
    origin.flatMap((sentence) => screen.paragraph(sentence)).map(palette.muted),
    [palette.strong('Next'), ...commandLines('cairn portfolio', screen, 2).map(palette.lichen)],
  ]);
}
