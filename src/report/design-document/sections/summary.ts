import { asSentence } from '../../plain-text.ts';
import { counted } from '../../words.ts';
import type { Block, Inline, Sentence } from '../blocks.ts';
import { code, say, strong, toned } from '../blocks.ts';
import type { DesignContext } from '../context.ts';

/** Figures that a reader wants before anything else, as far as they are there. */
const FIRST = [
  ['candidate/rung', 'Candidate'],
  ['candidate/gain-over-rule', 'Gain over the rule'],
  ['headroom', 'Headroom closed'],
  ['rung/human', 'People'],
  ['rung/upper-bound', 'Upper bound'],
  ['data/rows', 'Rows'],
] as const;

/** What was found, the figures it rests on, and how far the project has come. */
export function summarySection(context: DesignContext): Block[] {
  const { facts, gates } = context.input;
  const because = context.status('verdict')?.claim.detail?.['because'];
  const reasons = Array.isArray(because)
    ? because.filter((reason): reason is string => typeof reason === 'string')
    : [];
  const candidate = context.status('candidate/rung')?.claim.value;
  const score =
    typeof candidate === 'string' && context.keys.has(`rung/${candidate}`)
      ? [[`Score of the candidate`, context.number(`rung/${candidate}`)] as const]
      : [];
  const figures = [...score, ...FIRST.map(([key, name]) => [name, context.number(key)] as const)];
  const anything = facts.claims.size > 0;
  return [
    ...(anything ? [{ kind: 'figures', figures } as const] : []),
    ...(reasons.length > 0 && context.number('verdict').state === 'holds'
      ? [{ kind: 'list', items: reasons.map((reason) => markedText(asSentence(reason))) } as const]
      : []),
    { kind: 'paragraph', text: trailSentence(gates) },
    { kind: 'paragraph', text: caveats(context) },
  ];
}

/** The one sentence of the document, in the words of the verdict. */
export function headline(context: DesignContext): Sentence {
  const verdict = context.status('verdict');
  if (!verdict || verdict.claim.value === null)
    return [say(`${context.input.facts.file.name}: whether machine learning is worth it here is not measured yet.`)];
  const sentence = verdict.claim.note ?? context.number('verdict').value;
  return verdict.stale.length > 0
    ? [say('Until the evidence changed: '), ...markedText(sentence)]
    : markedText(sentence);
}

/** A sentence of ours in which names from the data stand between backticks. */
export function markedText(text: string): Inline[] {
  return text
    .split('`')
    .map((part, i) => ({ part, isCode: i % 2 === 1 }))
    .filter(({ part }) => part !== '')
    .map(({ part, isCode }) => (isCode ? code(part) : say(part)));
}

function trailSentence(gates: DesignContext['input']['gates']): Sentence {
  const open = gates.filter(({ state, id }) => state === 'open' && id !== 'GK');
  const next = gates.find(({ state, id }) => state === 'closed' && id !== 'GK');
  const parts: Inline[] = [
    strong('Gates. '),
    say(
      open.length === 0 ? 'No gate is open. ' : `Open: ${open.map(({ id, title }) => `${id} ${title}`).join(', ')}. `,
    ),
  ];
  if (next) {
    const lacking = next.needs.filter(({ state }) => state === 'missing' || state === 'stale').length;
    parts.push(say(`Next: ${next.id} ${next.title}, which lacks ${counted(lacking, 'need')}.`));
  }
  return parts;
}

function caveats({ input: { facts, gates } }: DesignContext): Sentence {
  const stale = Array.from(facts.claims.values()).filter((status) => status.stale.length > 0).length;
  const waived = gates.reduce((sum, gate) => sum + gate.waived, 0);
  return [
    strong('Evidence. '),
    say(`${counted(facts.claims.size, 'claim')}, `),
    stale > 0 ? toned(`${stale} stale`, 'amber') : say('none stale'),
    say(', '),
    waived > 0 ? toned(`${counted(waived, 'need')} of gates waived`, 'amber') : say('nothing waived'),
    say('.'),
  ];
}
