import { formatCount, formatShare } from '../../base/number-format.ts';
import type { SprintWindow } from './judge-tickets.ts';
import { levelOf, type CriterionLevel, type Unseen } from './level.ts';
import type { Standup } from './standups.ts';

/** Full and partial participation, as the mean share of the team at a stand-up: our choice. */
const FULL_PARTICIPATION = 0.75;
const SOME_PARTICIPATION = 0.5;
/** Occasional: a stand-up in this share of the weeks. Our choice. */
const OCCASIONAL = 0.5;

export interface StandupsJudged extends CriterionLevel {
  readonly standups: readonly { readonly date: string; readonly present: number | null }[];
  readonly weeks: readonly { readonly from: string; readonly to: string; readonly standups: number }[];
  readonly team: number | null;
  /** Mean share of the team at a stand-up; null when the log does not say. */
  readonly participation: number | null;
}

/**
 * Stand-ups against the rubric. Full: in every week, with three quarters of the team on average. Partial: in half of the
 * weeks, with half of the team. Minimal: any. None: the log holds none of this sprint.
 *
 * @param log - null when there is none
 * @param weeks - of the sprint up to today
 * @param team - how many people; null counts those whom the log names
 */
export function judgeStandups(
  log: readonly Standup[] | null,
  window: SprintWindow,
  {
    weeks,
    team,
  }: { readonly weeks: readonly { readonly from: string; readonly to: string }[]; readonly team: number | null },
): StandupsJudged {
  const held = (log ?? []).filter(({ date }) => date >= window.from && date <= window.to);
  const counted = weeks.map((week) => ({
    ...week,
    standups: held.filter(({ date }) => date >= week.from && date <= week.to).length,
  }));
  const covered = counted.filter(({ standups }) => standups > 0).length;
  const named = held.flatMap(({ people }) => (people === null ? [] : [people]));
  const size = team ?? (new Set(named.flatMap((people) => [...people])).size || null);
  const participation =
    size === null || named.length === 0
      ? null
      : named.reduce((sum, people) => sum + Math.min(1, people.size / size), 0) / named.length;
  const took = (least: number) => ({
    words: `at least ${formatShare(least)} of the team at a stand-up on average${participation === null ? '' : ` (${formatShare(participation)})`}`,
    holds: participation === null ? null : participation >= least,
  });
  const inWeeks = `${formatCount(covered)} of ${formatCount(weeks.length)}`;
  const seen = (holds: boolean): boolean | null => (log === null ? null : holds);
  const shown = (count: string): string => (log === null ? '' : ` (${count})`);
  return {
    ...levelOf(
      'standups',
      {
        full: [
          {
            words: `a stand-up in every week${shown(inWeeks)}`,
            holds: seen(held.length > 0 && covered === weeks.length),
          },
          took(FULL_PARTICIPATION),
        ],
        partial: [
          {
            words: `a stand-up in half of the weeks${shown(inWeeks)}`,
            holds: seen(held.length > 0 && covered >= OCCASIONAL * weeks.length),
          },
          took(SOME_PARTICIPATION),
        ],
        minimal: [{ words: `a stand-up${shown(formatCount(held.length))}`, holds: seen(held.length > 0) }],
      },
      unseenIn(log, held, participation),
    ),
    standups: held.map(({ date, people }) => ({ date, present: people?.size ?? null })),
    weeks: counted,
    team: size,
    participation,
  };
}

function unseenIn(log: readonly Standup[] | null, held: readonly Standup[], participation: number | null): Unseen[] {
  if (log === null) {
    return [
      { what: 'stand-ups', how: 'Give their log with --standups FILE: a date and who was there, one line each.' },
    ];
  }
  if (held.length > 0 && participation === null) {
    return [{ what: 'who took part in the stand-ups', how: 'Write the names behind each date of the log.' }];
  }
  return [];
}
