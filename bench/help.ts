import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describeMachine, machineWords, markdownTable, saveResults } from './machine.ts';
import { median } from './measure-process.ts';

/** `cairn --help` beside a bare Node, taking turns so that a busy machine slows both. */
const RUNS = 21;
/** Times a bare `node -e 0`. */
const TARGET = 2;

const COMMANDS: Record<'bare' | 'help', readonly string[]> = {
  bare: ['-e', '0'],
  help: [join(import.meta.dirname, '..', 'bin', 'cairn.js'), '--help'],
};

function milliseconds(words: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, words);
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${status}`);
  return performance.now() - started;
}

const machine = describeMachine();
const bare: number[] = [];
const help: number[] = [];
for (let i = 0; i < RUNS; i++) {
  bare.push(milliseconds(COMMANDS.bare));
  help.push(milliseconds(COMMANDS.help));
}
const ratio = median(help) / median(bare);
const row = (name: string, values: readonly number[]): string[] => [
  name,
  median(values).toFixed(0),
  Math.min(...values).toFixed(0),
];
const markdown = `# \`cairn --help\` beside a bare Node

${machineWords(machine)}
Wall time of ${RUNS} runs each, in turns. Ratio of medians: **${ratio.toFixed(2)} ×** (target ≤ ${TARGET} ×).

${markdownTable(['command', 'median ms', 'least ms'], [row('`node -e 0`', bare), row('`cairn --help`', help)])}
`;
console.log(markdown);
saveResults('help', machine, { markdown, data: { ratio, target: TARGET, bare, help } });
