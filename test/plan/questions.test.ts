import { describe, expect, test } from 'vitest';
import { parsePlanFile } from '../../src/contracts/plan/parse-plan-file.ts';
import { readYaml } from '../../src/io/read-yaml.ts';
import { buildPlan } from '../../src/plan/build-plan.ts';
import { questionsAbout } from '../../src/plan/questions.ts';
import { simulate } from '../../src/plan/simulate.ts';

function ask(text: string): string[] {
  const source = readYaml(`start: 2026-11-23\n${text}`, 'plan.yaml');
  const written = parsePlanFile(source, { suggestInterval: () => ({ low: 1, high: 2, reason: '' }) });
  const { plan, file } = buildPlan(written, { today: '2026-12-01', locate: (path) => source.locate(path) });
  return questionsAbout(file, plan, simulate(plan, { seed: 0, worlds: 200 }));
}

const step = (id: string, rest = ''): string => `  - { id: ${id}, p: 0.9, duration: exactly 1 week${rest} }\n`;
const chain = (ids: readonly string[]): string => `order: given\nall:\n${ids.map((id) => step(id)).join('')}`;

describe('a first run of the whole pipeline', () => {
  test('is asked for where nothing is called so', () => {
    expect(ask(chain(['data', 'labels', 'model', 'deploy', 'launch']))).toEqual([
      'Nothing in the plan is called a first run of the whole pipeline, end to end with a stub. What does not fit together shows there: do it early, and call it end-to-end, so that its days are counted.',
    ]);
  });

  test('is asked for where it comes late, with its name', () => {
    expect(ask(chain(['data', 'labels', 'model', 'end-to-end', 'launch']))[0]).toMatch(
      /^end-to-end runs the whole pipeline after the first third of the plan\. /,
    );
  });

  test.each(['end-to-end', 'e2e', 'stub', 'walking skeleton', 'simple-baseline'])('is found as %s', (id) => {
    expect(ask(chain(['data', id, 'labels', 'model', 'deploy', 'launch']))).toEqual([]);
  });

  test('is found in a title', () => {
    expect(
      ask(chain(['first', 'b', 'c', 'd', 'e']).replace('id: first', 'id: first, title: The whole way once')),
    ).toEqual([]);
  });

  test('is not asked for where nothing is learnt from data', () => {
    expect(ask(chain(['ground', 'walls', 'roof', 'wiring', 'garden']))).toEqual([]);
    expect(ask(chain(['ground', 'walls', 'roof', 'update the permit', 'remodelling']))).toEqual([]);
    expect(ask(chain(['ground', 'walls', 'roof', 'wiring', 'fine-tuning the net']))).toHaveLength(1);
    expect(ask(chain(['collect', 'our_model', 'ship', 'tell', 'sell']))).toHaveLength(1);
    expect(ask(`organisation: nascent\n${chain(['a', 'b', 'c', 'd', 'e'])}`)).toHaveLength(1);
    expect(ask(`title: Data for the town\n${chain(['a', 'b', 'c', 'd', 'e'])}`)).toHaveLength(1);
  });

  test('is not asked for in a small plan, nor when something has ended', () => {
    expect(ask(chain(['model', 'b', 'c', 'd']))).toEqual([]);
    const begun = chain(['a', 'model', 'c', 'd', 'e']).replace('id: a,', 'id: a, state: worked, finished: 2026-11-30,');
    expect(ask(begun)).toEqual([]);
  });
});

describe('two kinds of skill', () => {
  const people = 'resources: { ana: { capacity: 1, skills: [research] }, ben: { skills: [engineering] }, gpu: 2 }\n';
  const approaches = (one: string, other: string): string =>
    `${people}causes: { data: 0.9 }\nany:\n${step('E', `, cause: data, resources: ${one}`)}${step('F', `, cause: data, resources: ${other}`)}`;

  test('are asked for in each approach that lacks one', () => {
    expect(ask(approaches('[ana, gpu]', '[ana, ben]'))).toEqual([
      'Nobody in E brings engineering skill. Researchers and engineers work together.',
    ]);
    expect(ask(approaches('gpu', 'ben'))).toEqual([
      'Nobody in E brings research skill or engineering skill. Researchers and engineers work together.',
      'Nobody in F brings research skill. Researchers and engineers work together.',
    ]);
  });

  test('count over all steps of an approach, and over the plan where there is one way only', () => {
    expect(ask(`${people}all:\n${step('a', ', resources: ana')}${step('b', ', resources: ben')}`)).toEqual([]);
    expect(ask(`${people}all:\n${step('a', ', resources: ana')}${step('b', ', resources: gpu')}`)).toEqual([
      'Nobody in the plan brings engineering skill. Researchers and engineers work together.',
    ]);
  });

  test('are not asked for where the file does not say what people can do', () => {
    expect(ask(approaches('ana', 'ben').replace(people, 'resources: { ana: 1, ben: 1 }\n'))).toEqual([]);
  });

  test('have names; a resource of people has one place unless it says more', () => {
    expect(() => ask(`resources: { ana: { skills: [magic] } }\nall:\n${step('a')}`)).toThrow(
      /plan\.yaml:2:30: entry 1 of resources\.ana\.skills is "magic"/,
    );
    expect(() => ask(`resources: { ana: { capacity: -1, skills: [] } }\nall:\n${step('a')}`)).toThrow(
      /plan\.yaml:2:21: resources\.ana\.capacity is -1/,
    );
    expect(() => ask(`resources: { ana: -1 }\nall:\n${step('a')}`)).toThrow(/plan\.yaml:2:14/);
  });
});
