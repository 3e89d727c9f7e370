import type { Report } from '../contracts/report.ts';

/** One part of the sanity suite, with what came of it. */
export interface SanityResult {
  readonly code: string;
  readonly title: string;
  readonly outcome: 'passed' | 'issue' | 'not-applicable';
  readonly why: string;
}

/**
 * The sanity suite: an issue here means that the scores of the ladder do not say what they seem to say. Findings about the
 * world (drift, imbalance, few rows) and about how to read a score are no part of it; intervals and verdicts carry those.
 */
export const SANITY_CHECKS: readonly { readonly code: string; readonly because: string }[] = [
  { code: 'CRN-104', because: 'infinite numbers break sums without a word' },
  { code: 'CRN-206', because: 'training and test rows must be disjoint by group too' },
  {
    code: 'CRN-207',
    because: 'a class that training never saw cannot be predicted, so its test rows only count against',
  },
  { code: 'CRN-304', because: 'a column that all but tells the answer is a leak until somebody says why not' },
  { code: 'CRN-308', because: 'columns scaled with the test rows tell of them' },
  {
    code: 'CRN-401',
    because: 'with exchanged labels the score must drop to chance; if the real one is no better, there is none',
  },
  { code: 'CRN-402', because: 'accuracy on lopsided classes is high for a model that has learnt nothing' },
];

/** Not a coded check: whether the candidate is shown to be above the constant on the same rows. */
const ABOVE_CONSTANT = 'above-constant';

/** The outcome of each part of the suite, those that need no ladder first. */
export function sanityResults(report: Report): SanityResult[] {
  const coded = SANITY_CHECKS.flatMap(({ code }): SanityResult[] => {
    const found = report.checks.find((check) => check.code === code);
    return found ? [{ code, title: found.title, outcome: found.outcome, why: found.explanation }] : [];
  });
  return [...coded, aboveConstant(report)];
}

function aboveConstant({ aboveFloor, candidate }: Report): SanityResult {
  const part = { code: ABOVE_CONSTANT, title: 'The candidate is better than the constant' };
  if (candidate === null || aboveFloor === null) {
    return { ...part, outcome: 'not-applicable', why: 'The two have no score that can be compared.' };
  }
  const shown = aboveFloor.interval[0] > 0;
  return {
    ...part,
    outcome: shown ? 'passed' : 'issue',
    why: shown ? 'It is, on the same rows.' : 'On these rows the two cannot be told apart.',
  };
}
