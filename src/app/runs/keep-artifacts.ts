import { formatCount } from '../../base/number-format.ts';
import type { RunArtifact } from '../../contracts/run.ts';
import type { OutputStream } from '../../io/runs/run-process.ts';
import type { CappedBytes } from '../../project/runs/capped-bytes.ts';
import type { Project } from '../project/project.ts';
import type { RunRequest } from './describe-start.ts';
import type { RunEffects } from './run-effects.ts';

/** A larger file is not kept: our choice. */
const LARGEST_ARTIFACT = 1 << 30;
const MIB = 1 << 20;

/** Stores the output of a program and the files that it was asked to leave. What is not there is told, not an error. */
export async function keepArtifacts(
  project: Project,
  given: {
    readonly request: Pick<RunRequest, 'artifacts' | 'ground' | 'folder'>;
    readonly output: Readonly<Record<OutputStream, CappedBytes>>;
    readonly effects: Pick<RunEffects, 'filesAt' | 'readBytes'>;
  },
): Promise<{ readonly artifacts: readonly RunArtifact[]; readonly notes: readonly string[] }> {
  const { request, output, effects } = given;
  const artifacts: RunArtifact[] = [];
  const notes: string[] = [];
  for (const stream of ['stdout', 'stderr'] as const) {
    if (output[stream].total > 0) {
      artifacts.push({ name: stream, ...(await project.putArtifact(output[stream].content())) });
    }
  }
  const folder = request.folder === '.' ? '' : `${request.folder}/`;
  for (const path of request.artifacts) {
    const place = `${request.ground}/${folder}${path}`;
    const files = await effects.filesAt(place);
    if (files === null) notes.push(`There is no ${path} to keep as an artifact.`);
    for (const file of files ?? []) {
      const name = `${folder}${path}${file.path.slice(place.length)}`.replaceAll('\\', '/');
      if (file.bytes > LARGEST_ARTIFACT) {
        notes.push(`${name} is not kept as an artifact: ${formatCount(Math.round(file.bytes / MIB))} MiB, over 1,024.`);
      } else artifacts.push({ name, ...(await project.putArtifact(await effects.readBytes(file.path))) });
    }
  }
  return { artifacts, notes };
}
