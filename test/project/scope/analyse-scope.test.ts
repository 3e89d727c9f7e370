import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseScope, LARGE_LINES, type Scope } from '../../../src/project/scope/analyse-scope.ts';
import { change, changed } from './changed.ts';

const groups = (scope: Scope): string[][] => scope.groups.map(({ files }) => files.map(({ path }) => path));
const codes = (scope: Scope): string[] => scope.findings.map(({ code }) => code);

/** Two modules that do not know each other, each with its test. */
const TWO_MODULES = [
  changed('billing/invoice.py', { newText: 'from billing import tax\n' }),
  changed('billing/tax.py'),
  changed('plots/fan.py', { newText: 'import math\n' }),
  changed('tests/test_invoice.py', { newText: 'from billing.invoice import total\n' }),
  changed('tests/test_fan.py', { newText: 'from plots import fan\n' }),
];

describe('a change of two modules', () => {
  const scope = analyseScope(change(TWO_MODULES));

  test('is flagged, and split with the tests where they belong', () => {
    expect(codes(scope)).toEqual(['unrelated']);
    expect(scope.verdict).toBe('badly-scoped');
    expect(groups(scope)).toEqual([
      ['billing/invoice.py', 'billing/tax.py', 'tests/test_invoice.py'],
      ['plots/fan.py', 'tests/test_fan.py'],
    ]);
    expect(scope.split.map(({ title, files }) => [title, files.length])).toEqual([
      ['billing', 3],
      ['plots/fan', 2],
    ]);
    expect(scope.split[1]!.commands).toEqual([
      'git switch --create split-2-plots-fan bbbbbbbbbbbb',
      'git restore --source=aaaaaaaaaaaa --staged --worktree -- plots/fan.py tests/test_fan.py',
      'git commit -m plots/fan',
    ]);
  });

  test('is one change once one imports the other', () => {
    const joined = TWO_MODULES.map((file) =>
      file.path === 'plots/fan.py' ? { ...file, newText: 'from billing.tax import rate\n' } : file,
    );
    expect(codes(analyseScope(change(joined)))).toEqual([]);
  });

  test('is one change when both changed together before', () => {
    const history = Array.from({ length: 3 }, () => ['billing/tax.py', 'plots/fan.py']);
    expect(codes(analyseScope(change(TWO_MODULES, { history })))).toEqual([]);
    expect(codes(analyseScope(change(TWO_MODULES, { history: history.slice(1) })))).toEqual(['unrelated']);
  });

  test('of which a page tells both shares the page', () => {
    const page = changed('docs/guide.md', { newText: 'See billing/invoice.py and plots/fan.py.\n' });
    const shared = analyseScope(change([...TWO_MODULES, page]));
    expect(shared.shared.map(({ path }) => path)).toEqual(['docs/guide.md']);
    expect(shared.split[0]!.partly).toEqual(['docs/guide.md']);
    expect(shared.split[0]!.commands[2]).toBe('git checkout --patch aaaaaaaaaaaa -- docs/guide.md');
  });
});

describe('one change', () => {
  test('is a program with its test, its page and its settings', () => {
    const scope = analyseScope(
      change([
        changed('src/plan/kill.ts', { newText: 'export const kill = 1;\n' }),
        changed('test/plan/kill.test.ts', { newText: "import { kill } from '../../src/plan/kill.ts';\n" }),
        changed('docs/reference/plan.md', { newText: 'How kill rules work.\n' }),
        changed('package.json', { newText: '{}\n' }),
        changed('package-lock.json', { added: 4000 }),
      ]),
    );
    expect([scope.verdict, groups(scope).length, scope.split]).toEqual(['well-scoped', 1, []]);
    expect(scope.size).toMatchObject({ toRead: 40, setAside: [{ kind: 'lock', files: 1, lines: 4000 }] });
  });

  test('are files of one small folder, and not those of a large one', () => {
    const two = [changed('src/verbs/a-verb.ts'), changed('src/verbs/b-verb.ts')];
    expect(groups(analyseScope(change(two, { folderSizes: new Map([['src/verbs', 12]]) })))).toHaveLength(1);
    expect(groups(analyseScope(change(two, { folderSizes: new Map([['src/verbs', 13]]) })))).toHaveLength(2);
  });

  test('is a change of pages alone', () => {
    expect(analyseScope(change([changed('docs/a.md'), changed('guide/b.md')])).verdict).toBe('well-scoped');
  });
});

