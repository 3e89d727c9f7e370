import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../src/contracts/claim.ts';
import type { JournalEntry } from '../../../src/contracts/journal.ts';
import { evaluateGate, evaluateGates } from '../../../src/evidence/gates/evaluate-gates.ts';
import { gateIds, type GateId } from '../../../src/evidence/gates/need.ts';
import type { ClaimStatus } from '../../../src/evidence/staleness.ts';
import {
  claimOf,
  entryOf,
  factsOf,
  FULL_CLAIMS,
  FULL_FILE,
  fullFacts,
  holding,
  IDEA_CLAIMS,
  IDEA_FILE,
  REPLAYED,
  stale,
} from '../facts.ts';

/** What this version cannot measure, by need. */
const LATER = [
  'G4/overfit-one',
  'G4/study',
  'G6/rehearsal',
  'G7/predictions',
  'G7/feedback',
  'G7/drift',
  'G7/loop-time',
  'G7/cost',
];

/** What the assessment of an idea says, where cairn.yaml names one. */
const OF_IDEA = ['G1/validation', 'G1/value'];

const needOf = (facts: Parameters<typeof evaluateGate>[1], name: string) => {
  const [gate, ...rest] = name.split('/');
  return evaluateGate(gate as GateId, facts).needs.find(({ id }) => id === rest.join('/'))!;
};

const notMet = (facts: Parameters<typeof evaluateGates>[0]): string[] =>
  evaluateGates(facts).flatMap(({ id, needs }) =>
    needs.filter(({ state }) => state !== 'met').map((need) => `${id}/${need.id}`),
  );

describe('with everything measured', () => {
  test('only what comes with a later part is missing, says so, and can be waived', () => {
    const facts = fullFacts();
    expect(notMet(facts)).toEqual([...OF_IDEA, ...LATER]);
    for (const name of LATER) {
      const need = needOf(facts, name);
      expect(need.why).toMatch(/^Measured by cairn (?:sweep|deploy), not in this version\.$/);
      expect(need.command).toBe(`cairn waive ${name} --because "…" --until DATE`);
    }
  });

  test('waivers open every gate, and each says how many', () => {
    const journal = ['G1', 'G4', 'G6', 'G7'].map((gate) =>
      entryOf('waiver', { gate, need: null, until: '2027-04-01' }),
    );
    const gates = evaluateGates(fullFacts({ journal }));
    expect(gates.map(({ id, state, waived }) => [id, state, waived])).toEqual([
      ['G0', 'open', 0],
      ['G1', 'open', 2],
      ['G2', 'open', 0],
      ['G3', 'open', 0],
      ['G4', 'open', 2],
      ['G5', 'open', 0],
      ['G6', 'open', 1],
      ['G7', 'open', 5],
      ['GK', 'open', 0],
    ]);
  });
});

test('of an empty project no gate is open but the one of kill rules, which has none', () => {
  expect(evaluateGates(factsOf({})).map(({ state }) => state)).toEqual([
    ...Array.from({ length: 8 }, () => 'closed'),
    'open',
  ]);
});

