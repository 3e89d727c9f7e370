import { UserError } from '../../base/errors.ts';
import { formatSeconds } from '../../base/number-format.ts';
import type { Run, RunEnd, RunStart } from '../../contracts/run.ts';
import type { OutputStream, ProcessEnd, RunningProcess } from '../../io/runs/run-process.ts';
import type { Tail } from '../../io/runs/tail-file.ts';
import { createCappedBytes, type CappedBytes } from '../../project/runs/capped-bytes.ts';
import type { FinishEstimate } from '../../project/runs/finish-estimate.ts';
import type { Project } from '../project/project.ts';
import { describeStart, type RunRequest } from './describe-start.ts';
import { createIngest, type Ingest } from './ingest.ts';
import { keepArtifacts } from './keep-artifacts.ts';
import { malformedNotes, ownFacts, REMOVED_NOTE, REWRITTEN_NOTE } from './run-facts.ts';
import { createMetricWriter, type MetricWriter } from './metric-writer.ts';
import type { RunEffects } from './run-effects.ts';
import { createStopper, type StopSignals, type Stopper } from './stopper.ts';

/** What a face of the verb wants to know while a program runs. */
export interface RunHooks {
  onStart?(run: RunStart): void;
  /** Output of the program as it comes; it waits until this has resolved. */
  onOutput(stream: OutputStream, bytes: Uint8Array): void | Promise<void>;
  onProgress?(progress: RunProgress): void;
  /** A sentence for the person. */
  onNote(text: string): void;
}

export interface RunProgress {
  readonly seconds: number;
  readonly metric: { readonly name: string; readonly last: number; readonly curve: readonly number[] } | null;
  readonly step: number | null;
  readonly total: number | null;
  readonly estimate: FinishEstimate | null;
  /** Price of an hour; null: not declared. */
  readonly costPerHour: number | null;
}

export interface ExecutedRun {
  readonly run: Run;
  readonly end: ProcessEnd;
}

export interface ExecuteOptions {
  readonly effects: RunEffects;
  readonly hooks: RunHooks;
  readonly stop: StopSignals;
}

/** Bytes kept of the head of each output, and as many of its tail. */
const OUTPUT_HALF = 4 << 20;
const POLL_MS = 100;
/** Bytes of the file of metrics that are read before what they hold is written. */
const PIECE = 1 << 19;
/** Points from standard output that may wait before the program must. */
const MOST_WAITING = 100_000;

/**
 * Runs a program and records it: how it was started, what it logged, what it wrote, how it ended and what it used.
 * Durations come from a monotonic clock; the clock of the wall is read once, at the start.
 *
 * @throws UserError when the program cannot be started (then the run is recorded as failed) or the store cannot be written
 */
export async function executeRun(
  project: Project,
  request: RunRequest,
  { effects, hooks, stop }: ExecuteOptions,
): Promise<ExecutedRun> {
  const { start, notes } = await describeStart(project, request, { effects, signal: stop.interrupt });
  for (const note of notes) hooks.onNote(note);
  // First, so that other verbs see that something runs here from the moment on at which it is recorded.
  const scratch = await effects.makeScratch(project.root, start.id);
  const storeFile = `${project.root}/.cairn/store.db`;
  const store = await effects.inodeOf(storeFile);
  await project.store.runs.start(start);
  const session = openSession(project, { request, start, effects, hooks, scratch });
  hooks.onStart?.(start);
  const end = await runSession(session, stop);
  if (store !== null && store !== (await effects.inodeOf(storeFile))) throw storeGone(start, scratch);
  // It stays when something went wrong: what a lost run logged can be taken from it.
  await effects.removeScratch(scratch.folder);
  return { run: (await project.store.runs.get(start.id))!, end };
}

