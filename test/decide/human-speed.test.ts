import { expect, test } from 'vitest';
import { judgeHuman } from '../../src/decide/difficulty-considerations.ts';
import { exactly } from '../../src/decide/estimate.ts';
import { humanSpeedPrior, humanSpeedSection } from '../../src/decide/human-speed.ts';
import { estimate, groundOf } from './numbers.ts';

test('what takes a person less than a second is favourable, counter-examples call for caution', () => {
  expect(humanSpeedPrior(exactly(0.8))).toBe('favourable');
  expect(humanSpeedPrior(exactly(1))).toBe('open');
  expect(humanSpeedPrior(exactly(30))).toBe('open');
  for (const tag of ['sarcasm', 'Humour', 'in-hand manipulation', 'new_scenarios'])
    expect(humanSpeedPrior(exactly(0.8), [tag])).toBe('caution');
  expect(humanSpeedPrior(estimate('0.5 to 1.5'))).toBe('favourable');
  expect(humanSpeedPrior(estimate('0.9 to 3'))).toBe('open');
});

test('the section says the time, its chance and the counter-example', () => {
  const section = (difficulty: object) =>
    humanSpeedSection(groundOf([{ path: ['difficulty'], to: difficulty }, { path: ['ivo'] }]));
  expect(section({ humanSeconds: 0.8 })).toMatchObject({ outcome: 'passed', next: null });
  expect(section({ humanSeconds: '0.5 to 1.5' }).sentence).toContain('(chance of less than one second 63\u00A0%)');
  expect(section({ humanSeconds: 0.8, tags: ['sarcasm'] })).toMatchObject({
    outcome: 'warns',
    sentence:
      'A person decides a case in 0.8 s, but at humour and sarcasm machines fall short of quick people: caution.',
  });
  expect(section({ tags: ['sarcasm'] }).outcome).toBe('warns');
  expect(section({}).outcome).toBe('unknown');
});

const timed = { manualSeconds: '4 to 6', validateSeconds: 2, fixSeconds: 9, byHand: { cases: 20, agree: 18 } };
const word = (until: string) => ({ ivo: { by: 'Eve', on: '2026-11-20', until } });

test('a trial says how quick a person is and how often right, as the word of who sat at it', () => {
  const ground = groundOf([
    { path: ['ivo'], to: timed },
    { path: ['attested'], to: word('2027-05-20') },
  ]);
  const section = humanSpeedSection(ground);
  expect(section.sentence).toMatch(/^A person decides a case in 5 \(4–6\) s, longer/);
  expect(section.next).not.toContain('trial');
  expect(section.facts.slice(0, 2)).toMatchObject([
    { kind: 'attested', by: 'Eve', until: '2027-05-20', because: 'ivo.manualSeconds' },
    {
      key: 'human-speed/agreement',
      value: 0.9,
      n: 20,
      kind: 'attested',
      because: '18 of 20 cases by hand agree with the table, as Eve found on 2026-11-20',
    },
  ]);
  const judged = judgeHuman(ground);
  expect(judged).toMatchObject({ said: { kind: 'attested', by: 'Eve' }, because: section.facts[1]!.because });
  expect('score' in judged && judged.score).toBeCloseTo(0.1, 12);
});

test('what a trial found long ago counts no more', () => {
  const ground = groundOf([
    { path: ['ivo'], to: timed },
    { path: ['attested'], to: word('2026-11-20') },
  ]);
  expect(humanSpeedSection(ground).outcome).toBe('unknown');
  expect(judgeHuman(ground)).toMatchObject({ unknown: 'no person was timed at it' });
});
