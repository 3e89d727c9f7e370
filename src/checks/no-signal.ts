import { formatNumber, formatP, formatShare } from '../base/number-format.ts';
import type { CheckIdentity } from './check.ts';
import { issue, passed, type CheckFindings } from './check-context.ts';
import type { SignalResult } from './signal-test.ts';

const LEVEL = 0.05;

/** Judges the result of `signalTest`, which runs on the columns that the other checks have left. */
export const noSignal: CheckIdentity & { readonly judge: (result: SignalResult) => CheckFindings } = {
  code: 'CRN-401',
  title: 'The columns say nothing about the target',
  judge: (result) => {
    const { p, permutations, power, loss, permutedLoss, exchange, rows, weakSignal } = result;
    const measured = `Out-of-fold loss ${formatNumber(loss, 3)}, with exchanged labels ${formatNumber(permutedLoss, 3)} on average; ${formatP(p)} over ${permutations} permutations of ${formatNumber(rows, 0)} rows, ${exchange}.`;
    if (p < LEVEL) return passed(`The columns say something about the target. ${measured}`);
    const seen =
      power === null ? '' : ` The test sees a weak signal (${weakSignal}) in ${formatShare(power)} of such tables.`;
    return issue(
      `The columns cannot be shown to say anything about the target. ${measured}${seen}`,
      power !== null && power >= 0.8
        ? 'Find other columns or another question before training anything.'
        : 'Bring more rows, or columns that are closer to the outcome.',
    );
  },
};
