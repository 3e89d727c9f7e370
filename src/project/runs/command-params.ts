import type { ParamValue } from '../../contracts/run.ts';
import { numberOf } from './metric-lines.ts';

const LONG_FLAG = /^--([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/;
const ASSIGNMENT = /^([A-Za-z_][\w.]*)=([\s\S]*)$/;
const FLAG = /^-(?!\.?\d)/;

/**
 * The parameters that a command line gives its program: `--lr 0.1`, `--lr=0.1`, `lr=0.1`, and a `--flag` without a value as
 * true. A word is the value of the flag before it unless it looks like a flag; negative numbers do not.
 */
export function paramsOfCommand(command: readonly string[]): Record<string, ParamValue> {
  const params: [string, ParamValue][] = [];
  const words = command.slice(1);
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const flag = LONG_FLAG.exec(word);
    if (flag) {
      const following = words[i + 1];
      if (flag[2] !== undefined) params.push([flag[1]!, paramValue(flag[2])]);
      else if (following === undefined || FLAG.test(following)) params.push([flag[1]!, true]);
      else params.push([flag[1]!, paramValue(words[++i]!)]);
      continue;
    }
    const assignment = ASSIGNMENT.exec(word);
    if (assignment) params.push([assignment[1]!, paramValue(assignment[2]!)]);
  }
  return Object.fromEntries(params);
}

/** Text as it is meant: a number, true or false, or the text itself. */
export function paramValue(text: string): ParamValue {
  if (text === 'true' || text === 'True') return true;
  if (text === 'false' || text === 'False') return false;
  return numberOf(text) ?? text;
}
