/** What was not the same in a replay. A difference of a version alone is told, and does not make it differ. */
export type ReplayDifference =
  | { readonly kind: 'exit'; readonly before: number | null; readonly now: number | null }
  | {
      readonly kind: 'metric';
      readonly name: string;
      /** The first step that differs; null when the metric is only in one of the two runs. */
      readonly step: number | null;
      readonly before: number | null;
      readonly now: number | null;
      /** |before − now| / max(|before|, |now|); null where that is no number. */
      readonly relative: number | null;
    }
  | { readonly kind: 'data'; readonly name: string; readonly before: string; readonly now: string | null }
  | { readonly kind: 'code'; readonly what: string }
  | { readonly kind: 'version'; readonly name: string; readonly before: string | null; readonly now: string | null }
  | { readonly kind: 'artifact'; readonly name: string };

/** What `cairn replay --json` prints. */
export interface ReplayReport {
  /** The run that was repeated, and the new one; null when it could not be started. */
  readonly run: string;
  readonly replay: string | null;
  /** It gave the same: exit code, every metric, data and code. */
  readonly same: boolean;
  readonly tolerance: number;
  /** Metrics that were compared, and how many of them are equal to the bit. */
  readonly metrics: { readonly compared: number; readonly identical: number };
  /** `clone`: a clean clone at the commit. `copy`: outside of git, a folder with the declared inputs and nothing else. */
  readonly ground: 'clone' | 'copy';
  readonly runBy: string;
  readonly by: string;
  /** Whether it ran in a job of a service of continuous integration; `CI=1` alone is none. */
  readonly ci: boolean;
  readonly differences: readonly ReplayDifference[];
  /** Told, not judged: versions and artifacts that are others, data that was linked instead of copied. */
  readonly notes: readonly ReplayDifference[];
  readonly remarks: readonly string[];
}

/** What the claim `replay` says of who replayed what, for the gate that asks. */
export interface ReplayDetail {
  /** Who is at the keyboard as git says, whatever name was typed by `--as`; null when `CAIRN_PERSON` hides it. */
  readonly person: string | null;
  /** Whether the name it goes by was given with `--as`. */
  readonly typed: boolean;
  /** The job in continuous integration; null outside of one. */
  readonly job: string | null;
  /** Kind and status of the run that was repeated. */
  readonly kind: string;
  readonly status: string;
  /** The metric to optimise, when the run logged it and it was compared; else null. */
  readonly optimise: string | null;
}
