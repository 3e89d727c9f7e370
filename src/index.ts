import type { Analysis } from './app/analysis/analysis.ts';
import { check as checkWith } from './app/check.ts';
import type { CheckEvent } from './contracts/check-event.ts';
import type { CheckOptionsInput } from './contracts/check-options.ts';
import { defaultEffects } from './node.ts';

export type { Analysis } from './app/analysis/analysis.ts';
export type { CheckEvent, CheckPhase } from './contracts/check-event.ts';
export type { CheckOptionsInput as CheckOptions } from './contracts/check-options.ts';
export { Report, type VerdictKind } from './contracts/report.ts';
export { UserError, type ErrorCode } from './base/errors.ts';
export { renderHtml } from './report/html/page.ts';
export { renderMarkdown } from './report/markdown.ts';
export { version } from './base/version.ts';

/**
 * Checks one table: structure, leaks, baselines, verdict. Writes nothing.
 *
 * @param source - a file, folder, glob, SQLite file or postgres:// address
 * @param options - only `target` is needed
 * @returns events while it runs; the value that the generator returns is the analysis
 * @throws UserError for what a person can fix; an `AbortError` when the signal is aborted
 *
 * @example
 * const steps = check('table.csv', { target: 'price' });
 * for await (const event of steps) if (event.kind === 'verdict') console.log(event.verdict.sentence);
 */
export function check(
  source: string,
  options: CheckOptionsInput,
  { signal = new AbortController().signal }: { readonly signal?: AbortSignal } = {},
): AsyncGenerator<CheckEvent, Analysis, void> {
  return checkWith(source, options, defaultEffects(), signal);
}
