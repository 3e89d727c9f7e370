import type { CheckOutcome, Report, Rung } from './report.ts';

/** The stages of a check, in order. */
export const checkPhases = ['read', 'structure', 'leaks', 'ladder', 'compare', 'write'] as const;
export type CheckPhase = (typeof checkPhases)[number];

/**
 * What happens while a check runs. The progress line of the terminal, a server's event stream and the tests are
 * consumers of the same events.
 */
export type CheckEvent =
  | { readonly kind: 'started'; readonly phase: CheckPhase; readonly what: string }
  | {
      readonly kind: 'progress';
      readonly phase: CheckPhase;
      readonly what: string;
      readonly done: number;
      readonly of: number;
    }
  | { readonly kind: 'finding'; readonly finding: CheckOutcome }
  | { readonly kind: 'rung'; readonly rung: Rung; readonly metricTitle: string }
  | { readonly kind: 'verdict'; readonly verdict: Report['verdict'] };
