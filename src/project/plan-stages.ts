import type { StageStep, StageWhy } from '../contracts/stages.ts';

/**
 * A pipeline as hashes. A stage's key is its command, the content of what it reads and the outputs of the stages that it
 * waits for; it is done when that key and its outputs are the ones on record:
 *
 *     raw.csv ─→ clean ─→ clean.csv ─→ train ─→ model.bin ─→ report
 *                                        ↑
 *                              params.json
 *
 * Change params.json, and `train` must run; `report` waits for what it gives, and is skipped when the bytes are the same.
 */
export interface Stage {
  readonly name: string;
  readonly command: string;
  /** Paths from the root of the project, with slashes. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Stages that must be done before, beside those whose outputs it reads. */
  readonly after: readonly string[];
}

/** Content hash of each path; null: nothing is there. */
export type PathHashes = ReadonlyMap<string, string | null>;

/** What a stage was when it was last done. */
export interface RecordedStage {
  readonly command: string;
  /** Of its inputs, and of the outputs of the stages in its `after`. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Two stages write the same, or stages wait for each other in a circle. */
export type PipelineProblem =
  | { readonly kind: 'same-output'; readonly path: string; readonly stages: readonly [string, string] }
  | { readonly kind: 'circle'; readonly stages: readonly string[] };

/** One path lies in the other, or is it. */
function overlap(a: string, b: string): boolean {
  return a === b || a === '.' || b === '.' || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

/** The stages that a stage waits for, in the order of the file. */
export function upstreamOf(stage: Stage, stages: readonly Stage[]): readonly Stage[] {
  return stages.filter(
    (other) =>
      stage.after.includes(other.name) ||
      other.outputs.some((output) => stage.inputs.some((input) => overlap(input, output))),
  );
}

/** The paths that a stage's state depends on: what it reads, and what the stages that it waits for write. */
export function pathsRead(stage: Stage, stages: readonly Stage[]): readonly string[] {
  const waited = stages.filter(({ name }) => stage.after.includes(name)).flatMap(({ outputs }) => outputs);
  return [...new Set([...stage.inputs, ...waited])];
}

/**
 * The stages so that each stands behind those that it waits for; as in the file where both ways are right.
 *
 * @returns a problem instead when there is no such order, or when two stages write to the same place
 */
export function orderStages(stages: readonly Stage[]): readonly Stage[] | PipelineProblem {
  for (const [i, stage] of stages.entries()) {
    for (const other of stages.slice(i + 1)) {
      const path = stage.outputs.find((output) => other.outputs.some((second) => overlap(output, second)));
      if (path !== undefined) return { kind: 'same-output', path, stages: [stage.name, other.name] };
    }
  }
  const ordered: Stage[] = [];
  const done = new Set<string>();
  const visit = (stage: Stage, trail: readonly string[]): readonly string[] | null => {
    if (done.has(stage.name)) return null;
    const start = trail.indexOf(stage.name);
    if (start >= 0) return [...trail.slice(start), stage.name];
    for (const other of upstreamOf(stage, stages)) {
      const circle = visit(other, [...trail, stage.name]);
      if (circle) return circle;
    }
    done.add(stage.name);
    ordered.push(stage);
    return null;
  };
  for (const stage of stages) {
    const circle = visit(stage, []);
    if (circle) return { kind: 'circle', stages: circle };
  }
  return ordered;
}

/** The stages named and all that they wait for, in the order given. */
export function stagesFor(names: readonly string[], ordered: readonly Stage[]): readonly Stage[] {
  const wanted = new Set(names);
  for (const stage of ordered.toReversed()) {
    if (wanted.has(stage.name)) for (const { name } of upstreamOf(stage, ordered)) wanted.add(name);
  }
  return ordered.filter(({ name }) => wanted.has(name));
}

/** Why a stage must run, by the hashes of this moment; `fresh` when it need not. */
export function stageWhy(
  stage: Stage,
  { paths, hashes, recorded }: { paths: readonly string[]; hashes: PathHashes; recorded: RecordedStage | undefined },
): StageWhy {
  if (!recorded) return { kind: 'new' };
  const what: string[] = [];
  if (recorded.command !== stage.command) what.push('command');
  for (const path of paths) if ((hashes.get(path) ?? null) !== (recorded.inputs[path] ?? null)) what.push(path);
  for (const path of Object.keys(recorded.inputs)) if (!paths.includes(path)) what.push(`${path} (no longer read)`);
  for (const path of stage.outputs) {
    const now = hashes.get(path) ?? null;
    if (now === null) what.push(`${path} (missing)`);
    else if (now !== recorded.outputs[path]) what.push(path);
  }
  return what.length === 0 ? { kind: 'fresh' } : { kind: 'changed', what };
}

/**
 * What must run, in order, and why. Pure: hashes in, plan out; reads and runs nothing. A stage behind one that will run is
 * marked `upstream`: whether it runs is decided by `stageWhy` when that one is done.
 *
 * @param ordered - as `orderStages` gives them
 * @param recorded - by name of the stage
 */
export function planStages(
  ordered: readonly Stage[],
  {
    hashes,
    recorded,
    forced,
  }: {
    hashes: PathHashes;
    recorded: ReadonlyMap<string, RecordedStage>;
    forced: ReadonlySet<string>;
  },
): readonly StageStep[] {
  const running = new Set<string>();
  return ordered.map((stage) => {
    const why = forced.has(stage.name)
      ? ({ kind: 'forced' } as const)
      : stageWhy(stage, { paths: pathsRead(stage, ordered), hashes, recorded: recorded.get(stage.name) });
    const behind = upstreamOf(stage, ordered).find(({ name }) => running.has(name));
    if (why.kind !== 'fresh' || behind) running.add(stage.name);
    return { stage: stage.name, why: why.kind === 'fresh' && behind ? { kind: 'upstream', of: behind.name } : why };
  });
}