describe('the idea that a project came from', () => {
  const full = fullFacts();
  const all = [...full.claims.values(), ...IDEA_CLAIMS.map(holding)];
  const facts = (claims: readonly (ClaimStatus | Claim)[] = [], file: Record<string, unknown> = IDEA_FILE) =>
    fullFacts({ file, claims: [...all, ...claims] });
  const ivo = 'idea/strikes/ivo/useful-at-any-accuracy';
  const chance = 'idea/strikes/value/p-net-positive';

  test('not named: says so, and opens nothing', () => {
    for (const name of OF_IDEA) {
      expect(needOf(facts([], {}), name)).toMatchObject({
        state: 'missing',
        why: expect.stringContaining('names no idea'),
      });
    }
  });

  test('named but never assessed: the command that assesses it', () => {
    const need = needOf(fullFacts({ file: { idea: 'ideas/other.yaml' }, claims: all }), 'G1/value');
    expect(need).toMatchObject({ state: 'missing', command: 'cairn assess ideas/other.yaml' });
  });

  test('assessed: both are met, and everything of G1', () => {
    expect(notMet(facts())).toEqual(LATER);
    expect(needOf(facts(), 'G1/value')).toMatchObject({ claim: chance, why: expect.stringContaining('90\u00A0%') });
  });

  test('of a person who checks each output: open from the smallest useful accuracy on, not from the best', () => {
    const said = claimOf('idea/strikes/ivo/min-accuracy', { kind: 'attested', by: 'Ben', expires: '2027-12-31' });
    const scored = (accuracy: readonly [number, number]) =>
      claimOf('rung/linear', {
        value: 0.83,
        unit: 'ROC AUC',
        detail: { metrics: { accuracy: { interval: accuracy } } },
      });
    const release = (least: Partial<Claim>, accuracy: readonly [number, number]) => {
      const claims = [{ ...said, ...least }, scored(accuracy)].map(holding);
      const own = all.filter(({ claim }) => claim.key !== 'attest/minimum-useful');
      return needOf(
        factsOf({ file: { ...FULL_FILE, ...IDEA_FILE }, claims: [...own, ...claims] }),
        'G6/archetype-evidence',
      );
    };
    expect(release({ value: 2 / 7 }, [0.29, 0.31])).toMatchObject({
      state: 'met',
      why: expect.stringContaining('Useful from 29\u00A0% right answers, by the times of the idea'),
    });
    expect(release({ value: 2 / 7 }, [0.28, 0.99]).state).toBe('missing');
    expect(release({ value: 2 / 7, kind: 'assumed' }, [0.9, 0.92])).toMatchObject({
      state: 'missing',
      why: expect.stringContaining('nobody stands for it'),
    });
    // What a person said in the metric of the project goes first.
    expect(needOf(facts([said]), 'G6/archetype-evidence').claim).toBe('rung/linear');
  });

  test('stale: both turn stale, with the command that assesses it again', () => {
    const old = facts([stale(claimOf(chance, { kind: 'attested', value: 0.9, by: 'Ana' }))]);
    expect(needOf(old, 'G1/value')).toMatchObject({ state: 'stale', command: 'cairn assess ideas/strikes.yaml' });
  });

  test.each([
    ['a chance below one half', chance, { kind: 'attested', value: 0.49 }, 'G1/value', '49\u00A0%'],
    ['numbers that nobody stands for', chance, { kind: 'assumed', value: 0.9 }, 'G1/value', 'nobody stands for it'],
    ['checking takes as long', ivo, { kind: 'attested', value: false, note: 'As long.' }, 'G1/validation', 'As long.'],
    ['times that nobody stands for', ivo, { kind: 'assumed', value: true }, 'G1/validation', 'nobody stands for it'],
    ['times are unknown', ivo, { value: null, note: 'no trial' }, 'G1/validation', 'no trial'],
  ] as const)('%s opens nothing', (_, key, over, need, why) => {
    expect(needOf(facts([claimOf(key, over)]), need)).toMatchObject({
      state: 'missing',
      why: expect.stringContaining(why),
    });
  });

  test('what acts alone needs trials that show its failures instead', () => {
    const alone = all.filter(({ claim }) => claim.key !== ivo);
    const plan = claimOf('idea/strikes/trials/zero-failure', { kind: 'attested', value: 299, by: 'Ana' });
    const need = needOf(fullFacts({ file: IDEA_FILE, claims: [...alone, plan] }), 'G1/validation');
    expect(need).toMatchObject({ state: 'met', why: expect.stringContaining('299 trials') });
  });

  test('the first answer may stand in the idea', () => {
    const silent = all.filter(({ claim }) => claim.key !== 'attest/feasibility-a');
    const answer = claimOf('idea/strikes/need/answer/1', { kind: 'attested', value: 'unsure', by: 'Ana' });
    const of = (claims: readonly (ClaimStatus | Claim)[]) => factsOf({ file: { ...FULL_FILE, ...IDEA_FILE }, claims });
    expect(needOf(of(silent), 'G1/feasibility-a').state).toBe('missing');
    expect(needOf(of([...silent, answer]), 'G1/feasibility-a')).toMatchObject({ state: 'met', claim: answer.key });
  });
});

