import { listed } from '../../base/listed.ts';
import { formatCount, formatCounted, formatSeconds } from '../../base/number-format.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import type { Run } from '../../contracts/run.ts';
import { inputWords } from '../../evidence/stale-words.ts';
import { curveChart } from '../../report/terminal/curve-chart.ts';
import { withStop } from '../../report/plain-text.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { tableLines } from '../../report/terminal/table-lines.ts';
import { cutToWidth, wrapCommand } from '../../report/terminal/text-width.ts';
import { noCommitWords } from '../runs/no-commit.ts';
import type { InputToday, RunDetails } from '../run-details.ts';
import { bytesText, metricText, paramText, startedText } from './run-cells.ts';
import { statusTone } from './run-columns.ts';

/** Lines of the picture of a curve. */
const CURVE_HEIGHT = 8;
/** Versions that are named; the JSON holds all. Our choice. */
const MOST_VERSIONS = 24;

/** `cairn show` on a terminal. Ends with a line feed. */
export function renderRunDetails(details: RunDetails, options: ScreenOptions & { readonly now: Date }): string {
  const screen = screenOf(options);
  const blocks = [
    headLines(details, screen, options.now),
    pairLines(
      'Parameters',
      Object.entries(details.run.params).map(([name, value]) => [name, paramText(value)]),
      screen,
    ),
    metricLines(details.run, screen),
    curveLines(details, screen),
    readLines(details, screen),
    environmentLines(details.run, screen),
    pairLines(
      'Tags',
      Object.entries(details.run.tags).filter(([name]) => !name.startsWith('cairn/')),
      screen,
    ),
    artifactLines(details.run, screen),
    outputLines(details, screen),
    nextLines(details, screen, options.now),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headLines({ run }: RunDetails, screen: Screen, now: Date): string[] {
  const { palette } = screen;
  const named = [
    run.study === null ? null : `study ${run.study}`,
    run.name,
    run.seed === null ? null : `seed ${run.seed}`,
  ];
  const about = named.filter((part) => part !== null).map((part) => ` · ${screen.text(part)}`);
  const command =
    run.command.length === 0 ? [] : wrapCommand(screen.text(run.command.map(shellQuote).join(' ')), screen.width - 2);
  const where = run.folder === '.' ? '' : ` in ${run.folder}`;
  return [
    `${palette.strong(screen.text(run.id))} ${statusTone(run.status, screen)(run.status)}${about.join('')}`,
    ...command.map((line) => `  ${line}`),
    ...screen
      .paragraph(`${kindWords(run)} by ${run.by} on ${run.host}${where}, ${startedText(run.at, now)}${usageWords(run)}`)
      .map(palette.muted),
    ...(run.end?.reason ? screen.paragraph(withStop(endWords(run.end.reason))).map(palette.amber) : []),
    ...(run.beforeGate === null
      ? []
      : screen.paragraph(`It started before ${run.beforeGate} was open.`).map(palette.amber)),
  ];
}

function kindWords({ kind }: Run): string {
  const words = { exec: 'run', check: 'check', replay: 'replay', stage: 'stage', import: 'imported' } as const;
  return words[kind];
}

/** Reasons that are more than a code or a signal are sentences of their own. */
const endWords = (reason: string): string =>
  /^(?:exit code|signal) /.test(reason) ? `It ended with ${reason}` : `It ended: ${reason}`;

function usageWords({ end }: Run): string {
  if (!end) return '';
  const { wallSeconds, cpuSeconds, peakBytes, exitCode } = end;
  const parts = [
    wallSeconds === null ? null : `took ${formatSeconds(wallSeconds)}`,
    cpuSeconds === null ? null : `${formatSeconds(cpuSeconds)} of processor`,
    peakBytes === null ? null : `${bytesText(peakBytes)} at most`,
    exitCode === null ? null : `exit code ${exitCode}`,
  ];
  return parts
    .filter((part) => part !== null)
    .map((part) => ` · ${part}`)
    .join('');
}

const heading = (text: string, screen: Screen): string[] => screen.paragraph(text).map(screen.palette.strong);

function pairLines(title: string, pairs: readonly (readonly [string, string])[], screen: Screen): string[] {
  if (pairs.length === 0) return [];
  const table = tableLines(
    [
      { title, cells: pairs.map(([name]) => `  ${name}`), align: 'left', rank: 0, widest: 40 },
      {
        title: '',
        cells: pairs.map(([, value]) => value),
        align: 'left',
        rank: 0,
        widest: Math.max(20, screen.width - 44),
      },
    ],
    screen,
  );
  return [...heading(title, screen), ...table.lines.slice(1)];
}

function metricLines({ metrics }: Run, screen: Screen): string[] {
  if (metrics.length === 0) return [];
  const number = (value: number | null): string => (value === null ? '–' : metricText(value));
  const curves = metrics.some(({ points }) => points > 1);
  const table = tableLines(
    [
      { title: 'Metrics', cells: metrics.map(({ name }) => `  ${name}`), align: 'left', rank: 0, widest: 34 },
      { title: 'last', cells: metrics.map(({ last }) => metricText(last)), align: 'decimal', rank: 0 },
      ...(curves
        ? ([
            { title: 'lowest', cells: metrics.map(({ min }) => number(min)), align: 'decimal', rank: 2 },
            { title: 'highest', cells: metrics.map(({ max }) => number(max)), align: 'decimal', rank: 1 },
            { title: 'values', cells: metrics.map(({ points }) => formatCount(points)), align: 'decimal', rank: 3 },
          ] as const)
        : []),
    ],
    screen,
  );
  return [...table.lines];
}

function curveLines({ curve }: RunDetails, screen: Screen): string[] {
  if (!curve) return [];
  return [
    ...heading(`${curve.name} by step`, screen),
    ...curveChart(curve.points, { screen, width: screen.width, height: CURVE_HEIGHT }),
  ];
}

function readLines({ run, inputs, changedFiles }: RunDetails, screen: Screen): string[] {
  const lines = [...inputs.flatMap((input) => inputLines(input, screen)), ...codeLines(run, changedFiles, screen)];
  return lines.length === 0 ? [] : [...heading('What it rests on', screen), ...lines];
}

function inputLines(input: InputToday, screen: Screen): string[] {
  const words = { same: 'the same today', changed: 'another today', gone: 'gone today' }[input.today];
  const tone = input.today === 'same' ? (text: string): string => text : screen.palette.amber;
  return screen.paragraph(`${inputWords(input)}, ${shortHash(input.hash)}: ${words}`, { indent: 2 }).map(tone);
}

const shortHash = (hash: string): string => hash.replace(/^sha256:/, '').slice(0, 8);

function codeLines({ kind, commit, diff, tags }: Run, files: RunDetails['changedFiles'], screen: Screen): string[] {
  if (kind === 'import') return commit === null ? [] : screen.paragraph(`commit ${commit.slice(0, 10)}`, { indent: 2 });
  if (commit === null) return screen.paragraph(`no commit: ${noCommitWords({ tags })}`, { indent: 2 });
  if (diff === null) return screen.paragraph(`commit ${commit.slice(0, 10)}, nothing uncommitted`, { indent: 2 });
  const named = files
    .slice(0, 6)
    .map(({ path, added, removed }) => (added + removed === 0 ? path : `${path} (+${added} −${removed})`));
  const more = files.length > 6 ? ` and ${files.length - 6} more` : '';
  const where = named.length === 0 ? '' : ` in ${named.join(', ')}${more}`;
  return screen.paragraph(`commit ${commit.slice(0, 10)} with uncommitted changes${where}`, { indent: 2 });
}

function environmentLines({ environment }: Run, screen: Screen): string[] {
  if (environment === null) return [];
  const versions = Object.entries(environment.versions).map(([name, version]) => `${name} ${version}`);
  const values = Object.entries(environment.values).map(([name, value]) => `${name}=${value}`);
  const shown = [...versions.slice(0, MOST_VERSIONS), ...values];
  if (shown.length === 0) return [];
  const more =
    versions.length > MOST_VERSIONS
      ? ` and ${formatCounted(versions.length - MOST_VERSIONS, 'version')} more, with --json`
      : '';
  return [...heading('Environment', screen), ...screen.paragraph(shown.join(', ') + more, { indent: 2 })];
}

function artifactLines({ artifacts }: Run, screen: Screen): string[] {
  if (artifacts.length === 0) return [];
  const table = tableLines(
    [
      { title: 'Artifacts', cells: artifacts.map(({ name }) => `  ${name}`), align: 'left', rank: 0, widest: 48 },
      { title: 'size', cells: artifacts.map(({ bytes }) => bytesText(bytes)), align: 'left', rank: 0 },
      { title: 'hash', cells: artifacts.map(({ hash }) => shortHash(hash)), align: 'left', rank: 1 },
    ],
    screen,
  );
  return [...table.lines];
}

function outputLines({ output }: RunDetails, screen: Screen): string[] {
  if (!output || output.lines.length === 0) return [];
  const title = output.more ? `Last lines of ${output.name}` : output.name;
  const lines = output.lines.map((line) => `  ${cutToWidth(screen.text(line), screen.width - 2, screen.text('…'))}`);
  return [...heading(title, screen), ...lines.map(screen.palette.muted)];
}

function nextLines({ run, replays, replayed }: RunDetails, screen: Screen, now: Date): string[] {
  const told = replays.map(({ id, status, by, at }) => `${id} by ${by}, ${startedText(at, now)}, ${status}`);
  const repeatable = run.command.length > 0 && run.kind !== 'replay' && run.kind !== 'import';
  return [
    ...(run.replays === null
      ? []
      : screen.paragraph(`It repeats ${run.replays}${replayed === null ? ', which is not in the store' : ''}.`)),
    ...(told.length === 0 ? [] : screen.paragraph(`Replayed: ${listed(told)}.`)),
    ...(told.length === 0 && repeatable ? screen.paragraph(`Nobody has replayed it: cairn replay ${run.id}`) : []),
  ];
}
