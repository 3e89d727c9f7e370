import type { FilePath } from './describe-issue.ts';
import type { Duration } from './plan-duration.ts';
import type { OutcomeState } from './plan-outcome.ts';
import type { Archetype, Organisation, SkillKind } from './profile.ts';

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
  readonly resources: readonly FileResource[];
  readonly causes: readonly { readonly id: string; readonly p: number; readonly title: string }[];
  readonly study: { readonly sensitivity: number; readonly specificity: number; readonly price: number } | null;
  readonly history: readonly PastEstimate[];
  /** Named chances that the file sets; an activity uses one as `p: NAME`. */
  readonly parameters: readonly FileParameter[];
  /** Give what named chances are assumed to be that the file does not set. */
  readonly organisation: Organisation | null;
  readonly archetype: Archetype | null;
  /** Oldest first. Only ever added to. */
  readonly log: readonly PlanMark[];
  readonly root: FileNode;
}

/** People or a machine. */
export interface FileResource {
  readonly id: string;
  readonly capacity: number;
  /** What they can do; null where the file does not say, as of machines. */
  readonly skills: readonly SkillKind[] | null;
  readonly path: FilePath;
}

export interface FileParameter {
  readonly name: string;
  readonly p: number;
  readonly because: string | null;
  readonly path: FilePath;
}

/** What somebody said of an activity, and what it did to the forecast. */
export interface PlanMark {
  /** The day on which it was said. */
  readonly on: string;
  /** When it began or ended, where that was another day. */
  readonly happened: string | null;
  readonly by: string;
  readonly id: string;
  readonly from: OutcomeState;
  readonly to: OutcomeState;
  readonly because: string | null;
  readonly before: MarkedChance;
  readonly after: MarkedChance;
}

/** null: it could not be said, as when an activity had been running longer than its duration allows. */
export interface MarkedChance {
  readonly pSuccess: number | null;
  readonly pByDeadline: number | null;
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
  /** null when it has ended or when a parameter says it. */
  readonly p: number | null;
  /** The named chance that stands for p, and null once it is put in. */
  readonly parameter: string | null;
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
  readonly state: OutcomeState;
  /** Whether the file says the state, so that nothing else may. */
  readonly isMarked: boolean;
  /** Runs of the project that say how it goes. */
  readonly runs: RunsThatResolve | null;
  /** The claim of the project that says how it goes. */
  readonly claim: ClaimThatResolves | null;
  readonly started: string | null;
  readonly finished: string | null;
  readonly path: FilePath;
}

/** A number that must be reached; both null: there is none. */
export interface Threshold {
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

/** It has worked with the first finished run that meets the condition and reaches the number. */
export interface RunsThatResolve extends Threshold {
  /** In the language of `cairn runs`. */
  readonly where: string;
  /** null: a run that ended well is enough. */
  readonly metric: string | null;
  readonly path: FilePath;
}

/** It has worked once the claim holds and reaches the number. */
export interface ClaimThatResolves extends Threshold {
  readonly key: string;
  readonly path: FilePath;
}
