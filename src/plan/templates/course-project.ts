import { freeParts, step, type Template } from './step.ts';
import { profileSteps } from './profile-steps.ts';

/** Few people, one deadline: end to end first, parts beside each other, then the report and the presentation. */
export const courseProject: Template = {
  name: 'course-project',
  description: 'a final project of two to four people: end to end first, parts beside each other, report, presentation',
  people: 3,
  team: { least: 2, most: 4 },
  parts: { are: 'parts of the work, each with an owner', usual: freeParts('data', 'model', 'app') },
  needsValue: false,
  make(request) {
    const frame = profileSteps(request, 'frame');
    const build = profileSteps(request, 'build', ['end-to-end']);
    const finished = ['parts', ...[...frame, ...build].map(({ id }) => id)];
    const shown = profileSteps(request, 'release', ['together']);
    return {
      title: 'Course project',
      nodes: [
        step(
          'end-to-end',
          'the whole way once, from raw data to a number on a screen, with a constant baseline as a stub',
          {
            p: 0.97,
            duration: '2 to 5 days',
            who: 'everyone',
          },
        ),
        ...frame,
        {
          kind: 'all',
          id: 'parts',
          title: 'each part better than its stub, beside the others',
          after: ['end-to-end'],
          children: request.parts.map(({ name, after }, owner) =>
            step(name, `${name}: better than the stub`, { p: 0.93, duration: '1 to 3 weeks', after, who: { owner } }),
          ),
        },
        ...build,
        step('together', 'parts put together, and measured on rows that nobody has looked at', {
          p: 0.93,
          duration: '2 to 5 days',
          after: finished,
          who: 'everyone',
        }),
        ...shown,
        step('report', 'the report, with a baseline and an interval beside each number', {
          p: 0.98,
          duration: '2 to 6 days',
          after: ['together'],
        }),
        step('presentation', 'the presentation, and a rehearsal', {
          p: 0.98,
          duration: '1 to 3 days',
          after: ['together'],
        }),
        ...profileSteps(request, 'use', ['together']),
      ],
    };
  },
};
