import { formatCount } from '../base/number-format.ts';
import { makeScreen, type Screen } from './terminal/screen.ts';
import { padRight, textWidth } from './terminal/text-width.ts';

/** What an annotator sees; see `LabelView` in app/labelling. */
export interface LabelScreenView {
  readonly round: string;
  readonly annotator: string;
  readonly target: string;
  readonly done: number;
  readonly of: number;
  readonly fields: readonly { readonly name: string; readonly value: number | string | boolean | null }[] | null;
  readonly answers: readonly string[] | null;
  readonly mode: { readonly leaveOut: boolean } & (
    | { readonly kind: 'keys'; readonly keys: readonly string[]; readonly labels: readonly string[] }
    | { readonly kind: 'numbered'; readonly labels: readonly string[] }
    | { readonly kind: 'number' }
  );
  readonly paused: boolean;
  readonly typed: string;
  readonly remark: string;
}

interface Style {
  readonly colour: boolean;
  readonly unicode: boolean;
  readonly width: number;
}

/** One item, the answers to choose from and the commands, as lines. Everything from the data is made safe for a terminal. */
export function renderLabelScreen(view: LabelScreenView, style: Style): string {
  const screen = makeScreen(style);
  const { palette } = screen;
  const position = view.fields
    ? `item ${formatCount(view.done + 1)} of ${formatCount(view.of)}`
    : `${formatCount(view.done)} of ${formatCount(view.of)}`;
  const lines = [
    palette.muted(screen.text(`${view.round} · ${view.annotator} · ${position}`)),
    '',
    ...bodyLines(view, screen),
    '',
    ...(view.remark === '' ? [] : [...screen.paragraph(view.remark).map(palette.amber), '']),
    palette.muted(screen.text(commandWords(view))),
  ];
  return `${lines.join('\n')}\n`;
}

function bodyLines(view: LabelScreenView, screen: Screen): string[] {
  if (view.paused) return ['Paused. The clock stands still, and the item is covered.'];
  if (view.fields === null) return ['That was the last item. Any key ends; u takes the last answer back.'];
  return [
    ...fieldLines(view.fields, screen),
    '',
    ...screen.paragraph(`What is \`${view.target}\`?`).map(screen.palette.strong),
    ...choiceLines(view, screen),
    ...answerLines(view, screen),
  ];
}

/** Names and values of an item, below each other. */
export function fieldLines(fields: NonNullable<LabelScreenView['fields']>, screen: Screen): string[] {
  const names = fields.map(({ name }) => screen.text(name));
  const width = Math.min(Math.floor(screen.width / 2), Math.max(...names.map(textWidth)));
  return fields.flatMap(({ value }, i) => {
    const text = value === null ? '–' : String(value);
    const [first = '', ...more] = screen.paragraph(text, { indent: width + 2 });
    return [padRight(names[i]!, width) + (textWidth(names[i]!) > width ? `\n${first}` : first.slice(width)), ...more];
  });
}

/** The answers to choose from, or what is typed. */
export function choiceLines({ mode, typed }: Pick<LabelScreenView, 'mode' | 'typed'>, screen: Screen): string[] {
  switch (mode.kind) {
    case 'keys':
      return mode.labels.map((label, i) => `  ${screen.palette.lichen(mode.keys[i]!)}  ${screen.text(label)}`);
    case 'numbered':
      return [...mode.labels.map((label, i) => `  ${i + 1}  ${screen.text(label)}`), `  number: ${typed}_`];
    case 'number':
      return [`  ${typed}_`];
  }
}

function answerLines({ answers }: LabelScreenView, screen: Screen): string[] {
  if (answers === null) return [];
  return ['', ...screen.paragraph(`Answers given: ${answers.join(' · ')}`).map(screen.palette.slate)];
}

function commandWords({ mode, paused }: LabelScreenView): string {
  if (paused) return 'p go on · q quit';
  const enter = mode.kind === 'keys' ? '' : 'Enter answer · ';
  return `${enter}u undo · s skip · p pause · ${mode.leaveOut ? 'x leave out · ' : ''}q quit`;
}
