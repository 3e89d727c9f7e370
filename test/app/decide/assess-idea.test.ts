import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addNeedAnswer, signSuccess, writeTimes } from '../../../src/app/decide/edit-idea.ts';
import { assessIdea, refreshKept, type AssessedIdea, type AssessEffects } from '../../../src/app/decide/assess-idea.ts';
import { lookAtPortfolio } from '../../../src/app/decide/portfolio/look-at-portfolio.ts';
import type { Portfolio } from '../../../src/contracts/portfolio.ts';
import { headlineOf } from '../../../src/decide/verdict.ts';
import { openTrail } from '../../../src/app/trail/open-trail.ts';
import type { Project } from '../../../src/app/project/project.ts';
import { assessEffects } from '../../../src/node.ts';
import { originWords } from '../../../src/project/decide/origin-words.ts';
import { checkOf, goodIdea } from '../../decide/idea-fixtures.ts';
import { aProject } from '../project/a-project.ts';

const today = '2026-11-21';
const table = (rows: number): string =>
  `id,size,damage\n${Array.from({ length: rows }, (_, i) => `${i},${i % 7},${i % 3 === 0 ? 'yes' : 'no'}`).join('\n')}\n`;

const IDEA = `# by hand
${JSON.stringify({ ...goodIdea, data: { ...goodIdea.data, table: '../strikes.csv' } }, null, 2)}
`;
const PLAIN = `title: Warn of strikes  # by hand
product: {usersPerWeek: 30}
surface: {where: a screen, action: looks}
data:
  table: ../strikes.csv
  target: damage
success: {metric: recall, number: 0.8, population: all, date: 2027-06-01}
stakeholders: [{name: Ana}, {name: Ben}]
`;

/** A project with an idea whose check is not really made: it is counted. */
async function anIdea(text = PLAIN) {
  const made = await aProject('name: birds\nidea: ideas/strikes.yaml\n', {
    'strikes.csv': table(30),
    'ideas/strikes.yaml': text,
  });
  const counted = { checks: 0 };
  const effects: AssessEffects = {
    ...assessEffects(),
    async *analyse({ table: read }) {
      counted.checks++;
      yield { kind: 'started', phase: 'read', what: 'Checking' };
      const report = checkOf('ml-helps');
      const dataset = { ...report.dataset, rows: read.rows };
      return { report: { ...report, dataset }, predictions: null, model: null, onnx: null };
    },
  };
  const path = join(made.root, 'ideas', 'strikes.yaml');
  const run = async (
    project: Project | null,
    { of = path, ...more }: { fresh?: boolean; of?: string } = {},
  ): Promise<AssessedIdea> => {
    const steps = assessIdea(of, { today, project, ...more }, effects, new AbortController().signal);
    for (;;) {
      const step = await steps.next();
      if (step.done) return step.value;
    }
  };
  const edit = {
    readText: (file: string) => readFile(file, 'utf8'),
    replaceFile: (file: string, { after }: { after: string }) => writeFile(file, after),
  };
  let seconds = 0;
  const now = (): Date => new Date(Date.parse('2026-11-21T12:00:00Z') + 1000 * ++seconds);
  const project = Object.assign(Object.create(made.project) as Project, { now });
  return { made, project, path, run, counted, effects, edit };
}

async function portfolioOf(of: { path: string; project: Project; effects: AssessEffects }): Promise<Portfolio> {
  const options = { words: [of.path], today, project: of.project, seed: 0, ranking: 'net' as const, thresholds: null };
  const steps = lookAtPortfolio(
    { ...options, people: null, whatIf: [], fresh: false, similar: false },
    { ...of.effects, listFolder: () => Promise.resolve([]) },
    new AbortController().signal,
  );
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value.portfolio;
}

const stale = async (project: Project) =>
  [...(await openTrail(project)).facts.claims.values()]
    .filter((one) => one.stale.length > 0)
    .map(({ claim }) => claim.key);

