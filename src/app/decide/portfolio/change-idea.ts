import { UserError } from '../../../base/errors.ts';
import { keyName } from '../../../base/key-name.ts';
import { nearestName } from '../../../base/nearest.ts';
import { withEdits } from '../../../decide/edit.ts';
import { readYaml } from '../../../io/read-yaml.ts';
import { parseIdeaFile } from '../../../project/decide/parse-idea-file.ts';
import type { Idea } from '../read-idea.ts';

const HINT = 'Write the id of an idea, a key of its file and a value, as in "photos.value.perDecision=2 to 8".';

/**
 * The ideas with one key of one of them changed, as if it stood so in its file; `ID.KEY=` takes a key away.
 *
 * @throws UserError `bad-input` when the change cannot be read, names no idea, or leaves a file that is no idea
 */
export function changeIdea(ideas: readonly Idea[], change: string): Idea[] {
  const where = `--what-if "${change}"`;
  const assignment = /^([^=]+?)\s*=([\s\S]*)$/.exec(change.trim());
  if (!assignment) throw new UserError('bad-input', `${where} is not a change`, { hint: HINT });
  const [, name, text] = assignment as unknown as [string, string, string];
  const idea = ideaNamed(ideas, name, where);
  const path = name
    .slice(idea.id.length + 1)
    .split('.')
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  const to = text.trim() === '' ? undefined : readYaml(text, where).value;
  const written = editedCopy(idea, { path, to }, where);
  const file = parseIdeaFile({ value: written, locate: () => where, offset: () => 0 });
  return ideas.map((other) => (other === idea ? { ...idea, file, written, locate: () => where } : other));
}

/** Keys that lead through a text or a number lead nowhere. */
function editedCopy(
  idea: Idea,
  edit: { readonly path: (string | number)[]; readonly to: unknown },
  where: string,
): unknown {
  try {
    return withEdits(idea.written, [edit]);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UserError('bad-input', `${where}: ${keyName(edit.path.slice(0, -1))} has no keys below it`, {
      hint: HINT,
      cause: error,
    });
  }
}

/** Ids may hold dots themselves, so the longest that fits is meant. */
function ideaNamed(ideas: readonly Idea[], name: string, where: string): Idea {
  const [found] = ideas
    .filter(({ id }) => name.startsWith(`${id}.`) && name.length > id.length + 1)
    .toSorted((a, b) => b.id.length - a.id.length);
  if (found) return found;
  const wanted = name.split('.')[0]!;
  const ids = ideas.map(({ id }) => id);
  if (ids.includes(name)) {
    throw new UserError('bad-input', `${where}: it names no key of ${name}`, { hint: HINT });
  }
  const nearest = nearestName(wanted, ids);
  throw new UserError('bad-input', `${where}: there is no idea "${wanted}"`, {
    hint: nearest ? `Did you mean ${nearest}?` : HINT,
  });
}
