import type { Because } from './comparison/run-comparison.ts';
import type { SeedGroup, SeedsCompared } from './comparison/seed-groups.ts';
import type { RegistrationReport } from './registration.ts';

/** What `cairn register --json` prints. */
export function studyJson(
  report: RegistrationReport & { readonly groups: readonly SeedGroup[]; readonly outcome: SeedsCompared | Because },
): Record<string, unknown> {
  const { study, plan, registrations, runs, finished, deviations, groups, outcome } = report;
  return {
    study,
    plan: plan && { ...plan.body, at: plan.at, by: plan.by },
    registrations: registrations.map(({ at, by, body }) => ({ at, by, ...body })),
    runs: runs.map(({ id, status, at }) => ({ id, status, at })),
    finished: finished.length,
    deviations,
    groups: groups.map((group) => group.runs.map(({ id }) => id)),
    outcome: 'because' in outcome ? { because: outcome.because } : outcome,
  };
}