/** For each claim: the needs that it alone holds open. */
const RESTS_ON: Record<string, readonly string[]> = {
  'signed/businessMetric/Ana': ['G0/business-metric'],
  archetype: ['G0/archetype'],
  'data/rows': ['G1/data-probe'],
  'rung/constant': ['G1/rules', 'G3/constant'],
  'rung/rule': ['G1/rules', 'G3/rule'],
  'rung/linear': ['G3/simple-model', 'G6/archetype-evidence'],
  'attest/feasibility-a': ['G1/feasibility-a'],
  'interface/coverage': ['G2/interface'],
  'signed/metric/Ana': ['G2/signatures'],
  'signed/metric/Ben': ['G2/signatures'],
  'benchmark/items': ['G2/benchmark'],
  'benchmark/kappa': ['G2/benchmark'],
  'split/leaks': ['G2/split'],
  'signal/p': ['G2/signal'],
  'rung/human': ['G3/human'],
  'rung/upper-bound': ['G3/upper-bound'],
  'sanity/issues': ['G3/sanity'],
  'attest/feasibility-g': ['G3/feasibility-g'],
  'candidate/rung': ['G6/latency', 'G6/archetype-evidence'],
  'candidate/gain-over-rule': ['G4/beats-rule'],
  'requirements/met': ['G4/thresholds'],
  'slices/worst': ['G4/slices'],
  'test/touches': ['G4/test-touches'],
  replay: ['G5/replay'],
  'runbook/release': ['G5/runbooks'],
  'model-card': ['G5/model-card'],
  'interface/contract': ['G6/contract'],
  'latency/linear': ['G6/latency'],
  'size/linear': ['G6/latency'],
  'attest/minimum-useful': ['G6/archetype-evidence'],
};

describe.each(FULL_CLAIMS.map((claim) => [claim.key, claim] as const))('%s', (key, claim) => {
  test('stale: exactly its needs turn stale, and their gates close again', () => {
    const facts = fullFacts({ claims: [stale(claim)] });
    const names = notMet(facts).filter((name) => ![...OF_IDEA, ...LATER].includes(name));
    expect(names).toEqual(RESTS_ON[key]);
    for (const name of names) {
      expect(needOf(facts, name).state).toBe('stale');
      expect(needOf(facts, name).why).toMatch(/before the metric changed/);
      const gate = evaluateGate(name.slice(0, 2) as GateId, facts);
      expect(gate.state).toBe('closed');
      expect(gate.closedAgain).toBe(![...OF_IDEA, ...LATER].some((later) => later.startsWith(gate.id)));
    }
  });

  test('unknown or absent: its needs are missing, with a command', () => {
    const unknown = fullFacts({ claims: [{ ...claim, value: null, note: 'too few rows' }] });
    const absent = { ...unknown, claims: new Map([...unknown.claims].filter(([other]) => other !== key)) };
    for (const name of RESTS_ON[key]!) {
      expect(needOf(unknown, name).state).toBe('missing');
      if (!key.startsWith('signed/')) expect(needOf(unknown, name).why).toContain('unknown: too few rows');
      expect(needOf(absent, name)).toMatchObject({ state: 'missing', command: expect.stringMatching(/^cairn /) });
    }
  });
});

