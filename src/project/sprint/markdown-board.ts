import type { TicketState } from '../../contracts/sprint-file.ts';
import type { BoardOptions } from './csv-board.ts';
import { readDay } from './dates.ts';
import { estimateFrom, saysAcceptance, stateAt, stateNamed, type Board, type Ticket } from './ticket.ts';

interface Item {
  readonly line: number;
  readonly column: number;
  /** Null without a box. */
  readonly ticked: boolean | null;
  readonly text: string;
  /** What is written below it, deeper. */
  readonly below: string[];
}

interface Column {
  readonly heading: string;
  readonly line: number;
  readonly items: Item[];
}

/**
 * A board as Markdown: headings are its columns, list items its tickets, `- [x]` a ticket that is done. A heading that is no
 * state may stand above items with boxes. `#label`, `@owner`, `(3 points)` and a date after "done" or "closed" are read.
 *
 * @throws UserError `bad-input` with file, line and column for a column that is no known state
 */
export function parseMarkdownBoard(text: string, options: BoardOptions): Board {
  const columns = columnsIn(text).filter(({ items }) => items.length > 0);
  const unticked: string[] = [];
  const tickets = columns.flatMap(({ heading, line, items }) => {
    const known = stateNamed(heading, options.states);
    const byBox = heading === '' || (known === null && items.every(({ ticked }) => ticked !== null));
    const state = byBox ? 'open' : (known ?? stateAt(heading, options.states, `${options.name}:${line}:1`));
    return items.map((item) => {
      if (state === 'done' && item.ticked === false) unticked.push(`${options.name}:${item.line}`);
      return ticketOf(item, state, options.name);
    });
  });
  return {
    name: options.name,
    tickets,
    tells: { sprint: false, owner: true, acceptance: true },
    notes:
      unticked.length === 0
        ? []
        : [
            `An unticked box under done counts as not done: ${unticked.slice(0, 5).join(', ')}${unticked.length > 5 ? ', …' : ''}.`,
          ],
  };
}

function ticketOf(item: Item, column: TicketState, name: string): Ticket {
  const { text, ticked, below } = item;
  const whole = [text, ...below].join('\n');
  const ended =
    /(?:\b(?:done|closed|resolved|completed|moved)\b|✅)[\s:(]{0,5}(?:on )?([\w,/.-]+(?: \w+,? \d{4})?)/i.exec(whole);
  const [, size = ''] =
    /\(([^()]*\d[^()]*?(?:points?|pts?|p|days?|d|hours?|h|weeks?|w)|XS|S|M|L|XL|XXL)\)/.exec(text) ?? [];
  return {
    id: /(?:^|\s)#(\d+)\b/.exec(text)?.[1] ?? null,
    title: titleOf(text),
    state: stateOf(column, ticked),
    labels: [...text.matchAll(/(?:^|\s)#([A-Za-z][\w/-]*)/g)].map((match) => match[1]!),
    closed: ended ? readDay(ended[1]!) : null,
    sprint: null,
    owned: /(?:^|\s)@[\w.-]+|\b(?:owner|assignee)s?:\s*\S/i.test(whole),
    accepted: saysAcceptance(whole),
    estimate: estimateFrom(size, ''),
    place: `${name}:${item.line}:${item.column}`,
  };
}

/** A tick ends a ticket that its column leaves open; an empty box under done says that it is not. */
function stateOf(column: TicketState, ticked: boolean | null): TicketState {
  if (ticked === true && (column === 'open' || column === 'in-progress')) return 'done';
  return ticked === false && column === 'done' ? 'in-progress' : column;
}

const titleOf = (text: string): string =>
  text
    .replaceAll(/(?:^|\s)[#@][A-Za-z][\w/.-]*/g, '')
    .replaceAll(/~~|\*\*|__/g, '')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim() || text;

const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/;
const ITEM = /^(\s*)(?:[-*+]|\d+[.)])\s+(?:\[([ xX])\]\s+)?(\S.*)$/;
const FENCE = /^ {0,3}(?:```|~~~)/;

function columnsIn(text: string): Column[] {
  const columns: Column[] = [{ heading: '', line: 1, items: [] }];
  let fenced = false;
  let comment = false;
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trimEnd();
    if (FENCE.test(line)) fenced = !fenced;
    else if (line.includes('<!--')) comment = !line.includes('-->');
    else if (comment) comment = !line.includes('-->');
    else if (!fenced) readLine(line, i + 1, columns);
  }
  return columns;
}

function readLine(line: string, number: number, columns: Column[]): void {
  const heading = HEADING.exec(line)?.[1];
  if (heading !== undefined) {
    columns.push({ heading: heading.replace(/\s*\(\d+\)$/, ''), line: number, items: [] });
    return;
  }
  const { items } = columns.at(-1)!;
  const [, indent, box, text] = ITEM.exec(line) ?? [];
  const last = items.at(-1);
  if (text !== undefined && (last === undefined || indent!.length < last.column + 1)) {
    items.push({
      line: number,
      column: indent!.length + 1,
      ticked: box === undefined ? null : box !== ' ',
      text,
      below: [],
    });
  } else if (last && line.trim() !== '') {
    last.below.push(line.trim());
  }
}
