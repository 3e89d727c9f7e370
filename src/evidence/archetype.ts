import type { ArchetypeAnswers } from '../contracts/project-file.ts';

export type Archetype = 'software-2.0' | 'human-in-the-loop' | 'autonomous';

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
