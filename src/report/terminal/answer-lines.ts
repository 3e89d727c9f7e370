import { listed } from '../../base/listed.ts';
import { formatCount, formatCounted, formatNumber, formatShare } from '../../base/number-format.ts';
import type { Answer, ArchetypeFound, PhaseState, Question, Signed, Waived } from '../../evidence/answers.ts';
import type { Waiver } from '../../evidence/gates/waivers.ts';
import { phases, phaseTitles } from '../../evidence/lifecycle.ts';
import { withStop } from '../plain-text.ts';
import { screenOf, type Screen, type ScreenOptions } from './screen.ts';
import { cutToWidth, padLeft, padRight, textWidth } from './text-width.ts';
import { commandLines } from './trail-lines.ts';

const page = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** What was signed, and who has not signed it. */
export function renderSigned(
  { field, person, says, expires, signatures, waiting }: Signed,
  options: ScreenOptions = {},
): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const others = signatures.filter((signature) => !signature.holds);
  return page([
    ...screen.paragraph(`${person} signed ${field}: ${withStop(says)}`).map(palette.strong),
    ...screen
      .paragraph(`It counts through ${expires}, while ${field} in cairn.yaml stays as it is.`)
      .map(palette.muted),
    ...others.flatMap((signature) =>
      screen.paragraph(`${signature.person} signed something else: ${withStop(signature.says)}`).map(palette.amber),
    ),
    ...(waiting.length === 0 ? [] : screen.paragraph(`Still to sign: ${listed(waiting)}.`).map(palette.amber)),
  ]);
}

/** A question beside its evidence, and what was answered. */
export function renderQuestion(question: Question, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const { recorded, first, suggestion } = question;
  return page([
    ...screen.paragraph(question.question).map(palette.strong),
    ...evidenceLines(question, screen),
    ...(suggestion === null ? [] : screen.paragraph(suggestion).map(palette.amber)),
    ...(first === null ? [] : answerLines('First answer', first, screen)),
    ...(recorded === null ? [] : answerLines(first === null ? 'Answer' : 'Answer now', recorded, screen)),
    ...(recorded?.changedMind === true
      ? screen
          .paragraph(`A change of mind, from ${first!.value} to ${recorded.value}: recorded as a decision.`)
          .map(palette.amber)
      : []),
    ...(recorded === null
      ? [
          ...screen.paragraph(`Nothing is recorded yet. The answer is ${question.answers}:`).map(palette.muted),
          ...commandLines(`cairn attest ${question.need} --value ANSWER --because "…" --until DATE`, screen, 2),
        ]
      : screen
          .paragraph(`It counts through ${recorded.expires}, while what it rests on stays as it is.`)
          .map(palette.muted)),
  ]);
}

function evidenceLines({ evidence }: Question, screen: Screen): string[] {
  const width = Math.min(32, Math.max(0, ...evidence.map(({ claim }) => textWidth(screen.text(claim)))));
  return evidence.map(({ claim, says, holds }) => {
    const key = padRight(cutToWidth(screen.text(claim), width, screen.text('…')), width);
    const text = cutToWidth(screen.text(holds ? says : `was ${says}`), screen.width - width - 4, screen.text('…'));
    return `  ${key}  ${holds ? text : screen.palette.amber(text)}`;
  });
}

function answerLines(title: string, { value, by, at, because, confidence }: Answer, screen: Screen): string[] {
  const sure = confidence === null ? '' : `, ${formatShare(confidence)} sure`;
  return screen
    .paragraph(`${title}: ${value}${sure} (${by}, ${at}), because ${withStop(because)}`)
    .map(screen.palette.attested);
}

/** What is waived now, and what is left to do. */
export function renderWaived({ waivers, gate, active }: Waived, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const open = gate.needs.filter(({ state }) => state === 'missing' || state === 'stale');
  const stale = open.filter(({ state }) => state === 'stale').map(({ id }) => id);
  return page([
    ...screen.paragraph(waivedWords(waivers)).map(palette.amber),
    ...screen.paragraph(`Because ${withStop(waivers[0]!.because)}`, { indent: 2 }).map(palette.attested),
    ...screen.paragraph(
      open.length === 0
        ? `${gate.id} is open with ${formatCounted(gate.waived, 'need')} waived.`
        : `${gate.id} still needs ${listed(open.map(({ id }) => id))}.`,
    ),
    ...(stale.length === 0
      ? []
      : screen.paragraph(`Stale, to be renewed and not waived: ${listed(stale)}.`).map(palette.amber)),
    ...screen
      .paragraph(`${formatCounted(active, 'waiver')} ${active === 1 ? 'counts' : 'count'} today.`)
      .map(palette.muted),
  ]);
}

