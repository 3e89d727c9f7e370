import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Flag } from '../src/cli/arguments.ts';
import { CHECK_FLAGS } from '../src/cli/check-flags.ts';
import { EXIT } from '../src/cli/exit-codes.ts';
import { PREDICT_FLAGS } from '../src/cli/predict-flags.ts';
import { checkPhases } from '../src/contracts/check-event.ts';
import { CheckOptions } from '../src/contracts/check-options.ts';
import { Report, VerdictKind } from '../src/contracts/report.ts';
import { allMetrics } from '../src/metrics/all-metrics.ts';
import { version } from '../src/base/version.ts';

const root = resolve(import.meta.dirname, '..');
const NOT_OURS = /^(?:node_modules|dist|coverage|\.git|cairn-report.*)$/;

/** Files below `folder` that end in `ending`, as paths from the root, installed and generated folders left out. */
function filesBelow(folder: string, ending: string): string[] {
  const absolute = join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.test(entry.name) ? [] : filesBelow(path, ending);
    return entry.name.endsWith(ending) ? [path] : [];
  });
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Page {
  readonly path: string;
  /** Code blocks left out: what stands in them is no heading and no link. */
  readonly prose: string;
  readonly headings: readonly { readonly level: number; readonly text: string }[];
}

function readPage(path: string): Page {
  const prose = read(path).replaceAll(/^( *)```[\s\S]*?^\1```/gm, '');
  const headings = [...prose.matchAll(/^(#{1,6}) +(.+?) *$/gm)].map((match) => ({
    level: match[1]!.length,
    text: match[2]!,
  }));
  return { path, prose, headings };
}

