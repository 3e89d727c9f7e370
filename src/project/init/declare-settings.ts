import type { CheckOptionsInput, SplitRequest } from '../../contracts/check-options.ts';
import type { Known } from './render-project-file.ts';

/** What a person asked of a check, as `cairn.yaml` says it: the counterpart of `checkOptionsOf`. */
export interface DeclaredSettings {
  readonly target: Known;
  readonly split: Known | null;
  readonly metric: Known;
  readonly check: Known | null;
}

/** Settings that flags gave, where `cairn.yaml` keeps them. */
export function declareSettings(options: CheckOptionsInput): DeclaredSettings {
  const { target, positive, negative, metric, usefulGain, requirements = [], split, time, group, seed } = options;
  const { task, weight, keep = [], drop = [], types = [], rule, incumbent } = options;
  const declared = {
    task,
    weight,
    keep: keep.length > 0 ? keep : undefined,
    drop: drop.length > 0 ? drop : undefined,
    types:
      types.length > 0
        ? Object.fromEntries(types.map(({ column, type, order }) => [column, { type, order }]))
        : undefined,
    rule,
    incumbent,
  };
  const thresholds = requirements.map((one) => `${one.metric}${one.operator}${one.value}`);
  return {
    target: { column: target, positive, negative },
    split: split ? { ...splitKeys(split), time, group, seed } : null,
    metric: { optimise: metric, thresholds: thresholds.length > 0 ? thresholds : undefined, usefulGain },
    check: Object.values(declared).some((value) => value !== undefined) ? declared : null,
  };
}

function splitKeys(split: SplitRequest): Known {
  switch (split.kind) {
    case 'random':
    case 'stratified':
      return { strategy: split.kind };
    case 'group':
    case 'time':
      return { strategy: split.kind, column: split.column };
    case 'where':
      return { strategy: 'where', where: split.expression };
  }
}