test.each([
  ['data/rows', { value: 0 }, 'G1/data-probe', 'The data holds no rows.'],
  ['interface/coverage', { value: 0.94 }, 'G2/interface', '94 % of the rows fit the interface.'],
  [
    'benchmark/kappa',
    { value: 0.59, interval: null },
    'G2/benchmark',
    'Two annotators agree with kappa 0.59; 0.6 is asked for.',
  ],
  ['split/leaks', { value: 2 }, 'G2/split', '2 leaks between training and test rows.'],
  ['signal/p', { value: 0.05 }, 'G2/signal', 'The signal test gives p = 0.05; below 0.05 is asked for.'],
  ['rung/human', { n: 29 }, 'G3/human', 'on 29 items; 30 are asked for.'],
  [
    'rung/upper-bound',
    { value: 0.82 },
    'G3/upper-bound',
    'It bounds nothing: linear reaches ROC AUC 0.83 (0.81–0.85) on the same split, the upper bound ROC AUC 0.82',
  ],
  ['sanity/issues', { value: 1 }, 'G3/sanity', 'The sanity suite has 1 issue.'],
  [
    'candidate/gain-over-rule',
    { value: 0.01, interval: [-0.01, 0.03] },
    'G4/beats-rule',
    'cannot be told apart from none',
  ],
  ['candidate/gain-over-rule', { value: 0.01, interval: null }, 'G4/beats-rule', 'with an unknown interval'],
  ['requirements/met', { value: false }, 'G4/thresholds', 'misses a threshold'],
  [
    'slices/worst',
    { value: -0.1, interval: [-0.15, -0.05] },
    'G4/slices',
    'Rows with phase = climb differ from all other rows by −0.10',
  ],
  ['test/touches', { value: 2 }, 'G4/test-touches', 'Checks looked at the test rows 2 times'],
  ['replay', { value: false }, 'G5/replay', 'A replay of run r9 by Ben differed.'],
  ['replay', { by: 'Ana', detail: { ...REPLAYED, person: 'Ana' } }, 'G5/replay', 'another person or CI must replay it'],
  ['replay', { by: 'Zoe', detail: { ...REPLAYED, person: 'Ana' } }, 'G5/replay', 'Zoe, who is no stakeholder'],
  ['replay', { detail: { ...REPLAYED, status: 'failed' } }, 'G5/replay', 'run r9 agreed, but that run ended failed'],
  ['replay', { detail: { ...REPLAYED, metrics: { compared: 0 } } }, 'G5/replay', 'no metric was compared'],
  ['replay', { detail: { ...REPLAYED, optimise: null } }, 'G5/replay', 'did not log roc-auc, the metric to optimise'],
  ['runbook/release', { value: false }, 'G5/runbooks', 'The runbook release failed'],
  ['interface/contract', { value: false }, 'G6/contract', 'breaks what was signed'],
  ['latency/linear', { value: 6 }, 'G6/latency', 'The latency is 6 ms a row; 5 is allowed.'],
  ['size/linear', { value: 11e6 }, 'G6/latency', 'The size is 11 MB; 10 is allowed.'],
  [
    'attest/minimum-useful',
    { value: 0.9 },
    'G6/archetype-evidence',
    'Useful from 0.9; the candidate reaches ROC AUC 0.83',
  ],
])('%s that says no: %o', (key, over, name, why) => {
  const claim = FULL_CLAIMS.find((other) => other.key === key)!;
  const need = needOf(fullFacts({ claims: [{ ...claim, ...over } as typeof claim] }), name);
  expect(need.state).toBe('missing');
  expect(need.why).toContain(why);
});

test('the worst slice is named in words, and neither it nor a sanity issue is settled by checking again', () => {
  const slice = claimOf('slices/worst', {
    value: -0.1,
    interval: [-0.15, -0.05],
    command: 'cairn check',
    detail: { worst: { column: 'z', level: '> 3.94' } },
  });
  const suite = [
    { code: 'CRN-304', title: 'One column all but tells the answer', outcome: 'issue' },
    { code: 'CRN-104', title: 'Infinite values', outcome: 'passed' },
  ];
  const sanity = claimOf('sanity/issues', { value: 1, command: 'cairn check', detail: { suite } });
  const facts = fullFacts({ claims: [slice, sanity] });
  expect(needOf(facts, 'G4/slices')).toMatchObject({
    command: null,
    why: expect.stringMatching(/^Rows with `z` > 3\.94 differ from all other rows by .*`cairn waive G4\/slices`\.$/),
  });
  expect(needOf(facts, 'G3/sanity')).toMatchObject({
    command: null,
    why: expect.stringMatching(/1 issue: CRN-304 One column all but tells the answer\. .*check\.drop.*check\.keep/),
  });
});