/** `G3/human is waived by Ana until 2027-04-01.` @param waivers - of one person, for one reason, until one day */
export function waivedWords(waivers: readonly Waiver[]): string {
  const { by, until } = waivers[0]!;
  const needs = waivers.map(({ gate, need }) => (need === null ? `all of ${gate}` : `${gate}/${need}`));
  return `${listed(needs)} ${needs.length === 1 ? 'is' : 'are'} waived by ${by} until ${until}.`;
}

/** The archetype, what it must answer and what G6 demands of it. */
export function renderArchetype(found: ArchetypeFound, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const { softwareDoesItToday, personReviewsEachOutput, actsWithoutReview } = found.answers;
  const said = (answer: boolean): string => (answer ? 'yes' : 'no');
  return page([
    ...screen
      .paragraph(`This is ${found.title === 'autonomous system' ? 'an autonomous system' : found.title}.`)
      .map(palette.strong),
    ...screen
      .paragraph(
        `Software does it today: ${said(softwareDoesItToday)}. A person looks at each output: ${said(personReviewsEachOutput)}. It acts without anybody looking: ${said(actsWithoutReview)}.`,
      )
      .map(palette.muted),
    '',
    palette.strong('It must answer'),
    ...found.questions.flatMap((question) => screen.paragraph(question, { indent: 2 })),
    ...screen.paragraph(`G6 asks for ${found.demands}.`),
    ...screen.paragraph(found.moves),
  ]);
}

/** One of the ways to be doomed, as the screen needs it. */
interface DoomShown {
  readonly title: string;
  readonly state: 'flagged' | 'clear' | 'unknown';
  readonly why: string;
  readonly command: string | null;
}

/** Four ways to be doomed. */
export function renderPremortem(dooms: readonly DoomShown[], options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const flagged = dooms.filter(({ state }) => state === 'flagged').length;
  const unknown = dooms.filter(({ state }) => state === 'unknown').length;
  const colours = { flagged: palette.rust, clear: palette.lichen, unknown: palette.amber };
  const says =
    flagged === 0
      ? 'No way to be doomed is flagged'
      : `${flagged} of ${dooms.length} ways to be doomed ${flagged === 1 ? 'is' : 'are'} flagged`;
  return page([
    ...screen.paragraph(`${says}${unknown === 0 ? '' : `, ${unknown} cannot be judged`}.`).map(palette.strong),
    ...dooms.flatMap(({ title, state, why, command }) => {
      const word = padRight(state, 9);
      return [
        '',
        ...screen.paragraph(title, { first: `  ${word}` }).map((line) => line.replace(word, colours[state](word))),
        ...screen.paragraph(withStop(why), { indent: 11 }).map(palette.muted),
        ...(command === null ? [] : commandLines(command, screen, 11)),
      ];
    }),
  ]);
}

/** The phases, the days in each, and how often the project went back. */
export function renderPhase({ lifecycle, days, moved }: PhaseState, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette, glyphs } = screen;
  const width = Math.max(...phases.map((phase) => phaseTitles[phase].length));
  const loops = Object.entries(lifecycle.loops).map(([edge, count]) => {
    const [from, to] = edge.split('>');
    return `${from!} back to ${to!} ${count === 1 ? 'once' : `${formatCount(count)} times`}`;
  });
  const cause = lifecycle.stays.at(-1)?.cause ?? null;
  const head = moved
    ? `From ${moved.from} ${moved.kind === 'back' ? 'back ' : ''}to ${lifecycle.phase}.`
    : `The project is in ${phaseTitles[lifecycle.phase]}${lifecycle.since === null ? '' : `, since ${lifecycle.since.slice(0, 10)}`}.`;
  return page([
    ...screen.paragraph(head).map(palette.strong),
    ...(cause === null || cause === '' ? [] : screen.paragraph(withStop(cause), { indent: 2 }).map(palette.attested)),
    ...phases.map((phase) => {
      const here = phase === lifecycle.phase;
      const line = `  ${here ? glyphs.point : ' '} ${padRight(phaseTitles[phase], width)}  ${padLeft(formatNumber(days[phase], 1), 7)} days`;
      return here ? palette.lichen(line) : line;
    }),
    ...(loops.length === 0 ? [] : screen.paragraph(`Loops: ${listed(loops)}.`).map(palette.muted)),
  ]);
}
