import type { InterfaceContradiction, OutputTask } from '../../contracts/interface-check.ts';
import { UserError } from '../../base/errors.ts';
import { parseRequirement } from '../../contracts/check-options.ts';
import type { FieldSpec, ProjectFile } from '../../contracts/project-file.ts';
import { allMetrics, findMetric, metricsFor } from '../../metrics/all-metrics.ts';
import type { Task } from '../../models/target.ts';

const LADDER = ['constant', 'one rule', 'linear', 'forest', 'boosting'];

/** The task that an output dictates: a category is classified, a number predicted, a text written. */
export function outputTask(output: FieldSpec): OutputTask {
  const values = output.type === 'boolean' ? 2 : output.values?.length;
  const name = `\`${output.name}\` is`;
  switch (output.type) {
    case 'boolean':
    case 'category':
      return classification(values, `${name} ${output.type === 'boolean' ? 'true or false' : 'a category'}`);
    case 'number':
    case 'integer':
      if (output.values !== undefined) return classification(values, `${name} a number of a list, so each is a class`);
      return {
        approach: 'regression',
        task: 'regression',
        why: `${name} a number, so a quantity is predicted`,
        losses: ['squared error', 'absolute error', 'pinball loss'],
        metrics: namesFor('regression'),
        baselines: LADDER,
      };
    case 'text':
      if (output.values !== undefined) return classification(values, `${name} a text of a list`);
      return {
        approach: 'generation',
        task: null,
        why: `${name} free text, so an answer is written`,
        losses: ['cross-entropy over tokens'],
        metrics: [],
        baselines: ['the commonest answer', 'the answer of the nearest row', 'a template'],
      };
    case 'date':
    case 'timestamp':
      return {
        approach: 'unsupported',
        task: null,
        why: `${name} a date, and a date is not predicted as such: make it a number, such as the days until then`,
        losses: [],
        metrics: [],
        baselines: [],
      };
  }
}

const namesFor = (task: Task): string[] => metricsFor(task).map(({ name }) => name);

function classification(values: number | undefined, why: string): OutputTask {
  const classes = values === undefined ? 'of values that are not listed' : `of ${values} values`;
  const task = values === undefined ? null : values === 2 ? 'binary' : 'multiclass';
  const metrics = task === null ? [...new Set([...namesFor('binary'), ...namesFor('multiclass')])] : namesFor(task);
  return {
    approach: 'classification',
    task,
    why: `${why} ${classes}, so a class is predicted`,
    losses: task === 'binary' ? ['binary cross-entropy'] : ['categorical cross-entropy'],
    metrics,
    baselines: LADDER,
  };
}

/** What `cairn.yaml` says elsewhere that cannot be with this output: the metric, the task, the classes. */
export function interfaceContradictions(file: ProjectFile): InterfaceContradiction[] {
  const { interface: declared } = file;
  if (!declared) return [];
  const told = outputTask(declared.output);
  return [
    ...outputProblems(declared.output, told),
    ...metricProblems(file, told),
    ...taskProblems(file, told),
    ...classProblems(file, declared.output),
  ];
}

function outputProblems({ name, type, values }: FieldSpec, { approach, why }: OutputTask): InterfaceContradiction[] {
  const path = ['interface', 'output'];
  if (approach === 'unsupported') return [{ path, what: why, hint: 'Change the output, or the question.' }];
  if (values !== undefined && values.length < 2) {
    return [
      {
        path,
        what: `\`${name}\` has ${values.length === 1 ? 'one value' : 'no value'}, so there is nothing to predict`,
        hint: 'List every class under values:.',
      },
    ];
  }
  if (type === 'category' && values === undefined) {
    return [
      {
        path,
        what: `\`${name}\` is a category without values, so no answer can be told to be right`,
        hint: 'List its classes under values:.',
      },
    ];
  }
  return [];
}

function metricProblems({ metric }: ProjectFile, told: OutputTask): InterfaceContradiction[] {
  if (!metric) return [];
  const named = [
    { path: ['metric', 'optimise'], name: metric.optimise },
    ...metric.thresholds.map((text, i) => ({ path: ['metric', 'thresholds', i], name: parseRequirement(text).metric })),
  ];
  return named.flatMap(({ path, name }) => {
    const title = unfitMetric(name, told);
    if (title === null) return [];
    const offered =
      told.metrics.length === 0
        ? 'Score such answers by people, or by a program of your own.'
        : `Choose one of ${told.metrics.join(', ')}.`;
    return [{ path, what: `${title} does not fit: ${told.why}`, hint: offered }];
  });
}

/** The title of a metric of ours that fits another task; null for one that fits, and for one that is not ours. */
function unfitMetric(name: string, { approach, task }: OutputTask): string | null {
  const tasks: readonly Task[] = task !== null ? [task] : approach === 'classification' ? ['binary', 'multiclass'] : [];
  const tries = (tasks.length > 0 ? tasks : (['binary', 'regression'] as const)).map((one) => {
    try {
      return findMetric(name, one) === undefined ? 'unknown' : 'fits';
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return error.code === 'not-found' ? 'unknown' : 'unfit';
    }
  });
  if (tries.includes('unknown')) return null;
  if (tasks.length > 0 && tries.includes('fits')) return null;
  return allMetrics.find((metric) => metric.name === name)?.title ?? `"${name}"`;
}

function taskProblems({ check }: ProjectFile, told: OutputTask): InterfaceContradiction[] {
  if (check?.task === undefined || check.task === told.task) return [];
  if (told.task === null && told.approach === 'classification' && check.task !== 'regression') return [];
  return [
    {
      path: ['check', 'task'],
      what: `check.task is ${check.task}, and ${told.why}`,
      hint: 'Leave check.task away, or change the output.',
    },
  ];
}

function classProblems({ target }: ProjectFile, { name, values }: FieldSpec): InterfaceContradiction[] {
  if (!target || values === undefined) return [];
  const texts = values.map(String);
  return (['positive', 'negative'] as const).flatMap((key) => {
    const label = target[key];
    if (label === undefined || texts.includes(label)) return [];
    return [
      {
        path: ['target', key],
        what: `target.${key} is ${JSON.stringify(label)}, which \`${name}\` never is`,
        hint: `Its values are ${texts.join(', ')}.`,
      },
    ];
  });
}
