import type { RuleCounts } from './count-rules.ts';

/** A file of rules, as far as it was counted. */
export interface RuleFile {
  readonly path: string;
  /** Language or format. */
  readonly language: string;
  readonly lines: number;
  readonly counts: RuleCounts;
  /** Commits of the last year that touched it; null: no git there. */
  readonly commits: number | null;
}

export interface RuleCandidate extends RuleFile {
  /** Larger: more work that people do by hand in rules. A number to put files in order, without a unit. */
  readonly score: number;
  /** What it is made of, each a factor but the first. */
  readonly parts: {
    /** Rules and joined conditions. */
    readonly decisions: number;
    /** .5 without a chosen number or text in a comparison, 1.5 with one for each decision. */
    readonly thresholds: number;
    /** 1 for a file that nobody touched, 3 for two commits a month and more; 1 where there is no git. */
    readonly churn: number;
  };
}

/** Commits a year from which on churn counts no further: our choice. */
const MOST_COMMITS = 24;

/**
 * Files of rules by how much they look like something to learn instead: many decisions, on numbers that somebody chose,
 * changed again and again. A parser has many decisions too, but compares with few chosen numbers. Files without a
 * decision are left out. Weights are our choice: no factor outweighs ten times as many decisions.
 */
export function rankRuleFiles(files: readonly RuleFile[]): RuleCandidate[] {
  return files
    .filter(({ counts }) => counts.rules > 0)
    .map((file) => ({ ...file, ...scoreOf(file) }))
    .toSorted((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

function scoreOf({ counts, commits }: RuleFile): Pick<RuleCandidate, 'score' | 'parts'> {
  const decisions = counts.rules + counts.joins;
  const thresholds = 0.5 + Math.min(1, counts.thresholds / decisions);
  const churn = 1 + (2 * Math.min(commits ?? 0, MOST_COMMITS)) / MOST_COMMITS;
  return { score: decisions * thresholds * churn, parts: { decisions, thresholds, churn } };
}

/** What was found below the paths that were named. */
export interface RulesFound {
  readonly candidates: readonly RuleCandidate[];
  /** Files that were counted, with and without decisions. */
  readonly counted: number;
  /** Files that were passed over, with the reason. */
  readonly leftOut: readonly { readonly path: string; readonly reason: string }[];
  /** Files of formats that are not read. */
  readonly otherFiles: number;
  /** ISO date from which commits count; null where there is no git. */
  readonly since: string | null;
  /** Whether there were more files than are looked at. */
  readonly cut: boolean;
}
