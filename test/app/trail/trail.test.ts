import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readLog } from '../../../src/app/journal/read-log.ts';
import { openProject } from '../../../src/app/project/open-project.ts';
import type { Project } from '../../../src/app/project/project.ts';
import { attest } from '../../../src/app/trail/attest.ts';
import { deriveArchetype } from '../../../src/app/trail/archetype.ts';
import { makeCard } from '../../../src/app/trail/card.ts';
import { explainClaim } from '../../../src/app/trail/explain-claim.ts';
import { openTrail } from '../../../src/app/trail/open-trail.ts';
import { movePhase } from '../../../src/app/trail/phase.ts';
import { sign } from '../../../src/app/trail/sign.ts';
import { waive } from '../../../src/app/trail/waive.ts';
import type { ClaimDraft } from '../../../src/contracts/claim.ts';
import { goalChanges } from '../../../src/evidence/charter-changes.ts';
import { charterInput, metricInput, splitInput } from '../../../src/evidence/inputs.ts';
import { claimInput } from '../../../src/evidence/staleness.ts';
import { projectEffects } from '../../../src/node.ts';
import { claimOf, FULL_FILE } from '../../evidence/facts.ts';
import { aProject } from '../project/a-project.ts';

const YAML = { name: 'birds', ...FULL_FILE, split: { strategy: 'random', seed: 1 } };
const CSV = 'speed,damage\n1,no\n2,yes\n3,no\n';
const birds = (yaml: Record<string, unknown> = YAML) =>
  aProject(stringify(yaml), { 'strikes.csv': CSV, 'notes.txt': 'a' });

/** The same folder with another cairn.yaml, opened again. */
async function reopen(root: string, yaml: Record<string, unknown>): Promise<Project> {
  await writeFile(join(root, 'cairn.yaml'), stringify(yaml));
  return openProject(root, { ...projectEffects(), person: () => 'Ada', now: () => new Date('2026-11-22T12:00:00Z') });
}

const draft = (key: string, over: Partial<ClaimDraft>): ClaimDraft => {
  const { id: _, ...claim } = claimOf(key, { at: '2026-11-20T10:00:00.000Z', ...over });
  return claim;
};

/** One claim on each kind of input, and one that rests on two of them. */
async function record(project: Project): Promise<void> {
  const data = { kind: 'dataset', name: 'strikes', hash: await project.datasetHash('strikes') } as const;
  const current = await project.currentInputs([{ kind: 'file', name: 'notes.txt' }]);
  const split = splitInput(project.file);
  const metric = metricInput(project.file);
  const [score] = await project.store.claims.add([
    draft('rung/linear', { value: 0.8, inputs: [data, split, metric], command: 'cairn check' }),
    draft('data/rows', { value: 3, inputs: [data], command: 'cairn check' }),
    draft('split/leaks', { value: 0, inputs: [data, split] }),
    draft('requirements/met', { value: true, inputs: [metric] }),
    draft('attest/feasibility-a', { value: 'yes', inputs: [charterInput(project.file, 'problem')] }),
    draft('runbook/release', {
      value: true,
      inputs: [{ kind: 'file', name: 'notes.txt', hash: current.get('file:notes.txt')! }],
    }),
  ]);
  await project.store.claims.add([draft('model-card', { value: 'abc', inputs: [claimInput(score!)] })]);
}

const staleKeys = async (project: Project): Promise<string[]> =>
  Array.from((await openTrail(project)).facts.claims.values())
    .filter(({ stale }) => stale.length > 0)
    .map(({ claim }) => claim.key)
    .toSorted();

