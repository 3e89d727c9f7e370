import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import { parseRequirement } from '../../contracts/check-options.ts';
import type { FilePath, FileProblem } from '../../contracts/describe-issue.ts';
import { shownValue } from '../../contracts/shown-value.ts';
import { outsideRange } from './metric-range.ts';
import type { FieldSpec, ProjectFile, StageSpec } from '../../contracts/project-file.ts';

const wrong = (path: FilePath, problem: string, hint: string): FileProblem => ({ kind: 'wrong', path, problem, hint });

/** What is wrong between the fields of a project file, each of which is right by itself. Empty: nothing. */
export function contradictions(file: ProjectFile): FileProblem[] {
  return [
    ...dataProblems(file),
    ...targetProblems(file),
    ...interfaceProblems(file),
    ...splitProblems(file),
    ...metricProblems(file),
    ...repeated(file.stakeholders, 'stakeholders', 'Sign-offs are by name: name each stakeholder once.'),
    ...killRuleProblems(file),
    ...stageProblems(file.stages),
  ];
}

function dataProblems({ data }: ProjectFile): FileProblem[] {
  return Object.entries(data).flatMap(([name, { path }]) =>
    path === '-'
      ? [wrong(['data', name, 'path'], 'standard input cannot be read a second time', 'Name a file or a database.')]
      : [],
  );
}

function targetProblems({ target, data }: ProjectFile): FileProblem[] {
  const tables = Object.keys(data);
  if (!target || tables.includes(target.table)) return [];
  const nearest = nearestName(target.table, tables);
  const known = tables.length === 0 ? 'Name it under data:, with its path.' : `The tables are ${tables.join(', ')}.`;
  const problem = `target.table is ${shownValue(target.table)}, and data: has no table of that name`;
  return [wrong(['target', 'table'], problem, nearest ? `Did you mean ${nearest}?` : known)];
}

function interfaceProblems({ interface: declared }: ProjectFile): FileProblem[] {
  if (!declared) return [];
  const fields: [FilePath, FieldSpec][] = [
    ...declared.input.map((field, i): [FilePath, FieldSpec] => [['interface', 'input', i], field]),
    [['interface', 'output'], declared.output],
  ];
  const limits = fields.flatMap(([path, { name, min, max }]) =>
    min !== undefined && max !== undefined && min > max
      ? [wrong([...path, 'min'], `the field ${shownValue(name)} has min ${min} above max ${max}`, 'Swap the two.')]
      : [],
  );
  return [...limits, ...repeated(declared.input, 'interface.input', 'Give each input field a name of its own.')];
}

/** Entries of a list with the name of an earlier one. */
function repeated(entries: readonly { readonly name: string }[], list: string, hint: string): FileProblem[] {
  const first = new Map<string, number>();
  return entries.flatMap(({ name }, i) => {
    const before = first.get(name);
    if (before === undefined) {
      first.set(name, i);
      return [];
    }
    return [wrong([...list.split('.'), i, 'name'], `${shownValue(name)} stands in ${list} twice`, hint)];
  });
}

const STRATEGY_HINT =
  'group needs column: (whose rows stay together), time needs column: (by which rows are ordered), where needs where: (true for test rows).';

function splitProblems({ split }: ProjectFile): FileProblem[] {
  if (!split) return [];
  const { strategy, column, where, time, group } = split;
  const missing = (key: string): FileProblem[] => [
    wrong(['split', 'strategy'], `split.strategy is ${strategy}, and split.${key} is missing`, STRATEGY_HINT),
  ];
  const idle = (key: 'column' | 'where'): FileProblem =>
    wrong(['split', key], `split.${key} has no meaning with split.strategy ${strategy}`, STRATEGY_HINT);
  const idleWhere = strategy !== 'where' && where !== undefined ? [idle('where')] : [];
  if (strategy === 'where') {
    return [...(where === undefined ? missing('where') : []), ...(column === undefined ? [] : [idle('column')])];
  }
  if (strategy === 'group') return [...((column ?? group) === undefined ? missing('column') : []), ...idleWhere];
  if (strategy === 'time') return [...((column ?? time) === undefined ? missing('column') : []), ...idleWhere];
  return [...(column === undefined ? [] : [idle('column')]), ...idleWhere];
}

