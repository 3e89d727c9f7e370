import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listRunbooks } from '../../../src/app/runbook/list-runbooks.ts';
import { openRunbook } from '../../../src/app/runbook/open-runbook.ts';
import { realRunbookEffects } from '../../../src/app/runbook/real-effects.ts';
import { runRunbook } from '../../../src/app/runbook/run-runbook.ts';
import { verifyRunbook } from '../../../src/app/runbook/verify-runbook.ts';
import type { Project } from '../../../src/app/project/project.ts';
import { projectEffects } from '../../../src/node.ts';
import { aProject } from '../project/a-project.ts';

const effects = realRunbookEffects(projectEffects());
const quiet = () => {
  const [interrupt, terminate, kill] = [new AbortController(), new AbortController(), new AbortController()];
  return { interrupt, stop: { interrupt: interrupt.signal, terminate: terminate.signal, kill: kill.signal } };
};
const none: ReadonlyMap<string, string> = new Map();

async function verify(project: Project, name: string, values = none) {
  const runbook = await openRunbook(project.root, name, effects);
  return verifyRunbook(project, runbook, { effects, stop: quiet().stop, values });
}
const stateOf = async (project: Project, name: string) => (await listRunbooks(project, [name], effects))[0]!.state;
const claimOf = async ({ store }: Project, key: string) =>
  (await store.claims.current()).find((claim) => claim.key === key);

const GOOD = '```sh run\n# expect: hello\n# writes: out/a.txt\nmkdir -p out\ncat data.txt | tee out/a.txt\n```\n';

