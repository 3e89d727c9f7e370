import { formatP } from '../../base/number-format.ts';
import type { ClaimDraft } from '../../contracts/claim.ts';
import { scoredRowCount } from '../../evidence/scored-rows.ts';
import { splitLeaks } from '../split-leaks.ts';
import { dataInput, draft, groundInputs, numberOr, type RecordedCheck } from './claim-draft.ts';

/** What a check shows of the table, its split, its labels and the looks that were taken at the test rows. */
export function dataClaims(check: RecordedCheck): ClaimDraft[] {
  const { report } = check;
  const { dataset, structure, columns, signal } = report;
  const leaks = splitLeaks(report);
  return [
    draft(check, {
      key: 'data/rows',
      title: `rows of ${check.dataset}`,
      value: dataset.rows,
      unit: 'rows',
      n: dataset.rows,
      inputs: [dataInput(check)],
      detail: {
        columns: dataset.columns,
        missing: columns.filter(({ missing }) => missing > 0).length,
        duplicates: structure.duplicates.rows,
        time: structure.time?.column ?? null,
        group: structure.group?.column ?? null,
        target: report.target,
        rowsWithoutTarget: dataset.rowsWithoutTarget,
      },
    }),
    draft(check, {
      key: 'split/leaks',
      title: 'leaks left in between training and test rows',
      value: leaks.length,
      unit: leaks.length === 1 ? 'leak' : 'leaks',
      n: scoredRowCount(report),
      inputs: groundInputs(check),
      note: leaks.length === 0 ? null : leaks.map(({ check: code, why }) => `${code}: ${why}`).join(' '),
      detail: { leaks, strategy: report.split.strategy, column: report.split.column, testRows: report.split.testHash },
    }),
    draft(check, {
      key: 'signal/p',
      title: 'chance that exchanged labels look as good',
      ...numberOr(signal.p, 'the signal test did not run'),
      inputs: groundInputs(check),
      detail: {
        permutations: signal.permutations,
        power: signal.power,
        reason: signal.reason,
        words: formatP(signal.p),
      },
    }),
    draft(check, {
      key: 'test/touches',
      title: 'looks at these test rows',
      value: check.touches,
      unit: check.touches === 1 ? 'look' : 'looks',
      n: scoredRowCount(report),
      inputs: groundInputs(check),
      note: 'Looks by checks. A check with the same settings shows the same numbers and is no further look; neither are upper bounds and human rounds, which choose no candidate.',
      detail: { testRows: report.split.testHash },
    }),
  ];
}
