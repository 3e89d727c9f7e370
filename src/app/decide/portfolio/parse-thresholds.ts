import { UserError } from '../../../base/errors.ts';
import { readEstimate } from '../../../contracts/estimate.ts';
import type { Thresholds } from '../../../decide/portfolio/top-right.ts';

/**
 * `100k, 0.5` or `100k 50 %`: money a year and chance from which on an idea lies at the top right.
 *
 * @throws UserError `bad-input`
 */
export function parseThresholds(text: string): Thresholds {
  const [, amount = '', share = '', percent = ''] = /^\s*(\S+?)\s*[,\s]\s*([\d.]+)\s*(%?)\s*$/.exec(text) ?? [];
  const money = readEstimate(`exactly ${amount}`);
  const chance = Number(share) / (percent === '%' ? 100 : 1);
  if (
    share !== '' &&
    typeof money !== 'string' &&
    money.kind === 'exactly' &&
    money.value > 0 &&
    chance >= 0 &&
    chance <= 1
  ) {
    return { money: money.value, chance };
  }
  throw new UserError('bad-input', `--top-right "${text}" is not money a year and a chance`, {
    hint: 'Write it as in "100k,0.5": money above 0, and a chance between 0 and 1.',
  });
}
