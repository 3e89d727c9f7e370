import type { Fact } from '../../decide/section.ts';
import type { ClaimBook } from '../html/claim.ts';
import type { Markup } from '../html/markup.ts';
import { table } from '../html/table.ts';
import { prose } from '../html/text.ts';
import { visibleText } from '../plain-text.ts';
import { factClaim } from './fact-claim.ts';

/** Facts with their values, which open, and what they follow from. */
export function factsTable(
  claim: ClaimBook['claim'],
  {
    caption,
    facts,
    captionHidden = false,
  }: { readonly caption: string; readonly facts: readonly Fact[]; readonly captionHidden?: boolean },
  before: readonly (readonly (Markup | string)[])[] = [],
): Markup {
  return table(
    caption,
    [{ title: 'What' }, { title: 'Value' }, { title: 'From' }],
    [
      ...before,
      ...facts.map((fact) => [
        prose(visibleText(fact.title, 300)),
        claim(factClaim(fact)),
        prose(visibleText(fact.because, 600)),
      ]),
    ],
    { stacked: true, captionHidden },
  );
}
