/**
 * What the game counts, as text that stands in the page and that tests run. Pure functions: the same seed draws the same
 * worlds.
 *
 * * `worldRng(seed)`: uniform numbers in [0, 1), by splitmix32.
 * * `drawWorlds(cells, seed, tries)`: the cell in which each world ends, as positions in `cells`; each cell comes up with
 *   its chance `p`.
 * * `countWorlds(cells, draws)`: `{inTime, later, never}`.
 * * `usualRange(tries, p)`: from and to how many of so many tries lie in the middle 95 % of a binomial distribution.
 * * `lessonOf({tries, counts, p, by, guess})`: what was learnt, in sentences with the numbers.
 */
export const gameLogic = `
const worldRng = (seed) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
};
const drawWorlds = (cells, seed, tries) => {
  const random = worldRng(seed);
  return Array.from({ length: tries }, () => {
    let left = random();
    const at = cells.findIndex(({ p }) => (left -= p) < 0);
    return at < 0 ? cells.length - 1 : at;
  });
};
const countWorlds = (cells, draws) => {
  const counted = (when) => draws.filter((at) => cells[at].when === when).length;
  return { inTime: counted('in time'), later: counted('later'), never: counted('never') };
};
const usualRange = (tries, p) => {
  if (p <= 0) return [0, 0];
  if (p >= 1) return [tries, tries];
  let mass = (1 - p) ** tries, sum = mass, low = null, high = null;
  for (let k = 0; k <= tries; k++) {
    if (low === null && sum > 0.025) low = k;
    if (high === null && sum >= 0.975) high = k;
    mass *= ((tries - k) / (k + 1)) * (p / (1 - p));
    sum += mass;
  }
  return [low === null ? tries : low, high === null ? tries : high];
};
const percentOf = (p) => {
  const percent = 100 * p;
  if (percent > 0 && percent < 1) return 'less than 1\\u00a0%';
  return (percent > 99 && percent < 100 ? 'more than 99' : Math.round(percent)) + '\\u00a0%';
};
const lessonOf = ({ tries, counts, p, by, guess }) => {
  const done = (count) => count + (count === 1 ? ' was' : ' were');
  const ever = by === null;
  const rest = ever ? 'and ' + counts.never + ' never' : counts.later + ' later and ' + counts.never + ' never';
  const [low, high] = usualRange(tries, p);
  const found = 'In ' + tries + ' tries ' + done(counts.inTime) + ' done ' + (ever ? 'in the end' : 'by ' + by) + ', ' + rest + '.';
  const expected = Math.round(p * tries);
  const usual = low === high
    ? 'all of it is sure: ' + low + ' of ' + tries + ', each time.'
    : 'of ' + tries + ' such projects about ' + expected + ' are, and anything from ' + low + ' to ' + high + ' is no surprise.';
  const yours = guess === null ? '' : guess < low ? ' You guessed ' + guess + ', and the forecast is brighter than that.'
    : guess > high ? ' You guessed ' + guess + ': that would take luck, not a plan.'
    : ' You guessed ' + guess + ', which fits the forecast.';
  const mean = percentOf(p) + ' means that ' + usual;
  return found + ' ' + mean.charAt(0).toUpperCase() + mean.slice(1) + yours + ' Yours is one of them, and nobody knows which.';
};
`;
