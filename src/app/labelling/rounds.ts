import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import { GoldSheet, ItemSheet, LabelRound } from '../../contracts/label-round.ts';
import type { Benchmark, LabelAnswer } from '../../contracts/labels.ts';
import type { Claim } from '../../contracts/claim.ts';
import { ROUND_KEY } from '../../project/labelling/label-claims.ts';
import type { Project } from '../project/project.ts';

/** Every round of the project, newest first. */
export async function listRounds(project: Project): Promise<readonly LabelRound[]> {
  const claims = await project.store.claims.current();
  return claims
    .filter(({ key }) => key.startsWith(ROUND_KEY))
    .map(({ detail }) => LabelRound.parse(detail))
    .toSorted((a, b) => numberOf(b.round) - numberOf(a.round));
}

/** `round-12` → 12. */
export const numberOf = (round: string): number => Number(/\d+$/.exec(round)?.[0] ?? 0);

/** The round of that name, or the newest. @throws UserError `not-found` */
export async function findRound(project: Project, name: string | undefined): Promise<LabelRound> {
  const rounds = await listRounds(project);
  const found = name === undefined ? rounds[0] : rounds.find(({ round }) => round === name);
  if (found) return found;
  if (rounds.length === 0) {
    throw new UserError('not-found', 'No items are drawn to be labelled', {
      hint: 'Draw them with cairn benchmark new.',
    });
  }
  const names = rounds.map(({ round }) => round);
  const nearest = nearestName(name!, names);
  throw new UserError('not-found', `There is no round "${name}"`, {
    hint: nearest ? `Did you mean ${nearest}?` : `There are ${names.join(', ')}.`,
  });
}

/** What is shown of the items. This is all that a sitting reads: the labels of the table are another artifact. */
export async function readItems(project: Project, round: Pick<LabelRound, 'items'>): Promise<ItemSheet> {
  return ItemSheet.parse(await readJson(project, round.items));
}

/** The labels of the table; null where it has none for these rows. */
export async function readGold(project: Project, { gold }: Pick<LabelRound, 'gold'>): Promise<GoldSheet | null> {
  return gold === null ? null : GoldSheet.parse(await readJson(project, gold));
}

async function readJson(project: Project, hash: string): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await project.readArtifact(hash)));
}

export interface RoundAnswers {
  readonly blind: readonly LabelAnswer[];
  readonly adjudicated: readonly LabelAnswer[];
}

export async function readAnswers(project: Project, round: string): Promise<RoundAnswers> {
  const answers = await project.store.labels.answers(round);
  return {
    blind: answers.filter(({ adjudicated }) => !adjudicated),
    adjudicated: answers.filter(({ adjudicated }) => adjudicated),
  };
}

/** The newest frozen benchmark; undefined when there is none. */
export async function newestBenchmark(project: Project): Promise<Benchmark | undefined> {
  return (await project.store.labels.benchmarks())[0];
}

/** The benchmark that a round became; undefined while it is open. */
export async function frozenAs(project: Project, round: string): Promise<Benchmark | undefined> {
  return (await project.store.labels.benchmarks()).find((benchmark) => benchmark.round === round);
}

export async function currentClaim(project: Project, key: string): Promise<Claim | undefined> {
  return (await project.store.claims.current()).find((claim) => claim.key === key);
}
