import { UserError } from '../../base/errors.ts';
import { charterInput } from '../../evidence/inputs.ts';
import { claimInput } from '../../evidence/staleness.ts';
import { modelCard } from '../../report/model-card.ts';
import type { Project } from '../project/project.ts';
import { openTrail } from './open-trail.ts';

export interface CardEffects {
  /** Writes a file whole or not at all. @throws UserError `cannot-write` */
  writeFile(path: string, content: string): Promise<void>;
}

export interface CardMade {
  /** Where it was written. */
  readonly path: string;
  /** Artifact hash of the same bytes. */
  readonly hash: string;
  readonly bytes: number;
  /** Keys of the claims that it shows. */
  readonly claims: readonly string[];
  /** Keys of those that did not hold when it was made. */
  readonly stale: readonly string[];
}

/**
 * Makes the model card from the evidence, writes it, keeps it as an artifact and puts it on record: the claim rests on
 * everything that the card shows, so a number that changes makes the card stale.
 *
 * @param path - absolute, of the file
 * @throws UserError `bad-input` while there is no candidate, `cannot-write`
 */
export async function makeCard(project: Project, path: string, effects: CardEffects): Promise<CardMade> {
  const { facts } = await openTrail(project);
  const card = modelCard(facts);
  if (!card) {
    throw new UserError('bad-input', 'There is no candidate yet, so there is nothing to write a card of', {
      hint: 'Run cairn check first.',
    });
  }
  await effects.writeFile(path, card.markdown);
  const { hash, bytes } = await project.putArtifact(card.markdown);
  await project.store.claims.add([
    {
      key: 'model-card',
      title: 'Model card',
      value: hash,
      unit: null,
      interval: null,
      n: card.claims.length,
      kind: 'computed',
      evidence: [{ kind: 'artifact', ref: hash }],
      inputs: [...card.claims.map(claimInput), ...card.fields.map((field) => charterInput(project.file, field))],
      by: 'cairn',
      at: project.now().toISOString(),
      expires: null,
      note: null,
      command: 'cairn card',
      detail: { bytes },
    },
  ]);
  const claims = card.claims.map(({ key }) => key);
  return { path, hash, bytes, claims, stale: claims.filter((key) => facts.claims.get(key)!.stale.length > 0) };
}
