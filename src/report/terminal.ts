import { formatDifference, formatEstimate, formatNumber, supportedDecimals } from '../base/number-format.ts';
import { shellQuote } from '../base/shell-quote.ts';
import type { Report } from '../contracts/report.ts';
import { metricTitle } from './metric-title.ts';
import { counted, faultTitles, gapNote, verdictTitles } from './words.ts';
import { ladderLines } from './terminal/ladder-lines.ts';
import type { Screen } from './terminal/screen.ts';
import { makeScreen } from './terminal/screen.ts';
import { cutToWidth, wrapCommand } from './terminal/text-width.ts';
import { asSentence } from './plain-text.ts';
import { splitWords, scoredRows } from './split-words.ts';

export interface TerminalOptions {
  /** Colours by terminal escapes. @default false */
  readonly colour?: boolean;
  /** Draw with box-drawing characters and blocks; otherwise ASCII only. @default true */
  readonly unicode?: boolean;
  /** Columns; fewer than 60 are taken as 60. @default 80 */
  readonly width?: number;
  /** Where the HTML page lies, for the last line and for commands that read what lies beside it. */
  readonly reportPath?: string;
}

/** Below this the ladder has no room for its strips. */
const NARROWEST = 60;

/** More columns than this are named in the report only: our choice. */
const MOST_REFUSED = 8;

/** The final screen of a check: verdict, ladder, what was refused, careless scores, what to do next. Ends with a line feed. */
export function renderTerminal(report: Report, options: TerminalOptions = {}): string {
  const { colour = false, unicode = true, width = 80, reportPath } = options;
  const screen = makeScreen({ colour, unicode, width: Math.max(NARROWEST, width) });
  const blocks = [
    verdictLines(report, screen),
    ladderBlock(report, screen),
    refusedLines(report, screen),
    suspectLines(report, screen),
    carelessLines(report, screen),
    flipLines(report, screen),
    nextLines(report, screen, reportPath),
    checkLines(report, screen),
    reportPath === undefined ? [] : screen.paragraph(`Report: ${reportPath}`),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function verdictLines({ verdict }: Report, screen: Screen): string[] {
  const { palette } = screen;
  const tone =
    { 'not-ready': palette.rust, 'no-signal': palette.amber, 'cannot-tell': palette.amber }[verdict.kind as string] ??
    palette.lichen;
  return [
    tone(verdictTitles[verdict.kind]),
    ...screen.paragraph(verdict.sentence).map(palette.strong),
    ...verdict.because.flatMap((reason) => screen.paragraph(reason, { indent: 2 })),
  ];
}

function ladderBlock(report: Report, screen: Screen): string[] {
  if (report.ladder.length === 0) return [];
  const { title, direction } = report.metric;
  return [
    ...heading(`Ladder: ${title}, ${direction} is better; ${scoredRows(report)}: ${splitWords(report)}`, screen),
    ...ladderLines(report, screen),
  ];
}

function refusedLines({ refused }: Report, screen: Screen): string[] {
  if (refused.length === 0) return [];
  return [...heading('Refused', screen), ...columnLines(refused, screen, screen.palette.rust)];
}

function suspectLines({ suspect }: Report, screen: Screen): string[] {
  if (suspect.length === 0) return [];
  return [...heading('Kept, but suspect', screen), ...columnLines(suspect, screen, screen.palette.amber)];
}

function columnLines(items: Report['refused'], screen: Screen, tone: (text: string) => string): string[] {
  const lines: string[] = [];
  for (const item of items.slice(0, MOST_REFUSED)) {
    lines.push(
      `  ${tone(cutToWidth(screen.text(item.column), screen.width - 2, screen.text('…')))}`,
      ...screen.paragraph(`${scored(item.with)} with it, ${scored(item.without)} without it.`, { indent: 4 }),
      ...screen.paragraph(`${asSentence(item.evidence)} (${item.check})`, { indent: 4 }).map(screen.palette.muted),
    );
  }
  const rest = items.length - MOST_REFUSED;
  if (rest > 0) lines.push(`  and ${rest} more, in the report`);
  return lines;
}

const scored = ({ score, interval }: Report['refused'][number]['with']): string =>
  score === null ? 'unknown' : formatEstimate(score, interval).text;

function carelessLines({ careless }: Report, screen: Screen): string[] {
  if (careless.length === 0) return [];
  return [
    ...heading('Careless against honest', screen),
    ...careless.flatMap((item) => {
      const decimals = supportedDecimals(item.interval) ?? 3;
      const [wrong, right] = [formatNumber(item.careless, decimals), formatNumber(item.honest, decimals)];
      const gap = formatDifference(item.gap, item.interval).text;
      return [
        ...screen.paragraph(
          `${faultTitles[item.fault]}: ${wrong} careless, ${right} honest in ${metricTitle(item.metric)}. Gap ${gap}${gapNote(item)}.`,
          { indent: 2 },
        ),
        ...screen.paragraph(item.explanation, { indent: 4 }).map(screen.palette.muted),
      ];
    }),
  ];
}

function flipLines({ verdict }: Report, screen: Screen): string[] {
  return listLines('What would change this', verdict.flips, screen);
}

/** A command of the report as it works where the report was asked for: the model lies beside the page. */
function commandHere(command: string, reportPath: string | undefined): string {
  const folder = reportPath?.replace(/[^/\\]*$/, '') ?? '';
  return command.replace(/^cairn predict model\.json /, () => `cairn predict ${shellQuote(`${folder}model.json`)} `);
}

function nextLines({ verdict }: Report, screen: Screen, reportPath: string | undefined): string[] {
  if (verdict.next.length === 0) return [];
  return [
    ...heading('What to do next', screen),
    ...verdict.next.flatMap(({ what, why, command }, i) => {
      const first = `${i + 1}. `;
      const indent = 2 + first.length;
      return [
        ...screen.paragraph(asSentence(what), { indent: 2, first }),
        ...screen.paragraph(asSentence(why), { indent }).map(screen.palette.muted),
        ...(command === null ? [] : commandLines(commandHere(command, reportPath), indent, screen)),
      ];
    }),
  ];
}

function checkLines({ checks }: Report, screen: Screen): string[] {
  if (checks.length === 0) return [];
  const issues = checks.filter(({ outcome }) => outcome === 'issue');
  const passed = checks.filter(({ outcome }) => outcome === 'passed').length;
  const codes = issues.length === 0 ? '' : ` (${issues.map(({ code }) => code).join(', ')})`;
  return screen.paragraph(
    `${counted(checks.length, 'check')}: ${counted(issues.length, 'issue')}${codes}, ${passed} passed, ${checks.length - issues.length - passed} did not apply.`,
  );
}

const commandLines = (command: string, indent: number, screen: Screen): string[] =>
  wrapCommand(screen.text(command), screen.width - indent).map((line) => ' '.repeat(indent) + line);

function listLines(title: string, items: readonly string[], screen: Screen): string[] {
  if (items.length === 0) return [];
  const first = `${screen.glyphs.bullet} `;
  return [...heading(title, screen), ...items.flatMap((item) => screen.paragraph(item, { indent: 2, first }))];
}

const heading = (text: string, screen: Screen): string[] => screen.paragraph(text).map(screen.palette.strong);
