import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openProject } from '../../../src/app/project/open-project.ts';
import type { Project } from '../../../src/app/project/project.ts';
import type { Run } from '../../../src/contracts/run.ts';
import { projectEffects } from '../../../src/node.ts';

export interface TestProject extends AsyncDisposable {
  readonly project: Project;
  readonly root: string;
  /** Stores a run as it is, with its metrics at step 0 and its artifacts. */
  add(run: Run): Promise<void>;
  /** Stores the bytes and gives the run an artifact of this name. */
  artifact(name: string, bytes: string | Uint8Array): Promise<{ name: string; hash: string; bytes: number }>;
}

/** A project in a temporary folder, with a real store, files and the clock of 21 November 2026. */
export async function aProject(
  yaml = 'name: test\n',
  files: Readonly<Record<string, string>> = {},
): Promise<TestProject> {
  const root = await mkdtemp(join(tmpdir(), 'cairn-project-'));
  for (const [path, text] of Object.entries({ 'cairn.yaml': yaml, ...files })) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const effects = { ...projectEffects(), person: () => 'Ada', now: () => new Date('2026-11-21T12:00:00Z') };
  const project = await openProject(root, effects);
  return {
    project,
    root,
    add: (run) => storeRun(project, run),
    artifact: async (name, bytes) => ({ name, ...(await project.putArtifact(bytes)) }),
    async [Symbol.asyncDispose]() {
      await project[Symbol.asyncDispose]();
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function storeRun({ store }: Project, run: Run): Promise<void> {
  const { status: _status, end, metrics, artifacts, ...start } = run;
  await store.runs.start(start);
  const at = Date.parse(run.at);
  await store.runs.logMetrics(
    run.id,
    metrics.map(({ name, last, lastStep }) => ({ name, step: lastStep, value: last, at })),
  );
  await store.runs.addArtifacts(run.id, artifacts);
  if (end) await store.runs.finish(run.id, end);
}
