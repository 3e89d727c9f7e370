import { formatCount, formatShare, formatSignificant } from '../../base/number-format.ts';
import type { PlanForecast, VariantForecast } from '../../contracts/plan-forecast.ts';
import type { Markup } from '../html/markup.ts';
import { html } from '../html/markup.ts';
import { table } from '../html/table.ts';
import { asSentence, visibleText } from '../plain-text.ts';
import type { PlanPage } from './plan-report.ts';
import { money, shortOrNever } from './words.ts';

type Order = PlanForecast['order'][number];

/** Which approach first, and why; and whether to try them at once. */
export function orderSection({ forecast }: PlanPage): Markup | null {
  const { order, parallel } = forecast;
  if (order.length + parallel.length === 0) return null;
  return html`<section aria-labelledby="order">
    <h2 id="order">The order of approaches</h2>
    ${order.map(orderBlock)} ${parallel.length > 0 && parallelBlock(parallel)}
  </section>`;
}

const inTurn = (ids: readonly string[]): string => ids.map((id) => visibleText(id, 60)).join(', then ');

const isSameOrder = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n');

function orderBlock(item: Order): Markup {
  const { chosen, alternatives, cheapest, quickest, kind } = item;
  const place = (id: string): number => chosen.indexOf(id) + 1;
  const sorted = alternatives.toSorted((a, b) => place(a.id) - place(b.id));
  const isMoney = item.unit === 'money';
  const wanted = item.policy === 'best-by-deadline' && quickest !== null ? quickest.order : cheapest.order;
  const scale = indexScale(alternatives.map(({ index }) => index ?? 0));
  return html`<div class="order">
    <h3>First ${inTurn(chosen)}</h3>
    <p>
      ${kind === 'any' ? 'One of them is enough' : 'All of them must work'}. ${asSentence(item.reason)}
      ${item.policy !== 'given' && !isSameOrder(wanted, chosen) && 'What has begun keeps its turn. '}
      ${!isSameOrder(cheapest.order, chosen) && `Cheapest: ${inTurn(cheapest.order)}. `}
      ${quickest !== null && !isSameOrder(quickest.order, chosen) && formatShare(quickest.pInTime) !== formatShare(quickest.cheapestInTime) && `Most likely in time: ${inTurn(quickest.order)}, ${formatShare(quickest.pInTime)} against ${formatShare(quickest.cheapestInTime)}; write order: best-by-deadline for it. `}
    </p>
    <p class="small muted">Assumes: ${item.assumptions.join('; ')}.</p>
    ${table(
      `What the order of ${visibleText(item.group, 80)} rests on. The index is ${kind === 'any' ? 'the chance to work' : 'the chance to fail'} per ${isMoney ? 'cost' : 'day'}; most of it comes first.`,
      [
        { title: 'Approach' },
        { title: 'Place', numeric: true },
        { title: 'Chance', numeric: true },
        { title: isMoney ? 'Expected cost' : 'Expected days', numeric: true },
        {
          title: `${kind === 'any' ? 'p/c' : '(1 − p)/c'}${scale === 1 ? '' : `, per ${formatCount(scale)}`}`,
          numeric: true,
        },
        ...(kind === 'any' && isMoney ? [{ title: 'Reservation value', numeric: true }] : []),
      ],
      sorted.map(({ id, p, cost, index, reservationValue }) => [
        visibleText(id),
        String(place(id)),
        formatShare(p),
        amount(cost, isMoney),
        index === null ? '–' : formatSignificant(scale * index, { digits: 2 }),
        ...(kind === 'any' && isMoney ? [reservationValue === null ? '–' : money(reservationValue)] : []),
      ]),
      { stacked: true },
    )}
  </div>`;
}

/** The power of ten by which the largest index is a number that can be read. */
function indexScale(values: readonly number[]): number {
  const largest = Math.max(...values);
  return largest <= 0 || largest >= 0.01 ? 1 : 10 ** Math.ceil(-Math.log10(largest));
}

const amount = (cost: number, isMoney: boolean): string =>
  isMoney ? money(cost) : `${formatSignificant(cost, { digits: 3 })} days`;

function parallelBlock(parallel: PlanForecast['parallel']): Markup {
  const cells = ({ pSuccess, pByDeadline, p50, expectedCost }: VariantForecast): string[] => [
    formatShare(pSuccess),
    pByDeadline === null ? '–' : formatShare(pByDeadline),
    shortOrNever(p50),
    expectedCost === null ? '–' : money(expectedCost),
  ];
  return html`<div class="order">
    <h3>At once, or one after another</h3>
    <p>${togetherWords(parallel)}</p>
    ${table(
      'The whole plan, with these approaches tried at once or in turn, in the same simulated worlds.',
      [
        { title: 'Tried' },
        { title: 'Works', numeric: true },
        { title: 'In time', numeric: true },
        { title: 'Half of all cases by', numeric: true },
        { title: 'Expected cost', numeric: true },
      ],
      parallel.flatMap(({ group, together, inTurn: turn }) => [
        [`${visibleText(group, 80)} at once`, ...cells(together)],
        [`${visibleText(group, 80)} in turn`, ...cells(turn)],
      ]),
      { stacked: true },
    )}
  </div>`;
}

function togetherWords(parallel: PlanForecast['parallel']): string {
  return parallel
    .map(({ group, together, inTurn: turn }) => {
      const name = visibleText(group, 60);
      const time =
        together.pByDeadline === null || turn.pByDeadline === null
          ? ''
          : `${formatShare(together.pByDeadline)} in time against ${formatShare(turn.pByDeadline)}`;
      const cost =
        together.expectedCost === null || turn.expectedCost === null
          ? ''
          : `expected cost ${money(together.expectedCost)} against ${money(turn.expectedCost)}`;
      const parts = [time, cost].filter((part) => part !== '');
      return parts.length === 0 ? '' : `${name} at once: ${parts.join(', ')} in turn.`;
    })
    .filter((sentence) => sentence !== '')
    .join(' ');
}
