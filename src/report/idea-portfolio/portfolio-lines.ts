import { listed } from '../../base/listed.ts';
import { formatCount, formatCounted, formatNumber, formatShare, formatSignificant } from '../../base/number-format.ts';
import { printable } from '../../base/printable.ts';
import type { Portfolio, RankedIdea } from '../../contracts/portfolio.ts';
import { rankingWords } from '../../decide/portfolio/sentence.ts';
import { inTexture } from '../../decide/texture.ts';
import { followsFrom } from '../../decide/word.ts';
import { saidBy } from '../design-document/number.ts';
import { joinBlocks } from '../terminal/join-blocks.ts';
import { screenOf, type Screen, type ScreenOptions } from '../terminal/screen.ts';
import { tableLines } from '../terminal/table-lines.ts';
import { cutToWidth } from '../terminal/text-width.ts';
import { planeLines } from './plane-lines.ts';
import { shortMoney, shortSpread } from './short-money.ts';

/** Rows of a list that a terminal holds beside the rest; all stand in the JSON. */
const MOST_ROWS = 20;
const MOST_CHANGES = 5;
const MOST_LISTED = 8;

/**
 * The screen of a portfolio: which idea first, the order with how sure it is, the plane, what would change the order, what
 * stands apart and why, classes, and the base rate with where it comes from.
 */
export function renderIdeaPortfolio(portfolio: Portfolio, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  return joinBlocks([
    [
      ...screen.paragraph(portfolio.sentence).map(palette.strong),
      ...portfolio.because.flatMap((reason) => screen.paragraph(reason)),
      ...whatIfLines(portfolio, screen),
      ...portfolio.warnings.flatMap((warning) => screen.paragraph(warning).map(palette.amber)),
    ],
    orderLines(portfolio, screen),
    portfolio.ideas.length + portfolio.apart.length === 0 ? [] : placeLines(portfolio, screen),
    changeLines(portfolio, screen),
    apartLines(portfolio, screen),
    refusedLines(portfolio, screen),
    backingLines(portfolio, screen),
    classLines(portfolio, screen),
    baseRateLines(portfolio, screen),
    methodLines(portfolio, screen),
  ]);
}

const heading = (text: string, screen: Screen): string[] => screen.paragraph(text).map(screen.palette.strong);

function whatIfLines({ whatIf }: Portfolio, screen: Screen): string[] {
  if (!whatIf) return [];
  const rank = (place: number | null): string => (place === null ? 'not in the order' : formatCount(place));
  const moved = whatIf.moved.slice(0, MOST_LISTED).map(({ id, from, to }) => `${id}: ${rank(from)} → ${rank(to)}`);
  const more = whatIf.moved.length - moved.length;
  return [
    ...screen.paragraph(`What if ${whatIf.changes.join(', ')}: ${whatIf.sentence}`),
    ...(moved.length === 0
      ? []
      : screen.paragraph(`${moved.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`, { indent: 2 })),
  ].map(screen.palette.slate);
}

type Amount = RankedIdea['value'];

/** What is only assumed stands in brackets with a tilde, what a person stands for with the initials: italics are lost in a pipe. */
function said(amount: Amount): string {
  const { kind, by, mean } = amount;
  const text = shortMoney(mean);
  if (kind === 'assumed') return inTexture(text, kind);
  return kind === 'attested' && by !== null ? `${text} (${saidBy({ by, on: null })})` : text;
}

/** Whose initials stand in a table, and how what nobody stands for looks in it. */
function legendOf(amounts: readonly Amount[]): string[] {
  const people = [...new Set(amounts.flatMap(({ kind, by }) => (kind === 'attested' && by !== null ? [by] : [])))];
  const names = people.map((by) => `${by} (${saidBy({ by, on: null })})`);
  return [
    ...(names.length === 0 ? [] : [`Said by ${firstOf(names)}.`]),
    ...(amounts.some(({ kind }) => kind === 'assumed') ? ['[~]: nobody stands for it.'] : []),
  ];
}

