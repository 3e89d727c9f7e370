import type { ClaimInput } from '../../contracts/claim.ts';
import { parseWritten } from '../../contracts/describe-issue.ts';
import { Report } from '../../contracts/report.ts';
import { canonicalJson, fingerprint } from '../../evidence/fingerprint.ts';
import { ideaKey } from '../../project/decide/idea-claims.ts';
import type { Project } from '../project/project.ts';
import { lookSettings, tablesOf, type IdeaLook, type LookEffects } from './look-at-idea.ts';
import type { Idea } from './read-idea.ts';

/** Raised when what is seen of a table is written down otherwise. */
const LOOK_VERSION = 9;

/** What was seen of the table of an idea earlier. */
export interface KeptLook {
  readonly look: IdeaLook;
  /** Hash under which it is stored. */
  readonly artifact: string;
  /** ISO date. */
  readonly on: string;
}

/** The tables of an idea as they are now, as claims rest on them; or why that cannot be told. */
export type TableInputs =
  | { readonly kind: 'known'; readonly inputs: readonly ClaimInput[] }
  | { readonly kind: 'unknown'; readonly because: string };

/** Content hashes of the idea's table and its snapshots. A database is read for it. */
export async function tableInputs(
  project: Project,
  idea: Idea,
  effects: Pick<LookEffects, 'sourceFromHere'> & Pick<KeepEffects, 'pathFromRoot'>,
): Promise<TableInputs> {
  const inputs: ClaimInput[] = [];
  for (const source of tablesOf(idea, effects)) {
    const dataset = Object.entries(project.file.data).find(
      ([, { path }]) => effects.sourceFromHere(project.root, path) === source,
    )?.[0];
    const named =
      dataset === undefined
        ? ({ kind: 'file', name: effects.pathFromRoot(project.root, source) } as const)
        : ({ kind: 'dataset', name: dataset } as const);
    const hash = (await project.currentInputs([named], { reread: true })).get(`${named.kind}:${named.name}`);
    if (hash === undefined) {
      const because = `${source} is neither a file nor a dataset of cairn.yaml, so nobody could tell when it changes`;
      return { kind: 'unknown', because };
    }
    inputs.push({ ...named, hash });
  }
  return { kind: 'known', inputs };
}

export interface KeepEffects {
  /** A path that is named from the current folder, from the root of a project. */
  pathFromRoot(root: string, path: string): string;
}

const keyOf = ({ id }: Idea): string => ideaKey(id, 'look');

/** What of an idea its look depends on. */
const settingsOf = (idea: Idea): string => fingerprint({ version: LOOK_VERSION, settings: lookSettings(idea) });

/** The newest look at this idea's table, with what it rested on; null when there is none or it cannot be read any more. */
async function newestLook(project: Project, idea: Idea) {
  const [claim] = await project.store.claims.history(keyOf(idea));
  const artifact = claim?.detail?.['artifact'];
  if (!claim || typeof artifact !== 'string') return null;
  const bytes = await project.readArtifact(artifact).catch(() => null);
  const look = bytes === null ? null : readLook(new TextDecoder().decode(bytes));
  return look && { claim, kept: { look, artifact, on: claim.at.slice(0, 10) } };
}

/** A look as it is stored; null when another version of Cairn wrote it otherwise. */
function readLook(text: string): IdeaLook | null {
  const look = JSON.parse(text) as IdeaLook;
  if (look.check === null) return look;
  const check = parseWritten(Report, look.check);
  return check.success ? { ...look, check: check.data } : null;
}

/** The look that still holds, and the one before it where it does not. */
export async function findLook(
  project: Project,
  idea: Idea,
  inputs: readonly ClaimInput[],
): Promise<{ readonly holds: KeptLook | null; readonly earlier: KeptLook | null }> {
  const newest = await newestLook(project, idea);
  if (!newest) return { holds: null, earlier: null };
  const { claim, kept } = newest;
  const isSameTable = canonicalJson(claim.inputs) === canonicalJson(inputs);
  const holds = isSameTable && claim.detail!['settings'] === settingsOf(idea);
  return { holds: holds ? kept : null, earlier: isSameTable ? null : kept };
}

/** Keeps what was seen, under the tables that it was seen of. */
export async function keepLook(
  project: Project,
  idea: Idea,
  {
    look,
    inputs,
    command,
  }: { readonly look: IdeaLook; readonly inputs: readonly ClaimInput[]; readonly command: string },
): Promise<string> {
  const { hash: artifact } = await project.putArtifact(JSON.stringify(look));
  await project.store.claims.add([
    {
      key: keyOf(idea),
      title: `What was seen of the table of the idea "${idea.file.title}"`,
      value: look.probe?.rows ?? null,
      unit: 'rows',
      interval: null,
      n: look.probe?.rows ?? null,
      kind: 'measured',
      evidence: [{ kind: 'report', ref: artifact }],
      inputs: [...inputs],
      by: 'cairn',
      at: project.now().toISOString(),
      expires: null,
      note: look.check?.verdict.sentence ?? look.noCheckBecause,
      command,
      detail: { artifact, settings: settingsOf(idea), command: look.check?.command ?? null },
    },
  ]);
  return artifact;
}
