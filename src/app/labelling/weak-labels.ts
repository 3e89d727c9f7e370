import { UserError } from '../../base/errors.ts';
import type { CellValue } from '../../contracts/label-round.ts';
import { accuracy } from '../../metrics/accuracy.ts';
import type { Metric } from '../../metrics/metric.ts';
import { draftClaim, scoreInputs } from '../../project/labelling/label-claims.ts';
import { cellValue } from '../../project/labelling/item-sheet.ts';
import { scoreAnswers, type AnswerScore } from '../../project/upper-bound/score-answers.ts';
import { readAnswer, type RowAnswer } from '../../project/upper-bound/read-answer.ts';
import { requireColumn } from '../../table/infer-schema.ts';
import type { Column } from '../../table/table.ts';
import type { Project } from '../project/project.ts';
import { labelText } from './new-benchmark.ts';
import { newestBenchmark } from './rounds.ts';
import { openTargetGround, type TableEffects, type TargetGround } from './target-ground.ts';

/** Where a weak label comes from: a column of the table, or an SQL expression over its columns. */
export type WeakSource = { readonly kind: 'column' | 'rule'; readonly text: string };

export interface WeakReport {
  readonly source: WeakSource;
  /** `labels of the table`, or `benchmark version 2`. */
  readonly gold: string;
  readonly metric: Pick<Metric, 'name' | 'title'>;
  readonly rows: number;
  readonly result: AnswerScore;
}

/**
 * How right labels are that cost nothing: a column or a rule, measured against gold. Gold are the labels of the table where it
 * has them, on the rows of the frozen benchmark when there is one. Accuracy for classes; the metric of the charter for numbers.
 * Rows for which the source says nothing, or something that is no label, are counted apart.
 */
export async function measureWeakLabels(
  project: Project,
  source: WeakSource,
  effects: TableEffects,
  signal: AbortSignal,
): Promise<WeakReport> {
  const ground = await openTargetGround(project, effects, signal);
  const column = await columnOf(source, ground, effects, signal);
  const benchmark = await newestBenchmark(project);
  const { decision, sourceRows } = ground.prepared;
  const chosen = benchmark && benchmark.datasetHash === ground.datasetHash ? new Set(benchmark.rows) : null;
  const rows = Array.from(sourceRows.keys()).filter((row) => chosen === null || chosen.has(sourceRows[row]!));
  const labels = [...decision.target.classes];
  const { task } = decision;
  const metric = task === 'regression' ? ground.metric : accuracy;
  const answers = rows.map((row) => weakAnswer(cellValue(column, sourceRows[row]!), { task, labels }));
  const result = scoreAnswers(
    answers,
    rows.map((row) => labelText(decision.target, row)),
    {
      task,
      labels,
      metric,
      groups: ground.structure.group ? rows.map((row) => ground.structure.group!.keys[row]!) : null,
      seed: ground.options.seed,
    },
  );
  const gold = chosen ? `labels of the table on benchmark version ${benchmark!.version}` : 'labels of the table';
  const report: WeakReport = {
    source,
    gold,
    metric: { name: metric.name, title: metric.title },
    rows: rows.length,
    result,
  };
  await project.store.claims.add([weakClaim(project, report, ground)]);
  return report;
}

async function columnOf(
  { kind, text }: WeakSource,
  { table, options }: TargetGround,
  effects: TableEffects,
  signal: AbortSignal,
): Promise<Column> {
  if (kind === 'rule') return (await effects.evaluateExpressions(table, [text], signal))[0]!;
  if (text === options.target) {
    throw new UserError('bad-input', `\`${text}\` is the target itself`, {
      hint: 'Name another column, or a rule with --weak-rule.',
    });
  }
  return requireColumn(table, text);
}

/** A condition says the positive class where it is true; everything else is read as an answer. */
function weakAnswer(
  cell: CellValue,
  asked: { readonly task: TargetGround['prepared']['decision']['task']; readonly labels: readonly string[] },
): RowAnswer {
  if (cell === null) return { kind: 'abstained', because: 'empty' };
  if (typeof cell === 'boolean' && asked.task === 'binary' && !asked.labels.includes(String(cell))) {
    return { kind: 'label', value: asked.labels[cell ? 1 : 0]! };
  }
  return readAnswer(String(cell), asked);
}

function weakClaim(project: Project, { source, gold, metric, rows, result }: WeakReport, ground: TargetGround) {
  const { score, answered, abstained } = result;
  return draftClaim({
    key: `label/weak/${source.text}`,
    title: `${metric.title} of the weak label ${source.text}`,
    value: score.value,
    unit: metric.title,
    interval: score.interval && [...score.interval],
    n: answered,
    kind: 'measured',
    by: 'cairn',
    at: project.now().toISOString(),
    inputs: scoreInputs(project.file, { dataset: ground.dataset, hash: ground.datasetHash }),
    note: `Against the ${gold}; ${abstained} of ${rows} rows have no such label.${score.value === null ? ` ${score.because}.` : ''}`,
    command: `cairn label --weak${source.kind === 'rule' ? '-rule' : ''} ${JSON.stringify(source.text)}`,
    detail: { answered, abstained, gold, method: score.method },
  });
}
