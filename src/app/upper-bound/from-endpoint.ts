import { UserError } from '../../base/errors.ts';
import { formatCount, formatCounted } from '../../base/number-format.ts';
import type { EndpointSettings } from '../../io/chat-endpoint.ts';
import { median, quantile } from '../../math/quantile.ts';
import { mean } from '../../math/sum.ts';
import { cellValue } from '../../project/labelling/item-sheet.ts';
import { quarters } from '../../project/labelling/draw-items.ts';
import { chooseExamples } from '../../project/upper-bound/choose-examples.ts';
import { refuseToLeave, type SensitiveReason } from '../../project/upper-bound/leaving.ts';
import { rowText, type Example } from '../../project/upper-bound/prompt.ts';
import { readAnswer } from '../../project/upper-bound/read-answer.ts';
import { scoreAnswers } from '../../project/upper-bound/score-answers.ts';
import { costOf, type TokenPrices } from '../../project/upper-bound/spending.ts';
import { meanInterval } from '../../stats/mean-interval.ts';
import { quantileInterval } from '../../stats/quantile-interval.ts';
import { isFound, sensitiveColumns } from '../../table/sensitive-columns.ts';
import { findColumn } from '../../table/table.ts';
import { labelText } from '../labelling/new-benchmark.ts';
import type { Project } from '../project/project.ts';
import { askModel, type AskedModel, type AskEffects, type RowReply } from './ask-model.ts';
import type { EvaluationSet } from './evaluation-set.ts';
import type { Cost, Latency, Measured, SeriesPoint, UpperBoundEvent } from './result.ts';

export interface EndpointRequest {
  readonly settings: EndpointSettings;
  readonly shots: readonly number[];
  readonly concurrency: number;
  readonly budget: number | null;
  readonly prices: TokenPrices | null;
  readonly unit: string;
  readonly replay: boolean;
  readonly instruction: string | null;
  readonly seed: number;
}

/**
 * A model behind an endpoint, asked about every row with each number of examples.
 *
 * @throws UserError before anything is sent when a sensitive column would leave this machine
 */
export async function* fromEndpoint(
  project: Project,
  set: EvaluationSet,
  request: EndpointRequest,
  effects: AskEffects,
  signal: AbortSignal,
): AsyncGenerator<UpperBoundEvent, Measured, void> {
  const most = Math.max(...request.shots);
  const examples = most === 0 ? [] : examplesFrom(set, most, request.seed);
  const sent = most === 0 ? set.sheet.columns : [...set.sheet.columns, set.target];
  // What is on record is on this machine: a replay sends nothing.
  if (!request.replay) {
    refuseToLeave(sent, sensitiveReasons(project, set, sent), {
      endpoint: request.settings.endpoint,
      target: set.target,
    });
  }
  const question = {
    task: set.task,
    labels: set.labels,
    target: set.target,
    columns: set.sheet.columns,
    instruction: request.instruction ?? project.file.problem ?? null,
  };
  const asked = yield* askModel({ question, examples, sheet: set.sheet }, request, effects, signal);
  const series = request.shots.map((shots, i) => pointOf(shots, asked.replies[i]!, set, request));
  return {
    series,
    bytes: null,
    spent: request.prices === null ? null : asked.spent,
    notes: notesOf(asked, request, set),
  };
}

/** Training rows with their labels, as they are shown. */
export function examplesFrom({ learning, sheet }: EvaluationSet, most: number, seed: number): Example[] {
  if (!learning) {
    throw new UserError('bad-input', 'The rows of this benchmark had no labels, so there are no examples to show', {
      hint: 'Ask without examples, with --shots 0.',
    });
  }
  const { prepared, table } = learning.ground;
  const { target, task } = prepared.decision;
  const stratumOf = task === 'regression' ? quarters(target.values) : (row: number) => target.values[row]!;
  const columns = sheet.columns.map((name) => findColumn(table, name)!);
  const cellsOf = (row: number) => columns.map((column) => cellValue(column, prepared.sourceRows[row]!));
  const scored = new Set(sheet.items.map(({ cells }) => rowText(sheet.columns, cells)));
  // A row that reads like one that is scored would tell its answer.
  const usable = (row: number): boolean => !scored.has(rowText(sheet.columns, cellsOf(row)));
  const chosen = chooseExamples(learning.parts[0]!.learn, stratumOf, { most, seed, usable });
  if (chosen.length < most) {
    throw new UserError(
      'bad-input',
      `--shots ${most}: there are ${formatCounted(chosen.length, 'training row')} to show`,
      {
        hint: `Ask for at most ${chosen.length} examples.`,
      },
    );
  }
  return chosen.map((row) => ({
    cells: cellsOf(row),
    label: labelText(target, row),
  }));
}

