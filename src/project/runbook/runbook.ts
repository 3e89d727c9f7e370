import type { RunbookHeader } from '../../contracts/runbook.ts';

/** What a step must print, on either output. */
export type Expectation =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string };

/** One block of commands that can be run. */
export interface RunbookStep {
  /** From 1. */
  readonly number: number;
  /** Its name, or `step 2`. */
  readonly name: string;
  /** Line of its first command in the file, from 1. */
  readonly line: number;
  readonly shell: 'sh' | 'bash';
  /** With placeholders, and without its directives. */
  readonly script: string;
  /** The exit code that it must have. */
  readonly exit: number;
  readonly expects: readonly Expectation[];
  /** Files and folders that must be there afterwards, from the root of the project. */
  readonly writes: readonly string[];
  readonly timeoutSeconds: number;
}

/** A runbook: prose for people, and steps that can be run. */
export interface Runbook extends RunbookHeader {
  /** Of the file, without its ending. */
  readonly name: string;
  /** From the root of the project. */
  readonly path: string;
  readonly steps: readonly RunbookStep[];
}