describe('verify', () => {
  test('a runbook that works is on record with its inputs, and the project is not touched', async () => {
    await using birds = await aProject('name: x\n', { 'runbooks/good.md': GOOD, 'data.txt': 'hello\n' });
    expect((await verify(birds.project, 'good')).ok).toBe(true);
    expect(existsSync(join(birds.root, 'out'))).toBe(false);
    const claim = await claimOf(birds.project, 'runbook/good');
    expect(claim).toMatchObject({ value: true, by: 'Ada', kind: 'measured', note: null });
    expect(claim!.inputs.map(({ kind, name }) => `${kind}:${name}`)).toEqual([
      'file:runbooks/good.md',
      'code:data.txt',
    ]);
    expect(await stateOf(birds.project, 'good')).toMatchObject({ state: 'works', verified: '2026-11-21' });
    const [entry] = await birds.project.store.journal.list(['runbook']);
    expect(entry).toMatchObject({
      kind: 'runbook',
      body: { name: 'good', ok: true, failedStep: null, action: 'verify' },
    });
  });

  test('a change of the runbook or of what it calls makes that stale', async () => {
    await using birds = await aProject('name: x\n', { 'runbooks/good.md': GOOD, 'data.txt': 'hello\n' });
    await verify(birds.project, 'good');
    writeFileSync(join(birds.root, 'data.txt'), 'hello you\n');
    expect(await stateOf(birds.project, 'good')).toMatchObject({
      state: 'stale',
      because: 'the code `data.txt` changed',
    });
    await verify(birds.project, 'good');
    expect((await stateOf(birds.project, 'good')).state).toBe('works');
    writeFileSync(join(birds.root, 'runbooks', 'good.md'), `${GOOD}\nMore words.\n`);
    expect((await stateOf(birds.project, 'good')).state).toBe('stale');
  });

  test('it rests on the data that its steps and its header name, and a check on the table of the target', async () => {
    const text = '---\ndata: [extra.bin]\n---\n```sh run\necho npx cairn check\nhead -1 lookup.csv\n```\n';
    const yaml = `name: x\ndata: {birds: {path: birds.csv}, lookup: {path: lookup.csv}, other: {path: other.csv}}
target: {table: birds, column: b}\n`;
    const table = 'a,b\n1,2\n';
    const files = { 'birds.csv': table, 'lookup.csv': table, 'other.csv': table, 'extra.bin': '1' };
    await using birds = await aProject(yaml, { 'runbooks/data.md': text, ...files });
    expect((await verify(birds.project, 'data')).ok).toBe(true);
    const { inputs } = (await claimOf(birds.project, 'runbook/data'))!;
    const named = inputs.map(({ kind, name }) => `${kind}:${name}`);
    expect(named).toEqual(['file:runbooks/data.md', 'dataset:birds', 'dataset:lookup', 'file:extra.bin']);
  });

  test('a broken step marks it red, with the step and why; later steps do not run', async () => {
    const text =
      '```sh run first\ntrue\n```\n```sh run second\necho before\nfalse\necho after\n```\n```sh run third\ntouch third\n```\n';
    await using birds = await aProject('name: x\n', { 'runbooks/bad.md': text });
    const result = await verify(birds.project, 'bad');
    expect(result.ok).toBe(false);
    expect(result.steps.map(({ step }) => step.name)).toEqual(['first', 'second']);
    expect(result.steps[1]!.output).toBe('before\n');
    expect(await stateOf(birds.project, 'bad')).toMatchObject({
      state: 'broken',
      because: 'second: It ended with exit code 1; 0 is expected.',
    });
  });

  test('a step that takes too long is stopped, with all that it started', async () => {
    const text = '```sh run\n# timeout: 0.3s\nsleep 60 & sleep 60\n```\n';
    await using birds = await aProject('name: x\n', { 'runbooks/slow.md': text });
    const began = performance.now();
    const { steps } = await verify(birds.project, 'slow');
    expect(steps[0]!.wrong).toEqual(['It took longer than 0.3\u00A0s and was stopped.']);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('an interrupted verification leaves no record', async () => {
    await using birds = await aProject('name: x\n', { 'runbooks/slow.md': '```sh run\nsleep 60\n```\n' });
    const { interrupt, stop } = quiet();
    const runbook = await openRunbook(birds.root, 'slow', effects);
    const verifying = verifyRunbook(birds.project, runbook, {
      effects,
      stop,
      values: none,
      onStep: () => setTimeout(() => interrupt.abort(), 100),
    });
    await expect(verifying).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(await claimOf(birds.project, 'runbook/slow')).toBeUndefined();
  });

  test('a runbook without a step has nothing to verify', async () => {
    await using birds = await aProject('name: x\n', { 'runbooks/words.md': '# Only words\n\n```sh\nls\n```\n' });
    await expect(verify(birds.project, 'words')).rejects.toThrow('runbooks/words.md has no step to verify');
  });
});

describe('run', () => {
  test('runs where it is meant to, with its parameters, and one step alone', async () => {
    const text =
      '---\nparameters:\n  name: a\n---\n```sh run\necho {{name}} > one.txt\n```\n```sh run\necho two > two.txt\n```\n';
    await using birds = await aProject('name: x\n', { 'runbooks/r.md': text });
    const runbook = await openRunbook(birds.root, 'runbooks/r.md', effects);
    const options = { effects, stop: quiet().stop, values: new Map([['name', "it's $HOME"]]) };
    await runRunbook(birds.project, runbook, { ...options, step: 1 });
    expect(readFileSync(join(birds.root, 'one.txt'), 'utf8')).toBe("it's $HOME\n");
    expect(existsSync(join(birds.root, 'two.txt'))).toBe(false);
    await expect(runRunbook(birds.project, runbook, { ...options, step: 3 })).rejects.toThrow('has no step 3');
  });

  test('a use by another person than the author is counted, and the claim stays as it is', async () => {
    await using birds = await aProject('name: x\n', {
      'runbooks/r.md': '---\nauthor: Zoe\n---\n```sh run\ntrue\n```\n',
    });
    const runbook = await openRunbook(birds.root, 'r', effects);
    const options = { effects, stop: quiet().stop, values: none, step: null };
    await runRunbook(birds.project, runbook, options);
    expect(await stateOf(birds.project, 'r')).toMatchObject({ state: 'never', reused: 1, by: ['Ada'] });
    await runRunbook(birds.project, runbook, options);
    expect((await stateOf(birds.project, 'r')).reused).toBe(2);
  });

  test('law: any value of one line reaches the program as it is', async () => {
    const values = fc
      .sample(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 12 }),
          fc.string({
            unit: fc.constantFrom(
              '"',
              "'",
              '$',
              '`',
              '\\',
              '(',
              ')',
              ';',
              '&',
              '!',
              '{',
              '}',
              '#',
              ' ',
              '*',
              '~',
              '-',
              'a',
              '%',
            ),
          }),
        ),
        120,
      )
      .filter((value) => !/[\n\r\0]/.test(value) && value.isWellFormed());
    const names = values.map((_, i) => `p${i}`);
    const text = `---\nparameters:\n${names.map((name) => `  ${name}:`).join('\n')}\n---\n\`\`\`sh run\n${names.map((name) => `printf '%s\\n' {{${name}}}`).join('\n')}\n\`\`\`\n`;
    await using birds = await aProject('name: x\n', { 'runbooks/r.md': text });
    const runbook = await openRunbook(birds.root, 'r', effects);
    const given = new Map(values.map((value, i) => [`p${i}`, value]));
    const { steps } = await runRunbook(birds.project, runbook, {
      effects,
      stop: quiet().stop,
      values: given,
      step: null,
    });
    expect(steps[0]!.output).toBe(values.map((value) => `${value}\n`).join(''));
  });

  test('an unknown runbook is named with the nearest', async () => {
    await using birds = await aProject('name: x\n', { 'runbooks/train.md': GOOD });
    await expect(openRunbook(birds.root, 'trian', effects)).rejects.toThrow(
      expect.objectContaining({ code: 'not-found', hint: 'Did you mean train?' }),
    );
  });
});
