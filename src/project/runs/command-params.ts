import type { ParamValue } from '../../contracts/run.ts';
import { numberOf } from './metric-lines.ts';

const LONG_FLAG = /^--([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/;
const ASSIGNMENT = /^([A-Za-z_][\w.]*)=([\s\S]*)$/;
const FLAG = /^-(?!\.?\d)/;

/** The parameters that a command line gives its program, see `readCommand`. */
export function paramsOfCommand(command: readonly string[]): Record<string, ParamValue> {
  return readCommand(command).params;
}

/** A command line taken apart. */
export interface CommandParts {
  readonly params: Record<string, ParamValue>;
  /** The program and every word that gives no parameter, in order. */
  readonly words: readonly string[];
}

/**
 * Takes a command line apart: `--lr 0.1`, `--lr=0.1`, `lr=0.1`, and a `--flag` without a value as true are parameters. A word
 * is the value of the flag before it unless it looks like a flag; negative numbers do not.
 */
export function readCommand(command: readonly string[]): CommandParts {
  const params: [string, ParamValue][] = [];
  const words = command.slice(0, 1);
  for (let i = 1; i < command.length; i++) {
    const word = command[i]!;
    const flag = LONG_FLAG.exec(word);
    const assignment = flag ? null : ASSIGNMENT.exec(word);
    if (flag) {
      const following = command[i + 1];
      if (flag[2] !== undefined) params.push([flag[1]!, paramValue(flag[2])]);
      else if (following === undefined || FLAG.test(following)) params.push([flag[1]!, true]);
      else params.push([flag[1]!, paramValue(command[++i]!)]);
    } else if (assignment) params.push([assignment[1]!, paramValue(assignment[2]!)]);
    else words.push(word);
  }
  return { params: Object.fromEntries(params), words };
}

/** Text as it is meant: a number, true or false, or the text itself. */
export function paramValue(text: string): ParamValue {
  if (text === 'true' || text === 'True') return true;
  if (text === 'false' || text === 'False') return false;
  return numberOf(text) ?? text;
}