describe('exactly the claims that rest on it turn stale', () => {
  test('nothing changed', async () => {
    await using birdsProject = await birds();
    await record(birdsProject.project);
    expect(await staleKeys(birdsProject.project)).toEqual([]);
  });

  test('one row of the data', async () => {
    await using opened = await birds();
    const { project, root } = opened;
    await record(project);
    await writeFile(join(root, 'strikes.csv'), CSV.replace('2,yes', '2,no'));
    expect(await staleKeys(project)).toEqual(['data/rows', 'model-card', 'rung/linear', 'split/leaks']);
    await writeFile(join(root, 'strikes.csv'), CSV);
    expect(await staleKeys(project)).toEqual([]);
  });

  test.each([
    [
      'the metric',
      { metric: { optimise: 'roc-auc', atLeast: 0.7 } },
      ['model-card', 'requirements/met', 'rung/linear'],
    ],
    ['the seed of the split', { split: { strategy: 'random', seed: 2 } }, ['model-card', 'rung/linear', 'split/leaks']],
    ['a field of the charter', { problem: 'which strikes delay the flight' }, ['attest/feasibility-a']],
    ['a field that nothing rests on', { users: 'pilots' }, []],
  ])('%s', async (_, change, expected) => {
    await using opened = await birds();
    const { project, root } = opened;
    await record(project);
    await using changed = await reopen(root, { ...YAML, ...change });
    expect(await staleKeys(changed)).toEqual(expected);
  });

  test('a file', async () => {
    await using opened = await birds();
    const { project, root } = opened;
    await record(project);
    await writeFile(join(root, 'notes.txt'), 'b');
    expect(await staleKeys(project)).toEqual(['runbook/release']);
  });
});

describe('a metric that changes after results were seen', () => {
  test('closes G2 again, is kept once, and is flagged', async () => {
    await using opened = await birds();
    const { project, root } = opened;
    await record(project);
    await openTrail(project);
    for (const by of ['Ana', 'Ben']) await sign(project, { field: 'metric', by, until: null });
    const signatures = async (now: Project) => {
      const { gates } = await openTrail(now);
      return gates.find(({ id }) => id === 'G2')!.needs.find(({ id }) => id === 'signatures')!;
    };
    expect((await signatures(project)).state).toBe('met');
    await using easier = await reopen(root, { ...YAML, metric: { optimise: 'roc-auc', atLeast: 0.7 } });
    expect(await signatures(easier)).toMatchObject({
      state: 'stale',
      why: expect.stringContaining(
        'Ana signed roc-auc at least 0.8 on 2026-11-21. That was before the metric changed.',
      ),
    });
    await openTrail(easier);
    expect(goalChanges(await easier.store.journal.list()).map(({ what }) => what)).toEqual([
      'metric.atLeast 0.8 became 0.7',
    ]);
    for (const by of ['Ana', 'Ben']) await sign(easier, { field: 'metric', by, until: null });
    expect((await signatures(easier)).state).toBe('met');
    expect(goalChanges(await easier.store.journal.list())).toHaveLength(1);
  });
});

describe('sign', () => {
  test('everybody sees who signed for something else, and who has not signed', async () => {
    await using opened = await birds();
    const { project, root } = opened;
    await sign(project, { field: 'metric', by: 'Ana', until: null });
    await using other = await reopen(root, { ...YAML, metric: { optimise: 'roc-auc', atLeast: 0.9 } });
    expect(await sign(other, { field: 'metric', by: 'Ben', until: '2027-01-01' })).toMatchObject({
      says: 'roc-auc at least 0.9',
      expires: '2027-01-01',
      signatures: [
        { person: 'Ana', says: 'roc-auc at least 0.8', holds: false },
        { person: 'Ben', says: 'roc-auc at least 0.9', holds: true },
      ],
      waiting: ['Ana'],
    });
  });

  test.each([
    [{ field: 'metric', by: 'Anna' }, 'Anna is not among the stakeholders'],
    [{ field: 'metrik', by: 'Ana' }, '"metrik" is not a field'],
    [{ field: 'deadline', by: 'Ana' }, 'does not declare deadline'],
    [{ field: 'nonGoals', by: 'Ana' }, 'does not declare nonGoals'],
    [{ field: 'metric', by: 'Ana', until: '2026-11-21' }, 'is not in the future'],
    [{ field: 'metric', by: 'Ana', until: '2028-01-01' }, 'more than a year away'],
    [{ field: 'metric', by: 'Ana', until: '2027-02-30' }, 'is not a date'],
  ])('%o is refused', async (request, message) => {
    await using opened = await birds();
    const { project } = opened;
    await expect(sign(project, { until: null, ...request })).rejects.toThrow(message);
    expect(await project.store.claims.current()).toEqual([]);
  });

  test.each([
    ['businessMetric', 'inspections avoided, 12,000 a year'],
    ['interface', 'version 1, 1 input, output damage'],
  ])('%s is signed in words', async (field, says) => {
    await using opened = await birds();
    expect((await sign(opened.project, { field, by: 'Ana', until: null })).says).toBe(says);
  });

  test('a metric without a number cannot be signed', async () => {
    await using opened = await birds({ ...YAML, metric: { optimise: 'roc-auc' } });
    const { project } = opened;
    await expect(sign(project, { field: 'metric', by: 'Ana', until: null })).rejects.toThrow('has no number to sign');
  });
});

