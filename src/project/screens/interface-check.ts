import { listed } from '../../base/listed.ts';
import { formatCount } from '../../base/number-format.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { commandLines } from '../../report/terminal/trail-lines.ts';
import { counted } from '../../report/words.ts';
import type { InterfaceCheck, ServerCheck } from '../interface/interface-views.ts';
import { coverageLines, problemLines } from './coverage-lines.ts';

/** `cairn interface check` on a terminal. Ends with a line feed. */
export function renderInterfaceCheck(check: InterfaceCheck, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const blocks = [
    contractLines(check, screen),
    signedLines(check, screen),
    check.server ? serverLines(check.server, screen) : [],
    check.data
      ? [
          ...coverageLines(check.data.dataset, check.data.coverage, screen),
          ...problemLines(check.data.coverage, check.data.lines, screen),
        ]
      : screen.paragraph('No dataset is declared, so no row was held against it.').map(screen.palette.amber),
    taskLines(check, screen),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function contractLines({ contract, version, stubs }: InterfaceCheck, screen: Screen): string[] {
  const { palette } = screen;
  const says = contract
    ? `The interface holds (version ${version}).`
    : `The interface does not hold (version ${version}).`;
  return [
    ...screen.paragraph(says).map(contract ? palette.strong : palette.rust),
    ...screen
      .paragraph(
        `${formatCount(stubs.rows)} requests and answers made up from it ${stubs.fit ? 'fit' : 'do not fit'} it.`,
      )
      .map(palette.muted),
  ];
}

function signedLines({ signed }: InterfaceCheck, screen: Screen): string[] {
  const { palette } = screen;
  if (!signed) {
    return [
      ...screen.paragraph('Nobody has signed it, so nothing is promised yet:').map(palette.amber),
      ...commandLines('cairn sign interface', screen, 2),
    ];
  }
  const { changes, person, on, signedVersion, version, holds } = signed;
  const breaking = changes.filter((change) => change.breaking);
  const who = `${person} signed version ${signedVersion} on ${on}.`;
  if (changes.length === 0) return screen.paragraph(`${who} Nothing changed since.`);
  const verdict =
    breaking.length === 0
      ? version < signedVersion
        ? `The version went back to ${version}, which nobody can tell from the earlier ${version}.`
        : 'What changed since breaks nobody.'
      : holds
        ? `${counted(breaking.length, 'change')} ${breaking.length === 1 ? 'breaks' : 'break'} those who use it, and version ${version} says so.`
        : `${counted(breaking.length, 'change')} ${breaking.length === 1 ? 'breaks' : 'break'} those who use it, and the version is still ${version}.`;
  return [
    ...screen.paragraph(`${who} ${verdict}`).map(holds ? (line) => line : palette.rust),
    ...changes.flatMap(({ side, field, what, breaking: breaks }) =>
      screen
        .paragraph(`${side} \`${field}\` ${what}${breaks ? ' (breaks)' : ''}`, { indent: 2 })
        .map(breaks ? palette.amber : palette.muted),
    ),
    ...(holds ? [] : screen.paragraph(`Raise interface.version to ${signedVersion + 1}, or take the change back.`)),
  ];
}

/** More are in the JSON: our choice. */
const MOST_FAILURES = 5;

function serverLines({ url, requests, rung, model, failures }: ServerCheck, screen: Screen): string[] {
  const { palette } = screen;
  const what = rung === null ? '' : `, answering with ${rung}${model === null ? '' : ` ${model.slice(0, 10)}`}`;
  if (failures.length === 0)
    return screen.paragraph(`${url} keeps it in ${counted(requests, 'request')}${what}.`).map(palette.lichen);
  return [
    ...screen
      .paragraph(`${url} breaks it in ${formatCount(failures.length)} of ${counted(requests, 'request')}${what}.`)
      .map(palette.rust),
    ...failures
      .slice(0, MOST_FAILURES)
      .flatMap(({ asked, problem }) => screen.paragraph(`${asked}: ${problem}`, { indent: 2 })),
    ...(failures.length > MOST_FAILURES ? [`  … ${formatCount(failures.length - MOST_FAILURES)} more: --json`] : []),
  ];
}

function taskLines({ task, contradictions }: InterfaceCheck, screen: Screen): string[] {
  const { palette } = screen;
  return [
    ...screen.paragraph(`${task.approach === 'unsupported' ? 'Not offered' : `Task: ${task.approach}`}: ${task.why}.`),
    ...(task.losses.length === 0
      ? []
      : screen
          .paragraph(`Losses: ${listed(task.losses)}. Baselines: ${listed(task.baselines)}.`, { indent: 2 })
          .map(palette.muted)),
    ...(task.metrics.length === 0
      ? []
      : screen.paragraph(`Metrics: ${task.metrics.join(', ')}.`, { indent: 2 }).map(palette.muted)),
    ...contradictions.flatMap(({ at, what, hint }) => [
      ...screen.paragraph(`${at}: ${what}.`).map(palette.amber),
      ...screen.paragraph(`→ ${hint}`, { indent: 2 }),
    ]),
  ];
}
