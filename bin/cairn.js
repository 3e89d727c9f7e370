#!/usr/bin/env node
// Plain JavaScript that any Node can read: an old one must be able to say what is missing instead of crashing on a type.
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const needed = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major < needed) {
  const own = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  const elsewhere = existsSync(own)
    ? `From another folder: ${own} ${fileURLToPath(import.meta.url)} …`
    : 'Elsewhere: https://nodejs.org';
  process.stderr.write(
    `Cairn needs Node ${needed} or newer, and this is Node ${process.versions.node} (${process.execPath}).\n` +
      `In a clone, run "npm ci" once and then "npx cairn …": it brings its own Node. ${elsewhere}\n`,
  );
  process.exit(2);
}
// Reading types costs more than everything else that `cairn --help` does; what was read once is kept.
nodeModule.enableCompileCache?.();
// A reader that has seen enough, such as `head`, closes the pipe, and a terminal may be closed (EIO): neither is a failure,
// and what is to be kept is still kept.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}
// A clone runs the sources as they are; the published package holds only what was compiled from them.
const source = new URL('../src/cli/main.ts', import.meta.url);
const compiled = new URL('../dist/cli/main.js', import.meta.url);
const { main } = await import((existsSync(fileURLToPath(source)) ? source : compiled).href);
process.exitCode = await main(process.argv.slice(2));
