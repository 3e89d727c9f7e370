import { assessAll } from '../app/decide/assess-all.ts';
import { UserError } from '../base/errors.ts';
import { formatCounted } from '../base/number-format.ts';
import type { AssessmentVerdict } from '../contracts/assessment.ts';
import { assessEffects } from '../node.ts';
import { renderAssessments } from '../report/assessment-terminal.ts';
import { errorJson } from './failure.ts';
import { debtOf, ideaFiles, ideasHere, withIdea } from './assess-place.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { showSteps } from './show-steps.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson } from './with-project.ts';

export interface PrintedIdeas {
  readonly verdicts: readonly AssessmentVerdict[];
  /** What is wrong with those that are broken. */
  readonly problems: readonly UserError[];
}

/** `cairn assess` alone: a line for each idea of the folder; with `json` one list, in which a broken idea has its error. */
export async function printAll({
  today,
  fresh,
  json,
}: {
  readonly today: string;
  readonly fresh: boolean;
  readonly json: boolean;
}): Promise<PrintedIdeas> {
  const folder = await ideasHere();
  const paths = await ideaFiles(folder);
  if (paths.length === 0) {
    throw new UserError('not-found', `There is no idea in ${folder}`, {
      hint: `Write one as ${folder}/NAME.yaml, beginning with title:, or find some with cairn ideas.`,
    });
  }
  return withIdea(paths[0]!, async (project) => {
    using interrupt = abortOnInterrupt();
    const debt = await debtOf(project, interrupt.signal);
    const options = { today, fresh, project, ...(debt === undefined ? {} : { debt }) };
    const ideas = await showSteps(assessAll(paths, options, assessEffects(), interrupt.signal), (all) =>
      Promise.resolve(all),
    );
    const assessed = ideas.flatMap((idea) => (idea.kind === 'assessed' ? [idea.found] : []));
    const broken = ideas.flatMap((idea) => (idea.kind === 'broken' ? [idea] : []));
    if (json) {
      printJson(
        ideas.map((idea) =>
          idea.kind === 'assessed' ? idea.found.assessment : { file: idea.path, error: errorJson(idea.error) },
        ),
      );
    } else if (assessed.length > 0) {
      const kept = assessed.filter(({ seen }) => seen.measured.kind === 'kept').length;
      const origin = [
        ...(kept === 0
          ? []
          : [
              `${formatCounted(kept, 'idea')} of ${assessed.length} as measured before: nothing that they rest on has changed since.`,
            ]),
        ...new Set(
          assessed.flatMap(({ seen }) => (seen.notKept === null ? [] : [`Nothing is kept: ${seen.notKept}.`])),
        ),
      ];
      process.stdout.write(renderAssessments(assessed, { ...terminalStyle(process.stdout), origin }));
    }
    return {
      verdicts: assessed.map(({ assessment }) => assessment.verdict),
      problems: broken.map(({ error }) => error),
    };
  });
}
