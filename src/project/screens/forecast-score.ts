import {
  formatCounted,
  formatDifference,
  formatEstimate,
  formatNumber,
  formatShare,
  formatSignificant,
} from '../../base/number-format.ts';
import type { CalibrationBin, ForecastHabit } from '../../plan/forecast-calibration.ts';
import { LEAST_RECALIBRATED } from '../../plan/optimism.ts';
import { type Screen, screenOf, type ScreenOptions } from '../../report/terminal/screen.ts';
import { padLeft, padRight } from '../../report/terminal/text-width.ts';
import { drawWhisker } from '../../report/terminal/whisker.ts';
import type { EventScore, ForecastScore } from '../forecasts/score.ts';
import type { Scored } from '../forecasts/scored.ts';

/** Below this a share in a row of the calibration says nothing: our choice. */
const FEW = 5;

/** How good forecasts were: whether they help, calibration, habits, intervals, times. Ends with a line feed. */
export function renderForecastScore(score: ForecastScore, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const blocks = [
    answerLines(score, screen),
    score.events.score === null ? [] : eventLines(score.events.score, screen),
    score.events.score === null ? [] : calibrationLines(score.events.score.calibration, screen),
    score.events.score === null ? [] : habitLines(score.events.score.habits, screen),
    intervalLines(score, screen),
    durationLines(score, screen),
    updateLines(score, screen),
    methodLines(score, screen),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** `Not scored yet: 3 of 5 needed.` */
const waits = ({ n, needed }: Scored<unknown>): string => `${n} of ${needed} needed`;

function answerLines({ author, events, counts }: ForecastScore, screen: Screen): string[] {
  const whose = author === null ? 'All forecasts together' : `The forecasts of ${author}`;
  const overdue =
    counts.overdue === 0
      ? []
      : screen
          .paragraph(
            `${formatCounted(counts.overdue, 'forecast')} ${counts.overdue === 1 ? 'waits' : 'wait'} for an answer and ${counts.overdue === 1 ? 'is' : 'are'} not in here: cairn forecast lists them. As long as they are left out, the rest may look better than it is.`,
          )
          .map(screen.palette.amber);
  const answer = events.score === null ? `Not scored yet: ${waits(events)}.` : helpsSentence(events.score, events.n);
  return [...screen.paragraph(`${whose}. ${answer}`).map(screen.palette.strong), ...overdue];
}

function helpsSentence({ helps, gain, gainInterval, baseRate }: EventScore, n: number): string {
  const reference = `always saying ${formatShare(baseRate)}, which is how often it came true`;
  const difference = formatDifference(gain, gainInterval).text;
  switch (helps) {
    case 'yes':
      return `They help: on ${n} questions their Brier score is better than ${reference}, by ${difference}.`;
    case 'no':
      return `They do not help: on ${n} questions their Brier score is worse than ${reference}; the gain is ${difference}.`;
    case 'cannot be told apart':
      return `Whether they help cannot be told on ${n} questions: against ${reference}, the gain in Brier score is ${difference}.`;
    case 'undefined':
      return `Whether they help has no answer: all ${n} questions came out the same, so there was nothing to tell apart.`;
  }
}

function eventLines(score: EventScore, screen: Screen): string[] {
  const three = (value: number): string => formatNumber(value, 3);
  const { brier, reliability, resolution, uncertainty, log, skill, skillInterval } = score;
  const skillText = skill === null ? '–' : formatEstimate(skill, skillInterval).text;
  const rows: readonly (readonly [string, string, string])[] = [
    ['Brier score', three(brier), '0 is perfect; always saying one half earns 0.25'],
    ['  reliability', three(reliability), 'how far what was said lies from what came; 0 is best'],
    ['  − resolution', three(resolution), 'how well likely is told from unlikely; more is better'],
    ['  + uncertainty', three(uncertainty), 'what there was to foresee'],
    ['log score', three(log), '0 is perfect; always saying one half earns 0.693'],
    ['skill', skillText, 'share of the uncertainty that is foreseen; below 0 the base rate is better'],
  ];
  return rows.flatMap(([name, value, meaning]) => {
    const label = `  ${padRight(screen.text(name), 16)}`;
    if (value.length > 7) {
      return [`${label} ${screen.text(value)}`, ...screen.paragraph(meaning, { indent: 27 }).map(screen.palette.muted)];
    }
    const [head = '', ...more] = screen.paragraph(meaning, { indent: 27 });
    return [
      `${label} ${padLeft(screen.text(value), 6)}  ${screen.palette.muted(head.trimStart())}`,
      ...more.map(screen.palette.muted),
    ];
  });
}

function calibrationLines(bins: readonly CalibrationBin[], screen: Screen): string[] {
  const width = Math.min(40, screen.width - 36);
  const scale = { low: 0, high: 1, reversed: false };
  return [
    screen.palette.strong('Calibration'),
    screen.palette.muted(
      `  ${padRight('said', 10)} ${padLeft('came true', 10)}  ${padRight('0 %', width - 5)}100 %`.replaceAll(
        '\u00A0',
        ' ',
      ),
    ),
    ...bins.flatMap(({ low, high, n, stated, came, interval }) => {
      if (came === null || stated === null || interval === null) return [];
      const range = `${formatNumber(low * 100, 0)}–${formatNumber(high * 100, 0)} %`;
      const strip = drawWhisker(
        { value: came, interval },
        { scale, width, references: [stated], glyphs: screen.glyphs },
      );
      const few = n < FEW ? screen.palette.muted('  few') : '';
      return [
        `  ${padRight(screen.text(range), 10)} ${padLeft(`${Math.round(came * n)} of ${n}`, 10)}  ${screen.palette.lichen(strip)}${few}`,
      ];
    }),
    ...screen
      .paragraph(
        `${screen.glyphs.reference} what was said, ${screen.glyphs.point} what came, with its 95 % interval; few: below ${FEW}, which says next to nothing.`,
        { indent: 2 },
      )
      .map(screen.palette.muted),
  ];
}

function habitLines(habits: readonly ForecastHabit[], screen: Screen): string[] {
  return habits.flatMap((habit) => screen.paragraph(habitSentence(habit)).map(screen.palette.amber));
}

/** A habit with its numbers. */
function habitSentence({ kind, n, expected, came, likely }: ForecastHabit): string {
  const range = likely[0] === likely[1] ? `exactly ${likely[0]}` : `${likely[0]} to ${likely[1]}`;
  const numbers = `${came} of ${n} came true, where ${formatSignificant(expected, { digits: 2 })} were said; by luck it would be ${range}`;
  switch (kind) {
    case 'sandbagging':
      return `Sandbagging: ${numbers}. More is possible than is promised, or too little is dared.`;
    case 'overconfidence':
      return `Overconfidence: ${numbers}. Less comes than is promised.`;
    case 'too-sure':
      return `Too sure: what was called likelier came ${came} times of ${n}, where ${formatSignificant(expected, { digits: 2 })} were said; by luck it would be ${range}. Say chances nearer to one half.`;
    case 'too-cautious':
      return `Too cautious: what was called likelier came ${came} times of ${n}, where ${formatSignificant(expected, { digits: 2 })} were said; by luck it would be ${range}. Say chances farther from one half.`;
  }
}

function intervalLines({ coverage, intervals }: ForecastScore, screen: Screen): string[] {
  if (coverage.n === 0) return [];
  const { score } = coverage;
  if (score === null) return screen.paragraph(`Intervals are not scored yet: ${waits(coverage)}.`);
  const words = {
    'too narrow': 'They are too narrow',
    'too wide': 'They are too wide',
    fits: 'That fits, or cannot be told apart from it',
  }[score.verdict];
  const late = score.notYetCome === 0 ? '' : ` ${score.notYetCome} of those missed have not come yet.`;
  return [
    ...screen.paragraph(
      `${score.held} of ${coverage.n} intervals from P10 to P90 held the truth: ${formatEstimate(score.share, score.interval).text}, where 0.8 should. ${words}.${late}`,
    ),
    ...intervals.map((group) => {
      const value =
        group.score === null
          ? waits(group)
          : `interval score ${formatSignificant(group.score.interval)}, CRPS ${formatSignificant(group.score.crps)}, n ${group.n}`;
      return `  ${screen.text(`${padRight(group.unit, 16)} ${value}`)}`;
    }),
  ];
}

function durationLines({ durations }: ForecastScore, screen: Screen): string[] {
  if (durations.n === 0) return [];
  const { score } = durations;
  if (score === null) return screen.paragraph(`Times of activities are not scored yet: ${waits(durations)}.`);
  const times = (value: number): string => formatSignificant(value, { digits: 2 });
  const { median, interval, factor, recalibrated, n } = score;
  const own =
    recalibrated === null
      ? `From ${LEAST_RECALIBRATED} on, intervals of your own record are offered.`
      : `By your own record a stated median of 10 days means ${times(10 * recalibrated.p10)} to ${times(10 * recalibrated.p90)} days.`;
  return screen.paragraph(
    `${n} activities took ${formatEstimate(median, interval).text} times their stated median. Multiply the next one by ${times(factor)}. ${own}`,
  );
}

function updateLines({ updates }: ForecastScore, screen: Screen): string[] {
  if (updates.score === null) return [];
  const { first, overTime } = updates.score;
  const words = overTime < first ? 'Changing them made them better' : 'Changing them did not make them better';
  return screen.paragraph(
    `${words}: on ${updates.n} questions the Brier score of the first belief is ${formatNumber(first, 3)}, of all beliefs for as long as each was held ${formatNumber(overTime, 3)}.`,
  );
}

function methodLines({ events, author }: ForecastScore, screen: Screen): string[] {
  if (events.score === null) return [];
  const together =
    author === null ? ' Where several people forecast one question, the mean of what they said counts once.' : '';
  return screen
    .paragraph(
      `The belief that was held at the end of a question's first day is scored.${together} Questions count as independent: where one thing decides several of them, the intervals are too narrow.`,
    )
    .map(screen.palette.muted);
}
