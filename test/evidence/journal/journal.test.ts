import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/contracts/journal.ts';
import { ProjectFile } from '../../../src/contracts/project-file.ts';
import { digestOf } from '../../../src/evidence/journal/digest.ts';
import { searchLog } from '../../../src/evidence/journal/search.ts';
import { notedBefore } from '../../../src/evidence/journal/similar.ts';
import { isInWeek, weekNamed, weekOf } from '../../../src/evidence/journal/week.ts';
import { digestMarkdown } from '../../../src/report/journal/digest-markdown.ts';

const note = (id: string, at: string, text: string): JournalEntry => ({
  id,
  kind: 'note',
  at,
  by: 'ana',
  text,
  body: {},
});
const finding = (id: string, at: string, text: string, negative = false): JournalEntry => ({
  id,
  kind: 'finding',
  at,
  by: 'ben',
  text,
  body: { part: 'data', negative, evidence: ['r-1'] },
});
const decision: JournalEntry = {
  id: 'd',
  kind: 'decision',
  at: '2026-11-20T10:00:00.000Z',
  by: 'ana',
  text: 'Classes are rare',
  body: {
    question: 'Which metric?',
    options: ['accuracy', 'ROC AUC'],
    chosen: 'ROC AUC',
    reverses: null,
    reviewAt: '2027-01-01',
  },
};
const all = { search: '', kinds: null, since: null };

describe('the log', () => {
  const log = [
    note('b', '2026-11-20T09:00:00.000Z', 'Later'),
    note('c', '2026-11-18T09:00:00.000Z', 'Speed is in knots'),
    note('a', '2026-11-20T09:00:00.000Z', 'Same time'),
    decision,
  ];

  test('stands by time, then by id', () => {
    expect(searchLog(log, all).map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd']);
  });

  test('is searched by all words, in any order, without case, in texts and bodies', () => {
    const found = (search: string) => searchLog(log, { ...all, search }).map(({ id }) => id);
    expect(found('KNOTS speed')).toEqual(['c']);
    expect(found('knots slow')).toEqual([]);
    expect(found('accuracy rare')).toEqual(['d']);
    expect(found('ana')).toEqual(['c', 'a', 'b', 'd']);
  });

  test('is cut by kind and by day', () => {
    expect(searchLog(log, { ...all, kinds: ['decision'] }).map(({ id }) => id)).toEqual(['d']);
    expect(searchLog(log, { ...all, since: '2026-11-20' }).map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  });
});

describe('noted before', () => {
  const earlier = [
    finding('hour', '2026-11-01T00:00:00.000Z', 'The hour of the day says nothing about damage', true),
    finding('small', '2026-11-02T00:00:00.000Z', 'Small aircraft report less often than large ones'),
    note('rate', '2026-11-03T00:00:00.000Z', 'A learning rate of 0.1 diverged, 0.01 converges'),
    note('dup', '2026-11-04T00:00:00.000Z', 'Some 40 rows are exact copies of others'),
  ];

  test.each([
    ['hours of the day do not tell anything about damages', ['hour']],
    ['learning rates above 0.1 diverge', ['rate']],
    ['are small aircraft reported less?', ['small']],
    ['exact copies of rows', ['dup']],
    ['We should ask the airline for pilots’ names', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(notedBefore(text, earlier).map(({ entry }) => entry.id)).toEqual(expected);
  });

  test('what other verbs wrote is no thought', () => {
    const phase: JournalEntry = {
      id: 'p',
      kind: 'phase',
      at: '2026-11-01T00:00:00.000Z',
      by: 'ana',
      text: 'exact copies of rows',
      body: { from: null, to: 'data' },
    };
    expect(notedBefore('exact copies of rows', [phase])).toEqual([]);
  });
});

describe('weeks', () => {
  test.each([
    ['2026-11-21', '2026-W47', '2026-11-16', '2026-11-22'],
    ['2027-01-03', '2026-W53', '2026-12-28', '2027-01-03'],
    ['2024-12-30', '2025-W01', '2024-12-30', '2025-01-05'],
    ['2021-01-01T10:00:00Z', '2020-W53', '2020-12-28', '2021-01-03'],
  ])('golden: %s lies in %s', (day, name, from, to) => {
    expect(weekOf(day)).toEqual({ name, from, to });
    expect(weekNamed(name)).toEqual({ name, from, to });
  });

  test.each(['2026-W54', '2025-W53', '2026-W00', '2026', 'next', '2026-47'])('%s is no week', (text) => {
    expect(() => weekNamed(text)).toThrow('is not a week');
  });

  test('law: every day lies in exactly its week', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString();
          const week = weekOf(day);
          expect(isInWeek(week, day)).toBe(true);
          expect(weekNamed(week.name)).toEqual(week);
          expect(isInWeek(week, new Date(date.getTime() + 7 * 86_400_000).toISOString())).toBe(false);
        },
      ),
    );
  });
});

