import { formatCounted } from '../../base/number-format.ts';
import { cellText, isMissing, type Column, type Table } from '../../table/table.ts';

/** What one model said of each row. */
export interface Predictor {
  /** `score`, or the name of the column, such as the rung of a check. */
  readonly name: string;
  /** Shape (rows): probability or score of the positive class, or the predicted number. */
  readonly score: Float64Array | null;
  /** The predicted class. The same column as the score when only a number is predicted: it may be either. */
  readonly label: Column | null;
  /** By class: its probability. */
  readonly ofClass: ReadonlyMap<string, Float64Array> | null;
}

/** Predictions that a run has left: truth and prediction of each tested row. */
export interface StoredPredictions {
  readonly rows: number;
  /** What tells rows apart; null: only their order does. */
  readonly ids: readonly string[] | null;
  readonly truth: Column;
  /** Rows of one group depend on each other. */
  readonly group: Column | null;
  readonly time: Column | null;
  readonly weight: Column | null;
  readonly predictors: readonly Predictor[];
}

const ROW_NAMES = ['row', 'row_id', 'rowid', 'id', 'index'];
const TRUTH_NAMES = ['truth', 'label', 'target', 'y_true', 'y', 'actual'];
const SCORE_NAMES = ['score', 'probability', 'proba', 'prob', 'y_score', 'y_proba', 'p'];
const LABEL_NAMES = ['prediction', 'predicted', 'pred', 'y_pred', 'predicted_label'];

/**
 * Reads a table of predictions: `row`, the true `label` (or `truth`, `target`, `y`), and `score`, `prediction`, or for several
 * classes `score: CLASS`. A table without any of these, as a built-in check leaves it, has a predictor in each other column.
 * `group`, `time` and `weight` are taken when they are there.
 *
 * @returns why it cannot be read, when it cannot
 */
export function readStoredPredictions(table: Table): StoredPredictions | { readonly because: string } {
  const columns = new Map(table.columns.map((column) => [column.name.trim().toLowerCase(), column]));
  const find = (names: readonly string[]): Column | null => {
    const name = names.find((each) => columns.has(each));
    return name === undefined ? null : columns.get(name)!;
  };
  const truth = find(TRUTH_NAMES);
  if (!truth) return { because: `no column is called ${TRUTH_NAMES.join(', ')}` };
  const id = find(ROW_NAMES);
  const [group, time, weight] = [find(['group']), find(['time']), find(['weight'])];
  const known = new Set<Column | null>([truth, id, group, time, weight]);
  const predictors = predictorsOf(
    table.columns.filter((column) => !known.has(column)),
    find,
  );
  if (predictors.length === 0) return { because: `no column is called ${SCORE_NAMES[0]} or ${LABEL_NAMES[0]}` };
  const missing = firstMissing([truth, id, ...predictors.flatMap(columnsOf)], table.rows);
  if (missing !== null) return { because: missing };
  const ids = id && Array.from({ length: table.rows }, (_, row) => cellText(id, row)!);
  if (id && ids && new Set(ids).size < ids.length) return { because: `\`${id.name}\` holds rows twice` };
  return { rows: table.rows, ids, truth, group, time, weight, predictors: predictors.map(({ read }) => read()) };
}

interface FoundPredictor {
  readonly score: Column | null;
  readonly label: Column | null;
  readonly ofClass: ReadonlyMap<string, Column>;
  readonly read: () => Predictor;
}

const columnsOf = ({ score, label, ofClass }: FoundPredictor): (Column | null)[] => [score, label, ...ofClass.values()];

function predictorsOf(others: readonly Column[], find: (names: readonly string[]) => Column | null): FoundPredictor[] {
  const byClass = classColumns(others);
  const label = find(LABEL_NAMES);
  const score = find(SCORE_NAMES);
  const ofClass = SCORE_NAMES.map((name) => byClass.get(name)).find((columns) => columns !== undefined);
  if (label || score || ofClass) {
    // A numeric prediction beside no score is a score: the predicted number.
    const numeric = label?.storage === 'numbers' ? label : null;
    return [found('score', { score: score ?? numeric, label, ofClass })];
  }
  const plain = others.filter((column) => column.storage === 'numbers' && !CLASS_COLUMN.test(column.name));
  return [
    ...plain.map((column) => found(column.name, { score: column, label: null, ofClass: undefined })),
    ...Array.from(byClass, ([name, columns]) => found(name, { score: null, label: null, ofClass: columns })),
  ];
}

function found(
  name: string,
  {
    score,
    label,
    ofClass = new Map(),
  }: { score: Column | null; label: Column | null; ofClass: ReadonlyMap<string, Column> | undefined },
): FoundPredictor {
  const read = (): Predictor => ({
    name,
    score: score?.storage === 'numbers' ? score.values : null,
    label,
    ofClass:
      ofClass.size === 0
        ? null
        : new Map(Array.from(ofClass, ([key, column]) => [key, (column as Column & { storage: 'numbers' }).values])),
  });
  return { score, label, ofClass, read };
}

const CLASS_COLUMN = /^(.+?):\s*(.+)$/;

/** Numeric columns of the form `NAME: CLASS`, by name. */
function classColumns(columns: readonly Column[]): Map<string, Map<string, Column>> {
  const byName = new Map<string, Map<string, Column>>();
  for (const column of columns) {
    const [, name, label] = CLASS_COLUMN.exec(column.name) ?? [];
    if (name === undefined || column.storage !== 'numbers') continue;
    byName.set(name, (byName.get(name) ?? new Map<string, Column>()).set(label!, column));
  }
  return byName;
}

function firstMissing(columns: readonly (Column | null)[], rows: number): string | null {
  for (const column of columns) {
    if (!column) continue;
    let count = 0;
    for (let row = 0; row < rows; row++) if (isMissing(column, row)) count++;
    if (count > 0) return `\`${column.name}\` is empty in ${formatCounted(count, 'row')}`;
  }
  return null;
}