describe('what was measured', () => {
  test('is kept in a project, and used while table and settings are what they were', async () => {
    const { made, project, run, counted, path } = await anIdea();
    await using _ = made;
    const first = await run(project);
    expect([first.seen.measured, first.seen.notKept, counted.checks]).toEqual([{ kind: 'now', changes: [] }, null, 1]);
    const second = await run(project);
    expect([second.seen.measured.kind, counted.checks]).toEqual(['kept', 1]);
    expect(second.assessment).toEqual(first.assessment);
    await writeFile(path, `${PLAIN}expert: Cid\n`);
    expect([(await run(project)).seen.measured.kind, counted.checks]).toEqual(['kept', 1]);
    await run(project, { fresh: true });
    expect(counted.checks).toBe(2);
  });

  test('another target, or another table, is measured anew, and it is said what is another', async () => {
    const { made, project, run, counted, path } = await anIdea();
    await using _ = made;
    await run(project);
    await writeFile(path, PLAIN.replace('target: damage', 'target: size'));
    expect([(await run(project)).seen.measured, counted.checks]).toEqual([{ kind: 'now', changes: [] }, 2]);
    await writeFile(join(made.root, 'strikes.csv'), table(33));
    expect((await stale(project)).length).toBeGreaterThan(3);
    const { seen } = await run(project);
    expect(originWords(seen, 'ideas/strikes.yaml').join(' ')).toMatch(
      /strikes\.csv has changed since it was measured on 2026-11-21\. It had 30 rows and has 33\. Everything was measured anew\.$/,
    );
    expect(await stale(project)).toEqual([]);
  });

  test('the portfolio says of which idea the table is another', async () => {
    const { made, project, run, path, effects } = await anIdea();
    await using _ = made;
    await run(project);
    await writeFile(join(made.root, 'strikes.csv'), table(33));
    const { warnings } = await portfolioOf({ path, project, effects });
    expect(warnings).toContainEqual(
      expect.stringMatching(
        /^strikes: .*strikes\.csv has changed since it was measured on 2026-11-21\. It had 30 rows/,
      ),
    );
  });

  test.each([
    ['worth and harm unknown', ''],
    [
      'a harm, and a word that has ended',
      'harms: [{harm: a miss}]\nattested: {harms: {by: Ana, on: 2026-01-01, until: 2026-02-01}}\n',
    ],
  ])('the portfolio has verdict and words of the assessment: %s', async (_, more) => {
    const entered = 'metric: {name: hours, volumePerYear: 1000}\nbelief: {impact: 10k to 80k}\n';
    const { made, project, run, path, effects } = await anIdea(`${PLAIN}${entered}${more}`);
    await using _made = made;
    const { verdict, sentence, sections } = (await run(project)).assessment;
    const { apart } = await portfolioOf({ path, project, effects });
    expect(apart).toMatchObject([
      { verdict, verdictSentence: sentence, verdictHeadline: headlineOf(verdict, sections) },
    ]);
  });

  test('outside of a project nothing is kept, and it says so', async () => {
    const { made, run, counted } = await anIdea();
    await using _ = made;
    await run(null);
    const { seen } = await run(null);
    expect([counted.checks, seen.notKept]).toEqual([2, 'there is no cairn.yaml here or in a folder above']);
  });
});

describe('claims', () => {
  test('hold every fact, with its kind, its person and what it rests on; nothing is added twice', async () => {
    const { made, project, run } = await anIdea(
      IDEA.replace('"ivo"', '"attested": {"ivo": {"by": "Ben", "on": "2026-11-01", "until": "2027-01-31"}}, "ivo"'),
    );
    await using _ = made;
    await run(project);
    const claims = new Map((await project.store.claims.current()).map((claim) => [claim.key, claim]));
    expect(claims.get('idea/strikes/verdict')).toMatchObject({ value: 'human-in-the-loop', kind: 'computed' });
    expect(claims.get('idea/strikes/need/linear')).toMatchObject({
      kind: 'measured',
      interval: [0.83, 0.87],
      n: 2000,
      inputs: [
        { kind: 'file', name: 'ideas/strikes.yaml' },
        { kind: 'file', name: 'strikes.csv' },
      ],
    });
    expect(claims.get('idea/strikes/ivo/min-accuracy')).toMatchObject({
      kind: 'attested',
      by: 'Ben',
      expires: '2027-01-31',
      command: 'cairn assess trial ideas/strikes.yaml',
    });
    const before = (await project.store.claims.history('idea/strikes/verdict')).length;
    await run(project);
    expect((await project.store.claims.history('idea/strikes/verdict')).length).toBe(before);
  });

  test('of what is not known any more stand without a value', async () => {
    const { made, project, run, path } = await anIdea(
      `${PLAIN}ivo: {manualSeconds: 60, validateSeconds: 10, fixSeconds: 70}\n`,
    );
    await using _ = made;
    await run(project);
    await writeFile(path, PLAIN);
    await run(project);
    const [now, before] = await project.store.claims.history('idea/strikes/ivo/min-accuracy');
    expect([now!.value, typeof before!.value]).toEqual([null, 'number']);
    expect(await stale(project)).toEqual([]);
  });

  test('a goal that is changed after results were seen is told in every assessment from then on', async () => {
    const { made, project, run, path } = await anIdea();
    await using _ = made;
    const sentence = async () => (await run(project)).assessment.sections.find(({ id }) => id === 'success')!.sentence;
    expect(await sentence()).not.toContain('after results');
    await writeFile(path, PLAIN.replace('number: 0.8', 'number: 0.6'));
    const told = 'It was recall 0.8 for all by 2027-06-01 and was changed on 2026-11-21, after results were seen.';
    expect(await sentence()).toContain(told);
    expect(await sentence()).toContain(told);
  });
});

