import type { RowCommandOptions, RowCommandResult } from '../../io/row-command.ts';
import { moneyUnit } from '../../project/money-unit.ts';
import { rowText } from '../../project/upper-bound/prompt.ts';
import { readAnswer } from '../../project/upper-bound/read-answer.ts';
import { scoreAnswers } from '../../project/upper-bound/score-answers.ts';
import type { Project } from '../project/project.ts';
import type { EvaluationSet } from './evaluation-set.ts';
import { examplesFrom } from './from-endpoint.ts';
import type { Measured, SeriesPoint, UpperBoundEvent } from './result.ts';

export interface CommandEffects {
  runRowCommand(command: string, rows: readonly string[], options: RowCommandOptions): Promise<RowCommandResult>;
}

export interface CommandRequest {
  readonly command: string;
  readonly shots: readonly number[];
  readonly timeoutSeconds: number;
  readonly seed: number;
}

/**
 * A program on this machine that maps rows to predictions, run once for each number of examples. It finds that number in
 * `CAIRN_SHOTS` and the path of the examples, a JSON list of `{"row": …, "label": …}`, in `CAIRN_EXAMPLES`.
 */
export async function* fromCommand(
  project: Project,
  set: EvaluationSet,
  { command, shots: settings, timeoutSeconds, seed }: CommandRequest,
  effects: CommandEffects,
  signal: AbortSignal,
): AsyncGenerator<UpperBoundEvent, Measured, void> {
  const { columns, items } = set.sheet;
  const most = Math.max(...settings);
  const examples = most === 0 ? [] : examplesFrom(set, most, seed);
  const rows = items.map(({ cells }) => rowText(columns, cells));
  const series: SeriesPoint[] = [];
  for (const shots of settings) {
    yield { kind: 'progress', what: `Running ${command}, ${shots} examples`, done: series.length, of: settings.length };
    const shown = examples
      .slice(0, shots)
      .map(({ cells, label }) => ({ row: JSON.parse(rowText(columns, cells)) as unknown, label }));
    const { lines, seconds } = await effects.runRowCommand(command, rows, {
      folder: project.root,
      environment: { CAIRN_SHOTS: String(shots) },
      files: { CAIRN_EXAMPLES: JSON.stringify(shown) },
      timeoutSeconds,
      signal,
    });
    const { metric, groups, task, labels } = set;
    const answers = lines.map((line) => readAnswer(line, set));
    const rate = project.file.runs?.costPerHour;
    series.push({
      shots,
      asked: rows.length,
      failed: 0,
      recorded: 0,
      result: scoreAnswers(answers, set.truth, { task, labels, metric, groups, seed, settings: settings.length }),
      cost:
        rate === undefined
          ? { because: 'no price of an hour: give runs.costPerHour in cairn.yaml' }
          : {
              perThousand: (1000 * rate * seconds) / 3600 / rows.length,
              interval: null,
              unit: moneyUnit(project.file, 'runs.costPerHour'),
              n: rows.length,
            },
      latency: {
        p50: (1000 * seconds) / rows.length,
        interval: null,
        p95: null,
        n: rows.length,
        how: 'the mean over all rows at once, start of the program included',
      },
    });
  }
  return { series, bytes: null, spent: null, notes: [] };
}
