import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { availableParallelism, hostname, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { CheckEffects } from './app/check.ts';
import type { AssessEffects } from './app/decide/assess-idea.ts';
import type { RecordEffects as RecordTrialEffects } from './app/decide/keep-trial.ts';
import type { PortfolioEffects } from './app/decide/portfolio/look-at-portfolio.ts';
import type { DataEffects } from './app/data/data-effects.ts';
import type { DesignEffects } from './app/design-document/design-effects.ts';
import type { IdeaEffects } from './app/ideas/idea-effects.ts';
import type { PredictEffects } from './app/predict.ts';
import { PROJECT_FILE } from './app/project/open-project.ts';
import type { ProjectEffects } from './app/project/project-effects.ts';
import type { InitEffects } from './app/project/init-project.ts';
import type { RecordEffects } from './app/project/record-check.ts';
import type { UpperBoundEffects } from './app/upper-bound/measure-upper-bound.ts';
import type { ServeEffects } from './app/serve/service.ts';
import type { WriteEffects } from './app/write-report.ts';
import { UserError } from './base/errors.ts';
import { artifactStore } from './io/artifact-store.ts';
import { decodeText } from './io/decode-text.ts';
import { readFailure } from './io/file-errors.ts';
import { fileStates } from './io/file-states.ts';
import { codeStates, hashCode } from './io/project-code.ts';
import { findRuleFiles, readSource } from './io/find-rule-files.ts';
import { commitsByFile } from './io/git-churn.ts';
import { lineNumbers } from './io/line-numbers.ts';
import {
  findUpward,
  hashPath,
  hashSource,
  projectPath,
  sourceFromHere,
  sourceFromRoot,
  sourceStates,
} from './io/project-paths.ts';
import { fileMark, readHashed } from './io/read-hashed.ts';
import { readMarkdownFiles, readPicture, readTextIfThere } from './io/project-documents.ts';
import { ensureLine, writeNewFile } from './io/write-new-file.ts';
import type { Column } from './table/table.ts';
import { openResponseCache } from './io/response-cache.ts';
import { runRowCommand } from './io/row-command.ts';
import { claimFolder, makeFolders, releaseFolder, removeFiles, writeFiles, writeWholeFile } from './io/write-files.ts';

// What reads tables and fits models is loaded by the first call that needs it: other verbs start in a tenth of the time.

/** The effects of a real machine: its files, its clock, its threads. */
export function defaultEffects(): CheckEffects & PredictEffects & WriteEffects & { writeFile: typeof writeWholeFile } {
  return {
    async readTable(source, { signal }) {
      const { readTable } = await import('./io/read-table.ts');
      return readTable(source, { signal, stdin: process.stdin });
    },
    async evaluateExpressions(table, expressions, signal) {
      const { evaluateExpressions } = await import('./io/evaluate-expressions.ts');
      return evaluateExpressions(table, expressions, signal);
    },
    async *analyse(request, signal) {
      const { analyseInWorker } = await import('./app/analysis/analyse-in-worker.ts');
      return yield* analyseInWorker(request, signal);
    },
    now: () => new Date(),
    threads: availableParallelism(),
    readText,
    claimFolder,
    releaseFolder,
    writeFiles,
    removeFiles,
    toParquet,
    writeFile: writeWholeFile,
  };
}

/** The effects of a real machine that a project needs: its store, its files, its clock, its person. */
export function projectEffects(): ProjectEffects {
  return {
    findUpward,
    readProjectFile: (root) => readText(join(root, PROJECT_FILE)),
    async openStore(root, address) {
      const { openStore } = await import('./store/open-store.ts');
      if (address === undefined) await mkdir(join(root, '.cairn'), { recursive: true });
      return openStore(address ?? join(root, '.cairn', 'store.db'), { newId: randomUUID });
    },
    artifacts: (root) => artifactStore(join(root, '.cairn', 'artifacts')),
    projectPath,
    fileStates: (root, path) => fileStates(resolve(root, path)),
    codeStates,
    sourceStates,
    sourceFromHere,
    hashPath,
    hashCode,
    hashSource,
    person,
    now: () => new Date(),
  };
}

/** What looking at datasets needs of a real machine. */
export function dataEffects(): DataEffects {
  return {
    readTable: defaultEffects().readTable,
    sourceFromHere,
    async readSnapshot(bytes, names, signal) {
      const { readSnapshot } = await import('./io/read-snapshot.ts');
      return readSnapshot(bytes, names, signal);
    },
    toParquet,
    lineNumbers,
  };
}

export { postJson } from './io/ask-server.ts';
export { rewriteFile } from './io/rewrite-file.ts';

/** What serving a model needs of a real machine. */
export const serveEffects = (): ServeEffects => ({ readHashed, fileMark });

/** What recording a check needs of a real machine. */
export function recordEffects(): RecordEffects {
  return {
    rng: Math.random,
    host: hostname(),
    nodeVersion: process.versions.node,
    commit: (root) => gitText(root, ['rev-parse', 'HEAD']) || null,
    usage() {
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: maxRSS * 1024 };
    },
    toParquet,
  };
}

