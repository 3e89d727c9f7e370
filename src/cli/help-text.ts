import { wrapCommand, wrapText } from '../report/terminal/text-width.ts';
import type { Flag } from './arguments.ts';

/** Columns of the narrowest terminal that is common. */
const COLUMNS = 80;

/** How far a usage line goes in that is broken. */
const USAGE_INDENT = '    ';

/** Keeps its own line: what is indented, a usage, an example. */
const OWN_LINE = /^(?: |cairn |Example:|Also:)/;

/** One line a flag, descriptions aligned. */
export function flagLines(flags: readonly Flag[]): string {
  const heads = flags.map((flag) => `  --${flag.name}${flag.value === undefined ? '' : ` ${flag.value}`}`);
  const width = Math.max(...heads.map((head) => head.length)) + 2;
  return flags.map((flag, i) => `${heads[i]!.padEnd(width)}${flag.description}`).join('\n');
}

/** The help of a verb: a template whose lines fit into 80 columns. */
export function helpText(texts: TemplateStringsArray, ...parts: readonly string[]): string {
  return wrapHelp(String.raw({ raw: texts }, ...parts));
}

/** Prose is filled anew; of a list only what is too long is broken, below its second column. */
export function wrapHelp(text: string): string {
  const blocks = text.trimEnd().split('\n\n').map(unitsOf);
  return `${blocks.map((units) => units.flatMap(wrapLine).join('\n')).join('\n\n')}\n`;
}

/** Lines of a block, those of prose joined. */
function unitsOf(block: string): string[] {
  const units: string[] = [];
  let isProse = false;
  for (const line of block.split('\n')) {
    const wasProse = isProse;
    isProse = !OWN_LINE.test(line);
    if (isProse && wasProse) units.push(`${units.pop()!} ${line}`);
    else units.push(line);
  }
  return units;
}

function wrapLine(line: string): string[] {
  if (line.length <= COLUMNS) return [line];
  const [, head, rest] = /^(.*\s{2,})(\S.*)$/.exec(line) ?? [];
  if (head === undefined || rest === undefined) {
    if (!OWN_LINE.test(line)) return wrapText(line, COLUMNS);
    const [first, ...more] = wrapText(line, COLUMNS - USAGE_INDENT.length);
    return [first!, ...more.map((part) => USAGE_INDENT + part)];
  }
  const wrap = head.startsWith('Example:') ? wrapCommand : wrapText;
  const [first, ...more] = wrap(rest, COLUMNS - head.length);
  return [head + first!, ...more.map((part) => ' '.repeat(head.length) + part)];
}
