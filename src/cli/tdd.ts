import { basename, dirname, join, relative, resolve } from 'node:path';
import type { DesignPlace } from '../app/design-document/write-design.ts';
import { UserError } from '../base/errors.ts';
import { designEffects } from '../node.ts';
import { renderDesignLint, renderDesignWritten } from '../report/terminal/design-lines.ts';
import { parseArguments } from './arguments.ts';
import { EXIT } from './exit-codes.ts';
import { abortOnInterrupt } from './interrupt.ts';
import { noPositionals } from './one-positional.ts';
import { TDD_FLAGS, TDD_HELP } from './tdd-flags.ts';
import { terminalStyle } from './terminal-style.ts';
import { printJson, withProject } from './with-project.ts';

/** `cairn tdd`: the design document, rendered from claims. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(TDD_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(TDD_HELP);
    return EXIT.done;
  }
  noPositionals(given, 'cairn tdd');
  const out = given.value('out');
  using interrupt = abortOnInterrupt();
  return withProject(async (project) => {
    const effects = designEffects();
    const [{ readDesign }, { designOutline }] = await Promise.all([
      import('../app/design-document/read-design.ts'),
      import('../report/design-document/outline.ts'),
    ]);
    const document = await readDesign(project, effects);
    const outline = designOutline(document);
    const style = terminalStyle(process.stdout);
    if (given.isOn('lint')) {
      if (given.isOn('json')) printJson(outline);
      else process.stdout.write(renderDesignLint(outline, style));
      return EXIT.done;
    }
    const { writeDesign } = await import('../app/design-document/write-design.ts');
    const files = await writeDesign(document, placeFrom(out, project.root), effects, interrupt.signal);
    const shown = { ...files, html: fromHere(files.html), markdown: fromHere(files.markdown) };
    if (given.isOn('json')) printJson({ files: shown, ...outline });
    else process.stdout.write(renderDesignWritten(outline, shown, style));
    return EXIT.done;
  });
}

const fromHere = (path: string): string => relative(process.cwd(), path);

/** @throws UserError `bad-input` for an empty path */
function placeFrom(out: string | undefined, root: string): DesignPlace {
  if (out === undefined) return { folder: join(root, 'docs'), name: 'design' };
  if (out.trim() === '') {
    throw new UserError('bad-input', `--out "${out}" names no file and no folder`, {
      hint: 'Write --out design.html, or --out DIR.',
    });
  }
  const path = resolve(out);
  if (!path.toLowerCase().endsWith('.html')) return { folder: path, name: 'design' };
  return { folder: dirname(path), name: basename(path).slice(0, -'.html'.length) };
}
