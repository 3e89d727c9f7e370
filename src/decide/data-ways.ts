import { formatCount, formatEstimate, formatRough } from '../base/number-format.ts';
import { dataRouteOf, reachableRows, type DataRoute } from './data-route.ts';
import type { Ground } from './ground.ts';
import { isMeasuredEnough } from './measured-enough.ts';
import { countedRows, countFrom, rowsNeededOf, rowsNeededText, rowsThere, type RowsNeeded } from './rows-needed.ts';
import { factOf, type Fact, type Section } from './section.ts';
import { guessClause, inTexture } from './texture.ts';
import { unknownSection } from './unknown-section.ts';
import { saidAs, wordOf, type Word } from './word.ts';

const HEAD = { id: 'data-ways', title: 'How could enough rows be got, and when?' } as const;

/** The cheapest way to enough rows, its price and when the last of them is there. */
export function dataWaysSection(ground: Ground): Section {
  const needed = rowsNeededOf(ground);
  if (!needed) {
    return unknownSection(
      HEAD,
      'It is not known how many rows are needed.',
      countedRows(ground) === null
        ? 'Write data.rowsNeeded, or name a table and a target, so that a check can say it.'
        : 'A check could not project it. Ask again with more rows, or write data.rowsNeeded.',
    );
  }
  const word = wordOf(ground, 'data');
  const there = rowsThere(ground);
  const route = dataRouteOf(ground);
  if (route === null || route === 'short') return shortSection(ground, needed, word);
  const facts = [neededFact(needed, word), thereFact(ground, there, word), ...routeFacts(route, needed, word)];
  const own = route.steps.every(({ way }) => way.way === 'have');
  const sentence = own
    ? `The rows are there: ${formatCount(there)} of ${rowsNeededText(needed, there)} that are needed.`
    : routeWords(route, needed);
  return {
    ...HEAD,
    outcome: own || route.weeks ? 'passed' : 'warns',
    sentence,
    facts,
    next: route.weeks ? null : 'Write weeks for each way.',
  };
}

/**
 * That no ways together give the rows that are needed, in a sentence; null where they do, where that number is not
 * known, and where it is only somebody's word and these rows are measured to be enough.
 */
export function rowsOutOfReach(ground: Ground): string | null {
  const needed = rowsNeededOf(ground);
  if (!needed) return null;
  if (reachableRows(ground) >= Math.ceil(needed.rows)) return null;
  return !needed.measured && isMeasuredEnough(ground) ? null : shortWords(ground, needed);
}

function shortWords(ground: Ground, needed: RowsNeeded): string {
  const reachable = reachableRows(ground);
  const kind = needed.measured ? 'measured' : wordOf(ground, 'data').kind;
  const guess = guessClause({ 'the need of rows': kind });
  return `Not enough rows: ${inTexture(rowsNeededText(needed, reachable), kind)} needed, and all ways together give ${formatCount(reachable)}${guess}.`;
}

/** Too few rows stand in the way, unless what was measured on those that are there speaks against the number that is needed. */
function shortSection(ground: Ground, needed: RowsNeeded, word: Word): Section {
  const facts = [
    neededFact(needed, word),
    thereFact(ground, rowsThere(ground), word),
    rowsFact('reachable', 'rows that all ways together give', reachableRows(ground), {
      because: 'sum of data.ways',
      measured: false,
      word,
    }),
  ];
  const isInTheWay = rowsOutOfReach(ground) !== null;
  const short = shortWords(ground, needed);
  return {
    ...HEAD,
    outcome: isInTheWay ? 'blocks' : 'warns',
    sentence: isInTheWay
      ? short
      : `${short} The model reaches what is needed on the rows that are there, so fewer rows are enough than \`data.rowsNeeded\` says.`,
    facts,
    next: isInTheWay
      ? 'Find another way to rows, or a problem that needs fewer.'
      : 'Write into data.rowsNeeded what these rows show, or under `need` what they do not reach yet.',
  };
}

function routeWords({ steps, cost, weeks, needed: rowsNeeded }: DataRoute, needed: RowsNeeded): string {
  const parts = steps.map(({ way, rows }) => {
    // What fills up a projection is one itself; a way that is used up gives what it has.
    const isRough = needed.measured && (way.rows === undefined || rows < Math.floor(way.rows));
    return `${isRough ? `about ${formatRough(rows)}` : formatCount(rows)} by \`${way.way}\``;
  });
  const price = isRoughPrice(cost, needed)
    ? `about ${formatRough(cost.p50)}`
    : formatEstimate(cost.p50, cost.p10 < cost.p90 ? [cost.p10, cost.p90] : null).text;
  const time = weeks
    ? `; the last is there within ${formatEstimate(weeks.p50, weeks.p10 < weeks.p90 ? [weeks.p10, weeks.p90] : null).text} weeks`
    : '; when they are there is not written';
  return `Cheapest way to ${countFrom(needed, rowsNeeded, 'row')}: ${parts.join(', ')}, for ${price}${time}.`;
}

/** Exact prices of a projected number of rows: no range says how exact they are together. */
const isRoughPrice = ({ p10, p50, p90 }: DataRoute['cost'], { measured }: RowsNeeded): boolean =>
  measured && p10 === p90 && p50 > 0;

function rowsFact(
  key: string,
  title: string,
  value: number,
  { because, measured, word }: { readonly because: string; readonly measured: boolean; readonly word: Word },
): Fact {
  return factOf({
    key: `data/${key}`,
    title,
    value,
    unit: 'rows',
    ...(measured ? { kind: 'measured' as const } : saidAs(word)),
    because,
  });
}

const neededFact = ({ rows, because, measured }: RowsNeeded, word: Word): Fact => ({
  ...rowsFact('needed', 'rows that are needed', rows, { because, measured, word }),
  ...(measured ? { rough: true } : {}),
});

function thereFact(ground: Ground, there: number, word: Word): Fact {
  const measured = countedRows(ground) !== null;
  const because = measured ? 'rows of the table with a value of the target' : 'data.ways of kind have';
  return rowsFact('there', 'labelled rows that are there', there, { because, measured, word });
}

function routeFacts({ cost, weeks }: DataRoute, needed: RowsNeeded, word: Word): Fact[] {
  return [
    factOf({
      key: 'data/route-cost',
      title: 'price of the rows by the cheapest way',
      value: cost.p50,
      interval: cost.p10 < cost.p90 ? [cost.p10, cost.p90] : null,
      rough: isRoughPrice(cost, needed) || undefined,
      ...saidAs(word),
      because: 'fixed cost and price of each row of the ways that are used; the mix with the lowest expected price',
    }),
    factOf({
      key: 'data/route-weeks',
      title: 'weeks until the last of them is there',
      value: weeks?.p50 ?? null,
      unit: 'weeks',
      interval: weeks && weeks.p10 < weeks.p90 ? [weeks.p10, weeks.p90] : null,
      ...saidAs(word),
      because: weeks
        ? 'the latest of the ways that are used, all beginning today'
        : 'a way that is used does not say its weeks',
    }),
  ];
}
