import { formatCounted, formatEstimate, formatShare } from '../base/number-format.ts';
import { fieldPages } from './field-pages.ts';
import { choiceLines, type LabelScreenView } from './label-screen.ts';
import { joinBlocks } from './terminal/join-blocks.ts';
import { makeScreen, screenOf, type Screen, type ScreenOptions } from './terminal/screen.ts';
import { padRight } from './terminal/text-width.ts';

/** What a person at a trial sees; see `TrialView` in app/decide. */
export interface TrialScreenView {
  readonly target: string;
  readonly done: number;
  readonly of: number;
  readonly kind: 'manual' | 'validate' | 'fix';
  readonly phase: 'ready' | 'running' | 'paused' | 'over';
  /** Of each case. */
  readonly columns: number;
  readonly fields: LabelScreenView['fields'];
  readonly output: string | null;
  readonly mode: LabelScreenView['mode'];
  readonly typed: string;
  /** How often the page of columns was turned. */
  readonly turned: number;
  readonly remark: string;
}

const TITLE = { manual: 'By hand', validate: 'Check an output', fix: 'Put a wrong output right' } as const;

interface Style {
  readonly colour: boolean;
  readonly unicode: boolean;
  readonly width: number;
  /** Lines of the terminal. */
  readonly height: number;
}

/**
 * One case, or what comes next while it is covered, no higher than the terminal: the task stays in view, and columns that do
 * not fit are on further pages. Everything from the data is made safe for a terminal.
 */
export function renderTrialScreen(view: TrialScreenView, style: Style): string {
  const screen = makeScreen(style);
  const { palette } = screen;
  const head = [
    palette.muted(screen.text(`case ${view.done + 1} of ${view.of}`)),
    '',
    ...screen.paragraph(TITLE[view.kind]).map(palette.strong),
    '',
  ];
  const foot = [
    '',
    ...(view.remark === '' ? [] : [...screen.paragraph(view.remark).map(palette.amber), '']),
    ...screen.paragraph(commandWords(view)).map(palette.muted),
  ];
  // The last line is where the cursor stands.
  const room = style.height - head.length - foot.length - 1;
  return `${[...head, ...bodyLines(view, { ...style, height: room }), ...foot].join('\n')}\n`;
}

function bodyLines(view: TrialScreenView, style: Style): string[] {
  const { phase, kind, target, columns, fields, output } = view;
  const screen = makeScreen(style);
  if (phase === 'paused') return screen.paragraph('Paused. The clock stands still, and the case is covered.');
  if (fields === null) return screen.paragraph(AHEAD[kind](target, formatCounted(columns, 'column')));
  const questions = {
    manual: `What is \`${target}\`?`,
    validate: `\`${target}\` is said to be "${output ?? ''}". Right or wrong?`,
    fix: `\`${target}\` is said to be "${output ?? ''}", which is wrong. What is it?`,
  };
  const task = [
    '',
    ...screen.paragraph(questions[kind]).map(screen.palette.strong),
    ...answerLines(view, screen, style.height / 2),
  ];
  return [...shownFields(fields, { turned: view.turned, room: style.height - task.length }, style), ...task];
}

/** Fewest lines of a case, however low the terminal. */
const LEAST_ROOM = 3;

function shownFields(
  fields: NonNullable<TrialScreenView['fields']>,
  { turned, room }: { readonly turned: number; readonly room: number },
  style: Style,
): string[] {
  const whole = fieldPages(fields, style, Math.max(LEAST_ROOM, room));
  if (whole.length === 1) return whole[0]!;
  const pages = fieldPages(fields, style, Math.max(LEAST_ROOM, room - 1));
  const at = turned % pages.length;
  const screen = makeScreen(style);
  return [
    ...pages[at]!,
    screen.palette.amber(screen.text(`page ${at + 1} of ${pages.length} of the case: space turns it`)),
  ];
}

