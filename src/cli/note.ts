import { addNote, findingParts, type NoteRequest } from '../app/journal/add-note.ts';
import { UserError } from '../base/errors.ts';
import { nearestName } from '../base/nearest.ts';
import { renderNoteAdded } from '../report/terminal/log-lines.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { dateFlag } from './date-flag.ts';
import { EXIT } from './exit-codes.ts';
import { NOTE_FLAGS, NOTE_HELP } from './note-flags.ts';
import { neededFlag, onePositional } from './one-positional.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn note TEXT`: one entry of the log. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(NOTE_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(NOTE_HELP);
    return EXIT.done;
  }
  const request = requestFrom(given);
  return withProject(async (project) => {
    const added = await addNote(project, request);
    if (given.isOn('json')) {
      const notedBefore = added.before.map(({ entry, similarity }) => ({ id: entry.id, text: entry.text, similarity }));
      printJson({ ...added.entry, notedBefore });
    } else process.stdout.write(renderNoteAdded(added, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}

const KINDS = ['learning', 'finding', 'decision'] as const;
type Kind = (typeof KINDS)[number] | 'note';

/** Flags that only one kind of entry has. */
const ONLY: readonly (readonly [flag: string, kind: Kind])[] = [
  ['part', 'finding'],
  ['negative', 'finding'],
  ['question', 'decision'],
  ['option', 'decision'],
  ['chosen', 'decision'],
  ['reverses', 'decision'],
  ['review', 'decision'],
];

function requestFrom(given: Arguments): NoteRequest {
  const text = onePositional(given, 'cairn note "what you saw"');
  const kind = kindFrom(given);
  const evidence = given.values('evidence');
  if (kind === 'finding') return { kind, text, evidence, part: partFrom(given), negative: given.isOn('negative') };
  if (kind !== 'decision') return { kind, text, evidence };
  return {
    kind,
    text,
    evidence,
    question: given.value('question') ?? '',
    options: given.values('option'),
    chosen: neededFlag(given, 'chosen', '--decision --question "Which metric?" --chosen "ROC AUC"'),
    reverses: given.value('reverses') ?? null,
    reviewAt: dateFlag(given, 'review'),
  };
}

function kindFrom(given: Arguments): Kind {
  const said = KINDS.filter((kind) => given.isOn(kind));
  if (said.length > 1) {
    throw new UserError('bad-input', `An entry is of one kind, not ${said.map((kind) => `--${kind}`).join(' and ')}`, {
      hint: 'Write two entries.',
    });
  }
  const kind = said[0] ?? 'note';
  const stray = ONLY.find(([flag, of]) => of !== kind && given.isOn(flag));
  if (stray) {
    throw new UserError('bad-input', `--${stray[0]} belongs to a ${stray[1]}`, { hint: `Add --${stray[1]}.` });
  }
  return kind;
}

function partFrom(given: Arguments): (typeof findingParts)[number] {
  const text = neededFlag(given, 'part', '--finding --part data');
  const part = findingParts.find((known) => known === text);
  if (part) return part;
  const nearest = nearestName(text, findingParts);
  throw new UserError('bad-input', `--part ${text} is no part of a project`, {
    hint: `${nearest ? `Did you mean ${nearest}? ` : ''}There are ${findingParts.join(', ')}.`,
  });
}