describe('a hard problem that the check of a table tested', () => {
  const tagged = 'difficulty: {tags: [summarization]}\n';
  const hardness = async (idea: ReturnType<typeof anIdea> extends Promise<infer T> ? T : never) =>
    (await idea.run(idea.project)).assessment.sections.find(({ id }) => id === 'hardness')!;

  test('is kept with its date, and counts when the table is named no more', async () => {
    const idea = await anIdea(`${PLAIN}${tagged}need: {score: 0.8}\n`);
    await using _ = idea.made;
    const tested = 'Summarising text was hard in 2022; tested on 2026-11-21, it is not.';
    expect((await hardness(idea)).sentence).toContain(tested);
    await writeFile(idea.path, `title: Another summary\n${tagged}`);
    const later = await hardness(idea);
    expect(later.sentence).toContain(tested);
    expect(later.facts[0]!.because).toContain('on 2,000 rows, 0.8 is needed (idea strikes)');
    await hardness(idea);
    expect(await idea.project.store.claims.history('hardness/summarising-text/strikes')).toHaveLength(1);
    expect(await stale(idea.project)).toEqual([]);
  });
});

describe('edits of the file', () => {
  test('an answer, a signature and times are added; all else stays as it was written', async () => {
    const { made, project, run, path, edit, effects } = await anIdea();
    await using _ = made;
    await run(project);
    await addNeedAnswer(path, { answer: 'yes', by: 'Ana', on: today }, edit);
    await addNeedAnswer(path, { answer: 'no', by: 'Ana', on: today, seen: 'a rule: 0.8, n 5' }, edit);
    await signSuccess(path, { by: 'ana', on: today }, edit);
    await writeTimes(
      path,
      { manualSeconds: '40 to 60', validateSeconds: '9.5 to 11', fixSeconds: '5 to 9' },
      { by: 'Ben', on: today, until: '2027-05-20' },
      edit,
    );
    expect(await readFile(path, 'utf8')).toBe(`${PLAIN}
needsMl:
  - answer: yes
    by: Ana
    on: 2026-11-21
  - answer: no
    by: Ana
    on: 2026-11-21
    seen: "a rule: 0.8, n 5"

signatures:
  - by: Ana
    on: 2026-11-21
    metric: recall
    number: 0.8
    population: all
    date: 2027-06-01

ivo:
  manualSeconds: 40 to 60
  validateSeconds: 9.5 to 11
  fixSeconds: 5 to 9

attested:
  ivo: {by: Ben, on: 2026-11-21, until: 2027-05-20}
`);
    // What is on record follows, and nothing is measured for it.
    await refreshKept(path, { today, project }, effects, new AbortController().signal);
    expect(await stale(project)).toEqual([]);
    const { sections } = (await run(project)).assessment;
    expect(sections.find(({ id }) => id === 'need')!.sentence).toContain('Ana said "yes" on 2026-11-21; Ana said "no"');
  });

  test('signing the same again changes nothing; who is no stakeholder cannot sign', async () => {
    const { made, path, edit } = await anIdea();
    await using _ = made;
    await signSuccess(path, { by: 'Ana', on: today }, edit);
    const text = await readFile(path, 'utf8');
    expect((await signSuccess(path, { by: 'Ana', on: '2026-12-01' }, edit)).again).toBe(true);
    expect(await readFile(path, 'utf8')).toBe(text);
    await expect(signSuccess(path, { by: 'Anna', on: today }, edit)).rejects.toMatchObject({
      message: expect.stringMatching(/strikes\.yaml:8:1: Anna is not among/),
      hint: expect.stringContaining('Did you mean Ana?'),
    });
  });
});

test('an id belongs to the file that has it: another is refused, until the first is gone', async () => {
  const { made, project, path, run } = await anIdea();
  await using _ = made;
  await run(project);
  const copy = join(made.root, 'ideas', 'copy.yaml');
  await writeFile(copy, `${PLAIN}id: strikes\n`);
  await expect(run(project, { of: copy })).rejects.toThrow(
    /copy\.yaml:\d+:1: the id strikes stands at .*strikes\.yaml:1:1 too/,
  );
  await rm(path);
  expect((await run(project, { of: copy })).assessment.id).toBe('strikes');
});
