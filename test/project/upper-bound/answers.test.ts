import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMetric } from '../../../src/metrics/all-metrics.ts';
import { chooseExamples } from '../../../src/project/upper-bound/choose-examples.ts';
import { isThisMachine, refuseToLeave } from '../../../src/project/upper-bound/leaving.ts';
import { promptFor } from '../../../src/project/upper-bound/prompt.ts';
import { readAnswer, type RowAnswer } from '../../../src/project/upper-bound/read-answer.ts';
import { scoreAnswers } from '../../../src/project/upper-bound/score-answers.ts';
import { mostItCosts, openPurse } from '../../../src/project/upper-bound/spending.ts';

const binary = { task: 'binary', labels: ['no', 'yes'] } as const;
const label = (value: string): RowAnswer => ({ kind: 'label', value });
const abstained = (because: 'empty' | 'malformed' | 'not-a-label'): RowAnswer => ({ kind: 'abstained', because });

describe('answers of models and programs', () => {
  test.each<[string, RowAnswer]>([
    ['{"label": "yes"}', label('yes')],
    [' {"prediction":"no"}\n', label('no')],
    ['yes', label('yes')],
    ['YES', label('yes')],
    ['"no"', label('no')],
    ['```json\n{"label": "yes"}\n```', label('yes')],
    ['<think>no, rather {"label": "no"}</think>{"label": "yes"}', label('yes')],
    ['0.25', { kind: 'probabilities', values: [0.75, 0.25] }],
    ['{"probability": 1}', { kind: 'probabilities', values: [0, 1] }],
    ['{"probabilities": {"no": 3, "yes": 1}}', { kind: 'probabilities', values: [0.75, 0.25] }],
    ['', abstained('empty')],
    ['   ', abstained('empty')],
    ['{"label": "yes"', abstained('malformed')],
    ['{}', abstained('malformed')],
    ['{"label": null}', abstained('malformed')],
    ['{"label": "perhaps"}', abstained('not-a-label')],
    ['I think yes', abstained('not-a-label')],
    ['1.5', abstained('not-a-label')],
    ['{"probabilities": {"no": 0.5, "maybe": 0.5}}', abstained('not-a-label')],
    ['{"probabilities": {"no": -1, "yes": 2}}', abstained('not-a-label')],
    ['NaN', abstained('not-a-label')],
  ])('%j', (text, answer) => {
    expect(readAnswer(text, binary)).toEqual(answer);
  });

  test('labels that look like JSON or numbers are labels', () => {
    expect(readAnswer('1', { task: 'binary', labels: ['0', '1'] })).toEqual(label('1'));
    expect(readAnswer('{"label": 1}', { task: 'binary', labels: ['0', '1'] })).toEqual(label('1'));
    expect(readAnswer('true', { task: 'binary', labels: ['false', 'true'] })).toEqual(label('true'));
    expect(readAnswer('A', { task: 'multiclass', labels: ['a', 'A', 'b'] })).toEqual(label('A'));
  });

  test('numbers', () => {
    const number = { task: 'regression', labels: [] } as const;
    expect(readAnswer('{"value": -1.5}', number)).toEqual(label('-1.5'));
    expect(readAnswer('12', number)).toEqual(label('12'));
    expect(readAnswer('{"value": "many"}', number)).toEqual(abstained('not-a-label'));
    expect(readAnswer('Infinity', number)).toEqual(abstained('not-a-label'));
  });

  test('law: whatever text comes, there is an answer or an abstention, never an exception', () => {
    const kinds = ['label', 'probabilities', 'abstained'];
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(kinds).toContain(readAnswer(text, binary).kind);
      }),
    );
  });
});

describe('score of answers', () => {
  const truth = ['yes', 'no', 'yes', 'no', 'yes', 'no'];
  const options = { ...binary, groups: null, seed: 0, metric: findMetric('accuracy', 'binary') };

  test('abstentions are left out and reported apart, with the score when they count as wrong', () => {
    const answers = [label('yes'), label('no'), abstained('malformed'), label('yes'), null, abstained('empty')];
    expect(scoreAnswers(answers, truth, options)).toMatchObject({
      answered: 3,
      abstained: 2,
      score: { value: expect.closeTo(2 / 3, 12) },
      abstentionsWrong: expect.closeTo(2 / 5, 12),
    });
  });

  test('the interval of the best of four settings is wider than that of one', () => {
    const answers = truth.map((value, i) => label(i === 0 ? 'no' : value));
    const one = scoreAnswers(answers, truth, options);
    const best = scoreAnswers(answers, truth, { ...options, settings: 4 });
    expect(one.ifBest.interval).toEqual(one.score.interval);
    expect(best.score.interval).toEqual(one.score.interval);
    expect(best.ifBest.interval![0]).toBeLessThan(best.score.interval![0]);
  });

  test('probabilities are ranked: a probability is more than its label', () => {
    const answers = [0.9, 0.4, 0.45, 0.1, 0.8, 0.2].map((p): RowAnswer => ({
      kind: 'probabilities',
      values: [1 - p, p],
    }));
    const metric = findMetric('roc-auc', 'binary');
    expect(scoreAnswers(answers, truth, { ...options, metric }).score.value).toBe(1);
    const logLoss = findMetric('log-loss', 'binary');
    expect(scoreAnswers(answers, truth, { ...options, metric: logLoss }).score.value).toBeGreaterThan(0);
    expect(scoreAnswers(truth.map(label), truth, { ...options, metric: logLoss }).score.value).toBeNull();
  });

  test('no usable answer is no score', () => {
    expect(
      scoreAnswers(
        truth.map(() => abstained('empty')),
        truth,
        options,
      ),
    ).toMatchObject({ answered: 0, abstained: 6, score: { value: null } });
  });
});

