import type { RecordedVersion } from '../../project/data/data-views.ts';
import { keepVersion } from '../project/keep-version.ts';
import type { Project } from '../project/project.ts';
import type { DataEffects } from './data-effects.ts';
import { driftClaim, driftOf } from './drift-data.ts';
import { loadVersion } from './find-version.ts';
import { readDataset } from './read-dataset.ts';

/** Records the content of today with a copy of its rows, and says how its schema drifted from the version before. */
export async function snapshotData(
  project: Project,
  dataset: string,
  effects: DataEffects,
  signal: AbortSignal,
): Promise<RecordedVersion> {
  const state = await project.datasetState(dataset);
  const { table, info, declared } = await readDataset(project, dataset, effects, signal);
  const version = await keepVersion(project, dataset, { table, info, effects });
  const earlier = await project.store.datasets.versions(dataset);
  const previous = earlier.find(({ hash }) => hash !== version.hash);
  const drift = previous
    ? driftOf(
        await loadVersion(project, { dataset, word: previous.hash }, effects, signal),
        { label: 'now', version, table },
        declared.keys,
        project.file.interface?.input,
      )
    : null;
  signal.throwIfAborted();
  await project.store.datasets.add(version);
  await project.rememberDataset(dataset, state, version.hash);
  const after = { label: 'now', hash: version.hash, rows: version.rows, at: version.at };
  await project.store.claims.add([driftClaim(project, dataset, drift ?? { after })]);
  return { version, known: earlier.some(({ hash }) => hash === version.hash), drift };
}
