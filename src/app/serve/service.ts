import { UserError } from '../../base/errors.ts';
import type { InterfaceSpec } from '../../contracts/project-file.ts';
import { parseModel } from '../../evaluate/model-file.ts';
import { interfaceSchemas, type InterfaceSchemas } from '../../project/interface/json-schema.ts';
import { predictBody, type PredictReply } from '../../project/serve/predict-body.ts';
import {
  modelPredictor,
  requireTarget,
  stubPredictor,
  type Learned,
  type Predictor,
} from '../../project/serve/predictor.ts';

/** What serving needs of the world. */
export interface ServeEffects {
  readHashed(path: string): Promise<{ readonly text: string; readonly hash: string }>;
  /** What tells that a file may be another; null when it is not there. */
  fileMark(path: string): Promise<string | null>;
}

/** What is served, and from where. */
export interface ServeRequest {
  readonly name: string;
  readonly declared: InterfaceSpec;
  /** The model file; another one is picked up while serving. */
  readonly modelPath: string;
  /** It was named by a person: without it there is nothing to serve. */
  readonly modelNamed: boolean;
  /** `constant`, `stub`, or a rung that the model must be; null: the model, or the constant, or a stub. */
  readonly rung: string | null;
  /** Columns that the model may predict. */
  readonly targets: readonly string[];
  /** The best answer without looking at a row; null when there is no data to learn it from. */
  readonly constant: () => Promise<Learned | null>;
}

/** Answers requests, and keeps up with the model file. */
export interface BaselineService {
  readonly name: string;
  readonly declared: InterfaceSpec;
  readonly schemas: InterfaceSchemas;
  /** What answers now. */
  current(): Predictor;
  predict(body: unknown): PredictReply;
  /** Looks whether the model file is another. Says what happened in one line, or null when nothing did. Never throws. */
  refresh(): Promise<string | null>;
}

/**
 * Loads what answers, once. A model that is replaced while serving is picked up when its content is another; one that does
 * not fit the interface is not, and the one before stays.
 *
 * @throws UserError when the model that is there cannot be used, or nothing can be served as asked
 */
export async function openService(request: ServeRequest, effects: ServeEffects): Promise<BaselineService> {
  const { declared, modelPath, rung } = request;
  const usesModel = rung !== 'constant' && rung !== 'stub';
  let mark = await effects.fileMark(modelPath);
  let predictor = usesModel && mark !== null ? await load() : await withoutModel(request);

  async function load(): Promise<Predictor> {
    const { text, hash } = await effects.readHashed(modelPath);
    const model = parseModel(text, modelPath);
    requireTarget(model, request.targets);
    if (rung !== null && model.fitted.rung !== rung) {
      throw new UserError('bad-input', `${modelPath} holds the rung ${model.fitted.rung}, not ${rung}`, {
        hint: `Write --rung ${model.fitted.rung}, or leave it away.`,
      });
    }
    return modelPredictor(declared, model, { model: hash, origin: modelPath });
  }

  async function refresh(): Promise<string | null> {
    if (!usesModel) return null;
    const now = await effects.fileMark(modelPath);
    if (now === null || now === mark) return null; // gone for good or for a moment: what was loaded stays
    mark = now;
    try {
      const loaded = await load();
      if (loaded.model === predictor.model) return null;
      predictor = loaded;
      return `now answering with ${loaded.rung} ${loaded.model!.slice(0, 10)} of ${modelPath}`;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return `${modelPath} changed and is not used: ${error.message}`;
    }
  }

  return {
    name: request.name,
    declared,
    schemas: interfaceSchemas(declared),
    current: () => predictor,
    predict: (body) => predictBody(declared, predictor, body),
    refresh,
  };
}

async function withoutModel({ declared, rung, modelPath, modelNamed, constant }: ServeRequest): Promise<Predictor> {
  if (rung === 'stub') return stubPredictor(declared);
  if (rung !== 'constant' && (modelNamed || rung !== null)) {
    throw new UserError('not-found', `There is no file ${modelPath}`, {
      hint: 'Let cairn check write it, name another one with --model, or serve --rung constant.',
    });
  }
  const learned = await constant();
  if (learned)
    return modelPredictor(declared, learned, { model: null, origin: 'the best answer without looking at a row' });
  if (rung === null) return stubPredictor(declared);
  throw new UserError('bad-input', 'There is no target to learn the constant from', {
    hint: 'Declare target: {table: NAME, column: COLUMN}, or serve --rung stub.',
  });
}
