import { expect, test } from 'vitest';
import { archetypeOf } from '../../src/evidence/archetype.ts';

const answers = (softwareDoesItToday: boolean, personReviewsEachOutput: boolean, actsWithoutReview: boolean) => ({
  softwareDoesItToday,
  personReviewsEachOutput,
  actsWithoutReview,
});

// Three answers each: does software do it today, does a person look at each output, does it act without anybody looking?
test.each([
  ['code completion in an editor', answers(true, true, false), 'software-2.0'],
  ['a customised recommendation system', answers(true, false, true), 'software-2.0'],
  ['a better video-game opponent', answers(true, false, true), 'software-2.0'],
  ['sketches turned into slides', answers(false, true, false), 'human-in-the-loop'],
  ['e-mail auto-completion', answers(false, true, false), 'human-in-the-loop'],
  ['helping a radiologist read faster', answers(false, true, false), 'human-in-the-loop'],
  ['full self-driving', answers(false, false, true), 'autonomous'],
  ['automated customer support', answers(false, false, true), 'autonomous'],
  ['automated website design', answers(false, false, true), 'autonomous'],
])('golden: %s', (_, given, kind) => {
  expect(archetypeOf(given)).toEqual({ kind });
});

test.each([true, false])('answers that contradict each other are refused (software today: %s)', (software) => {
  expect(archetypeOf(answers(software, true, true))).toMatchObject({
    kind: 'contradiction',
    because: expect.stringContaining('cannot'),
  });
  expect(archetypeOf(answers(software, false, false))).toMatchObject({
    kind: 'contradiction',
    because: expect.stringContaining('one of the two'),
  });
});