describe('attest', () => {
  const answer = {
    value: 'yes',
    because: 'the rule misses birds at night',
    until: '2027-06-30',
    by: null,
    confidence: 0.7,
  };

  test('the second answer stands beside the ladder and the first; a change of mind is a decision', async () => {
    await using opened = await birds();
    const { project } = opened;
    await attest(project, { need: 'feasibility-a', answer });
    await project.store.claims.add([
      draft('candidate/gain-over-rule', { value: 0.01, interval: [-0.01, 0.03], inputs: [metricInput(project.file)] }),
    ]);
    const asked = await attest(project, { need: 'feasibility-g', answer: null });
    expect(asked).toMatchObject({
      first: { value: 'yes', by: 'Ada', at: '2026-11-21', confidence: 0.7 },
      suggestion:
        'The model and the rule cannot be told apart: the gain may be none. Use the rule until more is known.',
      evidence: [{ claim: 'candidate/gain-over-rule', says: '0.01 (−0.01 to 0.03)', holds: true }],
      recorded: null,
    });
    const told = await attest(project, {
      need: 'feasibility-g',
      answer: { ...answer, value: 'no', because: 'the rule does it' },
    });
    expect(told.recorded).toMatchObject({ value: 'no', changedMind: true });
    const [decision] = await project.store.journal.list(['decision']);
    expect(decision).toMatchObject({ by: 'Ada', text: 'the rule does it', body: { chosen: 'no' } });
    const claim = (await project.store.claims.current()).find(({ key }) => key === 'attest/feasibility-g')!;
    expect(claim).toMatchObject({
      kind: 'attested',
      expires: '2027-06-30',
      detail: { first: { value: 'yes' }, changedMind: true },
    });
    // It rests on the ladder: another gain opens the question again.
    await project.store.claims.add([draft('candidate/gain-over-rule', { value: 0.2, interval: [0.1, 0.3] })]);
    expect(await staleKeys(project)).toEqual(['attest/feasibility-g']);
  });

  test('the same answer twice is no change of mind', async () => {
    await using opened = await birds();
    const { project } = opened;
    await attest(project, { need: 'feasibility-a', answer });
    await record(project);
    expect((await attest(project, { need: 'feasibility-g', answer })).recorded?.changedMind).toBe(false);
    expect(await project.store.journal.list(['decision'])).toEqual([]);
  });

  test.each([
    [{ need: 'feasibilty-a', answer }, 'Did you mean feasibility-a?'],
    [{ need: 'feasibility-a', answer: { ...answer, value: 'perhaps' } }, 'Answer yes, no, unsure.'],
    [{ need: 'feasibility-a', answer: { ...answer, because: ' ' } }, 'Say why, in a sentence.'],
    [{ need: 'feasibility-g', answer }, 'Run cairn check first.'],
    [{ need: 'minimum-useful', answer: { ...answer, value: 'good' } }, 'Write it as in 0.8.'],
    [{ need: 'minimum-useful', answer: { ...answer, value: '-99' } }, 'Write a number in that range.'],
    [{ need: 'acceptable-failure-rate', answer: { ...answer, value: '2' } }, 'Write it as in 0.01.'],
  ])('case %# is refused with a hint', async (request, hint) => {
    await using opened = await birds();
    const { project } = opened;
    await expect(attest(project, request)).rejects.toMatchObject({ hint: expect.stringContaining(hint) });
  });
});

