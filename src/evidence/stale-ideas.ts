import { quoted } from './gates/need.ts';
import type { ClaimStatus, StaleReason } from './staleness.ts';
import { staleWords } from './stale-words.ts';

/** An idea whose assessment does not hold any more, because its file or a table of it is another. */
export interface StaleIdea {
  /** From the root of the project. */
  readonly file: string;
  /** After "because": "the idea changed", "the dataset `birds` changed". */
  readonly because: string;
  /** How many claims of the assessment do not hold. */
  readonly claims: number;
  /** null where the file is gone. */
  readonly command: string | null;
}

/**
 * The file of the idea whose next assessment makes a stale claim anew; null where it is no fact of an idea, or only its last
 * day is over, so that a person has to be asked.
 */
export function staleWithIdea({ claim, stale }: ClaimStatus): string | null {
  const file = claim.detail?.['file'];
  const isFact = claim.key.startsWith('idea/') && claim.detail?.['fact'] === true;
  return isFact && typeof file === 'string' && stale.some((reason) => 'input' in reason) ? file : null;
}

/** The ideas that changed since they were assessed, in the order of their files. */
export function staleIdeas(statuses: Iterable<ClaimStatus>): StaleIdea[] {
  const byFile = new Map<string, ClaimStatus[]>();
  for (const status of statuses) {
    const file = staleWithIdea(status);
    if (file !== null) byFile.set(file, [...(byFile.get(file) ?? []), status]);
  }
  return [...byFile]
    .map(([file, own]): StaleIdea => {
      const reasons = own.flatMap(({ stale }) => stale).filter((reason) => 'input' in reason);
      const ofFile = reasons.find(({ input }) => input.kind === 'file' && input.name === file);
      return {
        file,
        because: ofFile ? FILE_WORDS[ofFile.kind] : staleWords(reasons),
        claims: own.length,
        command: ofFile?.kind === 'gone' ? null : `cairn assess ${quoted(file)}`,
      };
    })
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

/** Where the file itself is another, that is the reason; what else changed, the next assessment says. */
const FILE_WORDS: Readonly<Record<Extract<StaleReason, { input: unknown }>['kind'], string>> = {
  changed: 'the idea changed',
  gone: 'the idea went away',
  unreadable: 'the idea cannot be read',
  'rests-on-stale': 'what the idea rests on turned stale',
};
