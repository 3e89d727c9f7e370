import { expect, test } from 'vitest';
import { evaluateGate } from '../../../src/evidence/gates/evaluate-gates.ts';
import type { GateId } from '../../../src/evidence/gates/need.ts';
import { claimOf, fullFacts } from '../facts.ts';

const needOf = (facts: Parameters<typeof evaluateGate>[1], gate: GateId, need: string) =>
  evaluateGate(gate, facts).needs.find(({ id }) => id === need)!;

test.each([
  ['G1', 'feasibility-a', 'Zorro, who is no stakeholder, answered yes.'],
  ['G3', 'feasibility-g', 'Zorro, who is no stakeholder, answered yes with the ladder in view.'],
] as const)('%s %s: an answer by a person who is no stakeholder does not count', (gate, need, why) => {
  const answered = (by: string, file = {}) =>
    needOf(
      fullFacts({ file, claims: [claimOf(`attest/${need}`, { kind: 'attested', value: 'yes', by })] }),
      gate,
      need,
    );
  expect(answered('Zorro')).toMatchObject({ state: 'missing', why });
  expect(answered(' ana').state).toBe('met');
  expect(answered('Zorro', { stakeholders: [] }).state).toBe('met');
});

test("answers that came from a file are said to be a person's word, those of other rounds are not", () => {
  const shown = (round: string, annotator: string) =>
    claimOf(`label/shown/${round}/${annotator}`, {
      kind: 'attested',
      by: 'Ana',
      detail: { round, annotator, purpose: 'import', sameAs: annotator === 'Cy' ? 'Ben' : null },
    });
  const of = (round: string) =>
    fullFacts({
      claims: [
        shown('b@1', 'Ben'),
        shown('b@1', 'Cy'),
        claimOf('benchmark/kappa', { value: 0.8, detail: { round } }),
        claimOf('rung/human', { value: 0.9, n: 60, detail: { round } }),
      ],
    });
  for (const [gate, need] of [
    ['G2', 'benchmark'],
    ['G3', 'human'],
  ] as const) {
    expect(needOf(of('b@1'), gate, need).why).toContain(
      "Answers from a file, by Ana's word: Ben, Cy. The files of Cy and Ben hold the same answers and times.",
    );
    expect(needOf(of('b@2'), gate, need).why).not.toContain('file');
  }
});
