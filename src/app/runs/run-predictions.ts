import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import { Report } from '../../contracts/report.ts';
import type { Run, RunArtifact } from '../../contracts/run.ts';
import type { RowEntry } from '../../project/comparison/compare-rows.ts';
import {
  readStoredPredictions,
  type Predictor,
  type StoredPredictions,
} from '../../project/comparison/stored-predictions.ts';
import { cellText } from '../../table/table.ts';
import type { Project } from '../project/project.ts';

/** How the test rows of a run depend on each other, as far as it is declared. */
export interface DeclaredStructure {
  readonly kind: 'group' | 'time';
  readonly column: string;
}

/** A run with what it predicted. */
export interface RunPredictions {
  readonly entry: RowEntry;
  /** Which predictor was taken, when there are several. */
  readonly chosen: string | null;
  readonly structure: DeclaredStructure | null;
}

/** Tables of predictions, by the name of the artifact, in whatever folder it lay. */
const PREDICTIONS = /(?:^|\/)predictions\.(?:csv|tsv|parquet|json|jsonl|ndjson)(?:\.gz|\.zst)?$/i;

export const predictionsOf = ({ artifacts }: Pick<Run, 'artifacts'>): RunArtifact | undefined =>
  artifacts.find(({ name }) => PREDICTIONS.test(name));

interface Wanted {
  /** Name of a predictor, such as a rung of a check; null: the only one, or the candidate. */
  readonly wanted: string | null;
  readonly signal: AbortSignal;
}

/** What one predictor of a run said of each row, once. */
interface ReadPredictor {
  readonly predictions: StoredPredictions;
  readonly predictor: Predictor;
  /** The class that a single score is of; null: nothing says it. */
  readonly positive: string | null;
  /** Of a built-in check. */
  readonly report: Pick<Report, 'positive' | 'split'> | null;
}

/**
 * Reads what a run predicted, to be compared with another.
 *
 * @returns why there is nothing to compare, when there is not
 * @throws UserError `not-found` for a predictor that is not there
 */
export async function readRunPredictions(
  project: Project,
  run: Run,
  asked: Wanted,
): Promise<RunPredictions | { readonly because: string }> {
  const read = await readPredictor(project, run, asked);
  if ('because' in read) return read;
  const { predictions, predictor, positive, report } = read;
  const repeats = report?.split.folds?.repeats ?? 1;
  if (repeats > 1) return { because: `${run.id} was cross-validated ${repeats} times: ${OTHER_MODELS}` };
  return {
    entry: { name: run.id, predictions, predictor, positive },
    chosen: predictions.predictors.length === 1 ? null : predictor.name,
    structure: structureOf(project, report),
  };
}

/**
 * Reads what one predictor of a run said.
 *
 * @returns why nothing can be read, when nothing can
 * @throws UserError `not-found` for a predictor that is not there
 */
export async function readPredictor(
  project: Project,
  run: Run,
  { wanted, signal }: Wanted,
): Promise<ReadPredictor | { readonly because: string }> {
  const artifact = predictionsOf(run);
  if (!artifact) return { because: `${run.id} left no predictions` };
  const table = await tableOf(project, artifact, signal);
  if ('because' in table) return { because: `the predictions of ${run.id} cannot be read: ${table.because}` };
  const predictions = readStoredPredictions(table);
  if ('because' in predictions)
    return { because: `${artifact.name} of ${run.id} cannot be read: ${predictions.because}` };
  const names = predictions.predictors.map(({ name }) => name);
  const name = wanted ?? (names.length === 1 ? names[0]! : run.tags['candidate']);
  const predictor = predictions.predictors.find((each) => each.name === name);
  if (!predictor && wanted !== null) throw unknownPredictor(run, wanted, names);
  if (!predictor)
    return {
      because: `${run.id} left several predictions (${names.join(', ')}): name one, as in ${run.id}:${names[0]!}`,
    };
  const report = await reportOf(project, run);
  return { predictions, predictor, positive: report ? report.positive : positiveLabel(project, predictions), report };
}

/** Folds share training rows: their spread is larger than that of rows. The check itself compares its rungs by fold. */
const OTHER_MODELS =
  'each row was predicted by several models that share training rows, and rows in pairs would claim too much; its report compares its rungs by fold';

async function tableOf(project: Project, { name, hash }: RunArtifact, signal: AbortSignal) {
  try {
    const { readTableBytes } = await import('../../io/read-table-bytes.ts'); // not before there is something to read
    return await readTableBytes(name, await project.readArtifact(hash), signal);
  } catch (error) {
    if (error instanceof UserError) return { because: error.message };
    throw error;
  }
}

function unknownPredictor({ id }: Run, wanted: string, names: readonly string[]): UserError {
  const nearest = nearestName(wanted, names);
  return new UserError('not-found', `${id} has no predictions of ${wanted}`, {
    hint: nearest === undefined ? `It has those of ${names.join(', ')}.` : `Did you mean ${id}:${nearest}?`,
  });
}

/** What a built-in check reported; null for other runs, and where it was pruned or is of another version. */
async function reportOf(project: Project, run: Run): Promise<Pick<Report, 'positive' | 'split'> | null> {
  const artifact = run.kind === 'exec' ? undefined : run.artifacts.find(({ name }) => name === 'report.json');
  if (!artifact) return null;
  try {
    const text = new TextDecoder().decode(await project.readArtifact(artifact.hash));
    const parsed = Report.pick({ positive: true, split: true }).safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof UserError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Pairs of labels of which everybody means the second by a score. */
const PAIRS = [
  ['0', '1'],
  ['-1', '1'],
  ['false', 'true'],
  ['no', 'yes'],
  ['negative', 'positive'],
];

/** The class that a score of an external program is of: what cairn.yaml says, else what the labels say themselves. */
function positiveLabel({ file }: Project, { truth, rows }: StoredPredictions): string | null {
  const labels = new Set<string>();
  for (let row = 0; row < rows && labels.size <= 2; row++) labels.add(cellText(truth, row)!);
  const declared = file.target?.positive;
  if (declared !== undefined && (labels.has(declared) || labels.size > 2)) return declared;
  if (labels.size !== 2) return null;
  const pair = PAIRS.find((each) => [...labels].every((label) => each.includes(label.toLowerCase())));
  return pair ? [...labels].find((label) => label.toLowerCase() === pair[1])! : null;
}

function structureOf({ file }: Project, report: Pick<Report, 'split'> | null): DeclaredStructure | null {
  if (report) {
    const { strategy, column } = report.split;
    return (strategy === 'group' || strategy === 'time') && column !== null ? { kind: strategy, column } : null;
  }
  const { split } = file;
  if (split?.group !== undefined) return { kind: 'group', column: split.group };
  if (split?.strategy === 'group' && split.column !== undefined) return { kind: 'group', column: split.column };
  if (split?.time !== undefined) return { kind: 'time', column: split.time };
  return split?.strategy === 'time' && split.column !== undefined ? { kind: 'time', column: split.column } : null;
}
