import { issue, notApplicable, passed, type Check } from './check-context.ts';

export const timeOrder: Check = {
  code: 'CRN-201',
  title: 'Test rows come after training rows',
  run: ({ time, plan }) => {
    if (time === null) return notApplicable('no column says when a row came about');
    if (plan.strategy === 'time') return passed(`${time.reason} The test rows are the last ones.`);
    return issue(
      `${time.reason} But the rows are split by ${plan.strategy}, so a model is tested on a time that it has seen.`,
      `Split with --split "time:${time.column}", unless the model will only ever fill gaps in a past that it knows.`,
      { columns: [time.column] },
    );
  },
};
