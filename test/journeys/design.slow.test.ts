import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCommand, type Ended } from './command.ts';

/** One project in git, whose log, runbooks and design document are made by the commands that a person types. */
describe('a project writes its own documents', () => {
  let folder = '';
  const cairn = (...argv: string[]): Promise<Ended> => startCommand(argv, { cwd: folder }).ended;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const git = (...args: string[]): void => {
    execFileSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org', ...args], {
      cwd: folder,
      stdio: 'ignore',
    });
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cairn-design-'));
    write(
      'cairn.yaml',
      'name: birds\nproblem: Inspectors look at the wrong aircraft first\nstakeholders:\n  - name: Ana\n',
    );
    write('.gitignore', '.cairn/\n');
    write('words.txt', 'hello\n');
    write('runbooks/count.md', '# Count\n\n```sh run\n# expect: /^\\s*1 words/\nwc -l words.txt\n```\n');
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'begin');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('notes and findings are written down, found again, and told in the digest', async () => {
    const first = await cairn(
      'note',
      'The hour of the day says nothing about damage',
      '--finding',
      '--part',
      'features',
      '--negative',
    );
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const again = await cairn('note', 'hours of the day do not tell about damages', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({
      kind: 'note',
      notedBefore: [{ text: 'The hour of the day says nothing about damage' }],
    });
    const log = JSON.parse((await cairn('log', 'NOTHING', 'hour', '--json')).stdout) as { kind: string }[];
    expect(log.map(({ kind }) => kind)).toEqual(['finding']);
    const digest = await cairn('log', '--digest');
    expect(digest.stdout.split('The hour of the day says nothing')).toHaveLength(2);
    expect(await cairn('log', '--week', '2026-W47')).toMatchObject({ code: 2 });
    expect((await cairn('note', 'x', '--evidence', 'r-404')).stderr).toContain(
      '--evidence r-404 is no run and no claim',
    );
    expect((await cairn('note', 'x', '--finding', '--part', 'modell')).stderr).toContain('Did you mean model?');
  });

  test('a runbook is verified in a clean clone; broken, it is red and the exit code is 1', async () => {
    write('uncommitted.txt', 'x');
    expect(await cairn('runbook', 'verify')).toMatchObject({ code: 0, stderr: '' });
    write(
      'runbooks/broken.md',
      '```sh run\ntest -d .git && test -f uncommitted.txt && test ! -e .cairn && echo clean\nfalse\n```\n',
    );
    const broken = await cairn('runbook', 'verify', 'broken', '--json');
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.stdout)).toMatchObject({ runbooks: [{ ok: false, steps: [{ output: 'clean\n' }] }] });
    const list = await cairn('runbook');
    expect(list.stdout).toMatch(/broken +broken, last verified \d{4}/);
    expect(list.stdout).toMatch(/count +works, last verified \d{4}/);
    expect((await cairn('runbook', 'run', 'count', '--step', '2')).stderr).toContain('has no step 2');
    expect((await cairn('runbook', 'verfy')).stderr).toContain('Did you mean cairn runbook verify?');
  });

  test('Ctrl-C ends the step and leaves no record', async () => {
    write('runbooks/slow.md', '```sh run\necho begun\nsleep 60\n```\n');
    const running = startCommand(['runbook', 'run', 'slow'], { cwd: folder });
    await running.seen('Step 1');
    setTimeout(() => running.child.kill('SIGINT'), 300);
    expect(await running.ended).toMatchObject({ code: 130 });
    rmSync(join(folder, 'runbooks', 'slow.md'));
  });

  test('the design document is rendered twice to the same bytes, with the runbook and the finding in it', async () => {
    write('docs/risks.md', '# Risks\n\nThe runbook works: {{runbook/count}}.\n');
    expect(await cairn('tdd')).toMatchObject({ code: 0, stderr: '' });
    const read = () => ['design.html', 'design.md'].map((name) => readFileSync(join(folder, 'docs', name), 'utf8'));
    const once = read();
    expect(once[1]).toContain('The runbook works: yes[^runbook-count].');
    expect(once[1]).toContain('The hour of the day says nothing about damage');
    expect((await cairn('tdd')).stdout).toContain('say so already');
    expect(read()).toEqual(once);
    write('words.txt', 'hello you\n');
    await cairn('tdd');
    expect(read()[1]).toContain('The runbook works: **was** yes[^runbook-count].');
  });

  test('--lint warns of missing non-goals and signatures and writes nothing; --json holds the outline', async () => {
    rmSync(join(folder, 'docs', 'design.html'));
    const lint = await cairn('tdd', '--lint');
    expect(lint).toMatchObject({ code: 0 });
    expect(lint.stdout).toContain('No non-goal is declared.');
    expect(lint.stdout).toContain('Ana has not signed the metric.');
    expect(existsSync(join(folder, 'docs', 'design.html'))).toBe(false);
    const outline = JSON.parse((await cairn('tdd', '--lint', '--json')).stdout) as {
      stale: string[];
      questions: unknown[];
    };
    expect(outline.stale).toContain('runbook/count');
    expect(outline.questions.length).toBeGreaterThan(5);
  });

  test('what is wrong is said with its place', async () => {
    write('docs/data.md', '# Data\n\n{{runbook/cont}}\n');
    expect(await cairn('tdd')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('docs/data.md:3:1: {{runbook/cont}} is no claim') as string,
    });
    write('docs/data.md', '![x](missing.png)\n');
    expect((await cairn('tdd')).stderr).toContain('docs/data.md:1: there is no picture docs/missing.png');
    write('docs/data.md', 'Words.\n');
    write('mine.md', 'not ours');
    expect((await cairn('tdd', '--out', 'mine.html')).stderr).toContain(
      'mine.md is there already, and cairn tdd did not write it',
    );
    write('docs/pic.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    write('docs/data.md', '![x](pic.svg)\n');
    expect(await cairn('tdd', '--out', 'elsewhere')).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'elsewhere', 'design.html'), 'utf8')).toContain('src="data:image/svg+xml;base64,');
  });
});
