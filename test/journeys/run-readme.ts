import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from './command.ts';

/** A block of commands of a page, and how they ended. */
export interface Block {
  readonly commands: string;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The blocks of a page that begin with a word, such as `sh`, with what stands behind that word. */
export const fenced = (page: string, kind: string): { readonly name: string; readonly text: string }[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${kind}(?: (\\S+))?\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => ({
    name: match[1] ?? '',
    text: match[2]!,
  }));

/** A shell in a folder in which `cairn` and `npx cairn` are the program of this clone. */
export function shellIn(work: string, bin: string): (commands: string) => Block {
  mkdirSync(bin, { recursive: true });
  const program = `exec "${process.execPath}" "${join(root, 'bin', 'cairn.js')}" "$@"\n`;
  for (const [name, script] of [
    ['cairn', program],
    ['npx', `shift\n${program}`],
  ] as const) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}`);
    chmodSync(join(bin, name), 0o755);
  }
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    LC_ALL: 'C.UTF-8',
    NO_COLOR: '1',
    CAIRN_PERSON: 'Ana',
  };
  return (commands) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-e', '-c', commands], { cwd: work, encoding: 'utf8', env });
    // A number and its percent sign are never broken apart on the screen; pages have plain spaces.
    return { commands, code: status, stdout: stdout.replaceAll('\u00A0', ' '), stderr };
  };
}
