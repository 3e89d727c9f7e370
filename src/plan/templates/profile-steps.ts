import type { Archetype, Organisation } from '../../contracts/profile.ts';
import type { Profile } from '../organisation.ts';
import { step, type Step } from './step.ts';

/**
 * Where a step belongs: before anything is built, beside the model, before it goes to its users, and with its users.
 */
export type Slot = 'frame' | 'build' | 'release' | 'use';

interface SlottedStep {
  readonly slot: Slot;
  readonly step: Step;
}

const slotted = (slot: Slot, ...made: Parameters<typeof step>): SlottedStep => ({ slot, step: step(...made) });

/** What each archetype must show before it counts as shipped; the numbers are our choice. */
const BY_ARCHETYPE: Readonly<Record<Archetype, readonly SlottedStep[]>> = {
  'software-2.0': [
    slotted('frame', 'today', 'what runs today, measured on the rows on which the model will be', {
      p: 0.95,
      duration: '3 to 8 days',
    }),
    slotted('release', 'online-comparison', 'online comparison with what runs today', {
      p: 'worth-in-use',
      duration: '2 to 6 weeks',
    }),
    slotted('use', 'data-loop', 'the data loop: what users do comes back as labels', {
      p: 0.85,
      duration: '1 to 4 weeks',
    }),
  ],
  'human-in-the-loop': [
    slotted('frame', 'useful-enough', 'the smallest score that helps, said by those who would use it', {
      p: 0.9,
      duration: '2 to 8 days',
    }),
    slotted('build', 'validation-screen', 'the screen on which a person accepts or corrects each output', {
      p: 0.9,
      duration: '1 to 3 weeks',
    }),
    slotted(
      'release',
      'good-enough-release',
      'release of what is good enough, to a few, with the time that it saves measured',
      {
        p: 'worth-in-use',
        duration: '2 to 4 weeks',
      },
    ),
  ],
  autonomous: [
    slotted('frame', 'failure-rate', 'the failure rate that is acceptable, said and signed', {
      p: 0.85,
      duration: '1 to 3 weeks',
    }),
    slotted('frame', 'limited-scope', 'the cases in which it may act, and those that it leaves to a person', {
      p: 0.9,
      duration: '3 to 10 days',
    }),
    slotted('build', 'guardrails', 'guardrails: what stops it, and who takes over', {
      p: 0.85,
      duration: '1 to 4 weeks',
    }),
    slotted('release', 'audit-trials', 'audit: trials enough to show that it fails rarely enough', {
      p: 'worth-in-use',
      duration: '2 to 8 weeks',
    }),
  ],
};

/** What the place of machine learning in the organisation adds; the numbers are our choice. */
const BY_ORGANISATION: Readonly<Record<Organisation, readonly SlottedStep[]>> = {
  nascent: [
    slotted('frame', 'sponsor', 'somebody who wants it, pays for it and answers for it', {
      p: 0.8,
      duration: '1 to 4 weeks',
    }),
  ],
  'ml-research': [
    slotted('frame', 'engineers', 'engineers who will put it into production take part', {
      p: 'software-skill',
      duration: '1 to 4 weeks',
    }),
  ],
  embedded: [
    slotted('frame', 'software-skills', 'everyone who builds it can also deploy it, or learns it now', {
      p: 'software-skill',
      duration: '1 to 3 weeks',
    }),
  ],
  function: [
    slotted('release', 'hand-off', 'handed to its users; the function goes on to maintain it', {
      p: 'hand-off',
      duration: '1 to 4 weeks',
    }),
  ],
  'ml-first': [
    slotted('release', 'hand-off', 'handed to its users, who operate and maintain it', {
      p: 'hand-off',
      duration: '2 to 6 days',
    }),
  ],
};

/** What the archetype and the organisation add to a plan in one place. */
export function profileSteps({ archetype, organisation }: Profile, slot: Slot, after: readonly string[] = []): Step[] {
  return [
    ...(organisation === null ? [] : BY_ORGANISATION[organisation]),
    ...(archetype === null ? [] : BY_ARCHETYPE[archetype]),
  ]
    .filter((item) => item.slot === slot)
    .map((item) => ({ ...item.step, after }));
}