/** What measuring an upper bound needs of a real machine. */
export function upperBoundEffects(root: string): UpperBoundEffects {
  return {
    ...defaultEffects(),
    async openEndpoint(settings) {
      const { openChatEndpoint } = await import('./io/chat-endpoint.ts');
      return openChatEndpoint(settings);
    },
    cache: openResponseCache(join(root, '.cairn', 'responses')),
    runRowCommand,
    async startEngine(count) {
      const { startEngine } = await import('./io/load-kernels.ts');
      return startEngine(count);
    },
    clock: () => performance.now(),
    pause: () => new Promise((done) => setImmediate(done)),
    record: recordEffects(),
  };
}

/** What assessing ideas needs of a real machine. */
export function assessEffects(): AssessEffects {
  return {
    ...defaultEffects(),
    sourceFromHere,
    pathFromRoot: (root, path) => projectPath(root, resolve(path)),
  };
}

/** What putting ideas in order needs of a real machine. */
export const portfolioEffects = (): PortfolioEffects => ({
  ...assessEffects(),
  listFolder: (folder) => readdir(folder).catch(() => []),
});

/** The files that a trial is written into. */
export const trialFiles = (): RecordTrialEffects => ({ readTextIfThere, writeFile: writeWholeFile });

/** What looking for ideas needs of a real machine. */
export function ideaEffects(): IdeaEffects {
  return {
    readTable: defaultEffects().readTable,
    async startEngine(count) {
      const { startEngine } = await import('./io/load-kernels.ts');
      return startEngine(count);
    },
    pause: () => new Promise((done) => setImmediate(done)),
    findFiles: findRuleFiles,
    readSource,
    commitsByFile,
    listFolder: (folder) => readdir(folder).catch(() => []),
    readText,
    makeFolder: makeFolders,
    writeNewFile,
    writeFile: writeWholeFile,
    now: () => new Date(),
  };
}

/** What a design document needs of a real machine. */
export function designEffects(): DesignEffects {
  return { readMarkdownFiles, readPicture, readTextIfThere, makeFolder: makeFolders, writeFiles };
}

/** What beginning a project needs of a real machine. */
export function initEffects(): InitEffects & { now(): Date } {
  return {
    exists: (path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    writeNewFile,
    writeFile: writeWholeFile,
    ensureLine,
    sourceFromRoot,
    now: () => new Date(),
  };
}

/** By what people sign here. Never empty. */
function person(root: string): string {
  const said = process.env['CAIRN_PERSON']?.trim();
  return said || gitText(root, ['config', 'user.name']) || accountName();
}

/** What git says; empty where there is no git or nothing to say. */
function gitText(folder: string, args: readonly string[]): string {
  try {
    const options: ExecFileSyncOptionsWithStringEncoding = {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 5000,
    };
    return execFileSync('git', args, options).trim();
  } catch {
    return '';
  }
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown'; // an account without an entry, as in some containers
  }
}

async function toParquet(columns: readonly Column[], rows: number): Promise<Uint8Array> {
  const { toParquet: write } = await import('./io/to-parquet.ts');
  return write(columns, rows);
}

async function readText(path: string): Promise<string> {
  try {
    return decodeText(await readFile(path), path);
  } catch (error) {
    throw error instanceof UserError ? error : await readFailure(path, error);
  }
}
