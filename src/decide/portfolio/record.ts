import { formatCount, formatNumber } from '../../base/number-format.ts';
import type { Portfolio } from '../../contracts/portfolio.ts';
import { forecastHabits, type ForecastHabit } from '../../plan/forecast-calibration.ts';
import { brierScore } from '../../plan/forecast-scores.ts';

/** What was believed of closed ideas against how they ended. A habit is named only where chance does not explain it. */
export function recordOf(closed: Portfolio['closed']): Portfolio['record'] {
  const said = closed.flatMap(({ believed, outcome }) =>
    believed === null ? [] : [{ forecast: believed, outcome: outcome === 'worked' ? (1 as const) : (0 as const) }],
  );
  if (said.length === 0) return { n: 0, brier: null, habits: [] };
  const habits = forecastHabits(said).map((habit) => ({ ...habit, sentence: habitSentence(habit) }));
  return { n: said.length, brier: brierScore(said), habits };
}

const MEANS: Readonly<Record<ForecastHabit['kind'], string>> = {
  sandbagging:
    'Chances are stated too low, or only safe ideas are begun; a portfolio in which all succeed aims too low',
  overconfidence: 'Chances are stated too high',
  'too-sure': 'Chances are stated too near to 0 and 1',
  'too-cautious': 'Chances are stated too near to one half',
};

function habitSentence({ kind, n, expected, came, likely }: ForecastHabit): string {
  const side = kind === 'too-sure' || kind === 'too-cautious' ? ' on the side that was called likelier' : '';
  return `${MEANS[kind]}: of ${formatCount(n)} closed ideas ${came} came out${side || ' well'}, ${formatNumber(expected, 1)} were expected, and ${likely[0]} to ${likely[1]} would have come by chance.`;
}
