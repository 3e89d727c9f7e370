import { describe, expect, test } from 'vitest';
import { newPlan, type NewPlanOptions, type PlanDefaults } from '../../../src/app/plan/new-plan.ts';
import { parsePlanFile } from '../../../src/contracts/plan/parse-plan-file.ts';
import { archetypes, organisations, type Archetype } from '../../../src/contracts/profile.ts';
import { readYaml } from '../../../src/io/read-yaml.ts';
import { mean } from '../../../src/math/sum.ts';
import { buildPlan } from '../../../src/plan/build-plan.ts';
import { decidePlan } from '../../../src/plan/decide-plan.ts';
import { forecastPlan } from '../../../src/plan/forecast.ts';
import { defaultParameters } from '../../../src/plan/organisation.ts';
import { subplan, type Activity } from '../../../src/plan/plan.ts';
import { simulate } from '../../../src/plan/simulate.ts';
import { templates } from '../../../src/plan/templates/templates.ts';

const TODAY = '2026-11-23';
const BASE: NewPlanOptions = {
  start: TODAY,
  deadline: '2027-04-01',
  people: null,
  value: null,
  archetype: null,
  organisation: null,
  parts: null,
  title: null,
};

const begin = (name: string, options: Partial<NewPlanOptions> = {}, project: PlanDefaults | null = null) => {
  const needsValue = templates.some((template) => template.name === name && template.needsValue);
  return newPlan(name, { ...BASE, value: needsValue ? 100_000 : null, ...options }, { project, file: 'plan.yaml' });
};

const draftOf = (text: string) => {
  const source = readYaml(text, 'plan.yaml');
  const file = parsePlanFile(source, { suggestInterval: () => ({ low: 1, high: 2, reason: '' }) });
  return buildPlan(file, { today: TODAY, locate: (path) => source.locate(path) });
};

const forecastOf = (text: string) =>
  forecastPlan(draftOf(text), { fileName: '', today: TODAY, seed: 0, worlds: 1000, dates: [], variants: [] });

const idsOf = (text: string): string[] =>
  draftOf(text).plan.nodes.flatMap((node) => (node.kind === 'activity' ? [node.id] : []));

const names = templates.map(({ name }) => name);
const profiles = [null, ...archetypes].flatMap((archetype) =>
  [null, ...organisations].map((organisation) => ({ archetype, organisation })),
);

