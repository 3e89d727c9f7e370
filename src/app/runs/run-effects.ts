import type { Rng } from '../../base/random.ts';
import type { CleanGround, GroundRequest } from '../../io/runs/clean-ground.ts';
import type { GitOptions, GitState, NoCommit } from '../../io/runs/git-state.ts';
import type { UsageMeter } from '../../io/runs/process-usage.ts';
import type { OnOutput, ProcessSpec, RunningProcess } from '../../io/runs/run-process.ts';
import type { Tail } from '../../io/runs/tail-file.ts';

/** What running programs needs of the world. `node.ts` builds the real ones. */
export interface RunEffects {
  /** Milliseconds on a clock that never goes backwards. */
  clock(): number;
  wait(milliseconds: number): Promise<void>;
  readonly rng: Rng;
  readonly host: string;
  /** This process, so that others can tell later whether it still runs; see `isRunning`. */
  readonly identity: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Versions of node and of Cairn. */
  readonly versions: Readonly<Record<string, string>>;
  /** Program and arguments that call this installation of Cairn. */
  readonly cairn: readonly string[];
  isRunning(identity: string): boolean;
  startProcess(spec: ProcessSpec, onOutput: OnOutput): Promise<RunningProcess>;
  watchUsage(group: number): UsageMeter;
  gitState(root: string, options: GitOptions): Promise<GitState | NoCommit>;
  pythonVersions(
    command: readonly string[],
    options: { folder: string; virtualEnvironment: string | undefined; signal?: AbortSignal },
  ): Promise<Record<string, string>>;
  /** A folder below `.cairn` for what only lasts as long as the run, with an empty file for metrics in it. */
  makeScratch(root: string, run: string): Promise<{ readonly folder: string; readonly metrics: string }>;
  /** Where the file of metrics of a run lies or lay. */
  scratchMetrics(root: string, run: string): string;
  /** Runs that have such a folder, and for how many seconds nothing was written to it. */
  scratchRuns(
    root: string,
  ): Promise<readonly { readonly run: string; readonly folder: string; readonly quietSeconds: number }[]>;
  removeScratch(folder: string): Promise<void>;
  tailFile(path: string, options: { onBytes: (bytes: Uint8Array) => void; onRestart: () => void }): Tail;
  cleanGround(request: GroundRequest): Promise<CleanGround>;
  placeInput(from: string, to: string, path: string): Promise<'there' | 'copied' | 'linked' | 'outside'>;
  /** Whether the path could be linked into the clean ground. */
  linkInput(from: string, to: string, path: string): Promise<boolean>;
  /** A file, or the files below a folder; null when nothing is there. */
  filesAt(path: string): Promise<readonly { readonly path: string; readonly bytes: number }[] | null>;
  isFile(path: string): Promise<boolean>;
  /** What tells a file from another that took its place; null when there is none. */
  inodeOf(path: string): Promise<string | null>;
  readBytes(path: string): Promise<Uint8Array>;
}