function orderLines(portfolio: Portfolio, screen: Screen): string[] {
  const { ideas, rankedBy, unit } = portfolio;
  if (ideas.length === 0) return [];
  const shown = ideas.slice(0, MOST_ROWS);
  const italic = (part: 'value' | 'cost') => (cell: string, row: number) =>
    shown[row]![part].kind === 'attested' ? screen.palette.attested(cell) : cell;
  const { lines, hidden } = tableLines(
    [
      { title: '', cells: shown.map(({ letter }) => letter), align: 'left', rank: 0 },
      { title: 'idea', cells: shown.map(({ id }) => id), align: 'left', rank: 0, widest: 20 },
      { title: 'works', cells: shown.map(({ chance }) => formatShare(chance.mean)), align: 'left', rank: 0 },
      {
        title: 'worth a year',
        cells: shown.map(({ value }) => said(value)),
        align: 'left',
        rank: 2,
        tone: italic('value'),
      },
      {
        title: 'cost',
        cells: shown.map(({ cost }) => said(cost)),
        align: 'left',
        rank: rankedBy === 'net' ? 1 : 0,
        tone: italic('cost'),
      },
      {
        title: 'worth less cost',
        cells: shown.map(({ net, value, cost }) => inTexture(shortSpread(net), followsFrom([value, cost]).kind)),
        align: 'left',
        rank: rankedBy === 'net' ? 0 : 3,
      },
      {
        title: 'per cost',
        cells: shown.map(({ ratio, value, cost }) =>
          ratio ? inTexture(formatSignificant(ratio.mean, { digits: 2 }), followsFrom([value, cost]).kind) : '–',
        ),
        align: 'decimal',
        rank: rankedBy === 'ratio' ? 0 : 5,
      },
      {
        title: 'top right',
        cells: shown.map(({ pTopRight }) => (pTopRight === null ? '–' : formatShare(pTopRight))),
        align: 'left',
        rank: rankedBy === 'top-right' ? 0 : 4,
      },
      { title: 'first', cells: shown.map(({ pFirst }) => formatShare(pFirst)), align: 'left', rank: 0 },
    ],
    screen,
  );
  const more = ideas.length - shown.length;
  const besides = [
    ...legendOf(shown.flatMap(({ value, cost }) => [value, cost])),
    ...(more > 0 ? [`${formatCounted(more, 'more idea')} in --json.`] : []),
    ...(hidden.length > 0 ? [`Also in --json: ${hidden.join(', ')}.`] : []),
  ];
  return [
    ...heading(`In order, by ${rankingWords(rankedBy)} (${unit} on average; in brackets eight of ten)`, screen),
    ...lines,
    ...screen
      .paragraph(besides.join(' '))
      .map(screen.palette.muted)
      .filter(() => besides.length > 0),
  ];
}

function placeLines(portfolio: Portfolio, screen: Screen): string[] {
  const { ideas, apart } = portfolio;
  const shown = [
    ...ideas.map((idea) => ({ ...idea, tone: 'lichen' as const })),
    ...apart.map((idea) => ({ ...idea, tone: 'amber' as const })),
  ].slice(0, MOST_ROWS);
  const titles = shown.map(({ letter, title, id }) => {
    const name = printable(title).trim() === '' ? id : title;
    return `  ${screen.palette.strong(screen.text(letter))}  ${cutToWidth(screen.text(name), screen.width - 6, screen.text('…'))}`;
  });
  return [...planeLines(portfolio, shown, screen), '', ...titles];
}

function changeLines({ changes }: Portfolio, screen: Screen): string[] {
  const known = changes.filter(({ change }) => change !== null);
  if (known.length === 0) return [];
  const more = known.length - MOST_CHANGES;
  return [
    ...heading('What would change the order, nearest first', screen),
    ...known.slice(0, MOST_CHANGES).flatMap(({ pAbove, apart, change }) => {
      const today = `the latter is ahead in ${formatShare(pAbove)} of the worlds`;
      return screen.paragraph(`${change!.sentence} Today ${apart ? '' : 'they cannot be told apart: '}${today}.`, {
        indent: 2,
      });
    }),
    ...(more > 0 ? [screen.palette.muted(`  ${screen.text(`and ${more} more in --json`)}`)] : []),
  ];
}

