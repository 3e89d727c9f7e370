import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/contracts/claim.ts';
import { ProjectFile } from '../../src/contracts/project-file.ts';
import { declaredHash, metricInput } from '../../src/evidence/inputs.ts';
import { claimStatuses, inputId } from '../../src/evidence/staleness.ts';
import { checkClaims } from '../../src/project/check-claims/check-claims.ts';
import { birdstrikes } from '../report/fixtures/birdstrikes.ts';

const DECLARED = {
  name: 'strikes',
  problem: 'birds',
  data: {
    strikes: { path: 's.csv', licence: 'CC0-1.0', security: 'internal', sensitive: ['Speed'], keys: ['id'] },
    other: { path: 'o.csv', sensitive: ['name'] },
  },
  target: { table: 'strikes', column: 'Damage', positive: 'yes' },
  metric: { optimise: 'roc-auc', atLeast: 0.8, thresholds: ['recall>=0.5'], usefulGain: 0.02, population: 'all' },
  split: { strategy: 'time', column: 'Flight Date', seed: 1 },
  check: { drop: ['id'] },
  harms: [{ harm: 'a plane waits', owner: 'Ana', mitigation: 'a person looks', columns: ['Phase'] }],
};

/** One edit, as the path of the key and what it becomes. */
function edited(path: readonly (string | number)[], value: unknown): ProjectFile {
  const copy = structuredClone(DECLARED);
  const last = path.at(-1)!;
  const holder = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
  (holder as Record<string, unknown>)[last] = value;
  return ProjectFile.parse(copy);
}

const file = ProjectFile.parse(DECLARED);
const claims: readonly Claim[] = checkClaims({
  report: birdstrikes,
  file,
  dataset: 'strikes',
  run: 'r1',
  artifact: 'a1',
  touches: 1,
  host: 'h',
}).map((draft, i) => ({ ...draft, id: String(i) }));

function staleAfter(after: ProjectFile): string[] {
  const inputs = claims.flatMap((claim) => claim.inputs);
  const now = new Map(
    inputs.map((input) => [inputId(input), input.kind === 'dataset' ? input.hash : declaredHash(after, input.name)]),
  );
  const statuses = Array.from(claimStatuses(claims, now, '2030-01-01').values());
  return statuses.filter(({ stale }) => stale.length > 0).map(({ claim }) => claim.key);
}

const keys = claims.map(({ key }) => key);
const matching = (pattern: RegExp): string[] => keys.filter((key) => pattern.test(key));
const NONE: readonly string[] = [];
const ALL_FITTED = keys.filter((key) => key !== 'data/rows' && key !== 'harms/open');
const GROUPS = ['slices/worst', 'harms/gap'];
const SCORES = matching(
  /^(?:rung|candidate)\/|^(?:slices\/worst|harms\/gap|requirements\/met|sanity\/issues|verdict|headroom)$/,
);

describe('an edit turns exactly the claims stale that are made of what was edited', () => {
  test.each<[(string | number)[], unknown, readonly string[]]>([
    [['problem'], 'drones', NONE],
    [['metric', 'optimise'], 'log-loss', SCORES],
    [['metric', 'atLeast'], 0.7, ['requirements/met']],
    [['metric', 'atMost'], 0.7, ['requirements/met']],
    [['metric', 'thresholds'], [], ['requirements/met']],
    [['metric', 'usefulGain'], 0.05, ['verdict']],
    [['metric', 'population'], 'airports', NONE],
    [['metric', 'date'], '2027-01-01', NONE],
    [['harms', 0, 'mitigation'], 'two people look', ['harms/open']],
    [['harms', 0, 'owner'], 'Ben', ['harms/open']],
    [['harms', 0, 'harm'], 'a plane crashes', ['harms/open']],
    [['harms', 0, 'affected'], 'passengers', NONE],
    [['harms', 0, 'columns'], ['Aircraft'], GROUPS],
    [['harms', 1], { harm: 'noise' }, ['harms/open']],
    [['data', 'strikes', 'sensitive'], [], GROUPS],
    [['data', 'strikes', 'licence'], 'CC-BY-4.0', NONE],
    [['data', 'strikes', 'security'], 'public', NONE],
    [['data', 'strikes', 'keys'], [], NONE],
    [['data', 'strikes', 'path'], 'moved.csv', NONE],
    [['data', 'other', 'sensitive'], [], NONE],
    [['target', 'positive'], 'no', ALL_FITTED],
    [['split', 'seed'], 2, ALL_FITTED],
    [['check', 'drop'], [], ALL_FITTED],
  ])('%j → %j', (path, value, stale) => {
    expect(staleAfter(edited(path, value)).toSorted()).toEqual([...stale].toSorted());
  });

  test('nothing, while nothing was edited', () => expect(staleAfter(file)).toEqual([]));
});

describe('a part of what is declared', () => {
  const hashOf = (more: object, path: string): string => declaredHash(ProjectFile.parse({ name: 'x', ...more }), path);

  test('is found below names with dots, and in every entry of a list or map', () => {
    const dotted = { data: { 'a.b': { path: 'p', sensitive: ['s'] }, a: { path: 'q' } } };
    expect(hashOf(dotted, 'data.a.b.sensitive')).toBe(hashOf({ nonGoals: ['s'] }, 'nonGoals'));
    expect(hashOf(dotted, 'data.*.path')).not.toBe(hashOf({ data: { a: { path: 'q' } } }, 'data.*.path'));
    expect(hashOf({ stakeholders: [{ name: 's' }] }, 'stakeholders.name')).toBe(
      hashOf({ nonGoals: ['s'] }, 'nonGoals'),
    );
  });

  test('that is not declared has a hash of its own', () => {
    expect(hashOf({}, 'metric.optimise')).toBe(hashOf({}, 'users'));
    expect(metricInput(file, 'atMost').hash).toBe(hashOf({}, 'users'));
  });
});