describe('what cairn.yaml decides', () => {
  test.each([
    ['businessMetric', undefined, 'G0/business-metric'],
    ['archetype', undefined, 'G0/archetype'],
    ['harms', [], 'G1/harms'],
    ['harms', [{ harm: 'x', owner: 'Ana' }], 'G1/harms'],
    ['harms', [{ harm: 'x', mitigation: 'y' }], 'G6/ethics'],
    ['data', { strikes: { path: 'a.csv' } }, 'G1/sensitive-columns'],
    ['data', { strikes: { path: 'a.csv', security: 'personal' } }, 'G1/sensitive-columns'],
    ['interface', undefined, 'G2/interface'],
    ['metric', { optimise: 'roc-auc' }, 'G2/metric'],
    ['metric', undefined, 'G2/metric'],
    ['stakeholders', [], 'G2/signatures'],
    ['stakeholders', [{ name: 'Ana' }, { name: 'Ben' }, { name: 'Cy' }], 'G2/signatures'],
    ['metric', { optimise: 'roc-auc' }, 'G4/thresholds'],
    ['constraints', undefined, 'G6/latency'],
    ['constraints', { costPerThousand: 0.0001 }, 'G6/latency'],
    ['deployment', undefined, 'G6/fallback'],
    ['deployment', { target: 'batch', owner: 'Ben', fallback: 'rule' }, 'G6/fallback'],
  ])('%s as %o closes %s', (field, value, name) => {
    expect(needOf(fullFacts({ file: { [field]: value } }), name).state).toBe('missing');
  });

  test('to remove a mitigation closes what it had opened', () => {
    expect(needOf(fullFacts(), 'G1/harms').state).toBe('met');
    const need = needOf(fullFacts({ file: { harms: [{ harm: 'a strike is missed', owner: 'Ana' }] } }), 'G1/harms');
    expect(need.why).toBe('The harm "a strike is missed" has no mitigation in cairn.yaml.');
  });

  test('a gap between groups that is shown to be there closes the ethics need; one that may be none does not', () => {
    const harms = [{ harm: 'x', owner: 'Ana', mitigation: 'y', columns: ['age'] }];
    const gap = (interval: [number, number]) =>
      fullFacts({
        file: { harms },
        claims: [claimOf('harms/gap', { value: 0.1, interval, unit: 'ROC AUC', detail: { worst: { column: 'age' } } })],
      });
    expect(needOf(fullFacts({ file: { harms } }), 'G6/ethics').why).toContain(
      'The gap between groups of `age` is not measured.',
    );
    expect(needOf(gap([0.02, 0.18]), 'G6/ethics')).toMatchObject({
      state: 'missing',
      why: 'The largest gap between groups is ROC AUC 0.10 (0.02–0.18), in `age`.',
    });
    expect(needOf(gap([-0.02, 0.22]), 'G6/ethics').state).toBe('met');
  });

  test('software that does it today must be beaten', () => {
    const archetype = { softwareDoesItToday: true, personReviewsEachOutput: true, actsWithoutReview: false };
    expect(needOf(fullFacts(), 'G4/beats-incumbent').state).toBe('met');
    expect(needOf(fullFacts({ file: { archetype } }), 'G4/beats-incumbent').state).toBe('missing');
    const beaten = claimOf('candidate/gain-over-incumbent', { value: 0.05, interval: [0.01, 0.09] });
    expect(needOf(fullFacts({ file: { archetype }, claims: [beaten] }), 'G4/beats-incumbent').state).toBe('met');
    const level = { ...beaten, interval: [-0.01, 0.11] as [number, number] };
    expect(needOf(fullFacts({ claims: [level] }), 'G4/beats-incumbent').state).toBe('missing');
  });

  test('each archetype asks for another proof', () => {
    const as = (
      softwareDoesItToday: boolean,
      personReviewsEachOutput: boolean,
      claims: Parameters<typeof fullFacts>[0] = {},
    ) =>
      needOf(
        fullFacts({
          ...claims,
          file: {
            archetype: { softwareDoesItToday, personReviewsEachOutput, actsWithoutReview: !personReviewsEachOutput },
          },
        }),
        'G6/archetype-evidence',
      );
    expect(as(true, false).why).toContain('measured by cairn deploy, not in this version');
    expect(as(false, true).why).toBe('Useful from 0.75; the candidate reaches ROC AUC 0.83 (0.81–0.85).');
    expect(as(false, false).why).toContain('nobody has said which failure rate is acceptable');
    const said = claimOf('attest/acceptable-failure-rate', { value: 0.1, kind: 'attested', by: 'Ana' });
    expect(as(false, false, { claims: [said] }).why).toContain('needs accuracy among the metrics');
    const accurate = (low: number) =>
      claimOf('rung/linear', {
        value: 0.83,
        unit: 'ROC AUC',
        n: 1000,
        detail: { metrics: { accuracy: { interval: [low, 0.97] } } },
      });
    expect(as(false, false, { claims: [said, accurate(0.91)] })).toMatchObject({
      state: 'met',
      why: 'With 97.5 % confidence at most 9\u00A0% fail on 1,000 rows; 10\u00A0% is acceptable.',
    });
    expect(as(false, false, { claims: [said, accurate(0.89)] }).state).toBe('missing');
  });
});

