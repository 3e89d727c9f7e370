import { describe, expect, test } from 'vitest';
import type { RecordedSignature } from '../../src/decide/altered-signatures.ts';
import type { EarlierSuccess } from '../../src/decide/earlier-success.ts';
import { withEdits, type Edit } from '../../src/decide/edit.ts';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { successSection } from '../../src/decide/success.ts';
import { goodIdea, today } from './idea-fixtures.ts';

const success = { metric: 'recall', number: 0.8, population: 'all strikes', date: '2027-06-01' };
const signed = (by: string, over: object = {}) => ({ ...success, by, on: '2026-11-02', ...over });

function section(
  edits: readonly Edit[],
  earlierGoals?: readonly EarlierSuccess[],
  signedOnRecord?: readonly RecordedSignature[],
) {
  const written = withEdits(goodIdea, [
    { path: ['success'], to: success },
    { path: ['stakeholders'], to: [{ name: 'Ana' }, { name: 'Ben' }] },
    ...edits,
  ]);
  const ground = { id: 'x', today, probe: null, check: null, noCheckBecause: null };
  return successSection({
    ...ground,
    file: IdeaFile.parse(written),
    ...(earlierGoals && { earlierGoals }),
    ...(signedOnRecord && { signedOnRecord }),
  });
}

describe('what success is', () => {
  test('not written, or nobody to agree: unknown', () => {
    expect(section([{ path: ['success'], to: undefined }]).outcome).toBe('unknown');
    expect(section([{ path: ['stakeholders'], to: [] }]).sentence).toContain('Nobody is named');
  });

  test('signed by all as it stands: in order', () => {
    const found = section([{ path: ['signatures'], to: [signed('Ana'), signed('ben')] }]);
    expect([found.outcome, found.sentence]).toEqual([
      'passed',
      'Success is recall 0.8 for all strikes by 2027-06-01. All 2 have signed it.',
    ]);
  });

  test.each([
    ['metric', 'precision'],
    ['number', 0.7],
    ['population', 'large birds'],
    ['date', '2028-01-01'],
  ])('another %s: the signature no longer stands under it', (key, value) => {
    const found = section([{ path: ['signatures'], to: [signed('Ana'), signed('Ben', { [key]: value })] }]);
    expect([found.outcome, found.sentence]).toEqual([
      'warns',
      expect.stringContaining('Not signed as it stands now by Ben'),
    ]);
    expect(found.sentence).toContain('They disagree');
    expect(found.next).toContain('Ben');
  });

  test('the last signature of a person counts, and the first stays visible', () => {
    const found = section([
      { path: ['signatures'], to: [signed('Ana', { number: 0.9 }), signed('Ana'), signed('Ben')] },
    ]);
    expect(found.facts.filter(({ key }) => key.startsWith('success/signature'))).toHaveLength(3);
    expect(found.sentence).toContain('It was recall 0.9 for all strikes by 2027-06-01 when Ana signed it');
  });

  test('a goal that was changed after results were seen is told, one from before is not', () => {
    const both = { path: ['signatures'], to: [signed('Ana'), signed('Ben')] };
    const before = { says: 'recall 0.9 for all strikes by 2027-06-01', on: '2026-11-01', afterResults: false };
    const now = { says: 'recall 0.8 for all strikes by 2027-06-01', on: '2026-11-20' };
    const moved = section([both], [before, { ...now, afterResults: true }]);
    expect([moved.outcome, moved.sentence]).toEqual(['warns', expect.stringContaining('after results were seen')]);
    expect(section([both], [before, { ...now, afterResults: false }]).outcome).toBe('passed');
  });

  test('a goal is never measured: whoever signed its words stands for it, else nobody', () => {
    const goal = (number: number) => ({
      says: `recall ${number} for all strikes by 2027-06-01`,
      on: '2026-11-01',
      afterResults: false,
    });
    const { facts } = section(
      [{ path: ['signatures'], to: [signed('Ana', { number: 0.9 })] }],
      [goal(0.9), goal(0.7), goal(0.8)],
    );
    // The last of them stands there now, and is told once.
    const earlier = facts.filter(({ key }) => key.startsWith('success/earlier'));
    expect(earlier.map(({ kind, by }) => [kind, by])).toEqual([
      ['attested', 'Ana'],
      ['assumed', null],
    ]);
  });

  test('a signature that was altered in the file is told, and stands for nobody', () => {
    const record = ['Ana', 'Ben'].map((by) => ({
      by,
      title: `signed by ${by} on 2026-11-02`,
      says: 'recall 0.8 for all strikes by 2027-06-01',
    }));
    const of = (...signatures: object[]) => section([{ path: ['signatures'], to: signatures }], undefined, record);
    expect(of(signed('Ana'), signed('Ben')).outcome).toBe('passed');
    expect(of(signed('Ana'), signed('Ben'), signed('Ana', { on: '2026-11-09' })).outcome).toBe('passed');
    const altered = of(signed('Ana', { number: 0.9 }), signed('Ben'));
    expect([altered.outcome, altered.sentence]).toEqual([
      'warns',
      expect.stringContaining('A signature of Ana was altered: on record it is recall 0.8 for all strikes'),
    ]);
    expect(altered.sentence).toContain('Not signed as it stands now by Ana');
    expect(altered.facts.filter(({ key }) => key.startsWith('success/signature')).map(({ by }) => by)).toEqual([
      null,
      'Ben',
    ]);
    expect(of(signed('Ben')).sentence).toContain('A signature is no longer in the file: recall 0.8');
    expect(section([{ path: ['signatures'], to: [signed('Ana', { number: 0.9 })] }]).sentence).not.toContain('altered');
  });
});
