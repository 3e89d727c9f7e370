import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMetricLine, parseOutputLine } from '../../../src/project/runs/metric-lines.ts';

const points = (step: number | null, ...values: [string, number][]) => ({
  kind: 'points',
  step,
  points: values.map(([name, value]) => ({ name, value })),
});

describe('lines of the file', () => {
  test.each([
    ['{"name":"loss","value":0.2,"step":3}', points(3, ['loss', 0.2])],
    ['{"step":3,"loss":0.2,"auc":0.9}', points(3, ['loss', 0.2], ['auc', 0.9])],
    ['{"loss":1}', points(null, ['loss', 1])],
    ['  {"step":3.0,"loss":1}\r', points(3, ['loss', 1])],
    ['{"step":null,"loss":1}', points(null, ['loss', 1])],
    ['{"loss":NaN,"a":-Infinity,"b":Infinity}', points(null, ['loss', NaN], ['a', -Infinity], ['b', Infinity])],
    ['{"loss":"nan","a":"-inf","b":"inf"}', points(null, ['loss', NaN], ['a', -Infinity], ['b', Infinity])],
    ['{"name":"a NaN b","value":nan}', points(null, ['a NaN b', NaN])],
    ['{"name":"loss","value":null}', points(null, ['loss', NaN])],
    ['{"step":1,"val":null,"loss":2,"phase":"train"}', points(1, ['loss', 2])],
    ['{"name":"../../x","value":1}', points(null, ['../../x', 1])],
    ['{"step":1,"__proto__":2}', points(1, ['__proto__', 2])],
    ['{"step":1,"constructor":2}', points(1, ['constructor', 2])],
    ['{"param":"lr","value":0.1}', { kind: 'params', params: { lr: 0.1 } }],
    ['{"params":{"lr":0.1,"deep":true,"model":"x"}}', { kind: 'params', params: { lr: 0.1, deep: true, model: 'x' } }],
    ['{"total":100}', { kind: 'total', steps: 100 }],
    ['{"total":12,"loss":1}', points(null, ['total', 12], ['loss', 1])],
    ['', null],
    ['   ', null],
  ])('%s', (line, expected) => {
    expect(parseMetricLine(line)).toEqual(expected);
  });

  test.each([
    ['garbage', 'it is not a JSON object'],
    ['[1,2]', 'it is not a JSON object'],
    ['{"step":1', 'it is not a JSON object'],
    ['{"step":"soon","loss":1}', 'step "soon" is not a whole number'],
    ['{"step":1.5,"loss":1}', 'step "1.5" is not a whole number'],
    ['{"step":1e300,"loss":1}', 'step "1e+300" is not a whole number'],
    ['{"name":7,"value":1}', 'the name "7" is not text'],
    ['{"name":" ","value":1}', 'the name is empty'],
    ['{"name":"loss","value":"low"}', 'the value "low" is not a number'],
    ['{"name":"loss"}', 'the value "nothing" is not a number'],
    ['{"name":"cairn/cost","value":1}', "names that begin with cairn/ are Cairn's own"],
    ['{"phase":"train"}', 'it holds no number'],
    ['{"total":-1}', 'total "-1" is not a number of steps'],
    ['{"params":{"lr":[1]}}', 'the parameter "lr" is neither number, text, true nor false'],
  ])('%s is told as malformed', (line, problem) => {
    expect(parseMetricLine(line)).toEqual({ kind: 'malformed', problem });
  });

  test('a name is one line of text without control characters', () => {
    expect(parseMetricLine(JSON.stringify({ name: '\u001b[2Ja\nb\u0007', value: 1 }))).toEqual(
      points(null, ['a b\ufffd', 1]),
    );
    const long = 'x'.repeat(201);
    expect(parseMetricLine(JSON.stringify({ name: long, value: 1 }))).toMatchObject({ kind: 'malformed' });
  });

  test('law: what JSON writes is read back, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 50 }), fc.double(), fc.integer(), (name, value, step) => {
        fc.pre(
          /^[\p{L}\p{N}/._ -]+$/u.test(name) &&
            name.trim() === name &&
            !name.startsWith('cairn/') &&
            !Object.is(value, -0),
        );
        const written = Number.isFinite(value) ? value : String(value);
        expect(parseMetricLine(JSON.stringify({ name, value: written, step }))).toEqual(points(step, [name, value]));
      }),
    );
  });

  test('law: no text whatever makes it throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => [parseMetricLine(`{"a":${text}`), parseOutputLine(`metric ${text}`)]).not.toThrow();
      }),
    );
  });
});

describe('lines of standard output', () => {
  test.each([
    ['metric loss=0.25 step=3', points(3, ['loss', 0.25])],
    ['metric loss=1 auc=.9', points(null, ['loss', 1], ['auc', 0.9])],
    ['metric loss=nan a=-inf step=0', points(0, ['loss', NaN], ['a', -Infinity])],
    ['metric ../../x=1e-3', points(null, ['../../x', 0.001])],
    ['metric a=b=2', points(null, ['a=b', 2])],
    ['loss=0.25', null],
    [' metric loss=1', null],
    ['metric of success: 5', null],
    ['metrics loss=1', null],
    ['metric system used', null],
  ])('%s', (line, expected) => {
    expect(parseOutputLine(line)).toEqual(expected);
  });

  test.each([
    ['metric loss=low', 'the value "low" is not a number'],
    ['metric loss=1 then', '"then" is not of the form name=value'],
    ['metric loss=1 step=x', 'step "x" is not a whole number'],
    ['metric step=1', 'it holds no value'],
    ['metric loss=0x10', 'the value "0x10" is not a number'],
  ])('%s is told as malformed', (line, problem) => {
    expect(parseOutputLine(line)).toEqual({ kind: 'malformed', problem });
  });
});
