import { isDeepStrictEqual } from 'node:util';
import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { UserError } from '../base/errors.ts';
import { keyName } from '../base/key-name.ts';

type Path = readonly (string | number)[];
type Plain = string | number | null;
type Flat = Readonly<Record<string, Plain>>;

/** One change of a YAML file. */
export type YamlEdit =
  /** A key of the mapping at `path`, which is put behind the first of `behind` that is there, else last. */
  | {
      readonly kind: 'set';
      readonly path: Path;
      readonly key: string;
      readonly value: Plain | Flat;
      readonly behind?: readonly string[];
    }
  /** A mapping at the end of the file, under a key at the top that is not there yet. */
  | { readonly kind: 'add'; readonly key: string; readonly entry: YamlEntry }
  | { readonly kind: 'remove'; readonly path: Path; readonly key: string }
  /** An entry at the end of a list at the top, which is made where there is none. */
  | { readonly kind: 'append'; readonly key: string; readonly entry: YamlEntry };

export type YamlEntry = Readonly<Record<string, Plain | Flat>>;

/**
 * YAML with changes in it. Everything else stays as it was written, to the byte: comments, quotes, widths. Where a change
 * cannot be made in place the file is written anew, with its comments.
 *
 * @param text - valid YAML with a mapping at the top
 * @param name - of the file, for messages
 * @throws UserError `bad-input` when a change is in a part that stands elsewhere, behind an alias or `<<`
 */
export const editYaml = (text: string, name: string, edits: readonly YamlEdit[]): string =>
  edits.reduce((now, edit) => editOnce(now, name, edit), text);

function editOnce(text: string, name: string, edit: YamlEdit): string {
  const document = parseDocument(text);
  if (edit.kind === 'set' || edit.kind === 'remove') refuseAlias(document, name, edit.path);
  const wanted = document.clone();
  changeDocument(wanted, edit);
  const inPlace = textAfter(text, document, edit);
  if (inPlace !== null && isSame(inPlace, wanted)) return inPlace;
  return wanted.toString({ lineWidth: 0, flowCollectionPadding: !/\{\S/.test(text) });
}

function isSame(text: string, wanted: Document): boolean {
  const found = parseDocument(text);
  return found.errors.length === 0 && isDeepStrictEqual(found.toJS(), wanted.toJS());
}

function refuseAlias(document: Document, name: string, path: Path): void {
  for (let depth = 0; depth <= path.length; depth++) {
    if (!isAlias(document.getIn(path.slice(0, depth), true))) continue;
    throw new UserError('bad-input', `${name}: ${keyName(path.slice(0, depth))} is an alias of another part`, {
      hint: WRITE_OUT,
    });
  }
  // A part that `<<` puts in would be made anew with nothing in it but the change.
  path.forEach((step, depth) => {
    const around = document.getIn(path.slice(0, depth), true);
    if (!isMap(around) || around.has(step) || !around.has('<<')) return;
    const part = keyName(path.slice(0, depth + 1));
    throw new UserError('bad-input', `${name}: ${part} is put in by <<`, { hint: WRITE_OUT });
  });
}

const WRITE_OUT = 'Write that part out, so that only one place changes.';

function changeDocument(document: Document, edit: YamlEdit): void {
  if (edit.kind === 'set') document.setIn([...edit.path, edit.key], document.createNode(edit.value));
  else if (edit.kind === 'remove') document.deleteIn([...edit.path, edit.key]);
  else if (edit.kind === 'add') document.set(edit.key, document.createNode(edit.entry));
  else if (isSeq(document.get(edit.key, true))) document.addIn([edit.key], document.createNode(edit.entry));
  else document.set(edit.key, document.createNode([edit.entry]));
}

/** The text after an edit in place; null where that is not tried. Whether it is right is checked by reading it. */
function textAfter(text: string, document: Document, edit: YamlEdit): string | null {
  const top = document.contents;
  const isFlow = isMap(top) && top.flow === true;
  if (isFlow && edit.kind === 'add')
    return document.has(edit.key) ? null : addedInFlow(text, top, `${edit.key}: ${inline(edit.entry)}`);
  if (isFlow && edit.kind === 'append' && !document.has(edit.key))
    return addedInFlow(text, top, `${edit.key}: [${inline(edit.entry)}]`);
  if (edit.kind === 'add')
    return document.has(edit.key) ? null : atTheEnd(text, edit.key, entryLines(edit.entry, { indent: '  ' }));
  if (edit.kind === 'append') return appended(text, document.get(edit.key, true), edit);
  const map = edit.path.length === 0 ? document.contents : document.getIn(edit.path, true);
  if (!isMap(map)) return null;
  const at = map.items.findIndex(({ key }) => isScalar(key) && key.value === edit.key);
  if (edit.kind === 'remove') return at < 0 ? text : removed(text, map, at);
  return at < 0 ? added(text, map, edit) : replaced(text, map.items[at]!, edit.value);
}

const splice = (text: string, from: number, to: number, put: string): string =>
  text.slice(0, from) + put + text.slice(to);

/** First character of a part, and the one behind its last. */
const startOf = (node: unknown): number => (node as Node).range![0];
const endOf = ({ key, value }: Pair): number => ((value ?? key) as Node).range![1];

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Where the line ends that a place is in, before its line feed. */
function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  if (feed < 0) return text.length;
  return text[feed - 1] === '\r' && feed > at ? feed - 1 : feed;
}

