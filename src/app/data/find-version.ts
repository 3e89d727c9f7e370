import { UserError } from '../../base/errors.ts';
import { formatCounted } from '../../base/number-format.ts';
import type { DatasetVersion } from '../../contracts/dataset-version.ts';
import { describeVersion } from '../../project/data/dataset-version.ts';
import { shortHash } from '../../project/screens/short-hash.ts';
import { inferSchema } from '../../table/infer-schema.ts';
import type { Table } from '../../table/table.ts';
import type { Project } from '../project/project.ts';
import type { DataEffects } from './data-effects.ts';
import { readDataset } from './read-dataset.ts';

/** A version with its rows, where they can be had. */
export interface LoadedVersion {
  /** As it is called on the screen: the first digits of its hash, or `now`. */
  readonly label: string;
  readonly version: DatasetVersion;
  /** null: no copy was kept, and the content is another today. */
  readonly table: Table | null;
}

/** Fewer digits name no version: our choice. */
const FEWEST_DIGITS = 4;

/** How a version is named: `now`, `last`, `previous`, or the first digits of its hash. */
export interface VersionWord {
  readonly dataset: string;
  readonly word: string;
}

/**
 * Finds a version and its rows: of today, or from the copy that was kept.
 *
 * @throws UserError `not-found` for a word that names no version, `bad-input` for digits that fit several
 */
export async function loadVersion(
  project: Project,
  { dataset, word }: VersionWord,
  effects: DataEffects,
  signal: AbortSignal,
): Promise<LoadedVersion> {
  if (word === 'now') return currentVersion(project, dataset, effects, signal);
  const version = pickVersion(await project.store.datasets.versions(dataset), { dataset, word });
  const label = shortHash(version.hash);
  if (version.snapshot !== null) {
    const names = version.columns.map(({ name }) => name);
    const table = await effects.readSnapshot(await project.readArtifact(version.snapshot), names, signal);
    return { label, version, table };
  }
  const now = await currentVersion(project, dataset, effects, signal);
  return { label, version, table: now.version.hash === version.hash ? now.table : null };
}

/**
 * The version to compare with when none is named: the newest on record with another content, or else the newest.
 *
 * @throws UserError `not-found` when none is on record
 */
export async function usualVersion(project: Project, dataset: string): Promise<string> {
  const versions = await project.store.datasets.versions(dataset);
  const now = await project.datasetHash(dataset, { reread: true });
  const other = versions.find(({ hash }) => hash !== now);
  return (other ?? pickVersion(versions, { dataset, word: 'last' })).hash;
}

async function currentVersion(
  project: Project,
  dataset: string,
  effects: DataEffects,
  signal: AbortSignal,
): Promise<LoadedVersion> {
  const { table, info, declared } = await readDataset(project, dataset, effects, signal);
  // From the values alone, as versions on record are: a type given by hand is no change of the data.
  const schema = inferSchema(table, { markers: info.markers });
  const at = project.now().toISOString();
  return { label: 'now', version: describeVersion(table, schema, { dataset, at, source: declared.path }), table };
}

function pickVersion(versions: readonly DatasetVersion[], { dataset, word }: VersionWord): DatasetVersion {
  if (versions.length === 0) {
    throw new UserError('not-found', `No version of ${dataset} is on record`, {
      hint: `Record the one of today with cairn data snapshot ${dataset}.`,
    });
  }
  const newest = versions
    .slice(0, 5)
    .map(({ hash }) => shortHash(hash))
    .join(', ');
  const hint = `It has ${formatCounted(versions.length, 'version')}, the newest ${newest}; now, last and previous are understood too.`;
  if (word === 'last' || word === 'previous') {
    const found = versions[word === 'last' ? 0 : 1];
    if (found) return found;
    throw new UserError('not-found', `${dataset} has one version only, so there is no previous one`, { hint });
  }
  const fitting = versions.filter(({ hash }) => word.length >= FEWEST_DIGITS && hash.startsWith(word.toLowerCase()));
  if (fitting.length === 1) return fitting[0]!;
  const many = `${formatCounted(fitting.length, 'version')} of ${dataset} begin with ${word}`;
  throw new UserError(
    fitting.length > 1 ? 'bad-input' : 'not-found',
    fitting.length > 1 ? many : `${dataset} has no version "${word}"`,
    { hint: fitting.length > 1 ? 'Give more digits.' : hint },
  );
}
