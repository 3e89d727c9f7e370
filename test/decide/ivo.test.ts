import { describe, expect, test } from 'vitest';
import type { Edit } from '../../src/decide/edit.ts';
import { ivoSection } from '../../src/decide/ivo.ts';
import { nextStep } from '../../src/decide/next-step.ts';
import { findFact } from '../../src/decide/section.ts';
import { checkOf } from './idea-fixtures.ts';
import { groundOf } from './numbers.ts';

test('ways out that are as good as each other are all named', () => {
  const slow: Edit = { path: ['ivo'], to: { manualSeconds: 10, validateSeconds: 12, fixSeconds: 2 } };
  expect(ivoSection(groundOf([slow])).next).toBe(
    'Best of three ways out: a user who needs twice as long by hand, or as good: an output that is checked in half the time.',
  );
});

describe('the section', () => {
  test('says from which accuracy it is useful, and what is saved at the measured one', () => {
    const section = ivoSection(groundOf([], { check: checkOf('ml-helps') }));
    expect(section.outcome).toBe('passed');
    expect(section.sentence).toContain(
      'Useful from 29\u00A0% right answers on; the candidate reaches 0.91 (0.90–0.92).',
    );
    expect(findFact([section], 'ivo/min-accuracy')!.value).toBeCloseTo(2 / 7, 12);
    expect(findFact([section], 'ivo/saved')!.value).toBeCloseTo(60 - 10 - 0.09 * 70, 9);
    expect(section.sentence).toContain('needs only 17\u00A0%');
  });

  test('putting right is said to take longer only where the times can be told apart', () => {
    const sentence = (manualSeconds: string, fixSeconds: string) =>
      ivoSection(groundOf([{ path: ['ivo'], to: { manualSeconds, validateSeconds: 0.3, fixSeconds } }])).sentence;
    expect(sentence('0.9 to 2.2', '1 to 2.3')).not.toContain('takes longer');
    expect(sentence('0.9 to 1.1', '1.8 to 2.3')).toContain('takes longer');
  });

  test('fails at any accuracy', () => {
    const section = ivoSection(groundOf([{ path: ['ivo', 'validateSeconds'], to: 60 }]));
    expect(section.outcome).toBe('blocks');
    expect(findFact([section], 'ivo/useful-at-any-accuracy')!.value).toBe(false);
    expect(findFact([section], 'ivo/min-accuracy')!.value).toBeNull();
    expect(section.next).toContain('Best of three ways out');
  });

  test('a chance below nine of ten cannot be told: it blocks nothing, and says so', () => {
    const of = (validateSeconds: string) =>
      ivoSection(
        groundOf([{ path: ['ivo'], to: { manualSeconds: '1.28 to 1.33', validateSeconds, fixSeconds: 1.4 } }]),
      );
    const unsure = of('1.28 to 1.35');
    expect([unsure.outcome, findFact([unsure], 'ivo/useful-at-any-accuracy')!.value]).toEqual(['unknown', null]);
    expect(unsure.sentence).toContain('cannot be told: the chance that it takes as long');
    expect(unsure.next).toContain('Time more cases');
    expect(of('1.4 to 1.5').outcome).toBe('blocks');
    expect(of('1.1 to 1.2').outcome).not.toBe('unknown');
  });

  test('a trial that was too small is asked for again with its cases, one that was declined is not', () => {
    const without = { path: ['ivo'], to: undefined };
    const asked = (because: string | null) => {
      const trial = { by: 'Ana', on: '2026-11-20', cases: because === null ? 6 : 2, because };
      const section = ivoSection(groundOf([without], { trial }));
      return [section, nextStep({ verdict: 'human-in-the-loop', sections: [section] }, 'x.yaml').command] as const;
    };
    const [small, again] = asked('Of one there are 2.');
    expect(small.sentence).toMatch(/Ana made a trial on 2026-11-20\. Of one there are 2\.$/);
    expect(again).toBe('cairn assess trial x.yaml --cases 6');
    const [declined, then] = asked(null);
    expect(declined.sentence).toMatch(/Ana timed 6 or more cases of each task on 2026-11-20 and did not write/);
    expect([declined.outcome, declined.next, then]).toEqual(['unknown', null, 'cairn plan new']);
  });

  test('a word that is over counts no more', () => {
    const attested = { ivo: { by: 'Ana', on: '2026-01-01', until: '2026-11-20' } };
    const section = ivoSection(groundOf([{ path: ['attested'], to: attested }]));
    expect(section).toMatchObject({
      outcome: 'unknown',
      sentence: 'What Ana said of the times counted until 2026-11-20.',
    });
  });

  test('does not apply where nobody looks', () => {
    expect(ivoSection(groundOf([{ path: ['design'], to: 'act' }])).outcome).toBe('not-applicable');
  });
});
