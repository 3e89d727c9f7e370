import type {
  FieldMapping,
  MappedField,
  ReasonCount,
  RowProblem,
  TableCoverage,
} from '../../contracts/interface-check.ts';
import type { FieldSpec, InterfaceSpec } from '../../contracts/project-file.ts';
import { nearestName } from '../../base/nearest.ts';
import { wilsonInterval } from '../../stats/wilson.ts';
import { cellText, findColumn, type Column, type Table } from '../../table/table.ts';
import { checkColumn, reasonOfCode } from './check-column.ts';
import { allowedWords } from './field-problem.ts';

export interface CoverageOptions {
  /** Column of the labels, as `target` says; without it that of the output field. */
  readonly label?: string | undefined;
  /** Labels are merged into two classes, so that they are not the values of the output. */
  readonly labelsMerged?: boolean | undefined;
  /** Problems to list. @default 20 */
  readonly mostProblems?: number | undefined;
}

interface FieldColumn {
  readonly field: FieldSpec;
  readonly column: Column;
}

/**
 * Holds every row of a table against an interface. A row without a label is valid: it can be predicted. A required field
 * without a column makes every row invalid. O(rows × fields).
 */
export function coverTable(declared: InterfaceSpec, table: Table, options: CoverageOptions = {}): TableCoverage {
  const { mostProblems = 20 } = options;
  const mapping = mapFields(declared, table, options.label);
  const checked = columnsToCheck(declared, table, { mapping, merged: options.labelsMerged ?? false });
  const invalid = new Uint8Array(table.rows);
  const reasons: ReasonCount[] = [];
  const problems: RowProblem[] = [];
  for (const { field, column } of checked) {
    const codes = checkColumn(field, column);
    const found = collect({ field, column }, codes, { invalid, most: mostProblems });
    reasons.push(...found.reasons);
    problems.push(...found.problems);
  }
  const validWhereMapped = table.rows - invalid.reduce((sum, one) => sum + one, 0);
  const absent = declared.input.filter(
    ({ name, required }) => required && mapping.columns.some(({ field, column }) => field === name && column === null),
  );
  const valid = absent.length > 0 ? 0 : validWhereMapped;
  return {
    rows: table.rows,
    valid,
    share: valid / table.rows,
    interval: wilsonInterval(valid, table.rows),
    validWhereMapped,
    mapping,
    reasons: [...absent.map((field) => withoutColumn(field, table.rows)), ...reasons.sort((a, b) => b.rows - a.rows)],
    problems: problems.sort((a, b) => a.row - b.row).slice(0, mostProblems),
  };
}

const withoutColumn = (field: FieldSpec, rows: number): ReasonCount => ({
  field: field.name,
  reason: 'no-column',
  rows,
  allowed: allowedWords(field),
});

/** Which column each field is read from. */
function mapFields({ input, output }: InterfaceSpec, table: Table, label?: string): FieldMapping {
  const names = table.columns.map(({ name }) => name);
  const columns = input.map(({ name, column = name, required }): MappedField => {
    const found = names.includes(column) ? column : null;
    return {
      field: name,
      column: found,
      required,
      nearest: found === null ? (nearestName(column, names) ?? null) : null,
    };
  });
  const mapped = columns.filter(({ column }) => column !== null).length;
  const labels = output.column ?? label ?? output.name;
  return {
    fields: input.length,
    mapped,
    share: mapped / input.length,
    columns,
    label: names.includes(labels) ? labels : null,
  };
}

function columnsToCheck(
  { input, output }: InterfaceSpec,
  table: Table,
  { mapping, merged }: { readonly mapping: FieldMapping; readonly merged: boolean },
): FieldColumn[] {
  const inputs = input.flatMap((field, i) => {
    const name = mapping.columns[i]!.column;
    return name === null ? [] : [{ field, column: findColumn(table, name)! }];
  });
  if (mapping.label === null || merged) return inputs;
  const labels = { field: { ...output, required: false }, column: findColumn(table, mapping.label)! };
  return [...inputs, labels];
}

function collect(
  { field, column }: FieldColumn,
  codes: Uint8Array,
  { invalid, most }: { readonly invalid: Uint8Array; readonly most: number },
) {
  const counts = new Map<number, number>();
  const problems: RowProblem[] = [];
  const allowed = allowedWords(field);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code === 0) continue;
    invalid[row] = 1;
    counts.set(code, (counts.get(code) ?? 0) + 1);
    if (problems.length >= most) continue;
    problems.push({ row, field: field.name, reason: reasonOfCode(code), value: cellText(column, row), allowed });
  }
  const reasons = Array.from(counts, ([code, rows]): ReasonCount => ({
    field: field.name,
    reason: reasonOfCode(code),
    rows,
    allowed,
  }));
  return { reasons, problems };
}
