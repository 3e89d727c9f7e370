import { UserError } from '../../base/errors.ts';
import { allRows } from '../../features/column-values.ts';
import { fitConstant } from '../../models/constant.ts';
import { checkOptionsOf } from '../../project/check-options.ts';
import { outputTask } from '../../project/interface/output-task.ts';
import type { Learned } from '../../project/serve/predictor.ts';
import { decideTask } from '../../split/task.ts';
import { retypeColumns } from '../../table/retype-columns.ts';
import type { DataEffects } from '../data/data-effects.ts';
import { declaredTypes, readDataset } from '../data/read-dataset.ts';
import { declaredInterface } from '../data/validate-data.ts';
import type { Project } from '../project/project.ts';
import type { ServeRequest } from './service.ts';

export interface ServeAsked {
  /** null: that of the last check. */
  readonly model: string | null;
  /** null: the model, or else the constant, or else a stub. */
  readonly rung: string | null;
}

/**
 * What a project is to serve. The constant is learnt from the data only when it is wanted.
 *
 * @throws UserError `bad-input` without an interface
 */
export async function serveRequest(
  project: Project,
  { model, rung }: ServeAsked,
  effects: Pick<DataEffects, 'readTable' | 'sourceFromHere'>,
  signal: AbortSignal,
): Promise<ServeRequest> {
  const { file } = project;
  const declared = declaredInterface(project);
  const { output } = declared;
  const targets = [output.column, file.target?.column, output.name].filter((name) => name !== undefined);
  return {
    name: file.name,
    declared,
    modelPath: model ?? effects.sourceFromHere(project.root, 'cairn-report/model.json'),
    modelNamed: model !== null,
    rung,
    targets,
    constant: () => learnConstant(project, effects, signal),
  };
}

/** The class shares, or the mean, of all labelled rows; null without a target or when its data cannot be read. */
async function learnConstant(
  project: Project,
  effects: Pick<DataEffects, 'readTable' | 'sourceFromHere'>,
  signal: AbortSignal,
): Promise<Learned | null> {
  const { target } = project.file;
  if (!target) return null;
  try {
    const { table } = await readDataset(project, target.table, effects, signal);
    const retyped = retypeColumns(table, declaredTypes(project, target.table, table));
    const { task = numberWanted(project), positive, negative } = checkOptionsOf(project.file);
    const asked = { ...(task && { task }), ...(positive && { positive }), ...(negative && { negative }) };
    const decision = decideTask(retyped, target.column, asked);
    const model = fitConstant(decision.target, allRows(decision.rows.length));
    return { fitted: { rung: 'constant', model }, task: decision.task, classes: decision.target.classes };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Few distinct numbers look like classes; an output that is a number says that they are not. */
const numberWanted = ({ file }: Project): 'regression' | undefined =>
  file.interface && outputTask(file.interface.output).task === 'regression' ? 'regression' : undefined;
