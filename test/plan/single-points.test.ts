import { expect, test } from 'vitest';
import { parsePlanFile } from '../../src/contracts/plan/parse-plan-file.ts';
import { readYaml } from '../../src/io/read-yaml.ts';
import { buildPlan } from '../../src/plan/build-plan.ts';
import { intervalFromPast } from '../../src/plan/past-errors.ts';
import { singlePoints } from '../../src/plan/single-points.ts';

function pointsOf(text: string) {
  const source = readYaml(`start: 2026-11-02\n${text}`, 'plan.yaml');
  const file = parsePlanFile(source, { suggestInterval: intervalFromPast });
  const { plan } = buildPlan(file, { today: '2026-11-02', locate: (at) => source.locate(at) });
  return singlePoints(plan, { seed: 0 });
}

const A = '{id: A, p: 0.9, duration: 1 to 2 weeks}';
const B = '{id: B, p: 0.5, duration: 1 to 2 weeks}';
const C = '{id: C, p: 0.4, duration: 1 to 2 weeks}';

test('what must work, the likeliest to fail first; alternatives count as one', () => {
  const points = pointsOf(`all: [${A}, {id: BC, any: [${B}, ${C}]}]`);
  expect(points.map(({ id, alternatives }) => [id, alternatives])).toEqual([
    ['BC', ['B', 'C']],
    ['A', []],
  ]);
  expect(points[0]!.fails).toBeCloseTo(0.3, 12); // 0.5 × 0.6
  expect(points[1]!.fails).toBeCloseTo(0.1, 12);
});

test('an all inside of an all is looked into; one inside of alternatives is not', () => {
  const points = pointsOf(
    `all: [{all: [${A}, ${B}]}, {id: last, any: [${C}, {all: [{id: D, p: 0.5, duration: 1 to 2 weeks}, {id: E, p: 0.5, duration: 1 to 2 weeks}]}]}]`,
  );
  expect(points.map(({ id }) => id)).toEqual(['B', 'last', 'A']);
  expect(points[1]!.fails).toBeCloseTo(0.6 * 0.75, 12);
});

test('alternatives from the top have no single point, and what is sure is none', () => {
  expect(pointsOf(`any: [${A}, ${B}]`)).toEqual([]);
  expect(pointsOf('all: [{id: A, p: 1, duration: 1 to 2 weeks}]')).toEqual([]);
});

test('a shared cause is part of the chance that all alternatives fail', () => {
  const points = pointsOf(
    'causes: {data: 0.6}\nall: [{id: G, any: [{id: B, p: 0.5, duration: 1 to 2 weeks, cause: data}, {id: C, p: 0.5, duration: 1 to 2 weeks, cause: data}]}, {id: Z, p: 1, duration: 1 to 2 weeks}]',
  );
  expect(points.map(({ id }) => id)).toEqual(['G']);
  expect(points[0]!.fails).toBeCloseTo(0.55, 12); // 1 − 0.6 × (1 − 0.5²), not 1 − (1 − 0.7²)
});

test('what has failed is no alternative any more, and the last one that is left is a part like any other', () => {
  const ended = (id: string): string => `{id: ${id}, state: failed, finished: 2026-11-02}`;
  const points = pointsOf(`all: [${A}, {id: G, any: [${B}, ${ended('X')}, ${C}]}]`);
  expect(points[0]).toMatchObject({ id: 'G', alternatives: ['B', 'C'] });
  expect(pointsOf(`all: [${A}, {id: G, any: [${B}, ${ended('X')}]}]`).map(({ id }) => id)).toEqual(['B', 'A']);
  expect(pointsOf(`any: [{all: [${A}, ${B}]}, ${ended('X')}]`).map(({ id }) => id)).toEqual(['B', 'A']);
});