describe('waive', () => {
  const request = { what: 'G3/human', because: 'no annotators', until: '2027-01-31', by: null };

  test('a need, then a whole gate; the same twice is one', async () => {
    await using opened = await birds();
    const { project } = opened;
    expect(await waive(project, request)).toMatchObject({
      active: 1,
      waivers: [{ by: 'Ada', gate: 'G3', need: 'human' }],
    });
    expect(await waive(project, request)).toMatchObject({ active: 1 });
    const { gate, active } = await waive(project, { ...request, what: 'g3' });
    expect([gate.state, gate.waived, active]).toEqual(['open', 7, 7]);
  });

  test('a whole gate: what is met is not waived with it, so it shows when it turns stale', async () => {
    await using opened = await birds();
    const { project, root } = opened;
    const data = { kind: 'dataset', name: 'strikes', hash: await project.datasetHash('strikes') } as const;
    await project.store.claims.add([draft('rung/rule', { value: 0.7, inputs: [data], command: 'cairn check' })]);
    const { gate, waivers } = await waive(project, { ...request, what: 'G3' });
    expect(gate).toMatchObject({ state: 'open', waived: 6 });
    expect(waivers.map(({ need }) => need)).not.toContain('rule');
    // Measured after its waiver: then the waiver has done its work.
    const later = '2026-12-01T10:00:00.000Z';
    await project.store.claims.add([draft('rung/linear', { value: 0.8, inputs: [data], at: later })]);
    await writeFile(join(root, 'strikes.csv'), CSV.replace('2,yes', '2,no'));
    const after = (await openTrail(project)).gates.find(({ id }) => id === 'G3')!;
    expect(after).toMatchObject({ state: 'closed', waived: 5 });
    expect(after.needs.filter(({ state }) => state === 'stale').map(({ id }) => id)).toEqual(['rule', 'simple-model']);
    // Who waives a need by name that is stale already has seen it.
    expect((await waive(project, { ...request, what: 'G3/rule' })).gate.waived).toBe(6);
  });

  test.each([
    [{ what: 'G9' }, '"G9" is not a gate'],
    [{ what: 'G3/humans' }, '"humans" is not a need of G3'],
    [{ because: '' }, '--because is empty'],
    [{ until: 'soon' }, '"soon" is not a date'],
    [{ until: '2027-12-31' }, 'more than a year away'],
    [{ what: 'GK' }, 'GK is met, there is nothing to waive'],
  ])('%o is refused', async (over, message) => {
    await using opened = await birds();
    const { project } = opened;
    await expect(waive(project, { ...request, ...over })).rejects.toThrow(message);
    expect(await project.store.journal.list(['waiver'])).toEqual([]);
  });
});

test('the log tells of every signature, answer and archetype, and of those that were given before', async () => {
  await using opened = await birds();
  const { project } = opened;
  for (let i = 0; i < 2; i++) await sign(project, { field: 'metric', by: 'Ana', until: null });
  await deriveArchetype(project);
  const answer = { value: 'yes', because: 'rules miss it', until: '90d', by: 'Ben', confidence: null };
  await attest(project, { need: 'feasibility-a', answer });
  const log = await readLog(project, { search: '', kinds: null, since: null });
  const said = log.filter(({ kind }) => kind !== 'charter-change');
  expect(said.map(({ kind, by }) => `${kind} by ${by}`).toSorted()).toEqual([
    'answer by Ben',
    'archetype by cairn',
    'signature by Ana',
    'signature by Ana',
  ]);
  const [found] = await readLog(project, { search: 'rules miss', kinds: ['answer'], since: null });
  expect(found?.text).toBe('answered feasibility-a: yes');
});