function apartLines({ apart, closed }: Portfolio, screen: Screen): string[] {
  const more = apart.length - MOST_LISTED;
  return [
    ...(apart.length === 0 ? [] : heading('Apart from the order', screen)),
    ...apart
      .slice(0, MOST_LISTED)
      .flatMap(({ letter, id, because }) => screen.paragraph(`${letter}  ${id}: ${because}`, { indent: 2 })),
    ...(more > 0 ? [screen.palette.muted(`  ${screen.text(`and ${more} more in --json`)}`)] : []),
    ...(closed.length === 0
      ? []
      : screen.paragraph(
          `Closed: ${closed
            .slice(0, MOST_LISTED)
            .map(({ id, outcome, on }) => `${id} ${outcome} (${on})`)
            .join(', ')}${closed.length > MOST_LISTED ? `, and ${closed.length - MOST_LISTED} more` : ''}.`,
        )),
  ];
}

function refusedLines({ refused }: Portfolio, screen: Screen): string[] {
  if (refused.length === 0) return [];
  const more = refused.length - MOST_LISTED;
  return [
    ...heading('Cannot enter', screen),
    ...refused
      .slice(0, MOST_LISTED)
      .flatMap(({ place, because, hint }) => [
        ...screen.paragraph(`${place}: ${because}.`, { indent: 2 }).map(screen.palette.rust),
        ...screen.paragraph(hint, { indent: 4 }),
      ]),
    ...(more > 0 ? [screen.palette.muted(`  ${screen.text(`and ${more} more in --json`)}`)] : []),
  ];
}

function backingLines({ shared, people }: Portfolio, screen: Screen): string[] {
  const lines = shared
    .slice(0, MOST_LISTED)
    .map(
      ({ kind, name, ideas }) => `${name} ${kind === 'sponsor' ? 'pays for' : 'is in the team of'} ${firstOf(ideas)}.`,
    );
  if (shared.length > 0)
    lines.push(
      'Worth and chance are drawn as if ideas were independent; who stands behind several ties them together.',
    );
  if (people) {
    const { available, fits, needed, unknown } = people;
    const fit =
      fits.length === 0
        ? 'no team of these fits'
        : `${firstOf(fits)} ${fits.length === 1 ? 'fits and needs' : 'fit together and need'} ${formatCount(needed)}`;
    lines.push(
      `With ${available === 1 ? 'one person' : `${formatCount(available)} people`}, ${fit}.${unknown.length === 0 ? '' : ` No team is written for ${firstOf(unknown)}.`}`,
    );
  }
  return lines.length === 0
    ? []
    : [...heading('Who stands behind them', screen), ...lines.flatMap((line) => screen.paragraph(line, { indent: 2 }))];
}

/** The first of them, and how many there are besides. */
const firstOf = (names: readonly string[]): string =>
  listed(names.length > MOST_LISTED ? [...names.slice(0, MOST_LISTED), `${names.length - MOST_LISTED} more`] : names);

function classLines({ classes }: Portfolio, screen: Screen): string[] {
  if (classes.length === 0) return [];
  const counts = classes.slice(0, MOST_LISTED * 2).map(({ title, count }) => `${title} ${formatCount(count)}`);
  return [...heading('Ideas by class of use', screen), ...screen.paragraph(`${counts.join(', ')}.`, { indent: 2 })];
}

function baseRateLines({ baseRate, record }: Portfolio, screen: Screen): string[] {
  const brier =
    record.brier === null
      ? []
      : [
          `What was believed of ${formatCounted(record.n, 'closed idea')} has a Brier score of ${formatNumber(record.brier, 3)}; always saying one half earns 0.250.`,
        ];
  return [
    ...heading('How often ideas work', screen),
    ...[baseRate.sentence, ...brier, ...record.habits.map(({ sentence }) => sentence)].flatMap((line) =>
      screen.paragraph(line, { indent: 2 }),
    ),
  ];
}

function methodLines({ worlds, seed, ideas }: Portfolio, screen: Screen): string[] {
  if (ideas.length === 0) return [];
  return screen
    .paragraph(
      `Worth less cost is chance · worth of the years − cost, from exact means; building is paid for in any case, running only what works. Ranges and shares of first places: ${formatCount(worlds)} worlds, seed ${seed}; the chance is drawn, not whether it comes true. Chances add up what is known, as counts of outcomes.`,
    )
    .map(screen.palette.muted);
}
