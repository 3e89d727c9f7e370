import { UserError } from '../../base/errors.ts';
import type { ArchetypeFound } from '../../evidence/answers.ts';
import { archetypeEvidence, archetypeOf, archetypeTitles } from '../../evidence/archetype.ts';
import { charterInput } from '../../evidence/inputs.ts';
import type { Project } from '../project/project.ts';

/** What to write into cairn.yaml, for the hint. */
const SNIPPET = 'archetype: {softwareDoesItToday: false, personReviewsEachOutput: true, actsWithoutReview: false}';

/**
 * Derives the archetype from the three answers in cairn.yaml and puts it on record.
 *
 * @throws UserError `bad-input` when they are missing or contradict each other, with the place
 */
export async function deriveArchetype(project: Project): Promise<ArchetypeFound> {
  const answers = project.file.archetype;
  if (!answers) {
    throw new UserError(
      'bad-input',
      'cairn.yaml does not answer the three questions: does software do this today, does a person look at each output, does the system act without anybody looking?',
      {
        hint: `Write them into cairn.yaml, as in ${SNIPPET}`,
      },
    );
  }
  const found = archetypeOf(answers);
  if (found.kind === 'contradiction') {
    throw new UserError('bad-input', `${project.locate(['archetype'])}: ${found.because}`, {
      hint: 'Change one of personReviewsEachOutput and actsWithoutReview.',
    });
  }
  const evidence = archetypeEvidence[found.kind];
  await project.store.claims.add([
    {
      key: 'archetype',
      title: 'Archetype of the project',
      value: found.kind,
      unit: null,
      interval: null,
      n: null,
      kind: 'computed',
      evidence: [{ kind: 'file', ref: 'cairn.yaml' }],
      inputs: [charterInput(project.file, 'archetype')],
      by: 'cairn',
      at: project.now().toISOString(),
      expires: null,
      note: null,
      command: 'cairn archetype',
      detail: { answers, ...evidence },
    },
  ]);
  return { archetype: found.kind, title: archetypeTitles[found.kind], answers, ...evidence };
}
