import { expect, test } from 'vitest';
import type { JournalEntry } from '../../src/contracts/journal.ts';
import { goalChanges } from '../../src/evidence/charter-changes.ts';
import { evaluateGate } from '../../src/evidence/gates/evaluate-gates.ts';
import { unrecordedStakeholders } from '../../src/evidence/stakeholder-changes.ts';
import { FULL_CLAIMS, fullFacts } from './facts.ts';

const named = (...names: string[]) => ({ stakeholders: names.map((name) => ({ name })) });

/** Writes down what is found of each list, as a verb does, and finds nothing again. */
function recorded(lists: readonly (readonly string[])[]): JournalEntry[] {
  const journal: JournalEntry[] = [];
  lists.forEach((list, i) => {
    const at = `2027-02-0${i + 1}T10:00:00.000Z`;
    const look = () => unrecordedStakeholders(fullFacts({ file: named(...list), journal }), at);
    for (const draft of look()) journal.push({ ...draft, id: `${journal.length}` });
    expect(look()).toEqual([]);
  });
  return journal;
}

const signatures = (names: string[], journal: JournalEntry[]) =>
  evaluateGate('G2', fullFacts({ file: named(...names), journal })).needs.find(({ id }) => id === 'signatures')!;

test('a stakeholder who goes after results were seen is on record, and the gate says so', () => {
  const journal = recorded([['Ana', 'Ben', 'Cy'], ['Ana', 'Cy'], ['Ana']]);
  expect(goalChanges(journal).map(({ what }) => what)).toEqual([
    'stakeholders: Ben was removed',
    'stakeholders: Cy was removed',
  ]);
  expect(signatures(['Ana'], journal)).toMatchObject({
    state: 'met',
    why: expect.stringContaining(
      ' Removed from the stakeholders: Ben on 2027-02-02, who had signed; Cy on 2027-02-03.',
    ),
  });
});

test('who comes, or comes back, moves nothing', () => {
  const journal = recorded([['Ana'], ['Ben', 'Ana'], ['Ana', 'Ben']]);
  expect(goalChanges(journal.slice(1))).toEqual([]);
  expect(signatures(['Ana', 'Ben'], journal).why).not.toContain('Removed');
});

test('who had signed before anything was on record was a stakeholder', () => {
  expect(FULL_CLAIMS.map(({ key }) => key)).toContain('signed/metric/Ben');
  expect(recorded([['Ana']])[0]).toMatchObject({ text: 'stakeholders: Ben was removed' });
});
