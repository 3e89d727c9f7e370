/**
 * Scales whose order is common knowledge, low to high; `|` separates spellings of one step. A column is ordered when
 * all of its levels are on one of them. Letter grades are left out: a B can be a grade, a blood group or a deck.
 */
const SCALES: readonly (readonly string[])[] = [
  'very low|lowest, low, below average, medium|moderate|average|normal|mid|middle, above average, high, very high|highest|extreme',
  'tiny|extra small|very small, small, medium, large|big, extra large|very large|huge|giant',
  'xxs, xs, s, m, l, xl, xxl, xxxl',
  'very poor|very bad|terrible, poor|bad, fair|average|ok|acceptable, good, very good, excellent|outstanding',
  'fair, good, very good, premium, ideal', // cut of a diamond
  'i3, i2, i1, si2, si1, vs2, vs1, vvs2, vvs1, if, fl', // clarity of a diamond, GIA
  'none|no|absent, mild|minor|slight, moderate|medium, severe|major|serious, critical|very severe|fatal',
  'never, rarely|seldom, sometimes|occasionally, often|frequently|usually, always',
  'strongly disagree, disagree, neutral|neither agree nor disagree|undecided, agree, strongly agree',
  'very dissatisfied, dissatisfied, neutral, satisfied, very satisfied',
  'very unlikely, unlikely, neutral, likely, very likely',
  'cold, cool, mild|warm, hot',
  'slow, medium|average, fast',
  'light, medium|moderate, heavy',
  'weak, medium|moderate, strong',
  'short, medium|average, long|tall',
  'young, middle-aged|middle aged|adult, old|senior|elderly',
  'first|1st, second|2nd, third|3rd, fourth|4th, fifth|5th',
  'bronze, silver, gold, platinum, diamond',
  'basic, standard, premium',
  'novice|beginner, intermediate, advanced, expert',
  'trainee|intern, junior, mid|intermediate, senior, lead|principal',
  'freshman, sophomore, junior, senior',
  'primary, secondary, tertiary', // schooling
  "preschool, 1st-4th, 5th-6th, 7th-8th, 9th, 10th, 11th, 12th, hs-grad|high school, some-college|some college, assoc-voc|associate|associates, assoc-acdm, bachelors|bachelor|bachelor's|college, masters|master|master's|graduate, prof-school, doctorate|phd|doctoral",
  'monday|mon, tuesday|tue|tues, wednesday|wed, thursday|thu|thur|thurs, friday|fri, saturday|sat, sunday|sun',
  'january|jan, february|feb, march|mar, april|apr, may, june|jun, july|jul, august|aug, september|sep|sept, october|oct, november|nov, december|dec',
].map((scale) => scale.split(', '));

/**
 * The levels from low to high when they all stand on one known scale, each step once, or are ranges of numbers such as
 * `18-24`, `25-34`, `65+`; undefined when their order is not plain.
 */
export function orderOfLevels(levels: readonly string[]): readonly string[] | undefined {
  if (levels.length < 2) return undefined;
  for (const scale of SCALES) {
    const order = orderOn(levels, (level) => stepOf(scale, level));
    if (order) return order;
  }
  return levels.length < 3 ? undefined : orderOn(levels, lowerBound);
}

const stepOf = (scale: readonly string[], level: string): number =>
  scale.findIndex((step) => step.split('|').includes(level.trim().toLowerCase()));

/** The first number of `18-24`, `25 to 34`, `65+` or `>= 80`; `<18` comes before everything. −1 when there is no such range. */
function lowerBound(level: string): number {
  const text = level.trim();
  const range = /^(\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(\d+(?:\.\d+)?)$/.exec(text);
  if (range) return Number(range[1]) < Number(range[2]) ? 1 + Number(range[1]) : -1;
  const open = /^(?:>=?|over)\s*(\d+(?:\.\d+)?)$|^(\d+(?:\.\d+)?)\s*\+$/i.exec(text);
  if (open) return 1 + Number(open[1] ?? open[2]);
  return /^(?:<=?|under)\s*\d+(?:\.\d+)?$/i.test(text) ? 0 : -1;
}

/** Sorted by rank; undefined when a level has none (negative) or two share one. */
function orderOn(levels: readonly string[], rank: (level: string) => number): readonly string[] | undefined {
  const ranks = new Map(levels.map((level) => [level, rank(level)]));
  const distinct = new Set(ranks.values());
  if (distinct.size < levels.length || Math.min(...distinct) < 0) return undefined;
  return levels.toSorted((a, b) => ranks.get(a)! - ranks.get(b)!);
}
