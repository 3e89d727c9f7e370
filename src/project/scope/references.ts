import { folderOf, nameOf, withoutEnding } from './change.ts';

/** One file names another. */
export interface Reference {
  readonly to: string;
  readonly how: 'imports' | 'mentions';
}

/** Finds the files of a set that a text names. */
export interface ReferenceFinder {
  /** @param from - path of the file that holds the text */
  find(from: string, text: string): Reference[];
  /** How many files inside of the repository the text seems to import, in the set or not. */
  importCount(text: string): number;
}

/** `from './x'`, `import('./x')`, `require("x")`, `#include "x.h"`, `source("x.R")`, `@import 'x'`. */
const QUOTED_IMPORT =
  /(?:\bfrom|\bimport|\brequire(?:_relative)?|\bsource|\binclude|\bload|#\s*include|@import|@use)[ \t]{0,9}\(?\s{0,9}(?:["'<]|url\(["']?)([^"'<>\n)]{1,300})["'>)]/g;
/** `import a.b.C`, `use crate::a::b`, `mod a;`, `using A.B;` */
const DOTTED_IMPORT = /^[ \t]*(?:pub )?(?:import|use|mod|using)[ \t]+(?:static )?([\w.:]+(?:[ \t]*,[ \t]*[\w.]+)*)/gm;
/** `from a.b import c, d`, over several lines in brackets. */
const FROM_IMPORT = /^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([\w\s,*]+|[\w \t,*]+)/gm;
/** What cannot be in a path. Cut at it, a text is read once, however long its lines are. */
const BETWEEN_PATHS = /[^\w@./-]+/;
/** Longer words are data, not paths: our choice. */
const LONGEST_PATH = 300;

/** Names that many folders have, so that the name alone says nothing. */
const COMMON =
  /^(?:index|main|mod|lib|init|__init__|__main__|app|utils?|helpers?|types?|constants?|common|base|core|config|settings|setup|test|tests|conftest|readme|changelog|license|package|makefile|dockerfile|style|styles|data|model|models|views?|urls|schema)$/i;
/** A file that stands for its folder. */
const FOLDER_FILE = /(?:^|\/)(?:index|__init__|mod)$/;

/** Whether the name of a file says by itself which file is meant. */
export const isTelling = (stem: string): boolean => !COMMON.test(stem) && stem.length > 2;

/**
 * Looks for the names of files in texts, whatever the language: imports are taken from the folder of the file that
 * imports, from the root, and as the end of a path of at least two parts; a bare file name counts when it is not a common
 * one and only one of the files has it.
 *
 * @param paths - the files that may be named
 */
export function referenceFinder(paths: readonly string[]): ReferenceFinder {
  const known = indexPaths(paths);
  return {
    find(from, text) {
      const found = new Map<string, Reference['how']>();
      const add = (path: string | undefined, how: Reference['how']): void => {
        if (path === undefined || path === from) return;
        if (how === 'imports' || !found.has(path)) found.set(path, how);
      };
      for (const specifier of importsIn(text)) for (const path of known.resolve(from, specifier)) add(path, 'imports');
      for (const word of wordsIn(text)) {
        if (word.includes('/')) for (const path of known.resolve(from, word)) add(path, 'mentions');
        add(known.byName.get(nameOf(word)) ?? undefined, 'mentions');
      }
      return [...found].map(([to, how]) => ({ to, how }));
    },
    importCount: (text) => new Set(importsIn(text).filter((specifier) => /^[./]|\//.test(specifier))).size,
  };
}

/** Each word of a text that may be a path or the name of a file, without the full stop of a sentence. */
const wordsIn = (text: string): Set<string> =>
  new Set(
    text
      .split(BETWEEN_PATHS)
      .filter((word) => word.length <= LONGEST_PATH && /[./]/.test(word))
      .map((word) => word.replace(/[./-]+$/, '')),
  );

/** What a text imports, as paths: `./x`, `a/b`, `../c`. */
function importsIn(text: string): string[] {
  const quoted = [...text.matchAll(QUOTED_IMPORT)].map((match) => match[1]!);
  const dotted = [...text.matchAll(DOTTED_IMPORT)].flatMap((match) => match[1]!.split(',').map(asPath));
  const from = [...text.matchAll(FROM_IMPORT)].flatMap((match) => {
    const package_ = asPath(match[1]!);
    const names = match[2]!
      .replace('(', '')
      .split(',')
      .map((name) => name.trim().split(/\s/)[0]!);
    return [package_, ...names.filter((name) => /^\w+$/.test(name)).map((name) => joinPath(package_, name))];
  });
  return [...quoted, ...dotted, ...from].filter((path) => path !== '');
}

/** `a/b` of `a.b` and `a::b`; `./x` of `.x`, `../x` of `..x`. */
function asPath(dotted: string): string {
  const trimmed = dotted
    .trim()
    .replaceAll('::', '.')
    .replace(/^(?:crate|self|super)\./, '');
  const [dots] = /^\.*/.exec(trimmed)!;
  const rest = trimmed.slice(dots.length).replaceAll('.', '/');
  return dots === '' ? rest : `${dots.length === 1 ? './' : '../'.repeat(dots.length - 1)}${rest}`;
}

const joinPath = (folder: string, name: string): string =>
  folder === '' ? name : folder.endsWith('/') ? folder + name : `${folder}/${name}`;

interface PathIndex {
  /** The one file of this name; null when several have it or it is a common name. */
  readonly byName: ReadonlyMap<string, string | null>;
  resolve(from: string, written: string): readonly string[];
}

function indexPaths(paths: readonly string[]): PathIndex {
  const whole = new Map<string, string[]>();
  const ends = new Map<string, string[]>();
  const byName = new Map<string, string | null>();
  const put = (map: Map<string, string[]>, key: string, path: string): void => {
    map.set(key, [...(map.get(key) ?? []), path]);
  };
  for (const path of paths) {
    const name = nameOf(path);
    byName.set(name, byName.has(name) || !isTelling(withoutEnding(name)) ? null : path);
    const bare = withoutEnding(path);
    const forms = [path, bare, ...(FOLDER_FILE.test(bare) ? [folderOf(path)] : [])];
    for (const form of new Set(forms)) {
      put(whole, form, path);
      const parts = form.split('/');
      for (let i = 1; i + 2 <= parts.length; i++) put(ends, parts.slice(i).join('/'), path);
    }
  }
  const lookUp = (map: Map<string, string[]>, path: string): readonly string[] =>
    map.get(path) ?? map.get(withoutEnding(path)) ?? [];
  return {
    byName,
    resolve(from, written) {
      const near = lookUp(whole, normalised(joinPath(folderOf(from), written)));
      if (near.length > 0 || written.startsWith('.')) return near;
      const atRoot = lookUp(whole, normalised(written));
      if (atRoot.length > 0) return atRoot;
      const below = ['src', 'lib'].flatMap((root) => lookUp(whole, `${root}/${written}`));
      return below.length > 0 ? below : lookUp(ends, written);
    },
  };
}

/** Without `.` and `..`; what leads above the root stays at the root. */
function normalised(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