describe.each(names)('template %s', (name) => {
  test('is a plan for each archetype and organisation, whole and in the order that it says', () => {
    for (const profile of profiles) {
      const { text, parameters } = begin(name, profile);
      const draft = draftOf(text);
      expect(draft.file).toMatchObject({ start: TODAY, deadline: '2027-04-01', ...profile });
      expect(draft.warnings).toEqual([]);
      expect(draft.parameters.map((parameter) => parameter.name).toSorted()).toEqual([...parameters].toSorted());
      expect(draft.parameters.every(({ from }) => from === 'default')).toBe(true);
    }
  });

  test('forecasts something that can work and can fail', () => {
    const { pSuccess, pBy, warnings } = forecastOf(begin(name).text);
    expect(pSuccess).toBeGreaterThan(0.2);
    expect(pSuccess).toBeLessThan(0.9);
    expect(pBy.find(({ date }) => date === '2027-04-01')!.p).toBeGreaterThan(0.1);
    expect(warnings).toEqual([]);
  });

  test('has a remark on each number that a person must replace, and none of them looks measured', () => {
    const { text, guesses } = begin(name, { archetype: 'autonomous', organisation: 'function' });
    const body = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    const given = /^(?:start|deadline|value): /;
    const numbers = body.filter(
      (line) => /:\s.*\d/.test(line) && !given.test(line) && !/^ *(?:title|resources): /.test(line),
    );
    for (const line of numbers.filter((one) => !/^\s*archetype:|^archetype/.test(one))) expect(line).toContain('  # ');
    expect(body.filter((line) => line.includes('# guess: '))).toHaveLength(guesses);
    expect(guesses).toBeGreaterThan(8);
    for (const line of body.filter((one) => /^ *p: [a-z]/.test(one))) expect(line).toMatch(/# assumed 0\.\d+: /);
  });

  test('sets the named chances where their lines are no remarks any more', () => {
    const { text, parameters } = begin(name, { organisation: 'nascent', archetype: 'software-2.0' });
    const set = draftOf(text.replaceAll(/^#(?=parameters:|  [a-z-]+: 0)/gm, '')).parameters;
    expect(set.map(({ name: parameter, from }) => [parameter, from])).toEqual(parameters.map((one) => [one, 'plan']));
    for (const { name: parameter, p } of set) {
      expect(p).toBe(defaultParameters({ organisation: 'nascent', archetype: 'software-2.0' }).get(parameter)!.p);
    }
  });

  test('begins with the whole pipeline end to end, in the first third', () => {
    for (const archetype of [null, ...archetypes]) {
      const { activities, questions } = forecastOf(begin(name, { archetype }).text);
      expect(questions.filter((question) => question.includes('whole pipeline'))).toEqual([]);
      const last = Math.max(...activities.map(({ endDay }) => endDay ?? 0));
      const first = activities.find(({ title }) => /end to end|the whole way once/.test(title))!;
      expect(first.startDay!).toBeLessThan(last / 3);
    }
  });
});

describe('archetypes', () => {
  const added = (name: string, archetype: Archetype): string[] => {
    const usual = idsOf(begin(name).text);
    return idsOf(begin(name, { archetype }).text).filter((id) => !usual.includes(id));
  };

  test.each(names)('change %s, each in its own way', (name) => {
    expect(added(name, 'software-2.0')).toEqual(['today', 'online-comparison', 'data-loop']);
    expect(added(name, 'human-in-the-loop')).toEqual(['useful-enough', 'validation-screen', 'good-enough-release']);
    expect(added(name, 'autonomous')).toEqual(['failure-rate', 'limited-scope', 'guardrails', 'audit-trials']);
  });

  test('and what is assumed of quality and worth', () => {
    const remark = (archetype: Archetype): string =>
      begin('end-to-end', { archetype })
        .text.split('\n')
        .find((line) => line.includes('p: model-quality'))!;
    expect(new Set(archetypes.map(remark)).size).toBe(archetypes.length);
  });
});

describe('organisations', () => {
  test.each([
    ['nascent', ['sponsor']],
    ['ml-research', ['engineers']],
    ['embedded', ['software-skills']],
    ['function', ['hand-off']],
    ['ml-first', ['hand-off']],
  ])('%s adds %s', (organisation, steps) => {
    const usual = idsOf(begin('end-to-end').text);
    expect(idsOf(begin('end-to-end', { organisation }).text).filter((id) => !usual.includes(id))).toEqual(steps);
  });

  test('another one in the same plan changes the chance through the named chances only', () => {
    const { text } = begin('feasibility-study');
    const usual = forecastOf(text);
    const chain = ['data-access', 'model-quality', 'deployment'];
    for (const organisation of organisations) {
      const { pSuccess } = forecastOf(text.replace('resources:', `organisation: ${organisation}\nresources:`));
      const [now, before] = [organisation, null].map((each) =>
        defaultParameters({ organisation: each, archetype: null }),
      );
      const ratio = chain.reduce((product, id) => (product * now!.get(id)!.p) / before!.get(id)!.p, 1);
      expect(pSuccess).toBeCloseTo(usual.pSuccess * ratio, 9);
    }
  });
});

describe('a course project', () => {
  /** Nothing fails, so that times alone are looked at. */
  const certain = (options: Partial<NewPlanOptions>) =>
    decidePlan(draftOf(begin('course-project', options).text.replaceAll(/p: 0\.\d+ /g, 'p: 1 ')), 0).plan;

  const partsOf = (options: Partial<NewPlanOptions>) => {
    const plan = certain(options);
    const parts = subplan(
      plan,
      plan.nodes.findIndex(({ id }) => id === 'parts'),
    );
    const { ends } = simulate(parts, { seed: 4, worlds: 500 });
    const alone = parts.nodes.flatMap((node) =>
      node.kind === 'activity'
        ? [
            simulate(
              { ...parts, nodes: [node satisfies Activity], parents: [-1], after: [[]] },
              { seed: 4, worlds: 500 },
            ).ends,
          ]
        : [],
    );
    return { ends, longest: ends.map((_, world) => Math.max(...alone.map((days) => days[world]!))) };
  };

  test.each([['3'], ['ana, ben, cem']])(
    'three free parts and %s: they take as long as the longest, in every world',
    (people) => {
      const { ends, longest } = partsOf({ people });
      expect(ends).toEqual(longest);
    },
  );

  test('two people need longer for them', () => {
    const { ends, longest } = partsOf({ people: '2' });
    ends.forEach((end, world) => expect(end).toBeGreaterThanOrEqual(longest[world]!));
    expect(mean(ends)).toBeGreaterThan(1.2 * mean(longest));
  });

  test('parts that wait for others begin after them', () => {
    const { plan } = draftOf(
      begin('course-project', { parts: 'data, model after data, app after data and model' }).text,
    );
    const at = (id: string): number => plan.nodes.findIndex((node) => node.id === id);
    expect(plan.after[at('data')]).toEqual([]);
    expect(plan.after[at('model')]).toEqual([at('data')]);
    expect(plan.after[at('app')]).toEqual([at('data'), at('model')]);
  });

  test('a later deadline is easier to keep, up to the chance that it works at all', () => {
    const inTime = ['2026-12-14', '2026-12-21', '2027-01-04', '2027-06-01'].map((deadline) => {
      const { asPlanned } = forecastOf(begin('course-project', { deadline }).text);
      return [asPlanned.pByDeadline!, asPlanned.pSuccess];
    });
    inTime.reduce((before, now) => {
      expect(now[0]!).toBeGreaterThan(before[0]!);
      return now;
    });
    expect(inTime[0]![0]!).toBeLessThan(0.15);
    expect(inTime.at(-1)![0]!).toBeCloseTo(inTime.at(-1)![1]!, 6);
  });
});

describe('a feasibility study', () => {
  test('is priced against the value of what it tells', () => {
    const { information, cost } = forecastOf(begin('feasibility-study', { value: 200_000 }).text);
    expect(information!.study).toMatchObject({ price: 2000, worthDoing: true });
    expect(cost!.expected).toBeGreaterThan(0);
  });
});

describe('what a project says', () => {
  const project: PlanDefaults = {
    name: 'birdstrikes: "costs"\n- x',
    deadline: '2027-02-01',
    archetype: { softwareDoesItToday: false, personReviewsEachOutput: true, actsWithoutReview: false },
  };

  test('is taken where nothing is given', () => {
    const { text, deadline, archetype } = begin('end-to-end', { deadline: null }, project);
    expect({ deadline, archetype }).toEqual({ deadline: '2027-02-01', archetype: 'human-in-the-loop' });
    expect(draftOf(text).file.title).toBe(project.name);
  });

  test('gives way to what is given', () => {
    const { deadline, archetype } = begin('end-to-end', { archetype: 'autonomous' }, project);
    expect({ deadline, archetype }).toEqual({ deadline: '2027-04-01', archetype: 'autonomous' });
  });
});

describe('refuses', () => {
  const problem = (name: string, options: Partial<NewPlanOptions>): string => {
    try {
      begin(name, options);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return 'no error';
  };

  test.each([
    ['end-to-ent', {}, 'there is no template "end-to-ent"'],
    ['end-to-end', { deadline: null }, '--deadline is missing: by when must it work?'],
    ['end-to-end', { deadline: TODAY }, `the deadline ${TODAY} is not after the start, ${TODAY}`],
    ['end-to-end', { archetype: 'robot' }, 'there is no archetype "robot"'],
    ['end-to-end', { organisation: 'chaos' }, 'there is no organisation "chaos"'],
    ['end-to-end', { parts: 'a, b' }, '--parts: end-to-end has none'],
    ['end-to-end', { people: '0' }, '--people 0 is not a number of people'],
    ['end-to-end', { people: '2.5' }, '--people 2.5 is not a number of people'],
    ['end-to-end', { people: 'ana,, ben' }, '--people: "" is not a name'],
    ['end-to-end', { people: 'ana, ana' }, '--people names "ana" twice'],
    ['course-project', { people: '7' }, '--people: course-project is for 2 to 4 people, not 7'],
    ['course-project', { people: 'ana' }, '--people: course-project is for 2 to 4 people, not 1'],
    ['course-project', { parts: 'a: b' }, '--parts: "a: b" is not a name'],
    ['course-project', { parts: 'a\u001b[31m' }, '--parts: "a\\u001b[31m" is not a name'],
    ['course-project', { parts: 'a, b after c' }, '--parts: b comes after "c", which does not stand before it'],
    ['course-project', { parts: 'a, a' }, '--parts names "a" twice'],
    ['feasibility-study', { value: null }, 'feasibility-study asks whether the work pays, and --value is not given'],
  ])('%s with %j', (name, options, message) => {
    expect(problem(name, options)).toBe(message);
  });

  test('a part that is called like a step of the template', () => {
    expect(problem('course-project', { parts: 'data, report' })).toMatch(/the id "report" is given twice/);
  });
});
