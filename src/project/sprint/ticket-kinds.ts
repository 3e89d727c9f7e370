import type { Ticket } from './ticket.ts';

/** Tickets that a good sprint has beside those that build something. */
export type TicketKind = 'tests' | 'review' | 'user-testing' | 'mentor-review';

const USER_TEST = /\buser[- ]?(?:test|testing|tests|study|interview|research|acceptance)|\busability\b|\buat\b/i;
const TEST =
  /\b(?:qa|quality assurance|unit[- ]?tests?|integration[- ]?tests?|e2e|end-to-end tests?|regression tests?|tests?|testing)\b/i;
/** Words that make of "test" something other than a test of software. */
const NOT_SOFTWARE =
  /\b(?:a\/b|ab|hypothesis|statistical|significance|t-?)[- ]tests?\b|\btests?[- ](?:set|data|split|rows|score)\b/gi;
const REVIEW =
  /\b(?:code|pr|pull[- ]request|merge[- ]request|peer)[- ]?reviews?\b|\breview(?:s|ing)?\b.*\b(?:code|prs?|pull[- ]requests?|merge[- ]requests?)\b|^review$/i;
const MENTOR = /\b(?:mentor|coach|advisor|adviser|supervisor|tutor|tech(?:nical)? lead|instructor)\b/i;
const ANY_REVIEW = /\breview/i;

/** Of a title; what comes after says no more what it is about. Our choice. */
const LONGEST = 300;

/** What a ticket is about, by its title and labels. A test by users is no test of the code. */
export function kindsOf({ title, labels }: Pick<Ticket, 'title' | 'labels'>): TicketKind[] {
  const parts = [title, ...labels.map((label) => label.replaceAll('_', ' '))].map((part) => part.slice(0, LONGEST));
  const says = (pattern: RegExp): boolean => parts.some((part) => pattern.test(part));
  const byUsers = says(USER_TEST);
  const mentored = says(MENTOR) && says(ANY_REVIEW);
  return [
    ...(!byUsers && parts.some((part) => TEST.test(part.replaceAll(NOT_SOFTWARE, ''))) ? ['tests' as const] : []),
    ...(mentored || says(REVIEW) ? ['review' as const] : []),
    ...(byUsers ? ['user-testing' as const] : []),
    ...(mentored ? ['mentor-review' as const] : []),
  ];
}
