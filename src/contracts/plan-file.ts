import type { FilePath } from './describe-issue.ts';
import type { Duration } from './plan-duration.ts';

/** A file that was read, and how to point at a place in it, as in `plan.yaml:12:7`. */
export interface PlanSource {
  readonly value: unknown;
  locate(path: FilePath): string;
}

/** A plan as a person wrote it, checked piece by piece. Durations are in days of its calendar. */
export interface PlanFile {
  readonly title: string | null;
  readonly start: string;
  readonly deadline: string | null;
  readonly value: number | null;
  readonly calendar: WorkCalendar;
  readonly resources: readonly { readonly id: string; readonly capacity: number; readonly path: FilePath }[];
  readonly causes: readonly { readonly id: string; readonly p: number; readonly title: string }[];
  readonly study: { readonly sensitivity: number; readonly specificity: number; readonly price: number } | null;
  readonly history: readonly PastEstimate[];
  readonly root: FileNode;
}

/** Which days count as time: weekdays (0 is Sunday), without holidays. */
export interface WorkCalendar {
  readonly weekdays: readonly number[];
  readonly holidays: readonly string[];
}

/** What was thought and how it came, in days. */
export interface PastEstimate {
  readonly estimate: number;
  readonly actual: number;
}

export type FileNode = FileGroup | FileActivity;

export type OrderPolicy = 'best' | 'best-by-deadline' | 'given' | 'parallel';

export interface FileGroup {
  readonly kind: 'all' | 'any';
  readonly id: string | null;
  readonly title: string | null;
  readonly order: OrderPolicy;
  /** With `parallel`: how many run at once. */
  readonly atOnce: number;
  readonly after: readonly string[];
  readonly children: readonly FileNode[];
  readonly path: FilePath;
}

export interface FileActivity {
  readonly kind: 'activity';
  readonly id: string;
  readonly title: string | null;
  readonly p: number | null;
  readonly belief: { readonly a: number; readonly b: number } | null;
  readonly duration: Duration | null;
  /** What it costs when it takes as long as expected. */
  readonly cost: number;
  readonly costPerDay: number;
  readonly costAtStart: number;
  readonly after: readonly string[];
  readonly resources: readonly { readonly id: string; readonly amount: number }[];
  readonly cause: string | null;
  readonly kill: number | 'best' | null;
  readonly state: 'open' | 'running' | 'worked' | 'failed' | 'killed';
  readonly started: string | null;
  readonly finished: string | null;
  readonly path: FilePath;
}