function metricProblems({ metric }: ProjectFile): FileProblem[] {
  if (!metric) return [];
  const { atLeast, atMost, thresholds } = metric;
  const both =
    atLeast !== undefined && atMost !== undefined
      ? [
          wrong(
            ['metric', 'atMost'],
            'metric has both atLeast and atMost',
            'Keep atLeast when higher is better, atMost when lower is better.',
          ),
        ]
      : [];
  const absurd = [
    ...(atLeast === undefined ? [] : rangeProblems(['metric', 'atLeast'], metric.optimise, atLeast)),
    ...(atMost === undefined ? [] : rangeProblems(['metric', 'atMost'], metric.optimise, atMost)),
  ];
  const unreadable = thresholds.flatMap((text, i) => {
    try {
      const asked = parseRequirement(text);
      return rangeProblems(['metric', 'thresholds', i], asked.metric, asked.value);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const problem = `metric.thresholds has ${shownValue(text)}, which is not a threshold`;
      return [wrong(['metric', 'thresholds', i], problem, error.hint ?? '')];
    }
  });
  return [...both, ...absurd, ...unreadable];
}

/** A number to reach that no score can be, or that every score is. */
function rangeProblems(path: FilePath, metric: string, value: number): FileProblem[] {
  const range = outsideRange(metric, value);
  if (range === null) return [];
  return [
    wrong(path, `${path.slice(0, 2).join('.')} asks for ${value}, and ${range}`, 'Write a number in that range.'),
  ];
}

function killRuleProblems({ killRules }: ProjectFile): FileProblem[] {
  const limits = killRules.flatMap(({ name, atLeast, atMost }, i) => {
    if (atLeast === undefined && atMost === undefined) {
      const problem = `the kill rule ${shownValue(name)} has no number to reach`;
      return [
        wrong(['killRules', i], problem, 'Write atLeast: or atMost: with the number that keeps the project alive.'),
      ];
    }
    if (atLeast === undefined || atMost === undefined || atLeast <= atMost) return [];
    const problem = `the kill rule ${shownValue(name)} asks for at least ${atLeast} and at most ${atMost}`;
    return [wrong(['killRules', i, 'atLeast'], problem, 'No number is both: change one of them.')];
  });
  return [...limits, ...repeated(killRules, 'killRules', 'Give each kill rule a name of its own.')];
}

/** Replays run stages in a clone of the project: what they write has to lie inside of it. */
const OUTSIDE = /^(?:[/\\]|[a-z]:[/\\]|\.\.(?:[/\\]|$))/i;

function stageProblems(stages: readonly StageSpec[]): FileProblem[] {
  const names = stages.map(({ name }) => name);
  const unknown = stages.flatMap(({ after }, i) =>
    after.flatMap((name, j) => {
      if (names.includes(name)) return [];
      const nearest = nearestName(name, names);
      const hint = nearest ? `Did you mean ${nearest}?` : `The stages are ${names.join(', ')}.`;
      return [wrong(['stages', i, 'after', j], `there is no stage ${shownValue(name)}`, hint)];
    }),
  );
  const outside = stages.flatMap(({ name, outputs }, i) =>
    outputs.flatMap((path, j) =>
      OUTSIDE.test(path)
        ? [
            wrong(
              ['stages', i, 'outputs', j],
              `the stage ${shownValue(name)} writes ${shownValue(path)}, outside of the project`,
              'Let it write below the folder of cairn.yaml.',
            ),
          ]
        : [],
    ),
  );
  return [
    ...repeated(stages, 'stages', 'Give each stage a name of its own.'),
    ...unknown,
    ...outside,
    ...writtenTwice(stages),
    ...cycleProblem(stages),
  ];
}

function writtenTwice(stages: readonly StageSpec[]): FileProblem[] {
  const writer = new Map<string, string>();
  return stages.flatMap(({ name, outputs }, i) =>
    outputs.flatMap((path, j) => {
      const earlier = writer.get(path);
      if (earlier === undefined) {
        writer.set(path, name);
        return [];
      }
      const problem = `${shownValue(path)} is written by the stages ${shownValue(earlier)} and ${shownValue(name)}`;
      return [wrong(['stages', i, 'outputs', j], problem, 'Let each stage write files of its own.')];
    }),
  );
}

/** The first circle among stages: by `after`, and by one reading what the other writes. */
function cycleProblem(stages: readonly StageSpec[]): FileProblem[] {
  const writer = new Map(stages.flatMap(({ name, outputs }) => outputs.map((path) => [path, name])));
  const before = new Map(
    stages.map(({ name, after, inputs }) => [name, [...after, ...inputs.flatMap((path) => writer.get(path) ?? [])]]),
  );
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (name: string): string[] | null => {
    if (done.has(name)) return null;
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name];
    trail.push(name);
    for (const next of before.get(name) ?? []) {
      const circle = visit(next);
      if (circle) return circle;
    }
    trail.pop();
    done.add(name);
    return null;
  };
  for (const [i, { name }] of stages.entries()) {
    const circle = visit(name);
    if (!circle) continue;
    const problem = `stages wait for each other: ${circle.join(' after ')}`;
    return [wrong(['stages', i], problem, 'Take one of them out of after:, or let one write another file.')];
  }
  return [];
}