test('archetype: answers become a claim that is stale when they change; contradictions are refused with their place', async () => {
  await using opened = await birds();
  const { project, root } = opened;
  expect(await deriveArchetype(project)).toMatchObject({ archetype: 'human-in-the-loop' });
  const archetype = { softwareDoesItToday: true, personReviewsEachOutput: true, actsWithoutReview: false };
  await using changed = await reopen(root, { ...YAML, archetype });
  expect(await staleKeys(changed)).toEqual(['archetype']);
  await using wrong = await reopen(root, { ...YAML, archetype: { ...archetype, actsWithoutReview: true } });
  await expect(deriveArchetype(wrong)).rejects.toThrow(/^cairn\.yaml:\d+:\d+: A person cannot look/);
  await using none = await reopen(root, { name: 'x' });
  await expect(deriveArchetype(none)).rejects.toThrow('does not answer the three questions');
});

test('phase: forward step by step, back with a cause; what is refused is not written down', async () => {
  await using opened = await birds();
  const { project } = opened;
  const move = (to: string | null, because: string | null = null) => movePhase(project, { to, because, by: null });
  await expect(move('training')).rejects.toThrow('From planning to training is a jump: data comes first');
  await move('data');
  await move('training');
  await expect(move('planning')).rejects.toThrow('From training back to planning needs a cause');
  expect(await move('planning', 'the problem is another')).toMatchObject({ moved: { from: 'training', kind: 'back' } });
  const { lifecycle } = await move(null);
  expect(lifecycle).toMatchObject({ phase: 'planning', loops: { 'training>planning': 1 } });
  expect(await project.store.journal.list(['phase'])).toHaveLength(3);
});

describe('card', () => {
  const written: Record<string, string> = {};
  const effects = { writeFile: (path: string, content: string) => Promise.resolve(void (written[path] = content)) };

  test('there is none before there is a candidate', async () => {
    await using opened = await birds();
    const { project } = opened;
    await expect(makeCard(project, '/card.md', effects)).rejects.toThrow('There is no candidate yet');
  });

  test('is stale with each claim and field that it shows, and the same bytes from the same evidence', async () => {
    await using opened = await birds();
    const { project, root } = opened;
    await record(project);
    await project.store.claims.add([draft('candidate/rung', { value: 'linear', inputs: [metricInput(project.file)] })]);
    const made = await makeCard(project, '/card.md', effects);
    expect(made).toMatchObject({ claims: expect.arrayContaining(['rung/linear', 'data/rows']), stale: [] });
    expect(Buffer.from(await project.readArtifact(made.hash)).toString()).toBe(written['/card.md']);
    expect((await makeCard(project, '/again.md', effects)).hash).toBe(made.hash);
    expect(await staleKeys(project)).toEqual([]);
    await using other = await reopen(root, { ...YAML, harms: [] });
    expect(await staleKeys(other)).toEqual(['model-card']);
    await writeFile(join(root, 'strikes.csv'), `${CSV}4,no\n`);
    const { stale } = await makeCard(other, '/stale.md', effects);
    expect(stale).toEqual(['rung/linear', 'data/rows', 'split/leaks']);
    expect(written['/stale.md']).toContain('was 3 (stale: the dataset `strikes` changed)');
  });
});

test('why: a key that is not there names the nearest', async () => {
  await using opened = await birds();
  const { project } = opened;
  await record(project);
  expect((await explainClaim(project, 'model-card')).chain.rows).toHaveLength(5);
  await expect(explainClaim(project, 'rung/linaer')).rejects.toMatchObject({ hint: 'Did you mean rung/linear?' });
  await expect(explainClaim(project, 'linear')).rejects.toMatchObject({ hint: 'Did you mean rung/linear?' });
});
