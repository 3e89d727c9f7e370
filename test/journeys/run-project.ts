import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openProject } from '../../src/app/project/open-project.ts';
import type { Project } from '../../src/app/project/project.ts';
import type { Run } from '../../src/contracts/run.ts';
import { projectEffects } from '../../src/node.ts';
import { startCommand, type Ended, type Running } from './command.ts';

export interface RunProject {
  readonly folder: string;
  write(name: string, content: string | Uint8Array): Promise<void>;
  git(...args: string[]): string;
  /** Runs one command line of `cairn` in the folder to its end. */
  cairn(...argv: string[]): Promise<Ended>;
  start(...argv: string[]): Running;
  /** The newest run, or all of them, newest first. */
  last(): Promise<Run>;
  runs(): Promise<readonly Run[]>;
  /** Looks into the project, as a verb would. */
  use<T>(look: (project: Project) => Promise<T>): Promise<T>;
}

/** A project in a temporary folder, made before the tests of a file and removed after them. */
export function runProject(file: string): RunProject {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cairn-runs-'));
    await writeFile(join(folder, 'cairn.yaml'), file);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const start = (...argv: string[]): Running => startCommand(argv, { cwd: folder });
  const use = async <T>(look: (project: Project) => Promise<T>): Promise<T> => {
    await using project = await openProject(folder, projectEffects());
    return await look(project);
  };
  const runs = (): Promise<readonly Run[]> =>
    use(({ store }) => store.runs.find({ where: null, sort: null, limit: 1000 }));
  return {
    get folder() {
      return folder;
    },
    write: (name, content) => writeFile(join(folder, name), content),
    git: (...args) =>
      execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...args], {
        cwd: folder,
        encoding: 'utf8',
      }),
    cairn: (...argv) => start(...argv).ended,
    start,
    use,
    runs,
    last: async () => (await runs())[0]!,
  };
}

/** Words of a command that runs a piece of JavaScript, with `log(line)` for a line in the file of metrics. */
export function script(body: string): string[] {
  const helper = `const { appendFileSync } = require('node:fs');
    const log = (line) => appendFileSync(process.env.CAIRN_METRICS, (typeof line === 'string' ? line : JSON.stringify(line)) + '\\n');`;
  return [process.execPath, '-e', `${helper}${body}`];
}
