import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import { parseRunbookHeader } from '../../contracts/runbook.ts';
import { readYaml } from '../../io/read-yaml.ts';
import { readRunbook, splitRunbook } from '../../project/runbook/read-runbook.ts';
import type { Runbook } from '../../project/runbook/runbook.ts';
import type { RunbookEffects } from './runbook-effects.ts';

const RUNBOOK_FOLDER = 'runbooks';

/**
 * A runbook by its name, with or without its ending.
 *
 * @throws UserError `not-found` with the nearest name; `bad-input` with line and column of its first mistake
 */
export async function openRunbook(root: string, name: string, effects: RunbookEffects): Promise<Runbook> {
  const wanted = name.replace(new RegExp(`^${RUNBOOK_FOLDER}/`), '').replace(/\.md$/i, '');
  const names = await effects.runbookNames(root);
  if (!names.includes(wanted)) throw unknownRunbook(name, names);
  const path = `${RUNBOOK_FOLDER}/${wanted}.md`;
  const { text } = await effects.readProjectText(root, path);
  const split = splitRunbook(text, path);
  // The header begins on the second line of the file; with as many empty lines before it, its places are those of the file.
  const written = split.header === '' ? null : readYaml(`\n${split.header}`, path);
  const header = parseRunbookHeader(written?.value ?? {}, (at) => written?.locate(at) ?? path);
  return readRunbook(wanted, path, split, header);
}

function unknownRunbook(name: string, names: readonly string[]): UserError {
  if (names.length === 0) {
    return new UserError('not-found', `There is no runbook ${name}: the project has none`, {
      hint: 'Write runbooks/NAME.md with blocks that begin with ```sh run.',
    });
  }
  const nearest = nearestName(name, names);
  return new UserError('not-found', `There is no runbook ${name}`, {
    hint: nearest ? `Did you mean ${nearest}?` : `There are ${names.join(', ')}.`,
  });
}
