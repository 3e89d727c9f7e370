import { isMap, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import { UserError } from '../base/errors.ts';
import { findPair, wrongMerge } from './yaml-merge.ts';
import { yamlMistake } from './yaml-mistake.ts';

/** YAML as plain values, and where each of them stands. */
export interface YamlFile {
  readonly value: unknown;
  /** `plan.yaml:12:7`, the place of a key, or of the nearest thing around it. */
  locate(path: readonly (string | number)[]): string;
  /** Characters before that place, so that places can be put in order. */
  offset(path: readonly (string | number)[]): number;
}

/**
 * Reads YAML 1.2 with merge keys (`<<: *usual`). Dates stay text; equal keys are an error; at most a hundred aliases are
 * followed. The place of a key that `<<` puts in is the one where it is written.
 *
 * @param name - of the file, for messages
 * @throws UserError `bad-input` with line and column
 */
export function readYaml(text: string, name: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const mistake = yamlMistake(document, text);
  if (mistake) {
    const { at, what, hint } = mistake;
    throw new UserError('bad-input', `${place(at)}: ${what}`, { hint, cause: document.errors[0] });
  }
  const offset = (path: readonly (string | number)[]): number => {
    let node: unknown = document.contents;
    let found = offsetOf(document.contents) ?? 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = findPair(document, node, step);
        if (!pair) break;
        found = offsetOf(pair.key as Node) ?? found;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(step)];
        found = offsetOf(node as Node) ?? found;
      } else {
        break;
      }
    }
    return found;
  };
  refuseCircles(document, place);
  const merge = wrongMerge(document);
  if (merge) {
    throw new UserError('bad-input', `${place(offsetOf(merge) ?? 0)}: << puts in what has no keys`, {
      hint: 'Write << before an alias of keys with values, as in `<<: *usual`, or before a list of them.',
    });
  }
  return { value: valueOf(document, place(firstAlias(document))), locate: (path) => place(offset(path)), offset };
}

/** An alias that leads back into what it stands in has no end. */
function refuseCircles(document: Document, place: (offset: number) => string): void {
  visit(document, {
    Alias(_, alias, path) {
      const meant = alias.resolve(document);
      if (meant === undefined || !path.includes(meant)) return;
      throw new UserError('bad-input', `${place(offsetOf(alias) ?? 0)}: *${alias.source} stands inside of itself`, {
        hint: 'Write the part out instead of using an alias.',
      });
    },
  });
}

/** Where the first alias of a file stands; 0 without one. */
function firstAlias(document: Document): number {
  let found = 0;
  visit(document, {
    Alias(_, alias) {
      found = offsetOf(alias) ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

/** @param place - of the first alias, for there may be too many */
function valueOf(document: Document, place: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const what = /alias count/.test(why) ? 'repeats itself more than a hundred times' : why;
    throw new UserError('bad-input', `${place}: ${what}`, {
      hint: 'Write repeated parts out instead of using aliases.',
      cause: error,
    });
  }
}

const offsetOf = (node: Node | null | undefined): number | undefined => node?.range?.[0];
