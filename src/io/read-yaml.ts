import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { UserError } from '../base/errors.ts';

/** YAML as plain values, and where each of them stands. */
export interface YamlFile {
  readonly value: unknown;
  /** `plan.yaml:12:7`, the place of a key, or of the nearest thing around it. */
  locate(path: readonly (string | number)[]): string;
  /** Characters before that place, so that places can be put in order. */
  offset(path: readonly (string | number)[]): number;
}

/**
 * Reads YAML 1.2. Dates stay text; equal keys are an error; at most a hundred aliases are followed.
 *
 * @param name - of the file, for messages
 * @throws UserError `bad-input` with line and column
 */
export function readYaml(text: string, name: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const [error] = document.errors;
  if (error) {
    throw new UserError('bad-input', `${place(error.pos[0])}: ${error.message}`, {
      hint: 'It must be YAML: two spaces for each level, `- ` before each entry of a list, `key: value` in each line.',
      cause: error,
    });
  }
  const offset = (path: readonly (string | number)[]): number => {
    let node: unknown = document.contents;
    let found = offsetOf(document.contents) ?? 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
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
  return { value: valueOf(document, name), locate: (path) => place(offset(path)), offset };
}

function valueOf(document: ReturnType<typeof parseDocument>, name: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new UserError('bad-input', `${name}: ${error instanceof Error ? error.message : String(error)}`, {
      hint: 'Write repeated parts out instead of using aliases.',
      cause: error,
    });
  }
}

const offsetOf = (node: Node | null | undefined): number | undefined => node?.range?.[0];