describe('a small folder', () => {
  const pair = (name: string) => [
    changed(`src/${name}.py`, { newText: 'import math\n' }),
    changed(`tests/test_${name}.py`, { newText: `from src.${name} import run\n` }),
  ];
  const two = [...pair('alpha'), ...pair('beta')];

  test('joins no programs that have tests of their own and do not know each other', () => {
    const scope = analyseScope(change(two));
    expect(groups(scope)).toEqual([
      ['src/alpha.py', 'tests/test_alpha.py'],
      ['src/beta.py', 'tests/test_beta.py'],
    ]);
    expect(scope.links.filter(({ why }) => why === 'same folder')).toEqual([]);
  });

  test('joins them where one test is of both, and a program of which nothing else tells', () => {
    const both = changed('tests/test_all.py', { newText: 'from src.alpha import run\nfrom src.beta import run\n' });
    expect(groups(analyseScope(change([...two, both])))).toHaveLength(1);
    expect(groups(analyseScope(change([...pair('alpha'), changed('src/beta.py')])))).toHaveLength(1);
  });

  test('with several modules leaves what belongs to none of them between them', () => {
    const scope = analyseScope(change([...two, changed('src/gamma.py')]));
    expect([groups(scope).length, scope.shared.map(({ path }) => path)]).toEqual([2, ['src/gamma.py']]);
  });
});

test('a list of what there is joins nothing; a program that uses both does', () => {
  const imports = Array.from({ length: 9 }, (_, i) => `import './other-${i}.ts';`);
  const list = [...imports, "import './cats/feed.ts';", "import './dogs/walk.ts';"].join('\n');
  const files = (added: number) => [
    changed('src/cats/feed.ts', { added: 40 }),
    changed('src/dogs/walk.ts', { added: 40 }),
    changed('src/all.ts', { added, newText: list }),
  ];
  const listed = analyseScope(change(files(4)));
  expect([groups(listed).length, listed.shared.map(({ path }) => path)]).toEqual([2, ['src/all.ts']]);
  expect(groups(analyseScope(change(files(30))))).toHaveLength(1);
  // What it lists of one thing only goes with that thing.
  const one = analyseScope(change(files(4).filter(({ path }) => path !== 'src/dogs/walk.ts')));
  expect([groups(one), one.shared]).toEqual([[['src/all.ts', 'src/cats/feed.ts']], []]);
});

test('more lines than can be read are large; deleted files and generated ones are not read', () => {
  const half = LARGE_LINES / 2;
  const files = (added: number) => [
    changed('a/one.py', { added: half }),
    changed('a/two.py', { added }),
    changed('a/gone.py', { status: 'deleted', removed: 900, added: 0 }),
    changed('a/api_pb2.py', { added: 5000 }),
    changed('a/table.py', { added: 5000, newText: '# Code generated by tables. DO NOT EDIT.\n' }),
  ];
  expect(codes(analyseScope(change(files(half))))).toEqual([]);
  expect(codes(analyseScope(change(files(half + 1))))).toEqual(['large']);
});