const newline = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** A value on one line. */
function inline(value: Plain | Flat | YamlEntry): string {
  if (typeof value !== 'object' || value === null) return scalar(value);
  const parts = Object.entries(value).map(
    ([name, part]: [string, Plain | Flat]) =>
      `${name}: ${typeof part === 'object' && part !== null ? inline(part) : scalarInFlow(part)}`,
  );
  return `{${parts.join(', ')}}`;
}

/** A comma or bracket would end a plain text inside of braces. */
const scalarInFlow = (value: Plain): string =>
  typeof value === 'string' && /[,[\]{}]/.test(value) ? JSON.stringify(value) : scalar(value);

function scalar(value: Plain): string {
  if (typeof value === 'string' && /[\p{Cc}\u2028\u2029]/u.test(value)) return JSON.stringify(value);
  return stringify(value, { lineWidth: 0 }).trimEnd();
}

function replaced(text: string, { key, value }: Pair, wanted: Plain | Flat): string | null {
  if (!isScalar(value) && !(isMap(value) && value.flow === true)) return null;
  const [from, to] = value.range!;
  const isEmpty = from === to;
  return splice(text, isEmpty ? (key as Node).range![1] + 1 : from, to, `${isEmpty ? ' ' : ''}${inline(wanted)}`);
}

function added(text: string, map: YAMLMap, { key, value, behind = [] }: YamlEdit & { kind: 'set' }): string | null {
  const line = `${key}: ${inline(value)}`;
  const named = behind.map((wanted) => map.items.find((item) => isScalar(item.key) && item.key.value === wanted));
  const last = map.items.at(-1);
  if (last === undefined) return null;
  const found = named.find((item) => item !== undefined) ?? last;
  if (map.flow === true)
    return found === last ? addedInFlow(text, map, line) : splice(text, endOf(found), endOf(found), `, ${line}`);
  const isShort = !isCollection(found.value) || found.value.flow === true;
  const anchor = isShort ? found : map.items[0]!;
  const first = startOf(map.items[0]!.key);
  const indent = ' '.repeat(first - lineStart(text, first));
  const end = lineEnd(text, endOf(anchor));
  return splice(text, end, end, `${newline(text)}${indent}${line}`);
}

/** Behind the last key of a mapping in braces: on a line of its own where that key is. */
function addedInFlow(text: string, map: YAMLMap, line: string): string | null {
  const last = map.items.at(-1);
  if (last === undefined) return null;
  const start = startOf(last.key);
  const before = text.slice(lineStart(text, start), start);
  const gap = before.trim() === '' ? `${newline(text)}${before}` : ' ';
  return splice(text, endOf(last), endOf(last), `,${gap}${line}`);
}

function removed(text: string, map: YAMLMap, at: number): string | null {
  const pair = map.items[at]!;
  const from = startOf(pair.key);
  if (map.flow === true) {
    if (at > 0) return splice(text, endOf(map.items[at - 1]!), endOf(pair), '');
    const next = map.items[1];
    return next === undefined ? null : splice(text, from, startOf(next.key), '');
  }
  const begin = lineStart(text, from);
  if (text.slice(begin, from).trim() !== '') return null;
  const feed = text.indexOf('\n', endOf(pair));
  return splice(text, begin, feed < 0 ? text.length : feed + 1, '');
}

function appended(text: string, list: unknown, { key, entry }: YamlEdit & { kind: 'append' }): string | null {
  const feed = newline(text);
  if (list === undefined) return atTheEnd(text, key, entryLines(entry, { indent: '  ', isItem: true }));
  if (!isSeq(list) || list.items.length === 0) return null;
  const last = list.items.at(-1) as Node;
  if (list.flow === true) return splice(text, last.range![1], last.range![1], `, ${inline(entry)}`);
  const dash = text.lastIndexOf('-', startOf(last) - 1);
  const indent = ' '.repeat(dash - lineStart(text, dash));
  const end = lineEnd(text, text.slice(0, last.range![1]).trimEnd().length);
  return splice(text, end, end, `${feed}${entryLines(entry, { indent, isItem: true }).join(feed)}`);
}

/** A key with lines below it, after an empty line. */
function atTheEnd(text: string, key: string, lines: readonly string[]): string {
  const feed = newline(text);
  const gap = text.endsWith('\n') ? '' : feed;
  return `${text}${gap}${feed}${key}:${feed}${lines.join(feed)}${feed}`;
}

function entryLines(
  entry: YamlEntry,
  { indent, isItem = false }: { readonly indent: string; readonly isItem?: boolean },
): string[] {
  return Object.entries(entry).map(([key, value], i) => {
    const dash = isItem ? (i === 0 ? '- ' : '  ') : '';
    return `${indent}${dash}${key}: ${inline(value)}`;
  });
}
