import type { ClaimStatus } from '../../evidence/staleness.ts';
import type { Block, Inline, Question, Sentence } from './blocks.ts';
import type { SectionId } from './section-id.ts';
import { code, number as numberInline, say } from './blocks.ts';
import type { DesignInput } from './input.ts';
import { declaredNumber, missingNumber, numberOf, type DesignNumber, type NumberPart } from './number.ts';
import { piecesOf, readReference } from './references.ts';
import { expectedKeys, expectedNumber } from './vocabulary.ts';

/** What the sections of a document draw from, and where their open questions are kept. */
export interface DesignContext {
  readonly input: DesignInput;
  /** Every key that a reference may name. */
  readonly keys: ReadonlySet<string>;
  readonly questions: readonly Question[];
  /** The claim itself, for what a table wants of its detail. */
  status(key: string): ClaimStatus | undefined;
  /** The number of a key: measured, stale or missing. @throws Error for a key that no verb writes */
  number(key: string): DesignNumber;
  /** The same, to stand in a sentence. */
  show(key: string, part?: NumberPart | null): Inline;
  /** A number that cairn.yaml declares, with the signatures that cover its field. */
  declared(path: string, value: string): Inline;
  /** A text of cairn.yaml, in which names stand between backticks and numbers are injected. */
  text(value: string, path: readonly (string | number)[]): Sentence;
  /** The number that a reference in a text asks for. @param place - of the reference, for the message */
  reference(name: string, place: string): Inline & { readonly kind: 'number' };
  /** What nobody has answered yet. */
  ask(
    section: SectionId,
    question: Omit<Question, 'id' | 'section' | 'keys'> & { readonly keys?: readonly string[] },
  ): Block;
  /** Keys that texts ask for and that were not measured, in the order in which they were met. */
  readonly injectedMissing: ReadonlySet<string>;
  /** Asks for those of the keys that were not measured and not asked for before: one question for each command. */
  askFor(section: SectionId, keys: readonly string[]): Block[];
}

export function designContext(input: DesignInput): DesignContext {
  const { claims, runbooks, file } = input.facts;
  const questions: Question[] = [];
  const injectedMissing = new Set<string>();
  const keys = new Set([...claims.keys(), ...expectedKeys(runbooks)]);
  const number = (key: string): DesignNumber => {
    const status = claims.get(key);
    const expected = expectedNumber(key, runbooks);
    if (status) return numberOf(status, expected?.command ?? null);
    if (!expected) throw new Error(`no verb writes ${key}`);
    return missingNumber(key, expected.title, 'Nobody has measured it yet', expected.command);
  };
  const reference = (name: string, place: string): Inline & { kind: 'number' } => {
    const { key, part } = readReference(name, keys, place);
    if (number(key).state === 'missing') injectedMissing.add(key);
    return { kind: 'number', number: number(key), part };
  };
  const ask: DesignContext['ask'] = (section, question) => {
    const entry = { keys: [], ...question, id: `Q${questions.length + 1}`, section };
    questions.push(entry);
    return { kind: 'question', question: entry };
  };
  return {
    input,
    keys,
    questions,
    injectedMissing,
    status: (key) => claims.get(key),
    number,
    show: (key, part = null) => numberInline(number(key), part),
    declared: (path, value) =>
      numberInline(declaredNumber(path, value, input.locate(path.split('.')), signature(input, path.split('.')[0]!))),
    text: (value, path) =>
      piecesOf(value).map((piece): Inline => {
        if (piece.kind === 'text') return say(piece.text);
        if (piece.kind === 'code') return code(piece.text.replaceAll(/^`+|`+$/g, ''));
        return reference(piece.reference.name, input.locate(path));
      }),
    reference,
    ask,
    askFor: (section, wanted) => {
      const asked = new Set(questions.flatMap((question) => question.keys));
      const missing = wanted.map(number).filter(({ key, state }) => state === 'missing' && !asked.has(key));
      const groups = Map.groupBy(missing, ({ key, command, why }) => `${command} ${claims.has(key) ? why : ''}`);
      return Array.from(groups.values(), (group) => {
        const [first] = group;
        const { command } = first!;
        return ask(section, {
          keys: group.map(({ key }) => key),
          text: group.map(({ key }) => expectedNumber(key, runbooks)?.question ?? `What is \`${key}\`?`).join(' '),
          command: !file.target && command?.startsWith('cairn check') ? 'cairn init TABLE --target COLUMN' : command,
          how: claims.has(first!.key) ? first!.why : null,
        });
      });
    },
  };
}

/** The newest signature below a field of cairn.yaml that still covers it as it stands. */
function signature({ facts }: DesignInput, field: string): { by: string; on: string; expires: string | null } | null {
  const signed = Array.from(facts.claims.values())
    .filter(({ claim, stale }) => claim.key.startsWith(`signed/${field}/`) && stale.length === 0)
    .map(({ claim }) => claim)
    .toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.key < b.key ? -1 : 1));
  const [newest] = signed;
  return newest ? { by: newest.by, on: newest.at.slice(0, 10), expires: newest.expires } : null;
}
