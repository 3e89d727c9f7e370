import type { Report } from '../contracts/report.ts';

/** A way in which test rows are known before the test. */
export interface SplitLeak {
  /** Code of the check that found it. */
  readonly check: string;
  readonly columns: readonly string[];
  readonly why: string;
}

type Outcome = Report['checks'][number];

/**
 * Issues that are leaks between training and test rows, and when. What a check found and the split or the columns left out
 * already deal with is none: it was not left in.
 */
const LEAKS: readonly { readonly code: string; readonly isLeft: (report: Report) => boolean }[] = [
  // Near copies are not moved by any split, so those that are found stay.
  { code: 'CRN-110', isLeft: () => true },
  // Rows in the order of time, dealt at random: training has seen the days of the test. Groups and conditions are choices
  // that may come before time.
  { code: 'CRN-201', isLeft: ({ split }) => split.strategy === 'random' || split.strategy === 'stratified' },
  // Copies that arise by chance in narrow tables are no leak unless they make the score look better than it is.
  { code: 'CRN-205', isLeft: copiesFlatter },
  // A group that leaks, or that a person named, on both sides.
  { code: 'CRN-206', isLeft: () => true },
  // Means and deviations of the test rows stand in the training rows.
  { code: 'CRN-308', isLeft: () => true },
];

/** The leaks that are left in: between rows, and columns that a check refuses and a person let back in. */
export function splitLeaks(report: Report): SplitLeak[] {
  const between = LEAKS.flatMap(({ code, isLeft }) => {
    const found = report.checks.find((check) => check.code === code);
    return found?.outcome === 'issue' && isLeft(report) ? [leakOf(found)] : [];
  });
  const kept = report.kept.map((column) => {
    const found = report.checks.find(({ outcome, columns }) => outcome === 'issue' && columns.includes(column));
    const why = found?.explanation ?? 'A check refuses it.';
    return { check: found?.code ?? 'keep', columns: [column], why: `\`${column}\` was let back in. ${why}` };
  });
  return [...between, ...kept];
}

const leakOf = ({ code, columns, explanation }: Outcome): SplitLeak => ({ check: code, columns, why: explanation });

/** Not measured counts as flattering: nothing shows that it is harmless. */
function copiesFlatter({ careless }: Report): boolean {
  const measured = careless.find(({ fault }) => fault === 'duplicates');
  return measured === undefined || measured.interval[0] > 0;
}
