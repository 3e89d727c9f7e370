import { expect, test } from 'vitest';
import { planDefaults } from '../../../src/app/plan/plan-defaults.ts';
import { newPlan } from '../../../src/app/plan/new-plan.ts';
import { ProjectFile } from '../../../src/contracts/project-file.ts';
import { findFact } from '../../../src/decide/section.ts';
import { evaluateGate } from '../../../src/evidence/gates/evaluate-gates.ts';
import { assessCase } from '../../decide/idea-fixtures.ts';
import { factsOf } from '../../evidence/facts.ts';

const kinds = {
  'software-2.0': { softwareDoesItToday: true, personReviewsEachOutput: true, actsWithoutReview: false },
  'human-in-the-loop': { softwareDoesItToday: false, personReviewsEachOutput: true, actsWithoutReview: false },
  autonomous: { softwareDoesItToday: false, personReviewsEachOutput: false, actsWithoutReview: true },
};
const options = {
  start: '2026-11-23',
  deadline: '2027-04-01',
  people: null,
  value: null,
  archetype: null,
  organisation: null,
  parts: null,
  title: null,
};

/** Plan, gate and assessment of a project whose idea alone says of which kind it is. */
async function projectOf(kind: keyof typeof kinds) {
  const archetype = kinds[kind];
  const file = ProjectFile.parse({ name: 'birds', idea: 'ideas/strikes.yaml' });
  const effects = {
    readText: async () => JSON.stringify({ title: 'Warn of strikes', archetype }),
    sourceFromHere: (_: string, path: string) => path,
  };
  const plan = newPlan('end-to-end', options, { project: await planDefaults({ file, root: '.' }, effects), file: '' });
  const { needs } = evaluateGate('G6', factsOf({ file: { archetype } }));
  const { sections } = assessCase({ edits: [{ path: ['archetype'], to: archetype }] });
  return {
    kind: plan.archetype,
    activities: [...plan.text.matchAll(/id: ([\w-]+)/g)].map(([, id]) => id!),
    proof: needs.find(({ id }) => id === 'archetype-evidence')!.why,
    asked: findFact(sections, 'archetype/kind')!.because,
  };
}

test('the kind of an idea changes its plan, what its release must show, and what the assessment demands', async () => {
  const [software, person, alone] = await Promise.all(
    (['software-2.0', 'human-in-the-loop', 'autonomous'] as const).map(projectOf),
  );
  expect([software!.kind, person!.kind, alone!.kind]).toEqual(Object.keys(kinds));
  const onlyIn = (one: { activities: string[] }, other: { activities: string[] }): string[] =>
    one.activities.filter((id) => !other.activities.includes(id));
  expect(onlyIn(alone!, person!)).toEqual(['failure-rate', 'limited-scope', 'guardrails', 'audit-trials']);
  expect(onlyIn(person!, alone!)).toEqual(['useful-enough', 'validation-screen', 'good-enough-release']);
  expect(onlyIn(software!, person!)).toEqual(['today', 'online-comparison', 'data-loop']);
  expect(software!.proof).toContain('must show online that it beats what runs today');
  expect(software!.asked).toContain('an online comparison with what runs today');
  expect(person!.proof).toContain('nobody has said how good it must be');
  expect(person!.asked).toContain('the smallest score that is useful');
  expect(alone!.proof).toContain('nobody has said which failure rate is acceptable');
  expect(alone!.asked).toContain('a failure rate that is acceptable');
});

test('what cairn.yaml answers itself goes before its idea', async () => {
  const file = ProjectFile.parse({ name: 'birds', idea: 'gone.yaml', archetype: kinds.autonomous });
  const effects = {
    readText: () => Promise.reject(new Error('read')),
    sourceFromHere: (_: string, path: string) => path,
  };
  expect((await planDefaults({ file, root: '.' }, effects)).archetype).toEqual(kinds.autonomous);
});