/** Text of a page by heading of the third level, up to the next heading. */
function sectionsOf({ prose }: Page): Map<string, string> {
  const sections = prose.split(/^### +/m).slice(1);
  return new Map(sections.map((text) => [text.split('\n')[0]!.trim(), text.split(/^#{1,3} /m)[0]!]));
}

const reference = (name: string): Page => readPage(join('docs', 'reference', name));

const headingOf = (flag: Flag): string => `\`--${flag.name}${flag.value === undefined ? '' : ` ${flag.value}`}\``;

describe('flags', () => {
  test.each([
    ['check.md', CHECK_FLAGS],
    ['predict.md', PREDICT_FLAGS],
  ] as const)('%s has a heading for each flag, in the order of the help text, and none besides', (name, flags) => {
    expect([...sectionsOf(reference(name)).keys()]).toEqual(flags.map(headingOf));
  });

  test('check.md says what each flag with a value defaults to, unless it is needed', () => {
    const sections = sectionsOf(reference('check.md'));
    const silent = CHECK_FLAGS.filter((flag) => 'value' in flag && flag.name !== 'target').filter(
      (flag) => !/\bDefault:/.test(sections.get(headingOf(flag)) ?? ''),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test('check.md lists every exit code and every code of an error', () => {
    const { prose } = reference('check.md');
    const errorCodes = [...read('src/base/errors.ts').matchAll(/^ {2}\| '([a-z-]+)'/gm)].map((match) => match[1]!);
    expect(errorCodes.length).toBeGreaterThan(3);
    const rows = [...Object.values(EXIT).map((code) => `| ${code} |`), ...errorCodes.map((code) => `| \`${code}\` |`)];
    expect(rows.filter((row) => !prose.includes(row))).toEqual([]);
  });
});

test('library.md has every option and every stage', () => {
  const { prose } = reference('library.md');
  const words = [...Object.keys(CheckOptions.shape), ...checkPhases];
  expect(words.filter((word) => !prose.includes(`\`${word}\``))).toEqual([]);
});

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** Every path of a JSON schema: `a.b`, `a[].b` for entries of an array, `a.*.b` for values of a record. */
function* pathsOf(schema: unknown, path = ''): Generator<string, void> {
  if (typeof schema !== 'object' || schema === null) return;
  const { anyOf = [], properties = {}, items, additionalProperties } = schema as JsonSchema;
  for (const option of anyOf) yield* pathsOf(option, path);
  for (const [name, value] of Object.entries(properties)) {
    const field = path === '' ? name : `${path}.${name}`;
    yield field;
    yield* pathsOf(value, field);
  }
  if (!Array.isArray(items)) yield* pathsOf(items, `${path}[]`);
  yield* pathsOf(additionalProperties, `${path}.*`);
}

function enumValuesOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'enum' && Array.isArray(value) ? value.map(String) : enumValuesOf(value),
  );
}

describe('report-json.md', () => {
  const schema = z.toJSONSchema(Report);
  const { prose } = reference('report-json.md');
  const documented = [...prose.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]!);

  test('has a line for each field of the report, once, and for nothing else', () => {
    const fields = [...pathsOf(schema)];
    expect(fields).toContain('ladder[].metrics.*.value');
    expect(documented.toSorted()).toEqual(fields.toSorted());
  });

  test('names every value that a field with listed values can take', () => {
    const kinds: readonly string[] = VerdictKind.options;
    const values = new Set(enumValuesOf(schema).filter((value) => !kinds.includes(value)));
    expect([...values].filter((value) => !prose.includes(`\`${value}\``))).toEqual([]);
  });
});

describe('metrics.md', () => {
  const sections = sectionsOf(reference('metrics.md'));

  test('has a heading for each metric and none besides', () => {
    expect([...sections.keys()].toSorted()).toEqual(allMetrics.map(({ name }) => `\`${name}\``).toSorted());
  });

  test.each(allMetrics.map(({ name, direction }) => [name, direction] as const))(
    'says that %s is better %s',
    (name, direction) => {
      const text = sections.get(`\`${name}\``)!.replaceAll(/\s+/g, ' ').toLowerCase();
      expect(text).toContain(`**${direction} is better**`);
    },
  );
});

test('verdicts.md has a heading for each verdict and an example sentence below it', () => {
  const page = reference('verdicts.md');
  const kinds = page.headings.filter(({ level }) => level === 2).map(({ text }) => text);
  expect(kinds.toSorted()).toEqual(VerdictKind.options.map((kind) => `\`${kind}\``).toSorted());
  const silent = page.prose
    .split(/^## /m)
    .slice(1)
    .filter((section) => !/^> /m.test(section));
  expect(silent).toEqual([]);
});

test('every check has a page with its title, and every page a check', () => {
  const checks = filesBelow(join('src', 'checks'), '.ts').flatMap((path) =>
    [...read(path).matchAll(/code: '(CRN-\d+)',\s*title: (['"`])(.*?)\2/g)].map((match) => `${match[1]}: ${match[3]}`),
  );
  const pages = filesBelow(join('docs', 'reference', 'checks'), '.md')
    .filter((path) => !path.endsWith('README.md'))
    .map((path) => (readPage(path).headings[0]?.text ?? path).replace(/^(CRN-\d+)\W+/, '$1: '));
  expect(pages.toSorted()).toEqual([...new Set(checks)].toSorted());
});

describe('decisions', () => {
  const pages = filesBelow(join('docs', 'decisions'), '.md');

  test('each page stands in the index and has context, choice and consequences', () => {
    const index = read(join('docs', 'decisions', 'README.md'));
    const incomplete = pages.filter((path) => {
      if (path.endsWith('README.md')) return false;
      const titles = new Set(readPage(path).headings.map(({ text }) => text));
      const parts = ['Context', 'Choice', 'Consequences'];
      return (
        !index.includes(`(${relative(join('docs', 'decisions'), path)})`) || !parts.every((part) => titles.has(part))
      );
    });
    expect(incomplete).toEqual([]);
  });

  test('each runtime dependency has its reason on one of them', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const reasons = pages
      .map((path) => /^## Dependenc[\s\S]*?(?=^## |$(?![\s\S]))/m.exec(read(path))?.[0] ?? '')
      .join('\n');
    expect(Object.keys(dependencies).filter((name) => !reasons.includes(`\`${name}\`:`))).toEqual([]);
  });
});

describe('every page', () => {
  const pages = filesBelow('', '.md').map(readPage);
  const byPath = new Map(pages.map((page) => [page.path, page]));

  test('links to files and headings that exist, inside this project', () => {
    const broken = pages.flatMap((page) =>
      linksOf(page)
        .filter((link) => !leadsSomewhere(page, link, byPath))
        .map((link) => `${page.path}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  test('mentions no path of somebody’s machine', () => {
    const outside = /(?<![\w.:/])\/(?:work|home|root|tmp|usr|Users|mnt)\/|\b[A-Z]:\\|\.\.\/shared\b/;
    expect(filesBelow('', '.md').filter((path) => outside.test(read(path)))).toEqual([]);
  });
});

/** Targets of links and images that do not lead to another site. */
function linksOf({ prose }: Page): string[] {
  return [...prose.matchAll(/\]\(\s*<?([^)\s>]+)/g)].map((match) => match[1]!).filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(page: Page, link: string, pages: ReadonlyMap<string, Page>): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? page.path : relative(root, resolve(root, dirname(page.path), decodeURIComponent(file)));
  if (target.startsWith(`..${sep}`) || !existsSync(join(root, target))) return false;
  if (anchor === undefined || statSync(join(root, target)).isDirectory()) return anchor === undefined;
  const headings = pages.get(target)?.headings.map(({ text }) => anchorOf(text)) ?? [];
  return headings.includes(anchor);
}

/** The anchor that git hosts give to a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

test('the version is the same in package.json and in the program', () => {
  expect((JSON.parse(read('package.json')) as { version: string }).version).toBe(version);
});