describe('the digest', () => {
  const week = weekOf('2026-11-20');
  const facts = (journal: readonly JournalEntry[]) => ({
    facts: { file: ProjectFile.parse({ name: 'birds' }), journal, claims: new Map() },
    gates: [],
    runs: [
      { at: '2026-11-20T00:00:00.000Z', status: 'done', beforeGate: 'G3' },
      { at: '2026-11-20T00:00:00.000Z', status: 'failed', beforeGate: null },
      { at: '2026-11-10T00:00:00.000Z', status: 'done', beforeGate: null },
    ] as const,
  });

  test('law: every finding of the week stands in it exactly once, and no other', () => {
    const entry = fc.record({ day: fc.integer({ min: 8, max: 28 }), negative: fc.boolean() });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), (days) => {
        const journal = days.map(({ day, negative }, i) =>
          finding(
            `f${i}`,
            `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`,
            `Finding number ${i} end`,
            negative,
          ),
        );
        const text = digestMarkdown(digestOf(facts(journal), week));
        for (const [i, { day }] of days.entries()) {
          expect(text.split(`Finding number ${i} end`)).toHaveLength(day >= 16 && day <= 22 ? 2 : 1);
        }
      }),
    );
  });

  test('says what was learnt, what did not work, decisions and runs, and nothing of other weeks', () => {
    const text = digestMarkdown(
      digestOf(
        facts([
          finding('f1', '2026-11-17T10:00:00.000Z', 'Speed *matters*'),
          finding('f2', '2026-11-18T10:00:00.000Z', 'The hour does not', true),
          decision,
          {
            id: 'w',
            kind: 'waiver',
            at: '2026-11-19T10:00:00.000Z',
            by: 'ana',
            text: 'No budget',
            body: { gate: 'G3', need: 'human', until: '2027-01-01' },
          },
          {
            id: 'p',
            kind: 'phase',
            at: '2026-11-19T11:00:00.000Z',
            by: 'ana',
            text: 'Labels were missing',
            body: { from: 'training', to: 'data' },
          },
          {
            id: 'c',
            kind: 'charter-change',
            at: '2026-11-19T12:00:00.000Z',
            by: 'cairn',
            text: 'metric as it was first seen',
            body: { field: 'metric', before: null, after: 1, resultsSeen: true },
          },
          note('old', '2026-11-01T10:00:00.000Z', 'Too old'),
        ]),
        week,
      ),
    );
    expect(text).toBe(`# birds, 2026-W47

2026-11-16 to 2026-11-22. 2 things learnt, 1 of them negative. 2 runs: 1 done and 1 failed; 1 before its gate was open.

## What was learnt

- Speed \\*matters\\*. (2026-11-17; ben; part: data; evidence: r-1)

## What did not work

- The hour does not. (2026-11-18; ben; negative result; part: data; evidence: r-1)

## Decisions

- Classes are rare. (2026-11-20; ana; question: Which metric?; chosen: ROC AUC; not accuracy; to be looked at again on 2027-01-01)

## Waivers

- No budget. (2026-11-19; ana; G3/human, until 2027-01-01)

## Phases, 1 loop back

- Labels were missing. (2026-11-19; ana; from training to data)
`);
  });

  test('a week in which nothing happened says so', () => {
    expect(digestMarkdown(digestOf({ ...facts([]), runs: [] }, week))).toContain(
      'Nothing was written down as learnt. No run was started.',
    );
  });

  test('a gate that is open with evidence of the week is told', () => {
    const claim = { claim: { at: '2026-11-18T10:00:00.000Z' }, stale: [] };
    const need = { state: 'met', claim: 'archetype', waiver: null };
    const gates = [{ id: 'G0', title: 'Idea', state: 'open', waived: 0, needs: [need] }];
    const given = { ...facts([]), gates, facts: { ...facts([]).facts, claims: new Map([['archetype', claim]]) } };
    expect(digestMarkdown(digestOf(given as never, week))).toContain('- G0 Idea: open, newest evidence of 2026-11-18');
    expect(digestMarkdown(digestOf(given as never, weekOf('2026-11-01')))).not.toContain('G0');
  });
});
