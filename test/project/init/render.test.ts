import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseProjectFile } from '../../../src/project/file/parse-project-file.ts';
import { projectSchema, type KeySchema } from '../../../src/contracts/project-schema.ts';
import { readYaml } from '../../../src/io/read-yaml.ts';
import { draftProject } from '../../../src/project/init/draft-project.ts';
import { yamlComment, yamlScalar } from '../../../src/project/init/yaml-text.ts';

const HOSTILE = [
  'a: b',
  '# c',
  '- d',
  '"q"',
  "'s",
  '{x}',
  '[y]',
  'yes',
  'No',
  'null',
  '~',
  '1.5',
  '0x1f',
  '2026-01-02',
  ' a',
  'a ',
  '&a',
  '*b',
  '!c',
  '%d',
  '@e',
  '`f',
  '|',
  '>',
  '?',
  ':',
  'a\nb',
  'a\tb',
  '\u0000',
  '\u0085',
  '\u2028',
  '\ufeff',
  'ünï',
  '日本',
  '👩‍🚀',
  'a #b',
  '---',
  '...',
];

describe('texts', () => {
  test.each(HOSTILE)('%j comes back as a value, in a list, in a map and as a key', (text) => {
    const written = yamlScalar(text);
    expect(parse(`k: ${written}`)).toEqual({ k: text });
    expect(parse(`k: [${written}, {a: ${written}}]`)).toEqual({ k: [text, { a: text }] });
    expect(parse(`${written}: 1`)).toEqual({ [text]: 1 });
  });

  test('any text comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parse(`k: [${yamlScalar(text)}]`)).toEqual({ k: [text] });
      }),
      { numRuns: 500 },
    );
  });

  test('what is harmless stands without quotes', () => {
    expect(['Effect Amount of damage', 'not None', 'Cost (EUR)'].map(yamlScalar)).toEqual([
      'Effect Amount of damage',
      'not None',
      'Cost (EUR)',
    ]);
  });

  test('a comment stays one line', () => {
    expect(yamlComment('a\nb: c\u001b[31m\u2028d')).toBe('# a b: c [31m d');
  });
});

/** Keys of a schema, of entries of lists and of named maps too. */
function* pathsOf(schema: KeySchema, path = ''): Generator<string> {
  const below = typeof schema.additionalProperties === 'object' ? { NAME: schema.additionalProperties } : {};
  const keys = { ...(schema.items?.properties ?? schema.properties), ...below };
  for (const [key, value] of Object.entries(keys)) {
    const at = path === '' ? key : `${path}.${key}`;
    yield at;
    yield* pathsOf(value, at);
  }
}

function* pathsIn(value: unknown, path = ''): Generator<string> {
  if (Array.isArray(value)) {
    for (const entry of value) yield* pathsIn(entry, path);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, below] of Object.entries(value)) {
      const at = path === '' ? key : `${path}.${key}`;
      yield at;
      yield* pathsIn(below, at);
    }
  }
}

describe('a new cairn.yaml', () => {
  const { text, declared, open } = draftProject(projectSchema(), { name: 'p: #1', found: null, answers: {} });

  test('holds every key of the schema, commented out where nothing is known', () => {
    const uncommented = text.replaceAll(/^# (?=(?: *(?:- )?[A-Za-z]+:)(?: |$))/gm, '');
    expect([...pathsIn(parse(uncommented))].toSorted()).toEqual([...pathsOf(projectSchema())].toSorted());
  });

  test('says in a line what belongs to each key', () => {
    const descriptions = (schema: KeySchema): (string | undefined)[] =>
      [
        ...Object.values(schema.properties ?? {}),
        ...(schema.items ? Object.values(schema.items.properties ?? {}) : []),
      ].flatMap((below) => [below.description, ...descriptions(below)]);
    const all = descriptions(projectSchema());
    expect(all.filter((description) => description === undefined)).toEqual([]);
    const lower = text.toLowerCase();
    expect(all.filter((description) => !lower.includes(description!.toLowerCase()))).toEqual([]);
  });

  test('is a project as it is, and says what it declares', () => {
    expect(parseProjectFile(readYaml(text, 'cairn.yaml')).name).toBe('p: #1');
    expect(declared).toEqual(['name']);
    expect(open).toContain('problem');
  });

  test('holds answers', () => {
    const answers = {
      problem: 'late: always\n# not a comment',
      users: 'planners',
      where: 'the desk',
      action: 'call',
      metric: { name: 'hours', volumePerYear: 1200 },
      stakeholders: ['Ada', 'O\u2019Neil: "Bo"'],
    };
    const written = draftProject(projectSchema(), { name: 'p', found: null, answers });
    expect(parseProjectFile(readYaml(written.text, 'cairn.yaml'))).toMatchObject({
      problem: answers.problem,
      users: 'planners',
      surface: { where: 'the desk', action: 'call' },
      businessMetric: { name: 'hours', volumePerYear: 1200 },
      stakeholders: [{ name: 'Ada' }, { name: 'O\u2019Neil: "Bo"' }],
    });
  });
});
