import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { VerdictKind, type Report } from '../contracts/report.ts';

/** What can turn the exit code of a check into 1: a refused column, an issue of any check, or one of the verdicts. */
const FAILURES = ['refused', 'issue', ...VerdictKind.options] as const;
export type FailOn = (typeof FAILURES)[number];

/** Reads `refused,no-signal`. @throws UserError `bad-input` naming the nearest word */
export function parseFailOn(text: string): FailOn[] {
  return text.split(',').map((word) => {
    const found = FAILURES.find((failure) => failure === word.trim());
    if (found) return found;
    const nearest = nearestName(word.trim(), FAILURES);
    throw new UserError('bad-input', `--fail-on "${word.trim()}" is not something that a check can find`, {
      hint: nearest ? `Did you mean ${nearest}?` : `It can find ${FAILURES.join(', ')}.`,
    });
  });
}

/** The first listed failure that the report shows, or null. */
export function failureIn(report: Report, failOn: readonly FailOn[]): FailOn | null {
  const holds = (failure: FailOn): boolean => {
    if (failure === 'refused') return report.refused.length > 0;
    if (failure === 'issue') return report.checks.some((check) => check.outcome === 'issue');
    return report.verdict.kind === failure;
  };
  return failOn.find(holds) ?? null;
}
