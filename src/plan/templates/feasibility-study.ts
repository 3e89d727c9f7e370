import { step, type Template } from './step.ts';
import { profileSteps } from './profile-steps.ts';

/** Two digits: more would look measured. */
const share = (value: number, part: number): number => Number((value * part).toPrecision(2));

/** Is a study worth its price, and is the project worth going on with? */
export const feasibilityStudy: Template = {
  name: 'feasibility-study',
  description: 'a study that must be worth its price, then go or stop; needs --value',
  people: 2,
  parts: null,
  needsValue: true,
  make(request) {
    const value = request.value!;
    const frame = profileSteps(request, 'frame').map((item) => ({ ...item, cost: share(value, 0.01) }));
    const build = profileSteps(request, 'build', ['go']).map((item) => ({ ...item, cost: share(value, 0.03) }));
    const release = profileSteps(request, 'release', ['deploy']).map((item) => ({ ...item, cost: share(value, 0.03) }));
    return {
      title: 'A feasibility study, then go or stop',
      study: { sensitivity: 0.8, specificity: 0.7, price: share(value, 0.01) },
      nodes: [
        step('study', 'the study: the whole way end to end on a sample, with a quick baseline against what is needed', {
          p: 1,
          duration: '1 to 3 weeks',
        }),
        ...frame,
        step('go', 'go or stop: decided by what the study said, in writing', {
          p: 1,
          duration: '1 to 4 days',
          after: ['study', ...frame.map(({ id }) => id)],
          who: 'everyone',
        }),
        step('data', 'access to all the data', {
          p: 'data-access',
          duration: '1 to 4 weeks',
          after: ['go'],
          cost: share(value, 0.05),
        }),
        step('model', 'a model that is good enough', {
          p: 'model-quality',
          duration: '3 to 8 weeks',
          after: ['data'],
          kill: '10 weeks',
          cost: share(value, 0.15),
        }),
        ...build,
        step('deploy', 'deployed, with a way back and somebody who watches it', {
          p: 'deployment',
          duration: '1 to 4 weeks',
          after: ['model', ...build.map(({ id }) => id)],
          cost: share(value, 0.05),
        }),
        ...release,
        ...profileSteps(request, 'use', ['deploy', ...release.map(({ id }) => id)]),
      ],
    };
  },
};