/** What was written went into a file that nobody can open any more. */
function storeGone({ id }: RunStart, { metrics }: Session['scratch']): UserError {
  return new UserError(
    'cannot-write',
    `The store .cairn/store.db was removed while the run ${id} ran: it is not recorded`,
    {
      hint: `What the program logged lies in ${metrics}, its output in the newest files of .cairn/artifacts. Run it again.`,
    },
  );
}

/** One program, from its start to its end. */
interface Session {
  readonly project: Project;
  readonly request: RunRequest;
  readonly start: RunStart;
  readonly effects: RunEffects;
  readonly hooks: RunHooks;
  readonly scratch: { readonly folder: string; readonly metrics: string };
  readonly writer: MetricWriter;
  readonly ingest: Ingest;
  readonly tail: Tail;
  readonly output: Readonly<Record<OutputStream, CappedBytes>>;
  /** Seconds since the start. */
  readonly elapsed: () => number;
  /** Epoch milliseconds of now, by the monotonic clock. */
  readonly now: () => number;
}

function openSession(
  project: Project,
  given: Pick<Session, 'request' | 'start' | 'effects' | 'hooks' | 'scratch'>,
): Session {
  const { effects, start, scratch, hooks } = given;
  const began = effects.clock();
  const elapsed = (): number => (effects.clock() - began) / 1000;
  const epoch = Date.parse(start.at);
  const writer = createMetricWriter(project.store.runs, start.id);
  const ingest = createIngest(writer, { elapsed, epoch });
  let rewritten = false;
  const onRestart = (): void => {
    ingest.restartFile();
    if (!rewritten) hooks.onNote(REWRITTEN_NOTE);
    rewritten = true;
  };
  return {
    ...given,
    project,
    writer,
    ingest,
    tail: effects.tailFile(scratch.metrics, { onBytes: (bytes) => ingest.fromFile(bytes), onRestart }),
    output: { stdout: createCappedBytes(OUTPUT_HALF), stderr: createCappedBytes(OUTPUT_HALF) },
    elapsed,
    now: () => Math.round(epoch + elapsed() * 1000),
  };
}

async function runSession(session: Session, stop: StopSignals): Promise<ProcessEnd> {
  const { effects, request } = session;
  if (request.steps !== null) session.ingest.steps.setTotal(request.steps);
  const running = await startProgram(session);
  const meter = effects.watchUsage(running.pid);
  let exited: number | null = null;
  void running.exited.then(() => (exited = session.elapsed()));
  using stopper = createStopper(running, stop, () => effects.clock());
  try {
    const { end, estimate } = await watch(session, running, stopper);
    const wallSeconds = exited ?? session.elapsed();
    const usage = meter.stop();
    if (stopper.reason !== null) running.stop('SIGKILL'); // what it started and left behind
    await record(session, { ...ending(end, stopper.reason), exitCode: end.code, wallSeconds, ...usage }, estimate);
    return end;
  } catch (error) {
    running.stop('SIGKILL'); // nobody would record what it does
    throw error;
  }
}

async function startProgram(session: Session): Promise<RunningProcess> {
  const { effects, request, start, scratch, project } = session;
  const environment = {
    // A program that is not at a terminal keeps its lines back; Python does not when it is told so.
    PYTHONUNBUFFERED: '1',
    ...effects.environment,
    CAIRN_METRICS: scratch.metrics,
    CAIRN_RUN: start.id,
    ...(start.seed === null ? {} : { CAIRN_SEED: String(start.seed) }),
  };
  const { command, shell } = request;
  try {
    return await effects.startProcess(
      { command, shell, folder: `${request.ground}/${request.folder}`, environment },
      (stream, bytes) => takeOutput(session, stream, bytes),
    );
  } catch (error) {
    const reason = error instanceof UserError ? error.message : 'it could not be started';
    const nothing = { exitCode: null, wallSeconds: null, cpuSeconds: null, peakBytes: null };
    await project.store.runs.finish(start.id, { status: 'failed', at: endTime(session), reason, ...nothing });
    await effects.removeScratch(scratch.folder);
    throw error;
  }
}

