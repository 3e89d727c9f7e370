import type { JournalEntry } from '../../contracts/journal.ts';
import type { ProgressRun } from './progress-run.ts';

/**
 * When hypotheses were tested: each iteration has one and its outcome; a registered study is tested once as many of its runs
 * ended well as were promised. An iteration on a run of a registered study is a part of that study.
 *
 * @returns times, ISO 8601
 */
export function testedHypotheses({
  journal,
  runs,
}: {
  readonly journal: readonly JournalEntry[];
  readonly runs: readonly ProgressRun[];
}): string[] {
  const byStudy = Map.groupBy(
    runs.filter(({ status, study, kind }) => status === 'done' && study !== null && kind !== 'replay'),
    ({ study }) => study!,
  );
  const studies = new Map(
    journal.flatMap((entry) => (entry.kind === 'registration' ? [[entry.body.study, entry.body.n] as const] : [])),
  );
  const tested = [...studies].flatMap(([study, n]) => {
    const ends = (byStudy.get(study) ?? []).map(({ end, at }) => end?.at ?? at).toSorted();
    return n >= 1 && ends.length >= n ? [ends[n - 1]!] : [];
  });
  const studyOf = new Map(runs.map(({ id, study }) => [id, study]));
  const iterations = journal.flatMap((entry) => {
    if (entry.kind !== 'iteration') return [];
    const study = studyOf.get(entry.body.run) ?? null;
    return study !== null && studies.has(study) ? [] : [entry.at];
  });
  return [...tested, ...iterations].toSorted();
}
