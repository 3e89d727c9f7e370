import type { CheckOptions } from '../../contracts/check-options.ts';
import type { Report } from '../../contracts/report.ts';
import type { Run } from '../../contracts/run.ts';
import { fingerprint } from '../../evidence/fingerprint.ts';
import { TEST_ROWS_TAG } from '../../project/run-entries.ts';
import type { DoneCheck } from './done-check.ts';
import type { Project } from './project.ts';

const TAGS = { testRows: TEST_ROWS_TAG, settings: 'settings' } as const;

/** Tags by which the looks at the same test rows are found again. */
export const lookTags = ({ split }: Report, options: CheckOptions): Record<string, string> => ({
  [TAGS.testRows]: split.testHash,
  [TAGS.settings]: settingsHash(options),
});

/**
 * Of everything that decides which scores a person sees; equal for a repetition. Thresholds and the smallest useful gain
 * judge the scores and change none, and groups are parts of the same rows.
 */
function settingsHash(options: CheckOptions): string {
  const without = ['threads', 'showRows', 'source', 'licence', 'requirements', 'usefulGain', 'slices'];
  return fingerprint(Object.fromEntries(Object.entries(options).filter(([name]) => !without.includes(name))));
}

/**
 * How many different looks were taken at these test rows: checks of the same rows of the same data with other settings.
 * A repetition shows the same numbers again and does not count.
 */
export async function countTouches({ store }: Project, { analysis, options, dataset }: DoneCheck): Promise<number> {
  const { report } = analysis;
  const earlier = await store.runs.find({
    where: {
      kind: 'and',
      left: { kind: 'compare', field: { of: 'run', name: 'kind' }, operator: '=', value: 'check' },
      right: {
        kind: 'compare',
        field: { of: 'tags', name: TAGS.testRows },
        operator: '=',
        value: report.split.testHash,
      },
    },
    sort: null,
    limit: Number.MAX_SAFE_INTEGER,
  });
  const sameData = ({ inputs }: Run): boolean =>
    inputs.some(({ kind, name, hash }) => kind === 'dataset' && name === dataset && hash === report.dataset.hash);
  const looks = earlier.filter(sameData).map(({ tags }) => tags[TAGS.settings]);
  return new Set([...looks, settingsHash(options)]).size;
}
