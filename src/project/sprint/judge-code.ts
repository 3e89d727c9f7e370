import { formatCount, formatShare } from '../../base/number-format.ts';
import type { ScopeCode } from '../scope/analyse-scope.ts';
import { levelOf, type Condition, type CriterionLevel, type Unseen } from './level.ts';
import type { MergedChange } from './main-history.ts';

/** Nearly all: one typing mistake in ten may be corrected without a pull request. Our choice. */
const NEARLY_ALL = 0.9;
/** Pull requests that must be well scoped for full: a large one now and then has its reasons. Our choice. */
const FULL_SCOPED = 0.8;
/** Sometimes: a third of the changes through pull requests, half of those well scoped. Our choice. */
const SOME_REQUESTS = 1 / 3;
const SOME_SCOPED = 0.5;

/** A change of the sprint, with what its scope showed. */
export interface JudgedChange extends Omit<MergedChange, 'reviewed'> {
  readonly reviewed: boolean | null;
  /** What is wrong with its scope; empty: nothing. Null when it was not read. */
  readonly scope: readonly ScopeCode[] | null;
}

export interface CodeJudged extends CriterionLevel {
  readonly changes: readonly JudgedChange[];
  readonly requests: number;
  readonly direct: number;
  readonly branches: readonly string[];
  readonly reviewed: { readonly yes: number; readonly no: number; readonly unknown: number };
  readonly badlyScoped: readonly JudgedChange[];
}

/**
 * Code against the rubric. Full: through reviewed pull requests that are well scoped. Partial: committed, some of it through
 * pull requests of which half are well scoped. Minimal: little, or without them. None: nothing but the first commit of all,
 * which is no change.
 *
 * @param changes - that came to the main branch in the sprint; null without a repository
 * @param weeks - of the sprint up to today
 */
export function judgeCode(changes: readonly JudgedChange[] | null, weeks: number): CodeJudged {
  const all = changes ?? [];
  const requests = all.filter(({ how }) => how !== 'commit');
  const scoped = requests.filter(({ scope }) => scope !== null);
  const badlyScoped = scoped.filter(({ scope }) => scope!.length > 0);
  const count = (value: boolean | null): number => requests.filter(({ reviewed }) => reviewed === value).length;
  const reviewed = { yes: count(true), no: count(false), unknown: count(null) };
  const seen = (holds: boolean): boolean | null => (changes === null ? null : holds);
  const shown = (found: string): string => (changes === null ? '' : ` (${found})`);
  const through = (least: number): Condition => ({
    words: `at least ${formatShare(least)} of the changes through pull requests${shown(`${formatCount(requests.length)} of ${formatCount(all.length)}`)}`,
    holds: seen(all.length > 0 && requests.length >= least * all.length),
  });
  const wellScoped = (least: number): Condition => ({
    words: `at least ${formatShare(least)} of the pull requests well scoped${shown(`${formatCount(scoped.length - badlyScoped.length)} of ${formatCount(scoped.length)}`)}`,
    holds: seen(scoped.length > 0 && scoped.length - badlyScoped.length >= least * scoped.length),
  });
  return {
    ...levelOf(
      'code',
      {
        full: [through(NEARLY_ALL), reviewCondition(requests.length, reviewed), wellScoped(FULL_SCOPED)],
        partial: [
          {
            words: `as many changes as weeks${shown(`${formatCount(all.length)} in ${formatCount(weeks)}`)}`,
            holds: seen(all.length >= weeks),
          },
          through(SOME_REQUESTS),
          wellScoped(SOME_SCOPED),
        ],
        minimal: [
          {
            words: `something committed after the first commit of all${shown(formatCount(all.length))}`,
            holds: seen(all.length > 0),
          },
        ],
      },
      unseenIn(changes, reviewed.unknown),
    ),
    changes: all,
    requests: requests.length,
    direct: all.length - requests.length,
    branches: [...new Set(requests.flatMap(({ branch }) => branch ?? []))],
    reviewed,
    badlyScoped,
  };
}

/** Holds or fails as soon as those that are known decide it. */
function reviewCondition(requests: number, { yes, no, unknown }: CodeJudged['reviewed']): Condition {
  const least = NEARLY_ALL * requests;
  return {
    words: `at least ${formatShare(NEARLY_ALL)} of the pull requests reviewed (${formatCount(yes)} of ${formatCount(requests)}${unknown > 0 ? `, ${formatCount(unknown)} not to be seen in git` : ''}${no > 0 ? `, ${formatCount(no)} not` : ''})`,
    holds: requests > 0 && yes >= least ? true : yes + unknown >= least ? null : false,
  };
}

function unseenIn(changes: readonly JudgedChange[] | null, unknown: number): Unseen[] {
  if (changes === null) {
    return [{ what: 'code', how: 'Run it in the clone of the project, or name its folder with --git DIR.' }];
  }
  if (unknown === 0) return [];
  return [
    {
      what: `reviews of ${formatCount(unknown)} ${unknown === 1 ? 'pull request' : 'pull requests'}`,
      how: 'Write "Reviewed-by: NAME" into the commit that merges, or give --reviews FILE with their numbers and reviewers.',
    },
  ];
}
