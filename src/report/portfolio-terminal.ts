import { formatCount, formatShare } from '../base/number-format.ts';
import type { PortfolioForecast, SharedPlanForecast } from '../contracts/portfolio-forecast.ts';
import { asSentence } from './plain-text.ts';
import { joinBlocks } from './terminal/join-blocks.ts';
import { screenOf, type Screen, type ScreenOptions } from './terminal/screen.ts';
import { cutToWidth, padLeft, padRight } from './terminal/text-width.ts';
import { drawSpan } from './terminal/whisker.ts';

/** The screen of several plans: what sharing does, each plan alone and together, who is busy. Ends with a line feed. */
export function renderPortfolio(forecast: PortfolioForecast, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  return joinBlocks([
    [
      ...screen.paragraph(forecast.sentence).map(screen.palette.strong),
      ...forecast.warnings.flatMap((warning) => screen.paragraph(warning, { indent: 2 }).map(screen.palette.amber)),
    ],
    planLines(forecast, screen),
    byLines(forecast, screen),
    resourceLines(forecast, screen),
    bottleneckLines(forecast, screen),
    methodLines(forecast, screen),
  ]);
}

const heading = (text: string, screen: Screen): string[] => screen.paragraph(text).map(screen.palette.strong);

const CELL = 12;

/** A name, and what stands in columns behind it. */
function line(name: string, cells: readonly string[], screen: Screen): string {
  const room = screen.width - 2 - cells.length * CELL;
  const shown = padRight(cutToWidth(screen.text(name), room - 1, screen.text('…')), room);
  return `  ${shown}${cells.map((cell) => padLeft(screen.text(cell), CELL)).join('')}`;
}

function cellsOf({ pSuccess, pByDeadline, finish }: SharedPlanForecast): string[] {
  const { p50, p80 } = finish.givenSuccess;
  return [formatShare(pSuccess), pByDeadline === null ? '–' : formatShare(pByDeadline), p50 ?? 'never', p80 ?? 'never'];
}

function planLines({ plans }: PortfolioForecast, screen: Screen): string[] {
  return [
    ...heading('Each plan alone, and all of them together', screen),
    screen.palette.muted(line('', ['works', 'in time', '50 % by', '80 % by'], screen)),
    ...plans.flatMap(({ file, title, alone, together }, at) => [
      `  ${at + 1}. ${screen.text(cutToWidth(title === null ? file : `${title} (${file})`, screen.width - 6, '…'))}`,
      line('   alone', cellsOf(alone), screen),
      line('   together', cellsOf(together), screen),
    ]),
    ...screen.paragraph('The dates are those of the cases in which it works.', { indent: 2 }).map(screen.palette.muted),
  ];
}

/** The dates that were asked for. */
function byLines({ plans }: PortfolioForecast, screen: Screen): string[] {
  const dates = plans[0]!.together.pBy.map(({ date }) => date);
  if (dates.length === 0) return [];
  return [
    ...heading('Done by', screen),
    screen.palette.muted(line('', ['alone', 'together'], screen)),
    ...dates.flatMap((date, i) =>
      plans.map(({ alone, together }, at) =>
        line(
          `${date}  plan ${at + 1}`,
          [alone, together].map(({ pBy }) => formatShare(pBy[i]!.p)),
          screen,
        ),
      ),
    ),
  ];
}

const NAME = 20;
const BAR = 24;

const numberOf = (file: string, plans: PortfolioForecast['plans']): number =>
  1 + plans.findIndex((plan) => plan.file === file);

function resourceLines({ resources, plans }: PortfolioForecast, screen: Screen): string[] {
  if (resources.length === 0) return [];
  return [
    ...heading('How much of the time people and machines are occupied', screen),
    ...resources.map(({ id, capacity, occupied, plans: having }) => {
      const name = capacity === 1 ? id : `${id} (${capacity})`;
      const bar = drawSpan([0, occupied], {
        scale: { low: 0, high: 1, reversed: false },
        width: BAR,
        references: [],
        glyphs: screen.glyphs,
      });
      const by = having
        .map(({ file, occupied: share }) => `plan ${numberOf(file, plans)} ${formatShare(share)}`)
        .join(', ');
      const start = `  ${padRight(cutToWidth(screen.text(name), NAME - 1, screen.text('…')), NAME)}${screen.palette.slate(bar)}${padLeft(screen.text(formatShare(occupied)), 7)}  `;
      const room = screen.width - 2 - NAME - BAR - 7 - 2;
      return `${start}${having.length > 1 ? cutToWidth(screen.text(by), room, screen.text('…')) : ''}`.trimEnd();
    }),
  ];
}

function bottleneckLines({ bottleneck, plans }: PortfolioForecast, screen: Screen): string[] {
  if (bottleneck === null) return [];
  const { id, occupied, withOneMore } = bottleneck;
  return [
    ...heading(`The bottleneck is ${id}, occupied ${formatShare(occupied)} of the time`, screen),
    screen.palette.muted(line('with one more', ['works', 'in time', '50 % by', '80 % by'], screen)),
    ...withOneMore.map(({ forecast }, at) =>
      line(`${at + 1}. ${plans[at]!.title ?? plans[at]!.file}`, cellsOf(forecast), screen),
    ),
  ];
}

function methodLines({ worlds, seed, assumptions }: PortfolioForecast, screen: Screen): string[] {
  const order = 'Priority is the order in which the plans are named.';
  const assumed = assumptions.length === 0 ? '' : ` ${asSentence(`Assumes: ${assumptions.join('; ')}`)}`;
  return screen
    .paragraph(
      `${order}${assumed} All plans live through the same ${formatCount(worlds)} simulated worlds, seed ${seed}, so that what differs is due to sharing.`,
    )
    .map(screen.palette.muted);
}
