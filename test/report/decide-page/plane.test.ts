import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { html } from '../../../src/report/html/markup.ts';
import { drawPlane, WIDE_PLANE, type Plane, type PlaneIdea } from '../../../src/report/decide-page/plane.ts';

const axis = { name: 'share', ticks: [{ at: 0, text: '0' }], threshold: 0.5 };
const idea: PlaneIdea = { at: [0.5, 0.5], sign: 'A', name: 'Sort letters', look: 'leader' };

function draw(more: Partial<Plane>) {
  const plane: Plane = { ideas: [idea], zones: [], x: axis, y: axis, ...more };
  return parseHTML(
    html`<body>
      ${drawPlane(plane, WIDE_PLANE, 'finding')}
    </body>`.markup,
  ).document;
}

test('what lies beyond an axis is drawn at its end', () => {
  const outline = [
    [-1, 0.5],
    [0.5, 2],
    [3, 0.5],
    [0.5, -2],
  ] as const;
  const path = draw({ ideas: [{ ...idea, outline }] })
    .querySelector('path')!
    .getAttribute('d')!;
  const { width, height, left } = WIDE_PLANE;
  const places = path.match(/[\d.]+/g)!.map(Number);
  expect([places[0], places[3], places[4], places[7]]).toEqual([left, 30, width - 8, height - 44]);
});

test('the name of a zone gives way to an idea that stands on it', () => {
  const zone = { title: 'human in the loop', at: [0.5, 0.5] as const, radius: 0.12 };
  const top = (ideas: readonly PlaneIdea[]): number =>
    Number(
      [...draw({ zones: [zone], ideas }).querySelectorAll('text')]
        .find((text) => text.textContent.trim() === zone.title)!
        .getAttribute('y'),
    );
  const low = top([idea]);
  expect(top([{ ...idea, at: [0.5, 0.41] }])).toBeLessThan(low);
});

test('a move is an arrow to a ring with its name; one that moves nothing is not drawn', () => {
  const moved = (to: readonly [number, number]) => draw({ ideas: [{ ...idea, move: { to, name: 'after the move' } }] });
  expect(moved([0.5, 0.9]).querySelectorAll('circle')).toHaveLength(2);
  expect(moved([0.5, 0.505]).querySelectorAll('circle')).toHaveLength(1);
});

test('of a few ideas the names stand whole; of many a long one is cut between words, and the whole is its title', () => {
  const name = 'Fill in the fuel use of old cars for the auction catalogue';
  const texts = (count: number) =>
    [
      ...draw({
        ideas: Array.from({ length: count }, (_, i) => ({ ...idea, name, at: [0.1, i / count] as const })),
      }).querySelectorAll('text'),
    ].filter((text) => text.textContent.includes('A Fill in'));
  expect(texts(2).map((text) => text.textContent.trim())).toEqual([`A ${name}`, `A ${name}`]);
  const [cut] = texts(8);
  expect(cut!.querySelector('title')!.textContent).toBe(`A ${name}`);
  expect(cut!.textContent.trim()).toBe(`A ${name}A Fill in the fuel use of…`);
});
