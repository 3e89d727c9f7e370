import { describe, expect, test } from 'vitest';
import { parseRunbookHeader } from '../../../src/contracts/runbook.ts';
import { readYaml } from '../../../src/io/read-yaml.ts';
import { judgeStep } from '../../../src/project/runbook/judge-step.ts';
import { fillStep, valuesOf } from '../../../src/project/runbook/placeholders.ts';
import { readRunbook, splitRunbook } from '../../../src/project/runbook/read-runbook.ts';
import { runbookState } from '../../../src/project/runbook/runbook-state.ts';
import type { JournalEntry } from '../../../src/contracts/journal.ts';

function read(text: string) {
  const split = splitRunbook(text, 'runbooks/x.md');
  const yaml = readYaml(`\n${split.header}`, 'runbooks/x.md');
  return readRunbook(
    'x',
    'runbooks/x.md',
    split,
    parseRunbookHeader(yaml.value, (path) => yaml.locate(path)),
  );
}

const block = (...lines: string[]): string => ['```sh run', ...lines, '```', ''].join('\n');
const head = (...lines: string[]): string => ['---', ...lines, '---', ''].join('\n');

describe('a runbook', () => {
  const text = `${head('title: Train', 'author: Ana', 'parameters:', '  depth: 6', '  out: { default: model.json, description: where to }', '  key:', 'timeout: 2m', 'data: [data/a.csv]')}# Train

\`\`\`sh
this is only shown
\`\`\`

~~~~bash run train it
# expect: done
# expect: /AUC 0\\.\\d+/i
# writes: {{out}}
# exit: 3
# timeout: 5s
# a comment stays
python train.py --depth {{depth}}
\`\`\`
still the script
~~~~

  ${block('true')}`;

  test('has a header, parameters and steps with what is expected of them', () => {
    const runbook = read(text);
    expect(runbook).toMatchObject({ title: 'Train', author: 'Ana', timeoutSeconds: 120, data: ['data/a.csv'] });
    expect(runbook.parameters).toEqual([
      { name: 'depth', default: '6', description: null },
      { name: 'out', default: 'model.json', description: 'where to' },
      { name: 'key', default: null, description: null },
    ]);
    const [first, second] = runbook.steps;
    expect(first).toMatchObject({
      number: 1,
      name: 'train it',
      shell: 'bash',
      exit: 3,
      expects: [
        { kind: 'text', text: 'done' },
        { kind: 'pattern', source: 'AUC 0\\.\\d+', flags: 'i' },
      ],
      writes: ['{{out}}'],
      timeoutSeconds: 5,
    });
    expect(first!.script.split('\n').slice(5, 8)).toEqual([
      '# a comment stays',
      'python train.py --depth {{depth}}',
      '```',
    ]);
    expect(second).toMatchObject({ number: 2, name: 'step 2', shell: 'sh', exit: 0, timeoutSeconds: 120 });
  });

  test('needs no header', () => {
    expect(read(block('ls'))).toMatchObject({ title: null, parameters: [], steps: [{ timeoutSeconds: 600, line: 2 }] });
  });

  test.each([
    ['an open header', '---\ntitle: x\n', 'runbooks/x.md:1: the header begins with --- and does not end'],
    [
      'a date that only a verification knows',
      head('last-verified: 2026-01-01'),
      'runbooks/x.md:2:1: "last-verified" is not a key here',
    ],
    ['an unknown key', head('titel: x'), 'runbooks/x.md:2:1: "titel" is not a key here'],
    ['a duration that is none', head('timeout: soon'), 'runbooks/x.md:2:1: timeout "soon" is not a duration'],
    ['a step that does not end', '```sh run\nls\n', 'runbooks/x.md:1: this step does not end'],
    ['a step without a command', block('# expect: a'), 'runbooks/x.md:2: this step has no command'],
    ['a pattern that is none', block('# expect: /(/', 'ls'), 'runbooks/x.md:2: /(/ is no pattern'],
    ['an exit code that is none', block('# exit: many', 'ls'), 'runbooks/x.md:2: exit: many is no exit code'],
    [
      'a duration of a step that is none',
      block('# timeout: x', 'ls'),
      'runbooks/x.md:2: timeout: "x" is not a duration',
    ],
    ['a path that leads out', block('# writes: ../x', 'ls'), 'runbooks/x.md:2: ../x leads out of the project'],
    [
      'two steps of one name',
      '```sh run a\nls\n```\n```sh run a\nls\n```\n',
      'runbooks/x.md:5: two steps are called a',
    ],
    [
      'an unknown placeholder',
      `${head('parameters:', '  depth: 1')}${block('ls', 'echo {{dept}}')}`,
      'runbooks/x.md:7: {{dept}} is no parameter of this runbook',
    ],
    ['an unknown placeholder in what is expected', block('# expect: {{x}}', 'ls'), '{{x}} is no parameter'],
  ])('%s is an error with its place', (_, text_, message) => {
    expect(() => read(text_)).toThrow(
      expect.objectContaining({ code: 'bad-input', message: expect.stringContaining(message) as string }),
    );
  });

  test('says what to do about a date that is typed', () => {
    expect(() => read(head('verified: 2026-01-01'))).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('cairn runbook verify records') as string }),
    );
  });
});

