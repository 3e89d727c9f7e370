import type { Document } from 'yaml';

/** What is wrong with the form of a YAML file, in plain words. */
export interface YamlMistake {
  /** Characters before the place. */
  readonly at: number;
  readonly what: string;
  readonly hint: string;
}

const FORM = 'It must be YAML: two spaces for each level, `- ` before each entry of a list, `key: value` in each line.';

/** The first thing that keeps a text from being YAML; null when nothing does. */
export function yamlMistake({ errors }: Document, text: string): YamlMistake | null {
  const [error, second] = errors;
  if (!error) return null;
  const [at, end] = error.pos;
  // A list in brackets has the same code.
  const code: string = error.message.startsWith('Flow') ? 'FLOW' : error.code;
  switch (code) {
    case 'DUPLICATE_KEY':
      return { at, what: `${JSON.stringify(keyAt(text, at))} stands here a second time`, hint: 'Remove one of them.' };
    case 'BLOCK_AS_IMPLICIT_KEY': {
      // A value that goes on in further lines up to a colon: its last line is rather a key of its own.
      if (second?.code === 'MULTILINE_IMPLICIT_KEY' && second.pos[0] === at) return indented(text, second.pos[1]);
      const what = `${JSON.stringify(keyAt(text, at))} has a colon behind it, inside of a value`;
      return { at, what, hint: 'Put the value in quotes, or begin a new line for the second key.' };
    }
    case 'BAD_INDENT': {
      const first = text.slice(0, end).lastIndexOf('\n') + 1;
      const key = first + text.slice(first).search(/[^ ]|$/);
      const what = `${JSON.stringify(keyAt(text, key))} begins in a column in which nothing above it begins`;
      return { at: key, what, hint: 'Begin it in the column of what it belongs beside.' };
    }
    case 'MULTILINE_IMPLICIT_KEY': {
      const what = `${JSON.stringify(text.slice(at, end).split('\n')[0]!.trim())} has no colon behind it`;
      return { at, what, hint: 'Write `key: value`, or indent it where it goes on with the line above.' };
    }
    default: {
      const what = /call stack/.test(error.message) ? 'is nested too deep to be read' : error.message;
      return { at, what, hint: FORM };
    }
  }
}

/** @param end - behind the key */
function indented(text: string, end: number): YamlMistake {
  const line = text.slice(0, end).lastIndexOf('\n') + 1;
  const at = line + text.slice(line).search(/[^ ]|$/);
  const key = text.slice(at, end).trim();
  return {
    at,
    what: `${JSON.stringify(key)} is indented, though nothing above it opens a level`,
    hint: 'Begin it in the column of the key above, or let nothing stand behind the colon of that key.',
  };
}

const keyAt = (text: string, at: number): string => /^[^:\n]*/.exec(text.slice(at))![0].trim();
