import type { InterfaceComparison, InterfaceContradiction, OutputTask } from '../../contracts/interface-check.ts';
import type { ValidatedData } from '../data/data-views.ts';
import type { StubRow } from './stub.ts';

/** What `cairn interface check` found. */
export interface InterfaceCheck {
  readonly version: number;
  readonly task: OutputTask;
  readonly contradictions: readonly (InterfaceContradiction & { /** File, line and column. */ readonly at: string })[];
  /** null without a dataset. */
  readonly data: ValidatedData | null;
  /** Requests and answers made up from the interface. */
  readonly stubs: { readonly rows: number; readonly fit: boolean };
  /** null: nobody signed the interface. */
  readonly signed: (InterfaceComparison & { readonly person: string; readonly on: string }) | null;
  /** null without `--url`. */
  readonly server: ServerCheck | null;
  /** Stub answers fit, nothing broke, and the server, where one was asked, keeps the contract. */
  readonly contract: boolean;
}

export interface ServerCheck {
  readonly url: string;
  readonly requests: number;
  /** What answered, as it said. */
  readonly rung: string | null;
  readonly model: string | null;
  readonly failures: readonly { readonly asked: string; readonly problem: string }[];
}

/** Example requests with answers that fit the interface. */
export interface InterfaceStubs {
  readonly interfaceVersion: number;
  readonly examples: readonly { readonly request: StubRow; readonly answer: StubRow }[];
}
