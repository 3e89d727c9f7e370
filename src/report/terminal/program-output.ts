/**
 * What a program writes, made safe for a terminal: text, line feeds, carriage returns, tabs and colours stay, every other
 * control sequence goes. A sequence or a character may be cut anywhere between two pieces.
 */
export interface ProgramOutput {
  push(bytes: Uint8Array): string;
}

// oxlint-disable no-control-regex -- control characters are what this is about

// A sequence that has only begun; no terminal knows longer ones.
const UNFINISHED =
  /(?:(?:\u001b\[|\u009b)[0-?]*[ -/]*|(?:\u001b[\]P^_X]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*\u001b?|\u001b[ -/]*)$/;
const LONGEST_UNFINISHED = 256;

const SEQUENCE =
  /(?:\u001b\[|\u009b)([0-?]*[ -/]*)([@-~])|(?:\u001b[\]P^_X]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)|\u001b[ -/]*[0-~]/g;
const CONTROL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\u001b(?!\[[\d;:]*m)/g;

// oxlint-enable no-control-regex

export function createProgramOutput({ colour }: { readonly colour: boolean }): ProgramOutput {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let held = '';
  return {
    push(bytes) {
      const text = held + decoder.decode(bytes, { stream: true });
      const cut = UNFINISHED.exec(text);
      held = cut && cut[0].length <= LONGEST_UNFINISHED ? cut[0] : '';
      return text
        .slice(0, text.length - held.length)
        .replaceAll(SEQUENCE, (_, parameters: string | undefined, final: string | undefined) =>
          colour && final === 'm' && /^[\d;:]*$/.test(parameters ?? '') ? `\u001b[${parameters}m` : '',
        )
        .replaceAll(CONTROL, '');
    },
  };
}