/** The answers, below each other as long as they take no more lines than `most`. */
function answerLines({ mode, typed }: TrialScreenView, screen: Screen, most: number): string[] {
  const lines = mode.kind === 'keys' ? chosenLines(mode, typed, screen) : choiceLines({ mode, typed }, screen);
  if (mode.kind === 'number' || lines.length <= Math.max(most, 2)) return lines;
  const names = mode.kind === 'keys' ? mode.keys : mode.labels.map((_, i) => String(i + 1));
  return [
    ...screen.paragraph(mode.labels.map((label, i) => `${names[i]!} ${label}`).join(' · '), { indent: 2 }),
    `  ${typed === '' ? '_' : screen.text(typed)}`,
  ];
}

const AHEAD = {
  manual: (target: string, columns: string) =>
    `A row of ${columns} comes, and you say what \`${target}\` is. Enter shows it and starts the clock.`,
  validate: (target: string, columns: string) =>
    `A row of ${columns} comes with an output for \`${target}\`, and you say whether that is right. Enter shows it and starts the clock.`,
  fix: (target: string, columns: string) =>
    `A row of ${columns} comes with a wrong output for \`${target}\`, and you put it right. Enter shows it and starts the clock.`,
};

function chosenLines(
  { keys, labels }: { readonly keys: readonly string[]; readonly labels: readonly string[] },
  typed: string,
  screen: Screen,
): string[] {
  const { lichen, strong } = screen.palette;
  return labels.map((label, i) => {
    const isChosen = keys[i] === typed;
    const text = screen.text(label);
    return `${isChosen ? '>' : ' '} ${lichen(keys[i]!)}  ${isChosen ? strong(text) : text}`;
  });
}

function commandWords({ phase, mode }: TrialScreenView): string {
  if (phase === 'paused') return 'p go on · q end here';
  if (phase === 'ready') return 'Enter begin · s leave it out · q end here';
  return `${mode.kind === 'keys' ? 'a key chooses' : 'type the answer'} · Enter done · p pause · s leave it out · q end here`;
}

interface Time {
  readonly mean: number;
  readonly interval: readonly [number, number] | null;
  readonly n: number;
}

interface Share {
  readonly value: number;
  readonly interval: readonly [number, number];
  readonly n: number;
}

/** What a trial measured, as far as it is shown. */
export interface TrialOnScreen {
  readonly times: Readonly<Record<'manual' | 'validate' | 'fix', Time | null>>;
  readonly checkErrors: Share | null;
  readonly missed: Share | null;
  readonly agreement: Share | null;
  readonly fixed: Share | null;
  readonly skipped: number;
  /** What speaks against taking the times for those of careful work. */
  readonly warnings: readonly string[];
  /** Where every keystroke of the clock stands. */
  readonly events: string;
  /** What follows for the idea, or why nothing does. */
  readonly sentence: string;
}

/** The times with their intervals, how well outputs were checked, and what follows. */
export function renderTrialResult(result: TrialOnScreen, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const time = (name: string, found: Time | null): string =>
    `  ${padRight(name, 30)}${screen.text(found === null ? '– not done' : `${formatEstimate(found.mean, found.interval).text} s, n ${found.n}`)}`;
  const share = (name: string, found: Share | null): string[] =>
    found === null
      ? []
      : [
          `  ${padRight(name, 30)}${screen.text(`${formatShare(found.value)} (${formatShare(found.interval[0])}–${formatShare(found.interval[1])}), n ${found.n}`)}`,
        ];
  return joinBlocks([
    screen.paragraph(result.sentence).map(palette.strong),
    [
      time('by hand', result.times.manual),
      time('to check an output', result.times.validate),
      time('to put a wrong one right', result.times.fix),
      ...share('outputs judged wrongly', result.checkErrors),
      ...share('wrong outputs that passed', result.missed),
      ...share('by hand as in the table', result.agreement),
      ...share('put right as in the table', result.fixed),
      ...(result.skipped === 0 ? [] : [`  ${padRight('left out', 30)}${result.skipped}`]),
    ],
    result.warnings.flatMap((warning) => screen.paragraph(warning)).map(palette.amber),
    screen
      .paragraph(`Times are means with 95 % intervals, shares with exact ones. Every event: ${result.events}`)
      .map(palette.muted),
  ]);
}
