import { fieldLines, type LabelScreenView } from './label-screen.ts';
import { makeScreen, type Screen } from './terminal/screen.ts';
import { padRight } from './terminal/text-width.ts';

const GAP = 3;

/**
 * Names and values of an item as pages that are at most `room` lines high: below each other where that fits, else in two
 * columns, else in parts.
 *
 * @returns at least one page
 */
export function fieldPages(
  fields: NonNullable<LabelScreenView['fields']>,
  style: { readonly colour: boolean; readonly unicode: boolean; readonly width: number },
  room: number,
): string[][] {
  const one = linesOf(fields, makeScreen(style));
  if (one.length <= room) return [one];
  const two = inTwoColumns(fields, style);
  const lines = two.length < one.length ? two : one;
  const pages: string[][] = [];
  for (let from = 0; from < lines.length; from += room) pages.push(lines.slice(from, from + room));
  return pages;
}

const linesOf = (fields: NonNullable<LabelScreenView['fields']>, screen: Screen): string[] =>
  fieldLines(fields, screen).flatMap((line) => line.split('\n'));

function inTwoColumns(
  fields: NonNullable<LabelScreenView['fields']>,
  style: { readonly colour: boolean; readonly unicode: boolean; readonly width: number },
): string[] {
  const width = Math.floor((style.width - GAP) / 2);
  const half = makeScreen({ ...style, width });
  const middle = Math.ceil(fields.length / 2);
  const [left, right] = [fields.slice(0, middle), fields.slice(middle)].map((part) =>
    part.length === 0 ? [] : linesOf(part, half),
  ) as [string[], string[]];
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) =>
    `${padRight(left[i] ?? '', width + GAP)}${right[i] ?? ''}`.trimEnd(),
  );
}
