import type { Report } from '../../contracts/report.ts';
import { rankedAnswers, type RankedAnswers } from '../../decide/ranked-answers.ts';
import { classChances } from '../../project/decide/class-chances.ts';
import type { Project } from '../project/project.ts';
import { predictionsOf, readPredictor } from '../runs/run-predictions.ts';
import { runsOnTable } from './table-runs.ts';

/**
 * What the newest run says of the chance of each class that read this very table, ended well and left predictions of the classes
 * that the check found.
 *
 * @param check - of the table as it is
 * @returns null where no run says it
 */
export async function rankedByRun(project: Project, check: Report, signal: AbortSignal): Promise<RankedAnswers | null> {
  if (check.task === 'regression') return null;
  for (const run of await runsOnTable(project, check.dataset.hash)) {
    if (!predictionsOf(run)) continue;
    const read = await readPredictor(project, run, { wanted: null, signal });
    if ('because' in read) continue;
    const { predictions, predictor, positive } = read;
    const chances = classChances(predictions, predictor, { classes: check.classes, positive });
    if (!('because' in chances)) return rankedAnswers(chances, { of: `run ${run.id}`, run: run.id });
  }
  return null;
}
