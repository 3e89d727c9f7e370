import { describe, expect, test } from 'vitest';
import { parsePlanFile } from '../../src/contracts/plan/parse-plan-file.ts';
import { readYaml } from '../../src/io/read-yaml.ts';
import { whatMoved, type Moved } from '../../src/plan/moved.ts';
import { intervalFromPast } from '../../src/plan/past-errors.ts';
import type { PlanMoment } from '../../src/plan/plan-differences.ts';
import { fourErrors } from './plans.ts';

/** ((E or F) and D) or G, with changes of its text. */
function moment(today: string, ...changes: readonly (readonly [from: string, to: string])[]): PlanMoment {
  const text = changes.reduce((plan, [from, to]) => {
    expect(plan).toContain(from);
    return plan.replace(from, to);
  }, TEXT);
  return { file: parsePlanFile(readYaml(text, 'plan.yaml'), { suggestInterval: intervalFromPast }), today };
}

const TEXT = `
start: 2026-11-02
deadline: 2026-12-14
any:
  - all:
      - { id: model, any: [{ id: E, p: 0.5, duration: exactly 2 weeks }, { id: F, p: 0.5, duration: exactly 2 weeks }], order: parallel }
      - { id: D, p: 0.75, duration: exactly 2 weeks, after: model }
  - { id: G, p: 0.1, duration: exactly 3 weeks }
order: parallel
`;

const E_OPEN = '{ id: E, p: 0.5,';
const E_FAILED = '{ id: E, p: 0.5, state: failed, started: 2026-11-02, finished: 2026-11-09,';

const moved = (before: PlanMoment, after: PlanMoment): Moved => whatMoved(before, after, { seed: 0, worlds: 2000 });

const table = ({ moves }: Moved) =>
  moves.map(({ what, deltaSuccess, deltaByDeadline }) => [
    what,
    Number(deltaSuccess.toFixed(12)),
    deltaByDeadline === null ? null : Number(deltaByDeadline.toFixed(12)),
  ]);

describe('what moved a forecast', () => {
  test('golden: a failure, a lower chance and lost time, each with what it took', () => {
    const result = moved(moment('2026-11-02'), moment('2026-11-23', [E_OPEN, E_FAILED], ['p: 0.75', 'p: 0.6']));
    expect(result.before.pSuccess).toBeCloseTo(0.60625, 12);
    expect(result.after.pSuccess).toBeCloseTo(0.37, 12);
    const [failed, lowered, passed] = result.moves;
    expect(table(result).slice(0, 2)).toEqual([
      ['E failed', -0.16875, -0.16875],
      ['D.p 0.75 → 0.6', -0.0675, -0.0675],
    ]);
    expect([failed!.id, lowered!.id]).toEqual(['E', 'D']);
    // From 23 November two and two weeks end a week after the deadline; G ends on the day of it.
    expect(passed).toMatchObject({ what: '3 weeks passed', kind: 'passed', deltaSuccess: 0 });
    expect(Math.abs(passed!.deltaByDeadline! - (0.1 - 0.37))).toBeLessThan(fourErrors(0.1, result.worlds));
  });

  test('nothing moved: no reason is given', () => {
    expect(moved(moment('2026-11-02'), moment('2026-11-02')).moves).toEqual([]);
  });

  test('alternatives that come and go', () => {
    const added = moment('2026-11-02', [
      '  - { id: G,',
      '  - { id: H, p: 0.2, duration: exactly 1 weeks }\n  - { id: G,',
    ]);
    expect(table(moved(moment('2026-11-02'), added))).toEqual([['H was added', 0.07875, 0.07875]]);
    expect(table(moved(added, moment('2026-11-02')))).toEqual([['H was taken out', -0.07875, -0.07875]]);
  });

  test('a new deadline moves only what is in time', () => {
    const sooner = moment('2026-11-02', ['2026-12-14', '2026-11-29']);
    expect(table(moved(moment('2026-11-02'), sooner))).toEqual([
      ['deadline 2026-12-14 → 2026-11-29', 0, Number((0.1 - 0.60625).toFixed(12))],
    ]);
  });

  test('an order of a group, a duration, and a plan that is another', () => {
    const inTurn = moment('2026-11-02', ['order: parallel }', 'order: given }'], ['2026-12-14', '2026-12-08']);
    const result = moved(moment('2026-11-02'), inTurn);
    expect(table(result).map(([what]) => what)).toEqual([
      'model: order parallel → given',
      'deadline 2026-12-14 → 2026-12-08',
    ]);
    const longer = moment('2026-11-02', ['p: 0.75, duration: exactly 2 weeks', 'p: 0.75, duration: 2 to 6 weeks']);
    expect(table(moved(moment('2026-11-02'), longer))[0]![0]).toBe('D.duration 14 days → 14–42 days');
    const other = { ...longer, file: { ...longer.file, root: { ...activityOf(longer), id: 'Z' } } };
    expect(table(moved(moment('2026-11-02'), other))).toEqual([
      ['the plan was replaced by another', Number((0.75 - 0.60625).toFixed(12)), expect.any(Number)],
    ]);
  });

  test('law: the reasons add up to the whole change, whatever changed', () => {
    const before = moment('2026-11-02', ['exactly 2 weeks, after', '1 to 3 weeks, kill: 4 weeks, after']);
    const after = moment(
      '2026-11-20',
      [E_OPEN, '{ id: E, p: 0.5, state: running, started: 2026-11-10,'],
      ['exactly 2 weeks, after', '1 to 4 weeks, kill: 5 weeks, after'],
      ['start: 2026-11-02', 'start: 2026-11-04'],
      ['deadline: 2026-12-14', 'deadline: 2026-12-20\nresources: { people: 1 }\ncauses: { data: 0.9 }\nvalue: 10'],
      ['{ id: F, p: 0.5,', '{ id: F, p: 0.6, cause: data, resources: people,'],
      [
        '  - { id: G, p: 0.1, duration: exactly 3 weeks }',
        '  - { id: H, p: 0.2, duration: 1 to 3 weeks, cause: data }',
      ],
    );
    const result = moved(before, after);
    expect(result.moves.length).toBeGreaterThan(8);
    const sum = (of: (move: Moved['moves'][number]) => number) =>
      result.moves.reduce((total, move) => total + of(move), 0);
    expect(sum(({ deltaSuccess }) => deltaSuccess)).toBeCloseTo(result.after.pSuccess - result.before.pSuccess, 12);
    expect(sum(({ deltaByDeadline }) => deltaByDeadline!)).toBeCloseTo(
      result.after.pByDeadline! - result.before.pByDeadline!,
      12,
    );
    expect(result.moves.at(-1)!.reached).toEqual(result.after);
  });
});

function activityOf({ file: { root } }: PlanMoment) {
  const found = root.kind === 'activity' ? root : root.children[0];
  const last = found === undefined || found.kind === 'activity' ? found : found.children[1];
  if (last?.kind !== 'activity') throw new Error('not the plan of this test');
  return { ...last, after: [] };
}