describe('placeholders', () => {
  const step = (line: string) => read(`${head('parameters:', '  a: 1')}${block(line)}`).steps[0]!;

  test.each([
    ['echo "{{a}}"', 'quotes'],
    ["echo '{{a}}'", 'quotes'],
    ['echo `ls {{a}}`', 'backticks'],
    ['echo x # {{a}}', 'a comment'],
    ['cat <<END {{a}}', 'a script with a here-document'],
    ['x="$(echo "{{a}}")"', 'a script with commands in quotes'],
    ['x="$(true)" y={{a}}', 'a script with commands in quotes'],
    ['x="`true`" y={{a}}', 'a script with commands in quotes'],
    ['x=${y:-"{{a}}"}', 'a script with quotes in braces'],
    ['x="${y:-"z"}" {{a}}', 'a script with quotes in braces'],
    ["x=$'it\\'s' {{a}}", 'a script with escapes in quotes'],
    ['echo "a\\"{{a}}"', 'quotes'],
  ])('%s is refused: within %s', (line, where) => {
    expect(() => step(line)).toThrow(`{{a}} stands within ${where}`);
  });

  test.each([
    'echo {{a}}',
    'echo "x" {{a}}',
    "echo 'it''s' {{a}}",
    'echo $(ls {{a}})',
    'x=a#b; echo {{a}}',
    'echo \\" {{ a }}',
    'cat <<< {{a}}',
    'echo {{a}} "$(true)"',
    'x=${y:-z} {{a}}',
    "x='$(' {{a}}",
  ])('%s is fine', (line) => {
    expect(fillStep(step(line), new Map([['a', 'b c']])).script).toContain('"b c"');
  });

  test('values are quoted in commands, and stand as they are in what is expected', () => {
    const runbook = read(
      `${head('parameters:', '  a: 1')}${block('# expect: <{{a}}>', '# expect: /^{{a}}$/', '# writes: out/{{a}}', 'echo {{a}}')}`,
    );
    const filled = fillStep(runbook.steps[0]!, valuesOf(runbook, new Map([['a', '$(id) 1.5']])));
    expect(filled.script.trim()).toBe("echo '$(id) 1.5'");
    expect(filled.expects).toEqual([
      { kind: 'text', text: '<$(id) 1.5>' },
      { kind: 'pattern', source: '^\\$\\(id\\) 1\\.5$', flags: '' },
    ]);
    expect(filled.writes).toEqual(['out/$(id) 1.5']);
  });

  test('a value that is missing, unknown or has two lines is refused', () => {
    const runbook = read(`${head('parameters:', '  key:')}${block('echo {{key}}')}`);
    expect(() => valuesOf(runbook, new Map())).toThrow('needs a value for key');
    expect(() => valuesOf(runbook, new Map([['kye', '1']]))).toThrow('has no such parameter');
    expect(() => valuesOf(runbook, new Map([['key', 'a\nrm -rf x']]))).toThrow('more than one line');
  });
});

describe('the judgement of a step', () => {
  const step = read(
    block('# expect: done', '# expect: /^n=\\d+$/', '# writes: a.txt', '# exit: 2', '# timeout: 5s', 'x'),
  ).steps[0]!;
  const good = { code: 2, stopped: null, output: 'first\nn=12\ndone\n', unwritten: [] };

  test('is empty when everything is as expected', () => {
    expect(judgeStep(step, good)).toEqual([]);
  });

  test.each([
    [{ code: 0 }, ['It ended with exit code 0; 2 is expected.']],
    [{ code: null }, ['A signal ended it.']],
    [{ output: 'n=x done' }, ['It did not print /^n=\\d+$/.']],
    [{ output: '' }, ['It did not print "done".', 'It did not print /^n=\\d+$/.']],
    [{ unwritten: ['a.txt'] }, ['It did not write a.txt.']],
    [{ stopped: 'timeout' as const, code: null }, ['It took longer than 5.0\u00A0s and was stopped.']],
    [{ stopped: 'interrupt' as const }, ['It was interrupted.']],
  ])('%j', (change, wrong) => {
    expect(judgeStep(step, { ...good, ...change })).toEqual(wrong);
  });
});

describe('what is on record', () => {
  const use = (by: string, author: string | null | undefined): JournalEntry => ({
    id: by,
    kind: 'runbook',
    at: '2026-11-20T00:00:00.000Z',
    by,
    text: '',
    body: {
      name: 'x',
      hash: '',
      ok: true,
      failedStep: null,
      action: 'run',
      ...(author === undefined ? {} : { author }),
    },
  });
  const claim = { claim: { value: true, at: '2026-11-19T10:00:00.000Z', note: null }, stale: [] };

  test('a use by another person is counted, one by the author or of an unknown author is not', () => {
    const journal = [use('ben', 'Ana'), use('ben', 'Ana'), use('Ana', 'Ana'), use('cleo', undefined)];
    expect(runbookState('x', undefined, journal, 'Ana')).toMatchObject({ reused: 3, by: ['ben', 'cleo'] });
    expect(runbookState('x', undefined, [use('ben', null)], null)).toMatchObject({ reused: 0, by: [] });
    expect(runbookState('y', undefined, journal, 'Ana').reused).toBe(0);
  });

  test('works, broken, stale, never', () => {
    const state = (status: unknown) => runbookState('x', status as never, [], null);
    expect(state(undefined)).toMatchObject({ state: 'never', verified: null });
    expect(state(claim)).toMatchObject({ state: 'works', verified: '2026-11-19' });
    expect(state({ ...claim, claim: { ...claim.claim, value: false, note: 'step 1: no' } })).toMatchObject({
      state: 'broken',
      because: 'step 1: no',
    });
    expect(
      state({ ...claim, stale: [{ kind: 'changed', input: { kind: 'file', name: 'f', hash: '' }, now: 'x' }] }),
    ).toMatchObject({ state: 'stale', because: 'the file `f` changed' });
  });
});