describe('runs', () => {
  test('three seeds of one configuration, on the data of today', () => {
    const seeds = (found: { seeds: number; run: string; stale: boolean } | null) =>
      needOf(fullFacts({ runs: { total: 9, seeds: found && { ...found, command: ['python', 'a.py'] } } }), 'G4/seeds');
    expect(seeds(null)).toMatchObject({
      state: 'missing',
      why: 'No finished run of cairn exec has a seed and logged roc-auc.',
    });
    expect(seeds({ seeds: 2, run: 'a', stale: false }).state).toBe('missing');
    expect(seeds({ seeds: 3, run: 'a', stale: false })).toMatchObject({
      state: 'met',
      why: '`python a.py` (run a) logged roc-auc with 3 seeds.',
    });
    expect(seeds({ seeds: 3, run: 'a', stale: true }).state).toBe('stale');
  });

  test('a replay in CI counts, whoever made the run', () => {
    const by = (name: string, over: object) =>
      needOf(
        fullFacts({ claims: [claimOf('replay', { value: true, by: name, detail: { ...REPLAYED, ...over } })] }),
        'G5/replay',
      );
    expect(by('Ana', { person: 'Ana', job: 'GITHUB_RUN_ID 8' })).toMatchObject({
      state: 'met',
      why: 'A replay of run r9 in CI (GITHUB_RUN_ID 8) agreed.',
    });
    expect(by('Ben', { person: 'Ana' })).toMatchObject({
      state: 'met',
      why: "A replay of run r9, made by Ana, agreed by Ben's word.",
    });
    expect(by('Zoe', { person: 'Cy', optimise: null, kind: 'check' }).why).toContain('Cy replayed it');
  });

  test('every runbook must be verified', () => {
    expect(needOf(fullFacts({ runbooks: [] }), 'G5/runbooks').state).toBe('missing');
    expect(needOf(fullFacts({ runbooks: ['release', 'restore'] }), 'G5/runbooks')).toMatchObject({
      state: 'missing',
      claim: 'runbook/restore',
      command: 'cairn runbook verify restore',
    });
  });
});

describe('waivers', () => {
  const waiver = (gate: string, need: string | null, until: string) => entryOf('waiver', { gate, need, until });

  test('count through their last day and not after it', () => {
    const journal = [waiver('G3', 'human', '2027-03-01')];
    const claims = FULL_CLAIMS.filter(({ key }) => key !== 'rung/human').map(holding);
    const facts = (today: string) => ({ ...factsOf({ journal, claims, today }), file: fullFacts().file });
    expect(needOf(facts('2027-03-01'), 'G3/human')).toMatchObject({
      state: 'waived',
      waiver: { by: 'Ana', until: '2027-03-01' },
    });
    expect(evaluateGate('G3', facts('2027-03-01'))).toMatchObject({ state: 'open', waived: 1 });
    expect(needOf(facts('2027-03-02'), 'G3/human')).toMatchObject({ state: 'missing', waiver: null });
  });

  test('cover their own gate and need, and nothing that is met', () => {
    const facts = factsOf({ journal: [waiver('G1', 'value', '2027-04-01')], claims: [claimOf('data/rows')] });
    expect(
      evaluateGate('G1', facts)
        .needs.filter(({ state }) => state === 'waived')
        .map(({ id }) => id),
    ).toEqual(['value']);
    const whole = factsOf({ journal: [waiver('G1', null, '2027-04-01')], claims: [claimOf('data/rows')] });
    expect(needOf(whole, 'G1/data-probe').state).toBe('met');
    expect(evaluateGate('G1', whole)).toMatchObject({ state: 'open', waived: 6 });
    expect(evaluateGate('G2', whole).waived).toBe(0);
  });

  test('do not stand in for what turned stale after them', () => {
    const rule = (at: string) => stale(claimOf('rung/rule', { at }));
    const of = (need: string | null, at: string) =>
      needOf(factsOf({ journal: [waiver('G3', need, '2027-04-01')], claims: [rule(at)] }), 'G3/rule').state;
    expect(of('rule', '2027-02-09T00:00:00.000Z')).toBe('waived');
    expect(of('rule', '2027-02-11T00:00:00.000Z')).toBe('stale');
    expect(of(null, '2027-02-09T00:00:00.000Z')).toBe('stale');
  });

  test('of two the one that lasts longer counts', () => {
    const journal = [waiver('G1', 'value', '2027-05-01'), waiver('G1', null, '2027-04-01')];
    expect(needOf(factsOf({ journal }), 'G1/value').waiver?.until).toBe('2027-05-01');
  });
});