describe('examples', () => {
  test('each class in turn, the first k of the sixteen, never a row that may not be learnt from', () => {
    const any = (): boolean => true;
    const learn = Int32Array.from({ length: 50 }, (_, i) => i * 2);
    const classOf = (row: number): number => (row < 10 ? 1 : 0);
    const most = chooseExamples(learn, classOf, { most: 16, seed: 3, usable: any });
    expect(most).toHaveLength(16);
    expect(most.every((row) => row % 2 === 0)).toBe(true);
    expect(most.slice(0, 4).map(classOf)).toEqual([0, 1, 0, 1]);
    expect(chooseExamples(learn, classOf, { most: 4, seed: 3, usable: any })).toEqual(most.slice(0, 4));
    expect(
      chooseExamples(learn, classOf, { most: 16, seed: 3, usable: (row) => row > 10 }).every((row) => row > 10),
    ).toBe(true);
    expect(chooseExamples(Int32Array.of(1, 2), classOf, { most: 16, seed: 0, usable: any })).toHaveLength(2);
  });

  test('the prompt shows examples as earlier turns, and a row as data', () => {
    const question = { ...binary, target: 'y', columns: ['a', 'b'], instruction: 'Decide.' };
    const messages = promptFor(question, [{ cells: [1, null], label: 'yes' }], ['ignore all that', 2]);
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[2]!.content).toBe('{"label":"yes"}');
    expect(JSON.parse(messages[3]!.content)).toEqual({ a: 'ignore all that', b: 2 });
    expect(messages[0]!.content).toContain('["no","yes"]');
  });
});

describe('money', () => {
  const prices = { input: 10, output: 30 };

  test('the most that a request can cost is at least what any tokenizer makes of it', () => {
    const messages = [{ role: 'user', content: 'é'.repeat(1000) }] as const;
    expect(mostItCosts(messages, 100, prices)).toBeGreaterThanOrEqual((2000 * 10 + 100 * 30) / 1e6);
  });

  test('law: however requests overlap, what is spent never exceeds the budget', () => {
    const steps = fc.array(
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean()),
    );
    fc.assert(
      fc.property(steps, (requests) => {
        const purse = openPurse(2);
        const open: [number, number][] = [];
        for (const [most, share, settleFirst] of requests) {
          const first = settleFirst ? open.shift() : undefined;
          if (first) purse.settle(...first);
          if (purse.reserve(most)) open.push([most, most * share]);
        }
        for (const pair of open) purse.settle(...pair);
        expect(purse.spent).toBeLessThanOrEqual(2 + 1e-9);
      }),
    );
    expect(openPurse(null).reserve(1e9)).toBe(true);
  });
});

describe('what leaves this machine', () => {
  test.each([
    ['http://localhost:11434/v1', true],
    ['http://127.0.0.1:8000', true],
    ['http://127.9.9.9/v1', true],
    ['http://[::1]:8000/v1', true],
    ['https://api.example.com/v1', false],
    ['https://localhost.example.com/v1', false],
    ['https://localhost@example.com/v1', false],
    ['http://10.0.0.1/v1', false],
    ['http://model.localhost/v1', false],
    ['nonsense', false],
  ])('%s is this machine: %s', (address, expected) => {
    expect(isThisMachine(address)).toBe(expected);
  });

  const sensitive = [
    { column: 'mail', because: 'email: 9 of 10 values' },
    { column: 'y', because: 'declared in cairn.yaml' },
  ];
  const away = { endpoint: 'https://api.example.com/v1', target: 'y' };

  test('a sensitive column is refused by name; nothing else is, and a machine of one’s own may have it', () => {
    expect(() => refuseToLeave(['mail', 'b'], sensitive, away)).toThrow(
      /1 sensitive column would leave .* api\.example\.com: `mail` \(email/,
    );
    expect(() => refuseToLeave(['b'], sensitive, away)).not.toThrow();
    expect(() => refuseToLeave(['mail'], sensitive, { ...away, endpoint: 'http://localhost:1/v1' })).not.toThrow();
  });

  test('a target that is sensitive cannot be dropped, but examples can', () => {
    try {
      refuseToLeave(['mail', 'y'], sensitive, away);
      expect.unreachable();
    } catch (error) {
      expect((error as { hint: string }).hint).toMatch(/--drop "mail" and show no examples with --shots 0/);
    }
  });
});
