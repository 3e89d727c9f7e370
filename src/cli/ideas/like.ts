import { findAlike, readIdeaTexts } from '../../app/ideas/idea-texts.ts';
import { UserError } from '../../base/errors.ts';
import { ideaEffects } from '../../node.ts';
import { renderAlike } from '../../report/ideas/like-lines.ts';
import type { Arguments } from '../arguments.ts';
import { EXIT } from '../exit-codes.ts';
import { terminalStyle } from '../terminal-style.ts';
import { printJson, withProjectOf } from '../with-project.ts';
import { ideaFolder } from './folder.ts';

/** `cairn ideas like WORDS` */
export async function run(words: readonly string[], given: Arguments): Promise<number> {
  const text = words.join(' ').trim();
  if (text === '') {
    throw new UserError('bad-input', 'No words are given', { hint: 'Write cairn ideas like "house price".' });
  }
  return withProjectOf(process.cwd(), async (project) => {
    const ideas = await readIdeaTexts(ideaFolder(given.value('folder'), project), ideaEffects());
    const alike = await findAlike(text, ideas, project);
    if (given.isOn('json')) {
      const noted = alike.noted.map(({ entry, similarity }) => ({
        id: entry.id,
        kind: entry.kind,
        text: entry.text,
        similarity,
      }));
      printJson({ ...alike, noted });
    } else process.stdout.write(renderAlike(text, alike, terminalStyle(process.stdout)));
    return EXIT.done;
  });
}
