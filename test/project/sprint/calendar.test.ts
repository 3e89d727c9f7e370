import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../src/io/read-yaml.ts';
import { sprintLengths, sprintTemplate, sprintWeeks } from '../../../src/project/sprint/calendar.ts';
import { likelyTickets, sprintPaces } from '../../../src/project/sprint/pace.ts';
import { parseBoard } from '../../../src/project/sprint/parse-board.ts';
import { parseSprintFile } from '../../../src/project/sprint/parse-sprint-file.ts';

const parse = (text: string) => parseSprintFile(readYaml(text, 'sprints.yaml'));
const year = (start: number) => parse(sprintTemplate(start));

describe('the calendar of an academic year', () => {
  test('has five sprints; April is two weeks', () => {
    const lengths = sprintLengths(year(2026));
    expect(lengths.map(({ name, days, workingDays }) => [name, days, workingDays])).toEqual([
      ['October', 31, 22],
      ['November', 30, 21],
      ['February', 28, 20],
      ['March', 31, 23],
      ['April', 14, 10],
    ]);
    expect(lengths.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(lengths[4]!.share).toBeCloseTo(10 / 96, 12);
  });

  test('knows leap years', () => {
    expect(year(2027).sprints[2]!.to).toBe('2028-02-29');
    expect(year(2099).sprints[2]!.to).toBe('2100-02-28');
  });

  test('is scaled by holidays and by the time that the team has', () => {
    const lengths = sprintLengths(
      parse(`sprints:
  - {name: A, from: 2027-03-01, to: 2027-03-05}
  - {name: B, from: 2027-03-08, to: 2027-03-12, capacity: 0.5}
holidays: [2027-03-03, 2027-03-06]
`),
    );
    expect(lengths.map(({ workingDays, capacityDays }) => [workingDays, capacityDays])).toEqual([
      [4, 4],
      [5, 2.5],
    ]);
  });
});

describe('mistakes have a place', () => {
  test.each([
    [
      '- {name: A, from: 2027-03-10, to: 2027-03-01}\n',
      'sprints.yaml:1:31: A ends on 2027-03-01, before it begins on 2027-03-10',
    ],
    [
      '- {name: A, from: 2027-03-01, to: 2027-03-31}\n- {name: B, from: 2027-03-31, to: 2027-04-14}\n',
      'sprints.yaml:2:13: B (2027-03-31 to 2027-04-14) overlaps with A (2027-03-01 to 2027-03-31)',
    ],
    [
      '- {name: A, from: 2027-02-30, to: 2027-03-01}\n',
      'sprints.yaml:1:13: entry 1 of sprints: from is "2027-02-30", which is not a date such as 2026-11-23',
    ],
    [
      'sprints:\n  - {name: A, from: 2027-02-01, to: 2027-03-01, capcity: 1}\n',
      'sprints.yaml:2:49: "capcity" is not a key here',
    ],
    ['sprints: []\n', 'sprints.yaml:1:1: sprints is [], which is empty'],
    [
      '- {name: A, from: 2027-03-01, to: 2027-03-02}\n- {name: a, from: 2027-04-01, to: 2027-04-02}\n',
      'sprints.yaml:2:4: a is the name of two sprints',
    ],
  ])('%s', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});

test('weeks count from the first day; short ends and holidays are left out', () => {
  const days = year(2026);
  // Monday 1 to Sunday 28 February 2027: four weeks.
  expect(sprintWeeks({ from: '2027-02-01', to: '2027-02-28' }, days)).toHaveLength(4);
  // 29 to 31 March are Monday to Wednesday.
  expect(sprintWeeks({ from: '2027-03-01', to: '2027-03-31' }, days).at(-1)).toEqual({
    from: '2027-03-29',
    to: '2027-03-31',
  });
  const holidays = { ...days, holidays: ['2027-03-29'] };
  expect(sprintWeeks({ from: '2027-03-01', to: '2027-03-31' }, holidays)).toHaveLength(4);
});

describe('pace', () => {
  const board = (name: string, rows: readonly string[]) =>
    parseBoard(['title,status,sprint', ...rows].join('\n'), { name, states: new Map(), columns: new Map() });
  const rows = (sprint: string, done: number, open: number): string[] => [
    ...Array.from({ length: done }, (_, i) => `d${i},Done,${sprint}`),
    ...Array.from({ length: open }, (_, i) => `o${i},Open,${sprint}`),
  ];
  const boards = [board('board.csv', [...rows('March', 23, 0), ...rows('April', 10, 10)])];

  test('makes a sprint of two weeks comparable with one of a month', () => {
    const paces = sprintPaces(year(2026), boards, '2027-06-01');
    const [march, april] = paces.slice(3);
    expect([march!.resolvedPerDay, april!.resolvedPerDay]).toEqual([1, 1]);
    expect([march!.plannedPerDay, april!.plannedPerDay]).toEqual([1, 2]);
    expect(april!.interval![1] - april!.interval![0]).toBeGreaterThan(march!.interval![1] - march!.interval![0]);
    expect(paces[0]).toMatchObject({ planned: null, resolvedPerDay: null });
  });

  test('of a sprint that is not over counts its days so far', () => {
    const april = sprintPaces(year(2026), boards, '2027-04-07')[4]!;
    expect([april.elapsedDays, april.resolvedPerDay]).toEqual([5, 2]);
  });

  test('shows how many tickets are likely to end', () => {
    const paces = sprintPaces(year(2026), boards, '2027-06-01');
    expect(likelyTickets(paces, 10)).toMatchObject({ sprints: 2 });
    expect(likelyTickets(paces.slice(0, 2), 10)).toBeNull();
  });

  test('takes boards by the names of their files, or by the days on which tickets ended', () => {
    const plain = (name: string, text: string) => parseBoard(text, { name, states: new Map(), columns: new Map() });
    const named = plain('boards/march-2027.csv', 'title,status\na,Done\nb,Open\n');
    const dated = plain('all.csv', 'title,status,closed\na,Done,2027-04-02\nb,Done,2027-02-02\n');
    const paces = sprintPaces(year(2026), [named, dated], '2027-06-01');
    expect(paces.map(({ planned, resolved }) => [planned, resolved])).toEqual([
      [null, null],
      [null, null],
      [1, 1],
      [2, 1],
      [1, 1],
    ]);
  });
});
