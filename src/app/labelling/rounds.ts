import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import { GoldSheet, HumanLevel, ItemSheet, LabelRound } from '../../contracts/label-round.ts';
import type { Benchmark, LabelAnswer } from '../../contracts/labels.ts';
import type { Claim } from '../../contracts/claim.ts';
import { samePerson } from '../../evidence/gates/persons-word.ts';
import { ROUND_KEY } from '../../evidence/labelling.ts';
import { shownKey } from '../../project/labelling/label-claims.ts';
import { standingClaim } from '../../project/labelling/round-standing.ts';
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

/** The name under which a person has answered in a round already, however it is written now; else the name as given. */
export async function annotatorCalled(
  project: Project,
  { round }: Pick<LabelRound, 'round'>,
  name: string,
): Promise<string> {
  const { blind } = await readAnswers(project, round);
  return blind.find(({ annotator }) => samePerson(annotator, name))?.annotator ?? name.trim();
}

/** The level of one annotator: what is said now, else what was said with earlier answers of the round. */
export async function saidLevel(
  project: Project,
  { round }: Pick<LabelRound, 'round'>,
  { annotator, level }: { readonly annotator: string; readonly level?: HumanLevel | null },
): Promise<HumanLevel | null> {
  return level ?? levelIn(await currentClaim(project, shownKey(round, annotator)));
}

/** The level that was said with answers; null when none was. */
export const levelIn = (claim: Claim | undefined): HumanLevel | null =>
  HumanLevel.nullable()
    .catch(null)
    .parse(claim?.detail?.['level'] ?? null);

/** Writes down how far the labelling of a round has come. */
export async function recordStanding(project: Project, round: LabelRound): Promise<void> {
  const answers = await readAnswers(project, round.round);
  await project.store.claims.add([standingClaim(round, answers, project.now().toISOString())]);
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
