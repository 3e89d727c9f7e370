import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import type { JournalDraft, JournalEntry } from '../../contracts/journal.ts';
import { notedBefore, type Noted } from '../../evidence/journal/similar.ts';
import type { Project } from '../project/project.ts';
import { resolveRun } from '../project/resolve-run.ts';

/** The parts of a project that a finding may be about. */
export const findingParts = ['data', 'features', 'model', 'evaluation', 'product'] as const;
export type FindingPart = (typeof findingParts)[number];

/** What a person writes down. Evidence: runs by id, claims by key. */
export type NoteRequest = { readonly text: string; readonly evidence: readonly string[] } & (
  | { readonly kind: 'note' | 'learning' }
  | { readonly kind: 'finding'; readonly part: FindingPart; readonly negative: boolean }
  | {
      readonly kind: 'decision';
      readonly question: string;
      readonly options: readonly string[];
      readonly chosen: string;
      /** Id of the decision that it takes back, or the beginning of it. */
      readonly reverses: string | null;
      /** ISO date on which it is to be looked at again. */
      readonly reviewAt: string | null;
    }
);

export interface NoteAdded {
  readonly entry: JournalEntry;
  /** Earlier entries that say something like it. */
  readonly before: readonly Noted[];
}

/**
 * Adds one entry to the log of the project, and says what was noted before that is like it.
 *
 * @throws UserError `bad-input` for an empty text, `not-found` for evidence that is no run and no claim
 */
export async function addNote(project: Project, request: NoteRequest): Promise<NoteAdded> {
  const { store } = project;
  const text = request.text.trim();
  if (text === '') throw new UserError('bad-input', 'The note is empty', { hint: 'Write cairn note "what you saw".' });
  const earlier = await store.journal.list();
  const evidence = await Promise.all(request.evidence.map((name) => knownEvidence(project, name)));
  const common = { at: project.now().toISOString(), by: project.person, text };
  const entry = (await store.journal.add({ ...common, ...bodyOf(request, evidence, earlier) })) as JournalEntry;
  return { entry, before: notedBefore(text, earlier) };
}

function bodyOf(
  request: NoteRequest,
  evidence: readonly string[],
  earlier: readonly JournalEntry[],
): Pick<JournalDraft, 'kind' | 'body'> {
  const spoken = [...evidence];
  const about = spoken.length === 0 ? {} : { evidence: spoken };
  switch (request.kind) {
    case 'note':
    case 'learning':
      return { kind: request.kind, body: about };
    case 'finding':
      return { kind: 'finding', body: { part: request.part, negative: request.negative, evidence: spoken } };
    case 'decision': {
      const { question, options, chosen, reverses, reviewAt } = request;
      const named = reverses === null ? null : decisionNamed(reverses, earlier);
      const offered = options.includes(chosen) ? options : [...options, chosen];
      return {
        kind: 'decision',
        body: { question, options: [...offered], chosen, reverses: named, reviewAt, ...about },
      };
    }
  }
}

/** The id of a run, or the key of a claim. */
async function knownEvidence({ store }: Project, name: string): Promise<string> {
  const claims = await store.claims.current();
  if (claims.some(({ key }) => key === name)) return name;
  try {
    return (await resolveRun(store, name)).id;
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'not-found') throw error;
    const nearest = nearestName(
      name,
      claims.map(({ key }) => key),
    );
    throw new UserError('not-found', `--evidence ${name} is no run and no claim of this project`, {
      hint: nearest ? `Did you mean ${nearest}?` : 'See cairn runs and cairn claims.',
      cause: error,
    });
  }
}

function decisionNamed(text: string, earlier: readonly JournalEntry[]): string {
  const found = earlier.filter(({ kind, id }) => kind === 'decision' && id.startsWith(text));
  const [one] = found;
  if (one && found.length === 1) return one.id;
  throw new UserError(
    found.length === 0 ? 'not-found' : 'bad-input',
    found.length === 0
      ? `--reverses ${text} is no decision`
      : `--reverses ${text} could be one of ${found.length} decisions`,
    { hint: 'cairn log --kind decision lists them with their ids.' },
  );
}
