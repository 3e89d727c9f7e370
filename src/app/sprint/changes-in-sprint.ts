import { UserError } from '../../base/errors.ts';
import { daysLater } from '../../evidence/days.ts';
import { analyseScope } from '../../project/scope/analyse-scope.ts';
import type { JudgedChange } from '../../project/sprint/judge-code.ts';
import { changesOfMain } from '../../project/sprint/main-history.ts';
import type { SprintEffects } from './sprint-effects.ts';

/** The scope of more pull requests is not read: our choice. */
const MOST_SCOPED = 300;
/** Pull requests read at once: each starts a few short processes. Our choice. */
const AT_ONCE = 4;

export interface ChangesRequest {
  /** Folder in the repository. */
  readonly folder: string;
  /** It was named, so that a missing repository is a mistake. */
  readonly asked: boolean;
  readonly branch: string | null;
  readonly from: string;
  readonly to: string;
  /** By number, whether anybody reviewed; null when there is no list. */
  readonly reviews: ReadonlyMap<number, boolean> | null;
}

export interface ChangesFound {
  /** Null without a repository. */
  readonly changes: readonly JudgedChange[] | null;
  readonly notes: readonly string[];
}

/** What came to the main branch within the dates of a sprint, each pull request with its scope and whether it was reviewed. */
export async function changesInSprint(
  { folder, asked, branch, from, to, reviews }: ChangesRequest,
  effects: SprintEffects,
  signal?: AbortSignal,
): Promise<ChangesFound> {
  const repository = await effects.openRepository(folder, signal).catch((error: unknown) => {
    if (asked || !(error instanceof UserError)) throw error;
    return null; // code cannot be seen from here, and the report says so
  });
  if (repository === null) return { changes: null, notes: [] };
  // Days before, because a commit is dated on the calendar of who made it.
  const history = await effects.readMainHistory(repository, { folder, since: daysLater(from, -2), branch, signal });
  if (history === null) return { changes: [], notes: ['The repository has no commit yet.'] };
  const found = changesOfMain(history.commits, history.tip).filter(
    ({ day, id }) => day >= from && day <= to && (history.touching?.has(id) ?? true),
  );
  const earlier = await effects.earlierCommits(repository.top, found[0]?.base ?? null, signal);
  const requests = found.filter(({ how }) => how !== 'commit').slice(0, MOST_SCOPED);
  const scopes = new Map<string, JudgedChange['scope']>();
  for (let i = 0; i < requests.length; i += AT_ONCE) {
    await Promise.all(
      requests.slice(i, i + AT_ONCE).map(async ({ id, base, subject }) => {
        const range = { title: subject, base, head: id, place: 'commits' as const, notes: [] };
        const change = await effects.readChange(repository, range, { signal, history: earlier });
        const codes = analyseScope(change).findings.map(({ code }) => code);
        scopes.set(id, codes);
      }),
    );
  }
  const changes = found.map((change): JudgedChange => {
    const listed = change.number === null ? undefined : reviews?.get(change.number);
    return { ...change, reviewed: listed ?? change.reviewed, scope: scopes.get(change.id) ?? null };
  });
  const place = `The code is read from ${history.branch}${history.touching === null ? '' : `, where it touches ${folder === '.' ? 'this folder' : folder}`}.`;
  return { changes, notes: [place, ...history.notes] };
}
