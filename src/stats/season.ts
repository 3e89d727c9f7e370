/** An autocorrelation below this is noise for our purpose, and also what two neighbouring blocks may share: our choice. */
const WEAK = 0.2;

/**
 * The length of the longest repeating pattern in a series; null when nothing repeats. First the highest peak of the
 * autocorrelation, such as a day; then, among its multiples, one that stands above its neighbours, such as a week of days.
 * Looks at lags up to a quarter of the series, so that each pattern is seen at least four times.
 *
 * @param values - in time order
 */
export function detectSeason(values: Float64Array): number | null {
  const correlations = autocorrelation(values, Math.floor(values.length / 4));
  let season: number | null = null;
  let strongest = WEAK;
  for (let lag = 2; lag + 1 < correlations.length; lag++) {
    const here = correlations[lag]!;
    const isPeak = here > correlations[lag - 1]! && here >= correlations[lag + 1]!;
    // A multiple of a season correlates as much as the season; only a clearly higher peak replaces a shorter one.
    if (isPeak && here > strongest * (season === null ? 1 : 1.05)) {
      season = lag;
      strongest = here;
    }
  }
  return season === null ? null : season * seasonsInPattern(correlations, season, 2 / Math.sqrt(values.length));
}

/**
 * How many seasons make up a longer pattern: the first multiple whose autocorrelation exceeds those of the multiples beside it by
 * more than noise; 1 when there is none.
 */
function seasonsInPattern(correlations: Float64Array, season: number, noise: number): number {
  for (let k = 2; (k + 1) * season < correlations.length; k++) {
    const beside = Math.max(correlations[(k - 1) * season]!, correlations[(k + 1) * season]!);
    if (correlations[k * season]! > Math.max(WEAK, beside + noise)) return k;
  }
  return 1;
}

/**
 * Rows in a block for a block bootstrap: at least one season, at least until neighbours are no longer alike, and at least the
 * cube root of the rows, which balances bias and variance for a mean (Künsch 1989, doi:10.1214/aos/1176347265). At most a
 * quarter of the series.
 *
 * @param values - the target in time order
 */
export function blockLength(values: Float64Array): number {
  const most = Math.max(1, Math.floor(values.length / 4));
  const correlations = autocorrelation(values, most);
  const season = detectSeason(values);
  const memory = season === null ? correlations.findIndex((value) => value < WEAK) : season;
  const wanted = Math.max(Math.ceil(Math.cbrt(values.length)), memory < 0 ? most : memory);
  return Math.min(wanted, most);
}

/** Lags that are looked at; a year of hours would need more rows than most tables have. */
const MOST_LAGS = 1000;

/** Correlation of the series with itself, at lags 0 … `lags`; zeros for a constant series. O(n · lags). */
function autocorrelation(values: Float64Array, lags: number): Float64Array {
  const rows = values.length;
  const mean = values.reduce((sum, value) => sum + value / rows, 0);
  const centred = values.map((value) => value - mean);
  const variance = centred.reduce((sum, value) => sum + value * value, 0);
  const correlations = new Float64Array(Math.min(lags, rows - 1, MOST_LAGS) + 1);
  if (variance === 0) return correlations;
  for (let lag = 0; lag < correlations.length; lag++) {
    let products = 0;
    for (let i = lag; i < rows; i++) products += centred[i]! * centred[i - lag]!;
    correlations[lag] = products / variance;
  }
  return correlations;
}
