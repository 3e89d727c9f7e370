import type { Signature } from '../contracts/idea-file.ts';
import { samePerson } from '../evidence/gates/persons-word.ts';
import { successWords } from './success-words.ts';

/** A signature as it was when the record of the project first saw it. */
export interface RecordedSignature {
  readonly by: string;
  /** Who and when, as `signatureTitle` says it. */
  readonly title: string;
  /** What was signed, as `successWords` says it. */
  readonly says: string;
}

/** `signed by Ana on 2026-11-02` */
export const signatureTitle = ({ by, on }: Signature): string => `signed by ${by} on ${on}`;

export interface HeldAgainstRecord {
  /** As they were signed, as far as anybody knows. */
  readonly genuine: readonly Signature[];
  readonly altered: readonly { readonly signature: Signature; readonly was: RecordedSignature }[];
  readonly gone: readonly RecordedSignature[];
}

/**
 * Holds the signatures of a file against those on record. One that is not on record is new, unless another of the same person
 * has left the file: then it was altered.
 */
export function againstRecord(
  signatures: readonly Signature[],
  recorded: readonly RecordedSignature[],
): HeldAgainstRecord {
  const isSame = (signature: Signature, { title, says }: RecordedSignature): boolean =>
    signatureTitle(signature) === title && successWords(signature) === says;
  const gone = recorded.filter((one) => !signatures.some((signature) => isSame(signature, one)));
  const genuine: Signature[] = [];
  const altered: { signature: Signature; was: RecordedSignature }[] = [];
  for (const signature of signatures) {
    const isKnown = recorded.some((one) => isSame(signature, one));
    const at = isKnown ? -1 : gone.findIndex(({ by }) => samePerson(by, signature.by));
    if (at < 0) genuine.push(signature);
    else altered.push({ signature, was: gone.splice(at, 1)[0]! });
  }
  return { genuine, altered, gone };
}
