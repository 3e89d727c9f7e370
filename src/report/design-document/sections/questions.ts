import { staleClaims } from '../../../evidence/trail.ts';
import type { Block, Sentence } from '../blocks.ts';
import { code, say, toned } from '../blocks.ts';
import type { DesignContext } from '../context.ts';
import { sectionTitles } from '../section-id.ts';
import { markedText } from './summary.ts';

/** Everything that nobody has answered yet, and everything that must be measured anew, each with its command. */
export function questionsSection(context: DesignContext): Block[] {
  context.askFor('questions', [...context.injectedMissing]);
  return [...askedBlocks(context), ...staleBlocks(context)];
}

function askedBlocks({ questions }: DesignContext): Block[] {
  if (questions.length === 0) return [{ kind: 'paragraph', text: [say('No question is open.')] }];
  return [
    {
      kind: 'table',
      caption: 'What nobody has answered yet.',
      head: [{ title: 'Number' }, { title: 'Question' }, { title: 'Section' }, { title: 'What to do' }],
      rows: questions.map(({ id, text, section, command, how }): Sentence[] => [
        [say(id)],
        markedText(text),
        [toned(sectionTitles[section], 'muted')],
        command === null ? markedText(how ?? '') : [code(command)],
      ]),
    },
  ];
}

function staleBlocks(context: DesignContext): Block[] {
  const stale = staleClaims(context.input.facts);
  if (stale.length === 0) return [];
  return [
    { kind: 'heading', text: 'Stale numbers' },
    {
      kind: 'table',
      caption: 'What was measured once and rests on something that has changed.',
      head: [{ title: 'Number' }, { title: 'Value' }, { title: 'Because' }, { title: 'Renew with' }],
      rows: stale.map(({ claim, because }): Sentence[] => {
        const { command } = context.number(claim);
        return [
          [code(claim)],
          [context.show(claim)],
          markedText(because),
          command === null ? [toned('–', 'muted')] : [code(command)],
        ];
      }),
    },
  ];
}
