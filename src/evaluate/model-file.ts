import { UserError } from '../base/errors.ts';
import type { BoostingModel } from '../models/boosting.ts';
import type { ForestModel } from '../models/forest.ts';
import type { Task } from '../models/target.ts';
import { ensembleFromJson, ensembleToJson, type TreeEnsembleJson } from '../models/tree-ensemble-json.ts';
import type { FittedRung } from './fitted-rung.ts';

/** Raised when a field is renamed or removed. */
const FORMAT_VERSION = 1;

/** `model.json`: a fitted rung with everything that is needed to predict new rows, and where it came from. */
export interface ModelFile {
  readonly format: 'cairn-model';
  readonly formatVersion: typeof FORMAT_VERSION;
  /** Version of Cairn that wrote it. */
  readonly cairn: string;
  readonly task: Task;
  readonly target: string;
  readonly classes: readonly string[];
  /** What it learnt from. */
  readonly trainedOn: {
    readonly dataset: string;
    readonly hash: string;
    readonly rows: number;
    readonly which: string;
  };
  /** Its score in the check that wrote it. */
  readonly score: { readonly metric: string; readonly value: number; readonly interval: readonly [number, number] };
  readonly fitted: FittedRung;
}

export type ModelDescription = Omit<ModelFile, 'format' | 'formatVersion'>;

export function createModelFile(description: ModelDescription): ModelFile {
  return { format: 'cairn-model', formatVersion: FORMAT_VERSION, ...description };
}

/** The model as JSON text; numbers survive exactly. */
export function serialiseModel(file: ModelFile): string {
  return JSON.stringify({ ...file, fitted: fittedToJson(file.fitted) });
}

/**
 * Reads a model back.
 * @throws UserError `bad-input` when the text is not a model, or one of a newer Cairn
 */
export function parseModel(text: string, name: string): ModelFile {
  const hint = 'Give the model.json that cairn check left in its report folder.';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UserError('bad-input', `${name} is not a model: it is not JSON`, { hint, cause });
  }
  if (!isRecord(value) || value['format'] !== 'cairn-model') {
    throw new UserError('bad-input', `${name} is not a model`, { hint });
  }
  if (value['formatVersion'] !== FORMAT_VERSION) {
    const found = String(value['formatVersion']);
    throw new UserError(
      'bad-input',
      `${name} has model format ${found}, and this Cairn reads format ${FORMAT_VERSION}`,
      {
        hint: 'Use the version of Cairn that wrote it, or run the check again.',
      },
    );
  }
  if (!isWhole(value)) {
    throw new UserError('bad-input', `${name} is a damaged model: parts of it are missing`, { hint });
  }
  const file = value as unknown as ModelFile;
  try {
    return { ...file, fitted: fittedFromJson(file.fitted) };
  } catch (cause) {
    throw new UserError('bad-input', `${name} is damaged: its model cannot be read`, { hint, cause });
  }
}

type TreeModel = BoostingModel | ForestModel;

/** A fitted rung as plain data that survives `JSON.stringify` bit by bit. */
export function fittedToJson(fitted: FittedRung): unknown {
  if (fitted.rung !== 'forest' && fitted.rung !== 'boosting') return fitted;
  return { ...fitted, model: { ...fitted.model, trees: ensembleToJson(fitted.model.trees) } };
}

function fittedFromJson(fitted: FittedRung): FittedRung {
  if (fitted.rung !== 'forest' && fitted.rung !== 'boosting') return fitted;
  const model: TreeModel = {
    ...fitted.model,
    trees: ensembleFromJson(fitted.model.trees as unknown as TreeEnsembleJson),
  };
  return { ...fitted, model } as FittedRung;
}

/** Whether the parts that predictions need are there. */
function isWhole({ target, classes, fitted }: Record<string, unknown>): boolean {
  if (typeof target !== 'string' || !Array.isArray(classes) || !isRecord(fitted)) return false;
  const { rung, model, encoder } = fitted;
  const columns = isRecord(encoder) ? encoder['columns'] : null;
  const needsEncoder = rung === 'linear' || rung === 'forest' || rung === 'boosting';
  const named =
    Array.isArray(columns) && columns.every((column) => isRecord(column) && typeof column['column'] === 'string');
  return isRecord(model) && (!needsEncoder || named);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