async function takeOutput(session: Session, stream: OutputStream, bytes: Uint8Array): Promise<void> {
  session.output[stream].push(bytes);
  if (stream === 'stdout') session.ingest.fromOutput(bytes);
  await session.hooks.onOutput(stream, bytes);
  if (session.writer.waiting > MOST_WAITING) await session.writer.flush();
}

/** Reads what the program logs until it is over, and stops it when its budget is spent. */
async function watch(
  session: Session,
  running: RunningProcess,
  stopper: Stopper,
): Promise<{ end: ProcessEnd; estimate: FinishEstimate | null }> {
  const { effects, hooks, elapsed, ingest } = session;
  const { budget } = session.request;
  const mind = (): void => {
    if (budget && elapsed() >= budget.seconds) stopper.request('terminate', `budget: ${budget.text}`);
    stopper.tick();
  };
  let first: FinishEstimate | null = null;
  let warned = false;
  for (;;) {
    const end = await Promise.race([running.ended, effects.wait(POLL_MS).then(() => null)]);
    await pump(session, end === null ? mind : null);
    if (end !== null) return { end, estimate: first };
    const estimate = ingest.steps.estimate(elapsed());
    first ??= estimate;
    if (budget && estimate && estimate.interval[0] > budget.seconds && !warned) {
      warned = true;
      const needed = formatSeconds(estimate.seconds);
      hooks.onNote(`It will not end within its budget of ${budget.text}: it needs about ${needed} in all.`);
    }
    mind();
    hooks.onProgress?.(progressOf(session, estimate));
  }
}

/** Takes in all that the program has logged so far, piece by piece. */
async function pump({ tail, writer }: Session, between: (() => void) | null): Promise<void> {
  await writer.flush();
  while ((await tail.read(PIECE)) > 0) {
    await writer.flush();
    between?.();
  }
}

/** Writes what is left of the run, and its end. */
async function record(
  session: Session,
  end: Omit<RunEnd, 'at'> & { readonly wallSeconds: number },
  estimate: FinishEstimate | null,
): Promise<void> {
  const { project, start, hooks, ingest, writer, output, request, effects } = session;
  const { runs } = project.store;
  ingest.end();
  const costPerHour = project.file.runs?.costPerHour ?? null;
  const { metrics = [], params = {} } = (await request.afterwards?.()) ?? {};
  writer.add(metrics);
  writer.addParams(params);
  writer.add(ownFacts({ end, estimate, costPerHour, at: session.now() }));
  await writer.flush();
  const { artifacts, notes } = await keepArtifacts(project, { request, output, effects });
  if (artifacts.length > 0) await runs.addArtifacts(start.id, artifacts);
  const removed = session.tail.gone ? [REMOVED_NOTE] : [];
  for (const note of [...notes, ...malformedNotes(ingest), ...removed]) hooks.onNote(note);
  await runs.finish(start.id, { ...end, at: endTime(session) });
  hooks.onProgress?.(progressOf(session, null));
}

const endTime = (session: Session): string => new Date(session.now()).toISOString();

function ending({ code, signal }: ProcessEnd, stopped: string | null): Pick<RunEnd, 'status' | 'reason'> {
  if (stopped !== null) return { status: 'killed', reason: stopped };
  if (code === 0) return { status: 'done', reason: null };
  return { status: 'failed', reason: signal === null ? `exit code ${code}` : `signal ${signal}` };
}

function progressOf({ ingest, elapsed, project }: Session, estimate: FinishEstimate | null): RunProgress {
  const { shown, steps } = ingest;
  const metric = shown && { name: shown.name, last: shown.last, curve: shown.preview.values() };
  return {
    seconds: elapsed(),
    metric,
    step: steps.step,
    total: steps.total,
    estimate,
    costPerHour: project.file.runs?.costPerHour ?? null,
  };
}
