import { listed } from '../../base/listed.ts';
import { formatSeconds } from '../../base/number-format.ts';
import { screenOf, type Screen, type ScreenOptions } from '../../report/terminal/screen.ts';
import { padRight, textWidth } from '../../report/terminal/text-width.ts';
import { counted } from '../../report/words.ts';
import { expectationWords } from '../runbook/judge-step.ts';
import type { RunbookState } from '../runbook/runbook-state.ts';
import type { Runbook, RunbookStep } from '../runbook/runbook.ts';

interface Listed {
  readonly runbook: Runbook;
  readonly state: RunbookState;
}

const page = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** Every runbook with its state, a line each, and why one does not work. */
export function renderRunbookList(runbooks: readonly Listed[], options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  if (runbooks.length === 0) {
    return page(screen.paragraph('There is no runbook: write runbooks/NAME.md with blocks that begin with ```sh run.'));
  }
  const width = Math.max(...runbooks.map(({ runbook }) => textWidth(screen.text(runbook.name))));
  return page(
    runbooks.flatMap(({ runbook, state }) => [
      `${padRight(screen.text(runbook.name), width)}  ${stateText(state, screen)}${screen.palette.muted(screen.text(useText(state)))}`,
      ...(runbook.title === null ? [] : screen.paragraph(runbook.title, { indent: 2 }).map(screen.palette.muted)),
      ...becauseLines(state, screen),
    ]),
  );
}

/** One runbook: its state, parameters, and steps with what is expected of them. */
export function renderRunbook({ runbook, state }: Listed, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const { title, name, path, parameters, steps } = runbook;
  const author = state.author === null ? '' : `, by ${state.author}`;
  return page([
    ...screen.paragraph(title ?? name).map(palette.strong),
    `${stateText(state, screen)}${palette.muted(screen.text(useText(state)))}`,
    ...becauseLines(state, screen),
    ...screen.paragraph(`${path}${author}`).map(palette.muted),
    ...(parameters.length === 0 ? [] : ['', palette.strong('Parameters')]),
    ...parameters.flatMap(({ name: of, default: usual, description }) =>
      screen.paragraph(
        `${of}: ${usual === null ? 'must be given' : `${usual} unless given`}${description === null ? '' : `; ${description}`}`,
        { indent: 2 },
      ),
    ),
    ...steps.flatMap((step) => ['', ...stepLines(step, screen)]),
  ]);
}

function stepLines(step: RunbookStep, screen: Screen): string[] {
  const { palette } = screen;
  const expected = [
    ...(step.exit === 0 ? [] : [`exit code ${step.exit}`]),
    ...step.expects.map((one) => `prints ${expectationWords(one)}`),
    ...step.writes.map((path) => `writes ${path}`),
    `at most ${formatSeconds(step.timeoutSeconds)}`,
  ];
  return [
    ...screen.paragraph(stepTitle(step)).map(palette.strong),
    ...step.script
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => `  ${screen.text(line)}`),
    ...screen.paragraph(expected.join('; '), { indent: 2 }).map(palette.muted),
  ];
}

/** `1 install`, or `2` for a step without a name. */
export const stepTitle = ({ number, name }: RunbookStep): string =>
  name === `step ${number}` ? `Step ${number}` : `Step ${number}, ${name}`;

const WORDS = { works: 'works', broken: 'broken', stale: 'stale', never: 'never verified' } as const;

function stateText({ state, verified }: RunbookState, { palette }: Screen): string {
  const tone = { works: palette.lichen, broken: palette.rust, stale: palette.amber, never: palette.amber }[state];
  return tone(verified === null ? WORDS[state] : `${WORDS[state]}, last verified ${verified}`);
}

const useText = ({ reused, by }: RunbookState): string =>
  reused === 0 ? '' : `; used ${reused === 1 ? 'once' : `${reused} times`} by ${listed(by)}`;

function becauseLines({ state, because }: RunbookState, screen: Screen): string[] {
  if (because === null) return [];
  const tone = state === 'broken' ? screen.palette.rust : screen.palette.amber;
  return screen.paragraph(because, { indent: 2 }).map(tone);
}

interface Verified {
  readonly name: string;
  readonly ok: boolean;
  readonly steps: readonly {
    readonly step: RunbookStep;
    readonly wrong: readonly string[];
    readonly seconds: number;
    readonly output: string;
  }[];
}

/** How the steps of one runbook went; of the one that failed, what is wrong and the end of what it printed. */
export function renderSteps(result: Verified, today: string | null, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const { name, ok, steps } = result;
  const done = today === null ? 'done' : `works, verified ${today}`;
  return page([
    ...steps.flatMap(({ step, wrong, seconds, output }) =>
      wrong.length === 0
        ? screen.paragraph(`${stepTitle(step)}: done in ${formatSeconds(seconds)}`, { indent: 2 }).map(palette.muted)
        : [
            ...screen.paragraph(`${stepTitle(step)}: ${wrong.join(' ')}`, { indent: 2 }).map(palette.rust),
            ...(today === null ? [] : lastOutput(output, screen)),
          ],
    ),
    ...screen
      .paragraph(
        ok
          ? `${name}: ${done}, ${counted(steps.length, 'step')}.`
          : `${name}: broken${today === null ? '' : `, verified ${today}`}.`,
      )
      .map(ok ? palette.lichen : palette.rust),
  ]);
}

/** Lines of output that are shown of a step that failed: our choice. */
const LINES_SHOWN = 12;

const lastOutput = (output: string, screen: Screen): string[] =>
  output
    .trimEnd()
    .split('\n')
    .slice(-LINES_SHOWN)
    .filter((line) => line.trim() !== '')
    .map((line) => `    ${screen.text(line)}`);
