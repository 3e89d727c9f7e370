import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn note`. docs/reference/note.md explains each. */
export const NOTE_FLAGS = [
  { name: 'learning', description: 'something that others should know too' },
  { name: 'finding', description: 'what was found out, with --part' },
  {
    name: 'part',
    value: 'PART',
    description: 'what a finding is about: data, features, model, evaluation or product',
  },
  { name: 'negative', description: 'a finding of which nothing came: as much a result as the others' },
  { name: 'decision', description: 'what was decided, with --chosen; the text is the reason' },
  { name: 'question', value: 'TEXT', description: 'what a decision answers' },
  { name: 'option', value: 'TEXT', many: true, description: 'an answer that a decision could have taken' },
  { name: 'chosen', value: 'TEXT', description: 'the answer that it took' },
  { name: 'reverses', value: 'ID', description: 'the decision that it takes back' },
  { name: 'review', value: 'DATE', description: 'when a decision is to be looked at again' },
  { name: 'evidence', value: 'RUN|CLAIM', many: true, description: 'a run or a claim that it speaks of' },
  { name: 'json', description: 'print the entry as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const NOTE_HELP = helpText`cairn note TEXT [flags]

Writes into the log of the project, with name and time. Nothing in the log is ever edited. What was noted before and says
something like it is shown.

${flagLines(NOTE_FLAGS)}

Example:  cairn note "The hour of the day says nothing" --finding --part features --negative --evidence last
`;

/** The flags of `cairn log`. docs/reference/note.md explains each. */
export const LOG_FLAGS = [
  { name: 'kind', value: 'KIND', many: true, description: 'only entries of this kind, such as finding or decision' },
  { name: 'since', value: 'DATE', description: 'only entries from this day on' },
  { name: 'digest', description: 'what happened in a week, as Markdown' },
  { name: 'week', value: 'WEEK', description: 'the week of the digest, as in 2026-W47 (default: this week)' },
  { name: 'json', description: 'print the entries, or the digest, as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const LOG_HELP = helpText`cairn log [WORDS] [flags]

The log of the project: what people noted, learnt and decided, and what other verbs wrote, oldest first. With words: the
entries that hold all of them.

${flagLines(LOG_FLAGS)}

Example:  cairn log --digest --week 2026-W47 > digest.md
`;
