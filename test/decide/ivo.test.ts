import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactly } from '../../src/decide/estimate.ts';
import type { Edit } from '../../src/decide/edit.ts';
import {
  immediateValidation,
  ivoLevers,
  ivoSection,
  minUsefulAccuracy,
  secondsSaved,
  uselessFrom,
} from '../../src/decide/ivo.ts';
import { findFact } from '../../src/decide/section.ts';
import golden from '../golden/decide/decide.json' with { type: 'json' };
import { checkOf } from './idea-fixtures.ts';
import { nextStep } from '../../src/decide/next-step.ts';
import { estimate, groundOf } from './numbers.ts';

const times = { manual: exactly(60), validate: exactly(10), fix: exactly(70) };

test('golden: 60, 10 and 70 seconds', () => {
  expect(minUsefulAccuracy(60, 10, 70)).toBeCloseTo(0.2857142857, 10);
  expect(immediateValidation(times)).toEqual({
    minAccuracy: { p10: 1 - 50 / 70, p50: 1 - 50 / 70, p90: 1 - 50 / 70 },
    failChance: 0,
    anyChance: 0,
    worlds: 1,
  });
});

test('checking that takes as long as the work fails at any accuracy, checking that takes longer too', () => {
  expect(minUsefulAccuracy(60, 60, 70)).toBe(Infinity);
  expect(minUsefulAccuracy(60, 61, 0)).toBe(Infinity);
  expect(minUsefulAccuracy(60, 60, 0)).toBe(Infinity);
  expect(immediateValidation({ ...times, validate: exactly(60) }).failChance).toBe(1);
});

test('cheap fixing makes any accuracy useful', () => {
  expect(minUsefulAccuracy(60, 10, 40)).toBeLessThan(0);
  expect(minUsefulAccuracy(60, 10, 50)).toBe(0);
  expect(minUsefulAccuracy(60, 10, 0)).toBe(-Infinity);
  expect(immediateValidation({ ...times, fix: exactly(0) }).anyChance).toBe(1);
});

test('law: useful exactly where time is saved', () => {
  const seconds = fc.double({ min: 0.1, max: 1000, noNaN: true });
  fc.assert(
    fc.property(
      seconds,
      seconds,
      seconds,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (manual, validate, fix, accuracy) => {
        const least = minUsefulAccuracy(manual, validate, fix);
        const saved = secondsSaved(
          { manual: exactly(manual), validate: exactly(validate), fix: exactly(fix) },
          accuracy,
        );
        // On the edge itself rounding decides.
        const onTheEdge = Math.abs(accuracy - least) * fix < 1e-6;
        expect(saved > 0 || onTheEdge).toBe(accuracy > least || onTheEdge);
      },
    ),
    { seed: 1 },
  );
});

test('golden: ranges give an exact chance of failure and quantiles of what is needed', () => {
  const ranges = { manual: estimate('30 to 90'), validate: estimate('20 to 60'), fix: estimate('35 to 140') };
  const ivo = immediateValidation(ranges);
  expect(ivo.failChance).toBeCloseTo(golden.ivoFails, 12);
  expect(ivo).toEqual(immediateValidation(ranges));
  // Only fixing is a range: the accuracy rises with it, so its quantiles are those of the formula.
  const { minAccuracy } = immediateValidation({ ...times, fix: estimate('35 to 140') });
  expect(minAccuracy.p10).toBeCloseTo(1 - 50 / 35, 1);
  expect(minAccuracy.p50).toBeCloseTo(1 - 50 / 70, 1);
  expect(minAccuracy.p90).toBeCloseTo(1 - 50 / 140, 2);
});

test('checking is useless from where nine of ten of what the other times may be lie below', () => {
  expect(uselessFrom(times, 1)).toBe(60);
  expect(uselessFrom(times, 0.9)).toBeCloseTo(53, 9);
  const ranges = { manual: estimate('30 to 90'), validate: exactly(1), fix: exactly(70) };
  expect(uselessFrom(ranges, 1)).toBeGreaterThan(85);
  expect(immediateValidation({ ...ranges, validate: exactly(uselessFrom(ranges, 1)) }).failChance).toBeCloseTo(0.9, 1);
});

test('levers that all leave any accuracy useful are in a fixed order, as the reader sees 0 for each', () => {
  const quick = { manual: exactly(10), validate: exactly(1), fix: exactly(5) };
  expect(ivoLevers(quick).map(({ id }) => id)).toEqual(['user', 'validation', 'format']);
});

test('ways out that are as good as each other are all named', () => {
  const slow: Edit = { path: ['ivo'], to: { manualSeconds: 10, validateSeconds: 12, fixSeconds: 2 } };
  expect(ivoSection(groundOf([slow])).next).toBe(
    'Best of three ways out: a user who needs twice as long by hand, or as good: an output that is checked in half the time.',
  );
});

test('three levers of a factor of two, recomputed by the formula, best first', () => {
  const levers = ivoLevers(times);
  expect(levers.map(({ id }) => id)).toEqual(['user', 'format', 'validation']);
  const after = Object.fromEntries(levers.map(({ id, ivo }) => [id, ivo.minAccuracy.p50]));
  expect(after['validation']).toBeCloseTo(1 - 55 / 70, 12);
  expect(after['format']).toBeCloseTo(1 - 50 / 35, 12);
  expect(after['user']).toBeCloseTo(1 - 110 / 70, 12);
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
