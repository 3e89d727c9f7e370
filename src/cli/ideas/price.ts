import { UserError } from '../../base/errors.ts';
import { readEstimate, type Estimate } from '../../contracts/estimate.ts';
import { breakEven } from '../../decide/ideas/break-even.ts';
import { renderPrice } from '../../report/ideas/price-lines.ts';
import type { Arguments } from '../arguments.ts';
import { EXIT } from '../exit-codes.ts';
import { numberFlag } from '../number-flag.ts';
import { terminalStyle } from '../terminal-style.ts';
import { printJson } from '../with-project.ts';

/** `cairn ideas price --value 0.8 --now 0.8 --after 0.01` */
export function run(words: readonly string[], given: Arguments): Promise<number> {
  if (words.length > 0) {
    throw new UserError('bad-input', `"${words[0]!}" is not understood here`, {
      hint: 'Write cairn ideas price --value 0.8 --now 0.8 --after 0.01.',
    });
  }
  const answer = breakEven({
    value: needed(given, 'value'),
    now: amount(given, 'now'),
    after: needed(given, 'after'),
    volume: amount(given, 'volume'),
    seed: numberFlag(given, 'seed', { whole: true }) ?? 0,
  });
  if (given.isOn('json')) printJson(answer);
  else process.stdout.write(renderPrice(answer, terminalStyle(process.stdout)));
  return Promise.resolve(EXIT.done);
}

function needed(given: Arguments, flag: string): Estimate {
  const estimate = amount(given, flag);
  if (estimate) return estimate;
  throw new UserError('bad-input', `--${flag} is missing`, {
    hint: `Give it, as in --${flag} 0.8 or --${flag} "0.5 to 4".`,
  });
}

/** A number as it is, or a range of which one in ten lies below and one in ten above. */
function amount(given: Arguments, flag: string): Estimate | null {
  const text = given.value(flag);
  if (text === undefined) return null;
  const value = Number(text);
  const read = text.trim() !== '' && Number.isFinite(value) ? number(value) : readEstimate(text);
  if (typeof read !== 'string') return read;
  throw new UserError('bad-input', `--${flag} "${text}" ${read}`, {
    hint: `Write --${flag} 0.8, or --${flag} "0.5 to 4" for what nobody knows exactly.`,
  });
}

const number = (value: number): Estimate | string => (value < 0 ? 'is negative' : { kind: 'exactly', value });
