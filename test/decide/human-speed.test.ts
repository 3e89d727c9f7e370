import { expect, test } from 'vitest';
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
  const section = (difficulty: object) => humanSpeedSection(groundOf([{ path: ['difficulty'], to: difficulty }]));
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
