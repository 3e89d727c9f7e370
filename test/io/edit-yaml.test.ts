import { chmod, lstat, mkdir, readFile, stat, symlink, writeFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { editYaml, type YamlEdit } from '../../src/io/edit-yaml.ts';
import { rewriteFile } from '../../src/io/rewrite-file.ts';
import { temporaryFolder } from './temporary-folder.ts';

const edit = (text: string, ...edits: YamlEdit[]): string => editYaml(text, 'plan.yaml', edits);
const state = (path: readonly (string | number)[], value = 'worked'): YamlEdit => ({
  kind: 'set',
  path,
  key: 'state',
  value,
});

describe('a change in place leaves every other byte', () => {
  test('in a mapping on one line, with its comment', () => {
    const text = 'all:\n  - {id: A,   p: 0.9}   # first\n  - { id: B, state: open }\n';
    expect(edit(text, state(['all', 0]))).toBe(
      'all:\n  - {id: A,   p: 0.9, state: worked}   # first\n  - { id: B, state: open }\n',
    );
    expect(edit(text, state(['all', 1]))).toBe('all:\n  - {id: A,   p: 0.9}   # first\n  - { id: B, state: worked }\n');
  });

  test('in a mapping on several lines', () => {
    const text = '# a plan\nall:\n  - id: A   # the first\n    p: 0.9  # sure\n\n  - id: "B"\n';
    expect(edit(text, state(['all', 0]))).toBe(
      '# a plan\nall:\n  - id: A   # the first\n    p: 0.9  # sure\n    state: worked\n\n  - id: "B"\n',
    );
    expect(edit(text, state(['all', 1]))).toBe(`${text}    state: worked\n`);
  });

  test('a value that is there keeps its comment', () => {
    const text = "all:\n  - id: A\n    state: 'open'   # since Monday\n    p: 1\n";
    expect(edit(text, state(['all', 0]))).toBe('all:\n  - id: A\n    state: worked   # since Monday\n    p: 1\n');
    expect(edit('all:\n  - id: A\n    state:\n', state(['all', 0]))).toBe('all:\n  - id: A\n    state: worked\n');
  });

  test('keys stand behind those that they belong to', () => {
    const text = 'all:\n  - id: A\n    state: running\n    p: 1\n';
    expect(edit(text, { kind: 'set', path: ['all', 0], key: 'started', value: '2026-11-02', behind: ['state'] })).toBe(
      'all:\n  - id: A\n    state: running\n    started: 2026-11-02\n    p: 1\n',
    );
  });

  test('behind a group of its own a key comes first, not into the group', () => {
    const text = 'all:\n  - id: A\n    runs:\n      where: x\n';
    expect(edit(text, state(['all', 0]))).toBe('all:\n  - id: A\n    state: worked\n    runs:\n      where: x\n');
  });

  test('taken away', () => {
    const gone = (path: readonly (string | number)[]): YamlEdit => ({ kind: 'remove', path, key: 'state' });
    expect(edit('all:\n  - {id: A, state: open, p: 1}\n', gone(['all', 0]))).toBe('all:\n  - {id: A, p: 1}\n');
    expect(edit('all:\n  - {state: open, id: A}\n', gone(['all', 0]))).toBe('all:\n  - {id: A}\n');
    expect(edit('all:\n  - id: A\n    state: open # now\n    p: 1\n', gone(['all', 0]))).toBe(
      'all:\n  - id: A\n    p: 1\n',
    );
    expect(edit('all: [{id: A}]\n', gone(['all', 0]))).toBe('all: [{id: A}]\n');
  });

  test('line ends of Windows stay', () => {
    const text = 'all:\r\n  - id: A\r\n    p: 1\r\n';
    const changed = edit(text, state(['all', 0]), { kind: 'append', key: 'log', entry: { on: '2026-11-21' } });
    expect(changed).toBe('all:\r\n  - id: A\r\n    p: 1\r\n    state: worked\r\n\r\nlog:\r\n  - on: 2026-11-21\r\n');
  });
});

describe('a list at the top', () => {
  const append = (entry: Extract<YamlEdit, { kind: 'append' }>['entry']): YamlEdit => ({
    kind: 'append',
    key: 'log',
    entry,
  });

  test('is made at the end, and grows behind its last entry', () => {
    const first = edit('start: 2026-11-02', append({ id: 'A', before: { pSuccess: 0.5, pByDeadline: null } }));
    expect(first).toBe('start: 2026-11-02\n\nlog:\n  - id: A\n    before: {pSuccess: 0.5, pByDeadline: null}\n');
    expect(edit(`${first}# the end\n`, append({ id: 'B' }))).toBe(`${first}  - id: B\n# the end\n`);
    expect(edit('log:\n- id: A # one\nall: []\n', append({ id: 'B' }))).toBe('log:\n- id: A # one\n- id: B\nall: []\n');
  });

  test.each([
    'a: b',
    '- x',
    '"quoted"',
    "it's",
    'yes',
    '2026-11-21',
    '0.5',
    'null',
    '# no comment',
    'two\nlines',
    'tab\there',
    '\u001b[31mred',
    'ü 💡',
    ' spaces ',
    '{x}',
    '&a',
    '',
    '\u2028',
  ])('holds any text as it is: %j', (because) => {
    const text = edit('start: 2026-11-02\n', append({ id: 'A', because }), append({ id: 'B' }));
    expect(parse(text)).toEqual({ start: '2026-11-02', log: [{ id: 'A', because }, { id: 'B' }] });
    expect(text.startsWith('start: 2026-11-02\n\nlog:\n  - id: A\n    because: ')).toBe(true);
  });

  test.each([
    'log: []\n',
    'log: [{id: A}]\n',
    '{start: 2026-11-02, all: [{id: A}]}\n',
    'start: 2026-11-02\n...\n',
    'note: |\n  text\n\n',
  ])('where it cannot be done in place the file is written anew: %j', (text) => {
    const before = parse(text) as { log?: unknown[] };
    const changed = edit(text, append({ id: 'Z' }));
    expect(parse(changed)).toEqual({ ...before, log: [...(before.log ?? []), { id: 'Z' }] });
  });
});

test('what << puts in is not made anew', () => {
  const text = 'base: &b\n  any:\n    - { id: a }\n<<: *b\n';
  expect(() => edit(text, state(['any', 0]))).toThrow('any is put in by <<');
  expect(edit('a: &a { p: 1 }\nb: { <<: *a }\n', state(['b']))).toContain('<<: *a, state: ');
});

test('an alias is not written through', () => {
  const text = 'base: &a {id: A}\nall:\n  - *a\n';
  expect(() => edit(text, state(['all', 0]))).toThrow('entry 1 of all is an alias of another part');
});

test('law: only the wanted value changes, in any layout', () => {
  const activity = fc.record({
    id: fc.constantFrom('A', 'B: c', '"x"', '# no', 'ü'),
    p: fc.double({ min: 0, max: 1, noNaN: true }),
    state: fc.option(fc.constantFrom('open', 'running'), { nil: undefined }),
    title: fc.option(fc.string({ maxLength: 20 }), { nil: undefined }),
    runs: fc.option(fc.constant({ where: 'tags.a = "b"', atLeast: 0.5 }), { nil: undefined }),
  });
  const layout = fc.record({
    collectionStyle: fc.constantFrom('any', 'block', 'flow'),
    indent: fc.constantFrom(2, 4),
    indentSeq: fc.boolean(),
    lineWidth: fc.constantFrom(0, 30, 80),
    flowCollectionPadding: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(activity, { minLength: 1, maxLength: 4 }), layout, fc.nat(), (all, options, pick) => {
      const value = JSON.parse(JSON.stringify({ start: '2026-11-02', all })) as {
        start: string;
        all: Record<string, unknown>[];
      };
      const at = pick % all.length;
      const set = { ...value, all: value.all.with(at, { ...value.all[at], state: 'worked' }) };
      const text = stringify(value, options);
      expect(parse(edit(text, state(['all', at])))).toEqual(set);
      const { state: _, ...bare } = value.all[at]!;
      const removed = edit(text, { kind: 'remove', path: ['all', at], key: 'state' });
      expect(parse(removed)).toEqual({ ...value, all: value.all.with(at, bare) });
    }),
    { seed: 7, numRuns: 300 },
  );
});

describe('a file that is rewritten', () => {
  const folder = temporaryFolder();
  test('keeps its link and who may read it', async () => {
    await mkdir(join(folder.path, 'there'));
    const [path, link] = [join(folder.path, 'there', 'plan.yaml'), join(folder.path, 'link.yaml')];
    await writeFile(path, 'old');
    await chmod(path, 0o640);
    await symlink(path, link);
    await rewriteFile(link, { before: 'old', after: 'new' });
    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  test('of twenty that change what they read at once, one wins and the others are told', async () => {
    const path = join(folder.path, 'race.yaml');
    await writeFile(path, '0');
    const changes = Array.from({ length: 20 }, (_, i) => rewriteFile(path, { before: '0', after: String(i + 1) }));
    const ends = await Promise.allSettled(changes);
    expect(ends.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    const told = ends.flatMap((end) => (end.status === 'rejected' ? [(end.reason as Error).message] : []));
    expect(new Set(told)).toEqual(new Set([`${path} was written by somebody else meanwhile`]));
    expect(await readdir(folder.path)).toContain('race.yaml');
    expect((await readdir(folder.path)).filter((name) => name.startsWith('race.yaml.'))).toEqual([]);
  });

  test('a lock that a killed process left holds nobody up', async () => {
    const path = join(folder.path, 'left.yaml');
    await writeFile(path, 'a');
    await writeFile(`${path}.lock`, '99999999');
    await rewriteFile(path, { before: 'a', after: 'b' });
    expect(await readFile(path, 'utf8')).toBe('b');
  });
});

test('a file in braces over several lines keeps its lines', () => {
  const before = '{\n  "title": "T", # kept\n  "steps": [{a: 1}],\n  "need": {\n    "score": 0.5\n  }\n}\n';
  const after = editYaml(before, 'idea.yaml', [
    { kind: 'add', key: 'ivo', entry: { manual: '2 to 3' } },
    { kind: 'add', key: 'attested', entry: { ivo: { by: 'Ana, B', on: '2026-11-02' } } },
    { kind: 'append', key: 'needsMl', entry: { answer: 'yes' } },
    { kind: 'append', key: 'steps', entry: { a: 2 } },
    { kind: 'set', path: ['need'], key: 'accuracy', value: 0.9 },
  ]);
  expect(after).toBe(`{
  "title": "T", # kept
  "steps": [{a: 1}, {a: 2}],
  "need": {
    "score": 0.5,
    accuracy: 0.9
  },
  ivo: {manual: 2 to 3},
  attested: {ivo: {by: "Ana, B", on: 2026-11-02}},
  needsMl: [{answer: yes}]
}
`);
});