describe('kill rules', () => {
  const rule = { name: 'first signal', by: '2027-02-01', claim: 'signal/p', atMost: 0.05 };
  const at = (value: number, day: string) => claimOf('signal/p', { value, at: `${day}T10:00:00.000Z` });
  test('without a rule there is nothing to judge', () => {
    expect(evaluateGate('GK', fullFacts())).toMatchObject({ state: 'open', needs: [] });
    const waiting = factsOf({ file: { killRules: [rule] }, today: '2027-01-01' });
    expect(evaluateGate('GK', waiting).needs).toHaveLength(1);
  });

  const killed = (over: Parameters<typeof factsOf>[0] = {}) => factsOf({ file: { killRules: [rule] }, ...over });

  test('fire on the day after, unless the claim stood by then', () => {
    const fired = (history: readonly ReturnType<typeof at>[], today = '2027-02-02') =>
      evaluateGate('GK', killed({ today, killHistory: { 'signal/p': history } })).state === 'closed';
    expect(fired([], '2027-02-01')).toBe(false);
    expect(fired([])).toBe(true);
    expect(fired([at(0.01, '2027-01-20')])).toBe(false);
    expect(fired([at(0.2, '2027-01-20')])).toBe(true);
    expect(fired([at(0.01, '2027-02-01')])).toBe(false);
    expect(fired([at(0.01, '2027-02-02')])).toBe(true);
    expect(fired([at(0.01, '2027-02-20'), at(0.2, '2027-01-20')])).toBe(true);
    expect(fired([at(0.2, '2027-02-20'), at(0.01, '2027-01-20')])).toBe(false);
  });

  const decision = (day: string, question = 'Kill rule first signal: go on or stop?') =>
    entryOf(
      'decision',
      { question, options: [], chosen: 'stop', reverses: null, reviewAt: null },
      { at: `${day}T10:00:00.000Z` },
    );
  const learning = entryOf('learning', {}, { at: '2027-02-05T10:00:00.000Z', text: 'labels are noise' });

  test('ask for a decision within seven days that names the rule, and for what was learnt', () => {
    const state = (...journal: JournalEntry[]) => evaluateGate('GK', killed({ journal, today: '2027-02-20' }));
    expect(state().needs.map((need) => need.id)).toEqual(['decision/first signal', 'learning/first signal']);
    expect(state(decision('2027-02-09'), learning).state).toBe('open');
    expect(state(decision('2027-02-09')).state).toBe('closed');
    expect(state(decision('2027-02-10'), learning).state).toBe('closed');
    expect(state(decision('2027-01-31'), learning).state).toBe('closed');
    expect(state(decision('2027-02-09', 'Shall we buy labels?'), learning).state).toBe('closed');
  });
});

test('every need has a title, a sentence, and is named once in its gate', () => {
  for (const facts of [factsOf({}), fullFacts()]) {
    for (const { needs } of evaluateGates(facts)) {
      expect(new Set(needs.map(({ id }) => id)).size).toBe(needs.length);
      for (const { title, why } of needs) {
        expect(title).not.toBe('');
        expect(why).toMatch(/[.!?]$/);
      }
    }
  }
  expect(evaluateGates(factsOf({})).map(({ id }) => id)).toEqual([...gateIds]);
});
