import { UserError } from '../base/errors.ts';
import { parseRequirement, type CheckOptionsInput, type SplitRequest } from '../contracts/check-options.ts';
import type { ProjectFile } from '../contracts/project-file.ts';
import { watchedColumns } from './watched-columns.ts';

/**
 * What `cairn.yaml` says of a check: target, metric, split, columns. The same words as the flags of `cairn check`.
 *
 * @throws UserError `bad-input` when no target is declared, or the split lacks its column or condition
 */
export function checkOptionsOf(file: ProjectFile): CheckOptionsInput {
  const { target, metric, split, check, data } = file;
  if (!target) {
    throw new UserError('bad-input', 'cairn.yaml declares no target', {
      hint: 'Add target: {table: NAME, column: COLUMN}, where NAME stands below data.',
    });
  }
  const source = data[target.table];
  const { types = {}, keep = [], drop = [], ...settings } = check ?? {};
  return defined({
    ...settings,
    target: target.column,
    positive: target.positive,
    negative: target.negative,
    metric: metric?.optimise,
    usefulGain: metric?.usefulGain,
    requirements: (metric?.thresholds ?? []).map(parseRequirement),
    keep,
    drop,
    slices: watchedColumns(file, target.table).filter((column) => column !== target.column),
    types: Object.entries(types).map(([column, declared]) => defined({ column, ...declared })),
    split: split && splitRequest(split),
    time: split?.strategy === 'time' ? undefined : split?.time,
    group: split?.strategy === 'group' ? undefined : split?.group,
    seed: split?.seed ?? 0,
    source: source?.source,
    licence: source?.licence,
  });
}

function splitRequest({ strategy, column, where, time, group }: NonNullable<ProjectFile['split']>): SplitRequest {
  switch (strategy) {
    case 'random':
    case 'stratified':
      return { kind: strategy };
    case 'group':
      return {
        kind: 'group',
        column: needed(column ?? group, 'split.column', 'the column whose groups stay together'),
      };
    case 'time':
      return { kind: 'time', column: needed(column ?? time, 'split.column', 'the column that orders the rows') };
    case 'where':
      return { kind: 'where', expression: needed(where, 'split.where', 'the condition that test rows fulfil') };
  }
}

function needed(value: string | undefined, key: string, what: string): string {
  if (value !== undefined) return value;
  throw new UserError('bad-input', `cairn.yaml lacks ${key}: ${what}`, { hint: `Add ${key}.` });
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The entries that have a value: options that were not given are left away, never undefined. */
function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
