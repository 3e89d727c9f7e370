import type { Claim } from '../../contracts/claim.ts';
import type { Signature } from '../../contracts/idea-file.ts';
import { signatureTitle, type RecordedSignature } from '../../decide/altered-signatures.ts';
import { successWords } from '../../decide/success-words.ts';
import { ideaKey } from '../../project/decide/idea-claims.ts';
import { draftClaim } from '../../project/labelling/label-claims.ts';
import type { Project } from '../project/project.ts';
import type { KeepEffects } from './kept-look.ts';
import type { Idea } from './read-idea.ts';

const SIGNATURE = 'success/signature/';

/**
 * What people signed under an idea, as the project has seen it: each signature once, in no order.
 *
 * @param claims - of the project, as they are now. @default they are read
 */
export async function signaturesOnRecord(
  { store }: Project,
  id: string,
  claims?: readonly Claim[],
): Promise<RecordedSignature[]> {
  const prefix = ideaKey(id, SIGNATURE);
  const keys = (claims ?? (await store.claims.current())).map(({ key }) => key).filter((key) => key.startsWith(prefix));
  const histories = await Promise.all(keys.map((key) => store.claims.history(key)));
  const found = new Map<string, RecordedSignature>();
  for (const { kind, value, by, title } of histories.flat()) {
    if (kind === 'attested' && typeof value === 'string') found.set(`${title}\0${value}`, { by, title, says: value });
  }
  return [...found.values()];
}

/** Keeps a signature in the moment in which it is given, so that a later edit of the file can be told. */
export async function keepSignature(
  project: Project,
  { idea, signature }: { readonly idea: Idea; readonly signature: Signature },
  effects: KeepEffects,
): Promise<void> {
  const name = effects.pathFromRoot(project.root, idea.path);
  const hash = (await project.currentInputs([{ kind: 'file', name }])).get(`file:${name}`);
  if (hash === undefined) return; // the file is gone meanwhile
  await project.store.claims.add([
    draftClaim({
      key: ideaKey(idea.id, `${SIGNATURE}${idea.file.signatures.length}`),
      title: signatureTitle(signature),
      value: successWords(signature),
      kind: 'attested',
      evidence: [
        { kind: 'file', ref: name },
        { kind: 'person', ref: signature.by },
      ],
      inputs: [{ kind: 'file', name, hash }],
      by: signature.by,
      at: project.now().toISOString(),
      note: `said on ${signature.on}`,
      command: `cairn assess ${idea.id}`,
      detail: { file: name, fact: true },
    }),
  ]);
}
