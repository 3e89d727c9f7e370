import { listed } from '../../base/listed.ts';
import { formatCount } from '../../base/number-format.ts';
import { codeSpan, escapeMarkdown, markdownTable, sentence as markedSentence } from '../markdown/markdown-text.ts';
import { visibleText } from '../plain-text.ts';
import type { Block, Inline, Question, Section, Sentence } from './blocks.ts';
import type { SectionId } from './section-id.ts';
import type { DesignContext } from './context.ts';
import type { DesignDocument } from './document.ts';
import { howWords, titleText } from './html/number-claim.ts';
import type { DesignLadder } from './ladder-view.ts';
import { markdownProse } from './markdown-prose.ts';
import type { DesignNumber, NumberPart } from './number.ts';
import { intervalWords, numberText, saidBy } from './number.ts';
import { RENDERED_MARK } from './prose-file.ts';

/** What a Markdown document draws from: every number leaves a footnote. */
interface MarkdownContext {
  readonly design: DesignContext;
  readonly notes: Map<string, DesignNumber>;
}

/**
 * The document as GitHub-flavoured Markdown. Each number has a footnote with n, interval, evidence and the command that
 * renews it. Everything that people or tables said is escaped; prose is Markdown already and stays as it is.
 */
export function renderDesignMarkdown(document: DesignDocument): string {
  const context: MarkdownContext = { design: document.context, notes: new Map() };
  const { project, headline, sections, asOf } = document;
  const [summary, ...rest] = sections;
  const blocks = [
    RENDERED_MARK,
    `# ${sentenceMarkdown(context, headline)}`,
    `Design document of ${plain(project)}. ${asOf === null ? 'There is no evidence yet.' : `Evidence as of ${asOf}.`} Verdict: ${numberMarkdown(context, document.context.number('verdict'), null)}`,
    ...summary!.blocks.flatMap((block) => blockMarkdown(context, block, 'summary')),
    ...rest.flatMap((section) => sectionMarkdown(context, section)),
    '## How numbers are written',
    LEGEND,
    footnotes(context),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

const LEGEND = [
  '- Plain: measured or computed by Cairn; the footnote says which.',
  '- *Italic, with initials and date*: attested by a person, or declared in cairn.yaml.',
  '- [~In brackets]: assumed, nobody has looked.',
  '- **was** …: stale, what it rests on has changed.',
  '- –: not measured; the open question names the command.',
].join('\n');

const plain = (text: string): string => escapeMarkdown(visibleText(text, 4000));

/** The same within a line, where nothing can begin a list or a heading. */
const within = (text: string): string => plain(text).replace(/^(\s*\d*)\\([#+\-=.)])/, '$1$2');

function sectionMarkdown(context: MarkdownContext, { id, title, blocks }: Section): string[] {
  return [`## ${title}`, ...blocks.flatMap((block) => blockMarkdown(context, block, id))];
}

function blockMarkdown(context: MarkdownContext, block: Block, section: SectionId): string[] {
  switch (block.kind) {
    case 'paragraph':
      return [sentenceMarkdown(context, block.text)];
    case 'heading':
      return [`### ${plain(block.text)}`];
    case 'list':
      return [block.items.map((item) => `- ${sentenceMarkdown(context, item)}`).join('\n')];
    case 'facts':
      return [
        block.rows.map(([term, value]) => `- **${plain(term)}:** ${sentenceMarkdown(context, value)}`).join('\n'),
      ];
    case 'figures':
      return [
        block.figures
          .map(([name, number]) => `- **${plain(name)}:** ${numberMarkdown(context, number, null)}`)
          .join('\n'),
      ];
    case 'table':
      return [plain(block.caption), tableMarkdown(context, block)];
    case 'ladder':
      return ladderMarkdown(context, block.ladder);
    case 'prose':
      return [
        markdownProse(block.file, section, (name) =>
          sentenceMarkdown(context, [context.design.reference(name, block.file.path)]),
        ),
      ];
    case 'question':
      return [questionMarkdown(block.question)];
  }
}

function tableMarkdown(context: MarkdownContext, { head, rows }: Block & { kind: 'table' }): string {
  return markdownTable(
    head.map(({ title }) => plain(title)),
    rows.map((row) => row.map((cell) => sentenceMarkdown(context, cell, true))),
    head.flatMap(({ numeric }, i) => (numeric ? [i] : [])),
  );
}

function ladderMarkdown(
  context: MarkdownContext,
  { title, subtitle, metric, rungs, headroom }: DesignLadder,
): string[] {
  const rows = rungs.map(({ title: name, what, number, role, gains }) => [
    role === 'candidate' ? `**${plain(name)}**` : plain(name),
    markedSentence(what, { cell: true }),
    numberMarkdown(context, number, null),
    gains.length === 0
      ? '–'
      : gains
          .map(
            (gain) =>
              `${numberMarkdown(context, gain.number, null)} over ${gain.over}, ${gain.words === 'unknown' ? 'interval unknown' : gain.words}`,
          )
          .join('; '),
  ]);
  return [
    `**${plain(title)}.** ${plain(subtitle)}`,
    markdownTable(['Rung', 'What it is', plain(metric ?? 'Score'), 'What it gains'], rows, [2]),
    ...(headroom ? [`Headroom closed: ${numberMarkdown(context, headroom.number, null)}.`] : []),
  ];
}

function questionMarkdown({ id, text, command, how }: Question): string {
  const answer = [how === null ? '' : markedSentence(how), command === null ? '' : codeSpan(command)].filter(
    (part) => part !== '',
  );
  return `> **${id}.** ${markedSentence(text)} ${answer.join(' ')}`;
}

function sentenceMarkdown(context: MarkdownContext, parts: Sentence, cell = false): string {
  return parts
    .map((part, i) => inlineMarkdown(context, part, { cell, first: i === 0 }))
    .join('')
    .trim();
}

function inlineMarkdown(
  context: MarkdownContext,
  part: Inline,
  { cell, first }: { cell: boolean; first: boolean },
): string {
  switch (part.kind) {
    case 'text':
    case 'toned': {
      return first ? plain(part.text) : within(part.text);
    }
    case 'strong': {
      const [, space = ''] = /(\s*)$/.exec(part.text)!;
      return `**${plain(part.text.trimEnd())}**${space}`;
    }
    case 'code':
      return codeSpan(part.text, { cell });
    case 'number':
      return numberMarkdown(context, part.number, part.part);
  }
}

/** The number in the texture of its kind, with a footnote where it is one of the kind that can be opened. */
function numberMarkdown(context: MarkdownContext, number: DesignNumber, part: NumberPart | null): string {
  const text = within(numberText(number, part));
  if (part !== null && part !== 'value' && part !== 'interval' && number.state !== 'missing') return text;
  const mark = `[^${noteOf(context, number)}]`;
  if (number.state === 'missing') return `–${mark}`;
  const textured =
    number.kind === 'assumed'
      ? `\\[~${text}\\]`
      : number.kind === 'attested'
        ? `*${text}* (${plain(saidBy(number))})`
        : text;
  return `${number.state === 'stale' ? `**was** ${textured}` : textured}${mark}`;
}

/** The name of its footnote, from its key; numbers of one key share one. */
function noteOf({ notes }: MarkdownContext, number: DesignNumber): string {
  const name = number.key.replaceAll(/[^\p{L}\p{N}]+/gu, '-').toLowerCase();
  for (let i = 1; ; i++) {
    const id = i === 1 ? name : `${name}-${i}`;
    const taken = notes.get(id);
    if (taken === undefined) notes.set(id, number);
    if (taken === undefined || taken.key === number.key) return id;
  }
}

function footnotes({ notes }: MarkdownContext): string {
  return Array.from(notes)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, number]) => `[^${id}]: ${noteText(number)}`)
    .join('\n');
}

function noteText(number: DesignNumber): string {
  const { key, kind, state, n, by, on, expires, evidence, inputs, why, command } = number;
  const missing = state === 'missing';
  const interval = intervalWords(number);
  return [
    `${plain(titleText(number))}, ${codeSpan(key)}: ${missing ? 'not measured' : kind}${by === null ? '' : ` by ${plain(by)}`}${on === null ? '' : `, ${on}`}.`,
    state === 'stale' ? `Stale: ${markedSentence(why ?? '')}` : '',
    missing ? markedSentence(why ?? '') : markedSentence(howWords(number)),
    n === null ? '' : `n ${formatCount(n)}.`,
    interval === null ? '' : `95 % interval: ${interval}.`,
    expires === null ? '' : `Counts until ${expires}.`,
    evidence.length === 0 ? '' : `Evidence: ${markedSentence(listed(evidence))}.`,
    inputs.length === 0 ? '' : `Rests on ${markedSentence(listed(inputs))}.`,
    command === null ? '' : `Renew: ${codeSpan(command)}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}
