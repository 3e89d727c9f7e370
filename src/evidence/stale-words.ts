import type { ClaimInput } from '../contracts/claim.ts';
import { PROJECT_CODE } from './project-code.ts';
import type { StaleReason } from './staleness.ts';

/** Why a claim does not hold any more, to stand after "because": "the dataset `birds` changed and the metric changed". */
export function staleWords(reasons: readonly StaleReason[]): string {
  const parts = [...new Set(reasons.map(reasonWords))];
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** The same as a sentence behind what a claim says: "That was before the metric changed." */
export function staleSentence(reasons: readonly StaleReason[]): string {
  const future = reasons.find((reason) => reason.kind === 'future');
  return future ? `It is ${futureWords(future.on)}` : `That was before ${staleWords(reasons)}.`;
}

/** Said of a record that does not count because of its date. */
export const futureWords = (on: string): string => `dated in the future: ${on}; the clock was set back?`;

function reasonWords(reason: StaleReason): string {
  switch (reason.kind) {
    case 'changed':
      return `${inputWords(reason.input)} changed`;
    case 'gone':
      return `${inputWords(reason.input)} went away`;
    case 'unreadable':
      return `${inputWords(reason.input)} cannot be read: ${reason.because}`;
    case 'rests-on-stale':
      return `\`${reason.input.name}\`, on which it rests, turned stale`;
    case 'expired':
      return `it expired on ${reason.on}`;
    case 'future':
      return futureWords(reason.on);
  }
}

/** One input as a noun: "the metric", "the dataset `birds`". */
export function inputWords({ kind, name }: Pick<ClaimInput, 'kind' | 'name'>): string {
  switch (kind) {
    case 'metric':
      return name === 'metric' ? 'the metric' : `\`${name}\` in cairn.yaml`;
    case 'split':
      return 'the split';
    case 'charter':
      return `\`${name}\` in cairn.yaml`;
    case 'claim':
      return `the claim \`${name}\``;
    case 'code':
      return name === PROJECT_CODE ? 'the code of the project' : `the code \`${name}\``;
    case 'dataset':
    case 'model':
    case 'file':
      return `the ${kind} \`${name}\``;
  }
}
