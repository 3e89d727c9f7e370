import { freeParts, step, type Template } from './step.ts';
import { profileSteps } from './profile-steps.ts';

/** Chances of the alternatives, falling; the last one is used for all that follow. Our choice. */
const CHANCES = [0.5, 0.4, 0.35, 0.3];

/** Several ways to the same end, each with a day on which it is stopped. */
export const approaches: Template = {
  name: 'approaches',
  description: 'several approaches of which one is enough, each with a rule when to stop it',
  people: 2,
  parts: { are: 'approaches, of which one is enough', usual: freeParts('rule', 'boosted-trees', 'neural-network') },
  needsValue: false,
  make(request) {
    const frame = profileSteps(request, 'frame');
    const begun = ['end-to-end', 'data', ...frame.map(({ id }) => id)];
    const build = profileSteps(request, 'build', ['end-to-end']);
    const release = profileSteps(request, 'release', ['deploy']);
    const { value } = request;
    return {
      title: 'Several approaches',
      causes: { 'usable data': 0.85 },
      nodes: [
        step('end-to-end', 'the whole pipeline end to end with a constant baseline, and the number to reach', {
          p: 0.95,
          duration: '1 to 2 weeks',
        }),
        step('data', 'access to the data', { p: 'data-access', duration: '1 to 4 weeks' }),
        ...frame,
        {
          kind: 'any',
          id: 'approaches',
          title: 'one of them reaches the number',
          after: begun,
          children: request.parts.map(({ name, after }, i) =>
            step(name, `${name} reaches the number`, {
              p: CHANCES[Math.min(i, CHANCES.length - 1)]!,
              duration: '2 to 5 weeks',
              after,
              kill: '6 weeks',
              cause: 'usable data',
              ...(value === null ? {} : { cost: Number((0.06 * value).toPrecision(2)) }),
            }),
          ),
        },
        ...build,
        step('deploy', 'deployed, with a way back and somebody who watches it', {
          p: 'deployment',
          duration: '1 to 4 weeks',
          after: ['approaches', ...build.map(({ id }) => id)],
        }),
        ...release,
        ...profileSteps(request, 'use', ['deploy', ...release.map(({ id }) => id)]),
      ],
    };
  },
};