describe('formatting', () => {
  const formatted = changed('a/one.js', { added: 5, removed: 5, oldText: 'f( a,b )\n', newText: 'f(a, b)\n' });
  const meant = changed('a/two.js', { oldText: 'x = 1', newText: 'x = 2' });

  test('beside changes of meaning is set apart', () => {
    const scope = analyseScope(change([formatted, meant]));
    expect([codes(scope), scope.split.map(({ title }) => title)]).toEqual([
      ['formatting'],
      ['formatting only', 'a/two'],
    ]);
  });

  test('in a file that also changes in meaning is told, and of which file', () => {
    const spaced = Array.from({ length: 5 }, (_, i) => `x${i}=${i}\n`).join('');
    const text = spaced.replaceAll('=', ' = ');
    const mixed = (old: string): Scope =>
      analyseScope(
        change([changed('a/long.py', { added: 6, removed: 6, oldText: `${old}fix\n`, newText: `${text}fixed\n` })]),
      );
    expect(codes(mixed(spaced))).toEqual(['formatting']);
    expect(mixed(spaced).partlyFormatting).toEqual([{ path: 'a/long.py', lines: 10 }]);
    expect(codes(mixed(spaced.replace('x0=', 'x0 =').replace('x0 =0', 'x0 = 0')))).toEqual([]);
  });

  test('of a program in Python is set apart from a fix', () => {
    const long = changed('long.py', { added: 399, removed: 399, oldText: 'x=1\n', newText: 'x = 1\n' });
    const scope = analyseScope(change([long, changed('alpha.py', { oldText: 'a', newText: 'b' })]));
    expect([codes(scope), scope.formattingOnly]).toEqual([['large', 'formatting'], ['long.py']]);
    expect(scope.findings[0]!.hint).toBe('Split it as below.');
  });

  test('alone is the change', () => {
    const scope = analyseScope(change([formatted]));
    expect([scope.verdict, scope.formattingOnly]).toEqual(['well-scoped', ['a/one.js']]);
  });
});

describe('moves', () => {
  const moves = ['one', 'two', 'three'].map((name) =>
    changed(`new/${name}.ts`, { before: `old/${name}.ts`, status: 'renamed', added: 0 }),
  );

  test('beside edits that have nothing to do with them are set apart, under both names', () => {
    const scope = analyseScope(change([...moves, changed('web/page.ts', { newText: 'x' })]));
    expect(codes(scope)).toEqual(['moves']);
    expect(scope.split[0]!.files).toContain('old/one.ts');
    expect(scope.split[0]!.files).toContain('new/one.ts');
  });

  test('with the imports that follow them are one change', () => {
    const text = moves.map(({ path }) => `import '../${path}';`).join('\n');
    expect(codes(analyseScope(change([...moves, changed('web/page.ts', { newText: text })])))).toEqual([]);
  });
});

test('law: every file of a change is in exactly one place, and in the split', () => {
  const name = fc.constantFrom('kill', 'fan', 'tax', 'page', 'index');
  const folder = fc.constantFrom('a', 'b', 'src/a', 'test', 'docs', 'vendor/x', '');
  const path = fc
    .tuple(folder, name, fc.constantFrom('.ts', '.py', '.md', '.json', '.lock', '.test.ts'))
    .map(([of, stem, end]) => `${of === '' ? '' : `${of}/`}${stem}${end}`);
  const files = fc
    .uniqueArray(path, { minLength: 1, maxLength: 12 })
    .chain((paths) =>
      fc.tuple(
        ...paths.map((own) => fc.constantFrom(...paths).map((other) => changed(own, { newText: `import '${other}'` }))),
      ),
    );
  fc.assert(
    fc.property(files, (list) => {
      const scope = analyseScope(change(list));
      const found = [
        ...groups(scope).flat(),
        ...scope.shared.map((file) => file.path),
        ...scope.setAside.map((file) => file.path),
      ];
      expect(found.toSorted()).toEqual(list.map((file) => file.path).toSorted());
      if (scope.split.length > 0) {
        const split = new Set(scope.split.flatMap((part) => [...part.files, ...part.partly]));
        expect([...split].toSorted()).toEqual(found.toSorted());
      }
    }),
    { seed: 11, numRuns: 300 },
  );
});

test('names that a shell or git would read otherwise are quoted', () => {
  const scope = analyseScope(change([changed('a/$(rm *).py'), changed("b/it's.py")], { place: 'working', head: null }));
  expect(scope.split.flatMap(({ commands }) => commands)).toEqual([
    "git --literal-pathspecs add -- 'a/$(rm *).py'",
    `git commit -m 'a/$(rm *)'`,
    `git add -- "b/it's.py"`,
    `git commit -m "b/it's"`,
  ]);
});
