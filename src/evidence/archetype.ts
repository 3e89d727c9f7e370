import type { Archetype } from '../contracts/profile.ts';
import type { ArchetypeAnswers } from '../contracts/project-file.ts';

export const archetypeTitles: Record<Archetype, string> = {
  'software-2.0': 'Software 2.0',
  'human-in-the-loop': 'human in the loop',
  autonomous: 'autonomous system',
};

/**
 * Which kind of project three answers make. Where software does the work today, machine learning is a better version of
 * it, whoever looks at the output. Otherwise the work is a person's: the system helps when the person reviews each output,
 * and stands in for the person when it acts without.
 */
export function archetypeOf({
  softwareDoesItToday,
  personReviewsEachOutput,
  actsWithoutReview,
}: ArchetypeAnswers): { readonly kind: Archetype } | { readonly kind: 'contradiction'; readonly because: string } {
  if (personReviewsEachOutput && actsWithoutReview) {
    return {
      kind: 'contradiction',
      because: 'A person cannot look at each output while the system acts without anybody looking.',
    };
  }
  if (!personReviewsEachOutput && !actsWithoutReview) {
    return {
      kind: 'contradiction',
      because:
        'Either a person looks at each output before it counts, or the system acts without: one of the two holds.',
    };
  }
  if (softwareDoesItToday) return { kind: 'software-2.0' };
  return { kind: personReviewsEachOutput ? 'human-in-the-loop' : 'autonomous' };
}

/** What each archetype must answer, how it moves on the plane of impact and feasibility, and what G6 demands of it. */
export const archetypeEvidence: Record<
  Archetype,
  { readonly questions: readonly string[]; readonly moves: string; readonly demands: string }
> = {
  'software-2.0': {
    questions: [
      'Does the model truly beat what runs today?',
      'Does that create business value?',
      'Does it start a data flywheel?',
    ],
    moves: 'More impact comes from a loop that brings data back.',
    demands: 'an online comparison with what runs today',
  },
  'human-in-the-loop': {
    questions: ['How good must it be to be useful?', 'How is enough data collected to get there?'],
    moves: 'More feasibility comes from product design and from releasing what is good enough.',
    demands: 'the smallest score that is useful, said by a person, and a candidate that reaches it',
  },
  autonomous: {
    questions: ['Which failure rate is acceptable?', 'How is it guaranteed?', 'How cheaply can its data be labelled?'],
    moves: 'More feasibility comes from people in the loop, guardrails and a limited scope.',
    demands: 'a failure rate that is acceptable, said by a person, and an upper bound of the measured one below it',
  },
};
