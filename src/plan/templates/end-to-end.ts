import { step, type Template } from './step.ts';
import { profileSteps } from './profile-steps.ts';

/** The whole pipeline with a stub first; then data, model and product as ways to make it good enough. */
export const endToEnd: Template = {
  name: 'end-to-end',
  description: 'the whole pipeline with a stub first, then better data, model or product, deployment, adoption',
  people: 2,
  parts: null,
  needsValue: false,
  make(request) {
    const frame = profileSteps(request, 'frame');
    const begun = ['stub', 'data', ...frame.map(({ id }) => id)];
    const build = profileSteps(request, 'build', ['stub']);
    const release = profileSteps(request, 'release', ['deploy']);
    const released = ['deploy', ...release.map(({ id }) => id)];
    return {
      title: 'From end to end first',
      causes: { 'usable data': 0.85 },
      nodes: [
        step('stub', 'the whole pipeline end to end, deployed with a constant baseline as a stub', {
          p: 0.9,
          duration: '1 to 3 weeks',
        }),
        step('data', 'access to the data, and a first look at them', { p: 'data-access', duration: '1 to 4 weeks' }),
        ...frame,
        {
          kind: 'any',
          id: 'improve',
          title: 'good enough in one of three ways',
          after: begun,
          children: [
            step('better-data', 'more and better data', {
              p: 0.6,
              duration: '2 to 5 weeks',
              kill: '6 weeks',
              cause: 'usable data',
            }),
            step('better-model', 'a better model', {
              p: 'model-quality',
              duration: '2 to 6 weeks',
              kill: '7 weeks',
              cause: 'usable data',
            }),
            step('better-product', 'a product for which less is enough', {
              p: 0.5,
              duration: '1 to 3 weeks',
              kill: '4 weeks',
            }),
          ],
        },
        ...build,
        step('deploy', 'deployed, with a way back and somebody who watches it', {
          p: 'deployment',
          duration: '1 to 3 weeks',
          after: ['improve', ...build.map(({ id }) => id)],
        }),
        ...release,
        step('adoption', 'those whom it is for use it', { p: 'adoption', duration: '2 to 6 weeks', after: released }),
        ...profileSteps(request, 'use', released),
      ],
    };
  },
};
