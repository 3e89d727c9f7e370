import { expect, test } from 'vitest';
import { planeSection } from '../../src/decide/archetype-plane.ts';
import { bottleneckSection } from '../../src/decide/bottleneck.ts';
import { dataWaysSection } from '../../src/decide/data-ways.ts';
import type { Edit } from '../../src/decide/edit.ts';
import { hardnessSection } from '../../src/decide/hardness.ts';
import { ivoSection } from '../../src/decide/ivo.ts';
import { literatureSection } from '../../src/decide/literature.ts';
import type { Section } from '../../src/decide/section.ts';
import { trialsSection } from '../../src/decide/trials.ts';
import { valueSection } from '../../src/decide/value-section.ts';
import type { Ground } from '../../src/decide/ground.ts';
import { assessCase, money } from './idea-fixtures.ts';
import { groundOf } from './numbers.ts';

const EDITS: readonly Edit[] = [
  { path: ['steps'], to: [{ name: 'read', minutes: 10, casesPerWeek: 20, automatable: 0.5 }] },
  { path: ['data', 'rowsNeeded'], to: 20_000 },
  { path: ['data', 'ways'], to: [{ way: 'annotate', perRow: 1, weeks: '2 to 8' }] },
  { path: ['difficulty'], to: { humanSeconds: 0.8, tags: ['mathematics'] } },
  { path: ['literature'], to: [{ title: 'Strikes', year: 2015 }] },
  { path: ['need'], to: { failureRate: 0.01 } },
  { path: ['archetype'], to: { softwareDoesItToday: false, personReviewsEachOutput: false, actsWithoutReview: true } },
];

const SECTIONS: readonly (readonly [key: string, section: (ground: Ground) => Section])[] = [
  ['ivo', ivoSection],
  ['value', valueSection],
  ['cost', valueSection],
  ['steps', bottleneckSection],
  ['data', dataWaysSection],
  ['difficulty', hardnessSection],
  ['literature', literatureSection],
  ['need', trialsSection],
  ['archetype', planeSection],
  ['value', planeSection],
];

test.each(SECTIONS)('%s: what counts today is an answer, what counted until yesterday is unknown', (key, section) => {
  const saidUntil = (until: string) =>
    groundOf([...EDITS, { path: ['attested'], to: { [key]: { by: 'Ana', on: '2026-01-01', until } } }]);
  const [today, yesterday] = [section(saidUntil('2026-11-21')), section(saidUntil('2026-11-20'))];
  expect(yesterday.outcome).toBe('unknown');
  expect(today.sentence).not.toBe(yesterday.sentence);
});

const alone = { softwareDoesItToday: false, personReviewsEachOutput: false, actsWithoutReview: true };
const WRITTEN: readonly (readonly [key: string, value: unknown, question: string])[] = [
  ['harms', [{ harm: 'a wrong answer', owner: 'Ana', mitigation: 'a second look' }], 'ethics'],
  ['team', [{ name: 'Ana', skills: ['ml', 'data', 'software', 'domain', 'product', 'operations'] }], 'people'],
  ['tools', ['Kubernetes'], 'infrastructure'],
  ['surface', { where: 'a list', action: 'calls' }, 'product'],
  ['archetype', alone, 'archetype'],
  ['deployment', { target: 'a server', owner: 'Ana' }, 'premortem'],
  ['offTheShelf', 'a service', 'need'],
  ['need', { failureRate: 0.3 }, 'trials'],
];

test.each(WRITTEN)('%s: a word that has ended decides nothing, and its question says so', (key, value, question) => {
  const act: readonly Edit[] =
    key === 'need' ? [{ path: ['archetype'], to: alone }, ...money('20k to 60k')] : money('20k to 60k');
  const said = (until: string): readonly Edit[] => [
    ...act,
    { path: [key], to: value },
    { path: ['attested'], to: { [key]: { by: 'Ana', on: '2026-01-01', until } } },
  ];
  const held = assessCase({ edits: said('2026-11-21') });
  const ended = assessCase({ edits: said('2026-11-20') });
  const missing = assessCase({ edits: [...act, { path: [key], to: undefined }] });
  expect(ended.verdict).toBe(missing.verdict);
  expect(ended.warnings).toContain(`What Ana said of \`${key}\` counted until 2026-11-20: ask again.`);
  const find = ({ sections }: typeof ended) => sections.find(({ id }) => id === question)!;
  expect(find(ended).outcome).toBe(find(missing).outcome);
  expect(find(ended).sentence).toContain(`What Ana said of \`${key}\` counted until 2026-11-20.`);
  expect(find(held).sentence).not.toContain('counted until');
});

test('nothing acts alone on a word that has ended', () => {
  const edits = (until: string): readonly Edit[] => [
    ...money('20k to 60k'),
    { path: ['archetype'], to: alone },
    { path: ['need'], to: { failureRate: 0.11 } },
    { path: ['attested'], to: { need: { by: 'Ana', on: '2026-01-01', until } } },
  ];
  expect(assessCase({ edits: edits('2026-11-21') }).verdict).toBe('autonomous');
  expect(assessCase({ edits: edits('2026-11-20') }).verdict).not.toBe('autonomous');
});
