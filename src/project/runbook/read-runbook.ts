import { UserError } from '../../base/errors.ts';
import { parseSeconds } from '../../contracts/check-options.ts';
import type { RunbookHeader } from '../../contracts/runbook.ts';
import type { Expectation, Runbook, RunbookStep } from './runbook.ts';
import { checkPlaceholders } from './placeholders.ts';

/** The longest that a step may take when nothing is said: our choice. */
const DEFAULT_TIMEOUT_SECONDS = 600;

/** A runbook cut at the end of its header. */
export interface RunbookText {
  /** YAML between the `---` lines; empty when there is none. */
  readonly header: string;
  /** Lines behind the header. */
  readonly body: readonly string[];
  /** Number of the first line of the body, from 1. */
  readonly firstLine: number;
}

/** @throws UserError `bad-input` when the header does not end */
export function splitRunbook(text: string, path: string): RunbookText {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines[0]?.trimEnd() !== '---') return { header: '', body: lines, firstLine: 1 };
  const end = lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  if (end < 0) {
    throw new UserError('bad-input', `${path}:1: the header begins with --- and does not end`, {
      hint: 'Put a line with --- behind it.',
    });
  }
  return { header: lines.slice(1, end).join('\n'), body: lines.slice(end + 1), firstLine: end + 2 };
}

/**
 * A runbook from its parts: every block that begins with ```` ```sh run ```` is a step.
 *
 * @throws UserError `bad-input` with the line for a step that cannot be run
 */
export function readRunbook(
  name: string,
  path: string,
  { body, firstLine }: RunbookText,
  header: RunbookHeader,
): Runbook {
  const names = header.parameters.map((parameter) => parameter.name);
  const steps = blocksOf(body, firstLine, path).map((block, i) => {
    const step = stepOf(block, i + 1, { path, timeoutSeconds: header.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS });
    checkPlaceholders(step, names, path);
    return step;
  });
  const doubled = steps.find((step, i) => steps.some((other, j) => j < i && other.name === step.name));
  if (doubled) {
    throw new UserError('bad-input', `${path}:${doubled.line}: two steps are called ${doubled.name}`, {
      hint: 'Give each step a name of its own.',
    });
  }
  return { ...header, name, path, steps };
}

interface Block {
  readonly shell: 'sh' | 'bash';
  readonly name: string | null;
  readonly lines: readonly string[];
  /** Number of its first line in the file, from 1. */
  readonly line: number;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*(.*)$/;

function blocksOf(body: readonly string[], firstLine: number, path: string): Block[] {
  const blocks: Block[] = [];
  for (let i = 0; i < body.length; i++) {
    const fence = FENCE.exec(body[i]!);
    if (!fence) continue;
    const [, mark, info] = fence;
    const end = body.findIndex(
      (line, j) => j > i && new RegExp(`^ {0,3}${mark![0]}{${mark!.length},}[ \\t]*$`).test(line),
    );
    const [language = '', word, ...name] = info!.trim().split(/\s+/);
    const isStep = /^(?:sh|shell|bash)$/.test(language) && word === 'run';
    if (end < 0 && isStep) {
      throw new UserError('bad-input', `${path}:${firstLine + i}: this step does not end`, {
        hint: `Put a line with ${mark!} behind its last command.`,
      });
    }
    if (isStep) {
      blocks.push({
        shell: language === 'bash' ? 'bash' : 'sh',
        name: name.length === 0 ? null : name.join(' '),
        lines: body.slice(i + 1, end),
        line: firstLine + i + 1,
      });
    }
    i = end < 0 ? body.length : end;
  }
  return blocks;
}

const DIRECTIVE = /^\s*#\s*(expect|exit|writes|timeout):\s*(.*?)\s*$/;

function stepOf(
  block: Block,
  number: number,
  { path, timeoutSeconds }: { path: string; timeoutSeconds: number },
): RunbookStep {
  const expects: Expectation[] = [];
  const writes: string[] = [];
  const commands: string[] = [];
  let exit = 0;
  let seconds = timeoutSeconds;
  for (const [i, line] of block.lines.entries()) {
    const directive = DIRECTIVE.exec(line);
    if (!directive) {
      commands.push(line);
      continue;
    }
    commands.push(''); // so that the shell counts lines as the file does
    const [, kind, text] = directive;
    const place = `${path}:${block.line + i}`;
    if (text === '')
      throw new UserError('bad-input', `${place}: ${kind!}: says nothing`, {
        hint: 'Say what is expected, or remove the line.',
      });
    if (kind === 'expect') expects.push(expectationFrom(text!, place));
    else if (kind === 'writes') writes.push(pathFrom(text!, place));
    else if (kind === 'exit') exit = exitFrom(text!, place);
    else seconds = parseSeconds(text!, `${place}: timeout:`);
  }
  if (commands.every((line) => line.trim() === '' || line.trim().startsWith('#'))) {
    throw new UserError('bad-input', `${path}:${block.line}: this step has no command`, {
      hint: 'Write a command, or leave "run" out.',
    });
  }
  return {
    number,
    name: block.name ?? `step ${number}`,
    line: block.line,
    shell: block.shell,
    script: commands.join('\n'),
    exit,
    expects,
    writes,
    timeoutSeconds: seconds,
  };
}

function expectationFrom(text: string, place: string): Expectation {
  const match = /^\/(.+)\/([imsu]*)$/.exec(text);
  if (!match) return { kind: 'text', text };
  const [, source, flags] = match;
  try {
    void new RegExp(source!, flags);
  } catch (error) {
    throw new UserError(
      'bad-input',
      `${place}: ${text} is no pattern: ${error instanceof Error ? error.message : String(error)}`,
      {
        hint: 'Write it as a regular expression between slashes, or as plain text without them.',
        cause: error,
      },
    );
  }
  return { kind: 'pattern', source: source!, flags: flags! };
}

function exitFrom(text: string, place: string): number {
  const code = Number(text);
  if (/^\d{1,3}$/.test(text) && code <= 255) return code;
  throw new UserError('bad-input', `${place}: exit: ${text} is no exit code`, {
    hint: 'It is a whole number from 0 to 255.',
  });
}

function pathFrom(text: string, place: string): string {
  const path = text.replaceAll('\\', '/');
  if (!/^(?:\/|[A-Za-z]:)/.test(path) && !path.split('/').includes('..')) return path;
  throw new UserError('bad-input', `${place}: ${text} leads out of the project`, {
    hint: 'Name a path from the root of the project.',
  });
}