/** Every reason for which one of the columns must stay here: said in cairn.yaml, the class of the table, or found in it. */
function sensitiveReasons(
  { file }: Project,
  { dataset, table }: EvaluationSet,
  sent: readonly string[],
): SensitiveReason[] {
  const source = file.data[dataset];
  const closed = source?.security === 'personal' || source?.security === 'confidential' ? source.security : null;
  if (closed !== null) return sent.map((column) => ({ column, because: `data.${dataset} is of class ${closed}` }));
  return sensitiveColumns(table, { declared: source?.sensitive ?? [] })
    .filter((column) => column.declared || isFound(column))
    .map(({ column, declared, findings }) => ({
      column,
      because: declared ? 'declared in cairn.yaml' : `${findings[0]!.kind}: ${findings[0]!.evidence}`,
    }));
}

function pointOf(
  shots: number,
  replies: readonly RowReply[],
  set: EvaluationSet,
  request: EndpointRequest,
): SeriesPoint {
  const answers = replies.map((reply) => (reply.kind === 'reply' ? readAnswer(reply.reply.text, set) : null));
  const { metric, groups, task, labels } = set;
  return {
    shots,
    asked: replies.filter(({ kind }) => kind !== 'not-asked').length,
    failed: replies.filter(({ kind }) => kind === 'failed').length,
    recorded: replies.filter((reply) => reply.kind === 'reply' && reply.recorded).length,
    result: scoreAnswers(answers, set.truth, {
      task,
      labels,
      metric,
      groups,
      seed: request.seed,
      settings: request.shots.length,
    }),
    cost: costPerRow(replies, request),
    latency: latencyOf(replies),
  };
}

function costPerRow(replies: readonly RowReply[], { prices, unit }: EndpointRequest): Cost {
  if (prices === null)
    return { because: 'no prices: give upperBound.pricePerMillionInputTokens and …OutputTokens in cairn.yaml' };
  const received = replies.flatMap((reply) => (reply.kind === 'reply' ? [reply.reply] : []));
  const costs = received.flatMap(({ inputTokens, outputTokens }) =>
    inputTokens === null || outputTokens === null ? [] : [1000 * costOf(prices, inputTokens, outputTokens)],
  );
  if (costs.length === 0 || costs.length < received.length) return { because: 'the server does not count tokens' };
  return { perThousand: mean(costs), interval: meanInterval(costs), unit, n: costs.length };
}

/** From here on a value in twenty lies above the 95 % point. */
const ENOUGH_FOR_P95 = 20;

function latencyOf(replies: readonly RowReply[]): Latency | null {
  const times = replies.flatMap((reply) => (reply.kind === 'reply' ? [reply.reply.milliseconds] : []));
  if (times.length === 0) return null;
  const sorted = Float64Array.from(times).sort();
  return {
    p50: median(sorted),
    interval: quantileInterval(sorted, 0.5),
    p95: sorted.length < ENOUGH_FOR_P95 ? null : quantile(sorted, 0.95),
    n: sorted.length,
    how: 'each request on its own, waiting before a repeat not counted',
  };
}

function notesOf(asked: AskedModel, { budget, unit, replay }: EndpointRequest, { sheet }: EvaluationSet): string[] {
  const all = asked.replies.flat();
  const missing = all.filter(({ kind }) => kind === 'not-asked').length;
  const failures = all.flatMap((reply) => (reply.kind === 'failed' ? [reply.because] : []));
  const total = formatCount(asked.replies.length * sheet.items.length);
  return [
    ...(asked.overBudget
      ? [`The budget of ${budget} ${unit} stopped it: ${formatCount(missing)} of ${total} questions were not asked.`]
      : []),
    ...(replay && missing > 0 ? [`${formatCount(missing)} of ${total} answers are not on record.`] : []),
    ...(failures.length > 0
      ? [`${formatCounted(failures.length, 'question')} of ${total} got no answer: ${failures[0]}.`]
      : []),
  ];
}
