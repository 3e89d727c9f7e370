import { describe, expect, test } from 'vitest';
import { archetypes, organisations } from '../../src/contracts/profile.ts';
import { successChance } from '../../src/plan/chance.ts';
import { defaultParameters, parameterNames, type Profile } from '../../src/plan/organisation.ts';
import { planOf } from './plans.ts';

const profiles: Profile[] = [null, ...organisations].flatMap((organisation) =>
  [null, ...archetypes].map((archetype) => ({ organisation, archetype })),
);

/** A chain of the named steps, and one whose chance is its own. */
const chance = (profile: Profile, names: readonly string[]): number => {
  const parameters = defaultParameters(profile);
  const steps = names.map((name) => ({ id: name, p: parameters.get(name)!.p }));
  return successChance(planOf({ all: [...steps, { id: 'own', p: 0.7 }], atOnce: 1 }));
};

describe('assumed chances by organisation and archetype', () => {
  test.each(profiles)('$organisation, $archetype: all of them, inside 0 to 1, each with its reason', (profile) => {
    const parameters = defaultParameters(profile);
    expect([...parameters.keys()]).toEqual([...parameterNames]);
    for (const { p, because } of parameters.values()) {
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThan(1);
      expect(because).toMatch(/^[a-z].{10,}[^.]$/);
    }
  });

  test('an organisation and an archetype change different parameters', () => {
    const neutral = defaultParameters({ organisation: null, archetype: null });
    const changed = (profile: Profile): string[] =>
      [...defaultParameters(profile)]
        .filter(([name, { because }]) => because !== neutral.get(name)!.because)
        .map(([name]) => name);
    for (const organisation of organisations) {
      for (const archetype of archetypes) {
        const [one, other] = [changed({ organisation, archetype: null }), changed({ organisation: null, archetype })];
        expect(one.filter((name) => other.includes(name))).toEqual([]);
        expect(changed({ organisation, archetype }).toSorted()).toEqual([...one, ...other].toSorted());
      }
    }
  });

  test('what is known of the organisations keeps its direction', () => {
    const p = (organisation: Profile['organisation'], name: string): number =>
      defaultParameters({ organisation, archetype: null }).get(name)!.p;
    // A research group: no data of its own, and its models rarely reach production.
    for (const other of [null, 'embedded', 'function', 'ml-first'] as const) {
      expect(p('ml-research', 'data-access')).toBeLessThan(p(other, 'data-access'));
      expect(p('ml-research', 'deployment')).toBeLessThan(p(other, 'deployment'));
    }
    // Where engineers own what they deploy, deploying is easier than reaching the data.
    expect(p('embedded', 'deployment')).toBeGreaterThan(p(null, 'deployment'));
    expect(p('embedded', 'data-access')).toBeLessThan(p(null, 'data-access'));
    expect(p('embedded', 'hand-off')).toBeGreaterThan(p('function', 'hand-off'));
    expect(p('ml-first', 'data-access')).toBeGreaterThan(p('function', 'data-access'));
  });

  test('switching the organisation changes P(success) through the named parameters only', () => {
    const names = ['data-access', 'model-quality', 'deployment'];
    const base = chance({ organisation: null, archetype: null }, names);
    for (const organisation of organisations) {
      const parameters = defaultParameters({ organisation, archetype: null });
      const neutral = defaultParameters({ organisation: null, archetype: null });
      const ratio = names.reduce((product, name) => (product * parameters.get(name)!.p) / neutral.get(name)!.p, 1);
      expect(chance({ organisation, archetype: null }, names)).toBeCloseTo(base * ratio, 12);
      // Nothing moves where no named parameter of the organisation is used.
      expect(chance({ organisation, archetype: null }, ['model-quality'])).toBe(
        chance({ organisation: null, archetype: null }, ['model-quality']),
      );
    }
  });
});
