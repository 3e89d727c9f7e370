import { localDate } from '../../base/local-date.ts';
import { formatCounted } from '../../base/number-format.ts';
import type { CheckOptionsInput } from '../../contracts/check-options.ts';
import type { KeySchema } from '../../contracts/project-schema.ts';
import type { Report } from '../../contracts/report.ts';
import { declareSettings } from './declare-settings.ts';
import type { MeasuredField } from './interface-fields.ts';
import { renderProjectFile, type Known } from './render-project-file.ts';

/** What only people know; each may be left open. */
export interface Answers {
  readonly problem?: string;
  readonly users?: string;
  readonly where?: string;
  readonly action?: string;
  readonly metric?: { readonly name: string; readonly volumePerYear: number };
  readonly stakeholders?: readonly string[];
}

/** What a check of the table found. */
export interface FoundTable {
  /** Its name in `cairn.yaml`. */
  readonly name: string;
  /** From the root of the project; holds no password. */
  readonly path: string;
  readonly report: Report;
  readonly options: CheckOptionsInput;
  readonly fields: readonly MeasuredField[];
  /** Columns that must not leave this machine. */
  readonly sensitive: readonly string[];
}

export interface ProjectDraft {
  readonly name: string;
  readonly found: FoundTable | null;
  readonly answers: Answers;
}

const HEAD = `# yaml-language-server: $schema=cairn.schema.json
#
# What people declare of this project. What Cairn measures stands in .cairn/, beside this file.
# A line that begins with "#" is not declared yet: take the "#" away and say it. cairn status says what is missing.

`;

const HEADINGS = new Map([
  ['name', 'Why'],
  ['data', 'Data, question and answer'],
  ['archetype', 'People and what they are owed'],
  ['constraints', 'Limits'],
  ['labelling', 'Work'],
]);

/** The text of a new `cairn.yaml`, and which of its keys it declares. */
export function draftProject(
  schema: KeySchema,
  draft: ProjectDraft,
): { readonly text: string; readonly declared: readonly string[]; readonly open: readonly string[] } {
  const known = knownOf(draft);
  const keys = Object.keys(schema.properties ?? {});
  return {
    text: HEAD + renderProjectFile(schema, known, { remarks: remarksOf(draft.found), headings: HEADINGS }),
    declared: keys.filter((key) => known[key] !== undefined),
    open: keys.filter((key) => known[key] === undefined),
  };
}

function knownOf({ name, found, answers }: ProjectDraft): Known {
  const { problem, users, where, action, metric, stakeholders = [] } = answers;
  return {
    name,
    problem,
    users,
    surface: where !== undefined && action !== undefined ? { where, action } : undefined,
    businessMetric: metric,
    stakeholders: stakeholders.length > 0 ? stakeholders.map((person) => ({ name: person })) : undefined,
    ...(found ? tableKeys(found) : {}),
  };
}

function tableKeys(found: FoundTable): Known {
  const { name, path, report, options, sensitive } = found;
  const { source, licence } = options;
  const settings = declareSettings(options);
  const lists = { sensitive: sensitive.length > 0 ? sensitive : undefined };
  return {
    data: { [name]: { path, source, licence, ...lists } },
    target: { table: name, ...settings.target, ...labelFound(report, options) },
    interface: interfaceOf(found),
    split: settings.split ?? splitFound(report, options),
    metric: { ...settings.metric, optimise: report.metric.name },
    check: settings.check ?? undefined,
  };
}

/** The label that was looked for, where nobody said it: later data must not turn the question round. */
function labelFound({ task, positive }: Report, options: CheckOptionsInput): Known {
  const said = options.positive !== undefined || options.negative !== undefined;
  return said || task !== 'binary' || positive === null ? {} : { positive };
}

function splitFound({ split, seed }: Report, { time, group }: CheckOptionsInput): Known | undefined {
  const { strategy, column } = split;
  switch (strategy) {
    case 'random':
    case 'stratified':
      return { strategy, time, group, seed };
    case 'group':
      return { strategy, column: column ?? undefined, time, seed };
    case 'time':
      return { strategy, column: column ?? undefined, group, seed };
    case 'where':
    case 'file':
      return undefined; // not found but given, and then the settings say it
  }
}

function interfaceOf({ report, fields }: FoundTable): Known | undefined {
  const read = report.columns.filter(({ role }) => role === 'feature' || role === 'time').map(({ name }) => name);
  const input = fields.filter(({ name }) => read.includes(name));
  if (input.length === 0) return undefined;
  const { target, classes } = report;
  const measured = fields.find(({ name }) => name === target);
  const output: Known =
    classes.length > 0
      ? { name: target, type: 'category', values: classes.map(({ label }) => label) }
      : { name: target, type: measured?.type === 'integer' ? 'integer' : 'number' };
  return { version: 1, input, output };
}

function remarksOf(found: FoundTable | null): ReadonlyMap<string, string> {
  if (!found) return new Map();
  const { name, report } = found;
  const on = localDate(new Date(report.at));
  const { rows, columns } = report.dataset;
  return new Map([
    [`data.${name}`, `${formatCounted(rows, 'row')} and ${formatCounted(columns, 'column')} on ${on}.`],
    [`data.${name}.sensitive`, 'Found by their names and values. Add what is missing, take away what is harmless.'],
    ['target', `${capital(report.task)}: ${report.taskReason}`],
    ['interface', `Measured on ${on}: the columns that models read, with the values and ranges that they had.`],
    ['split', `Found on ${on}. ${report.split.reason}`],
    ['metric', `Proposed on ${on}. ${report.metric.reason}`],
  ]);
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
