import { expect, test } from 'vitest';
import { noSignal } from '../../src/checks/no-signal.ts';
import { signalTest, type SignalResult } from '../../src/checks/signal-test.ts';
import { numbers, strings } from '../split/tables.ts';
import { coin, contextOf, noise, times, valuesOf } from './context.ts';

function signalOf(columns: Parameters<typeof contextOf>[0]): SignalResult {
  const { table, schema, decision, features, probeRows, group, time } = contextOf(columns);
  return signalTest({
    table,
    schema,
    target: decision.target,
    features,
    rows: probeRows,
    groups: group?.keys,
    times: time?.values,
    seed: 1,
  });
}

test('sees one bit of one column, an interaction, and a bend', () => {
  const [a, b] = [noise('a', 800), noise('b', 800)];
  const from = (rule: (x: number, z: number) => boolean): Parameters<typeof contextOf>[0][number] =>
    strings(
      'y',
      valuesOf(a).map((value, row) => (rule(value, valuesOf(b)[row]!) ? 'yes' : 'no')),
    );
  for (const rule of [(x: number) => x > 0.7, (x: number, z: number) => x * z > 0, (x: number) => Math.abs(x) > 1]) {
    expect(signalOf([from(rule), a, b, noise('c', 800)]).p).toBe(0.01);
  }
});

test('sees a weak line in numbers', () => {
  const [x, error] = [noise('x', 600), noise('e', 600)];
  const y = numbers(
    'y',
    valuesOf(x).map((value, row) => 0.4 * value + valuesOf(error)[row]!),
  );
  expect(signalOf([y, x, noise('z', 600)]).p).toBeLessThan(0.05);
});

test('a random target: no signal, and with many rows the test would have seen a weak one', () => {
  const result = signalOf([coin(2000), noise('x', 2000), noise('z', 2000)]);
  expect(result.p).toBeGreaterThan(0.05);
  expect(result.power).toBeGreaterThan(0.8);
  expect(noSignal.judge(result).outcome.kind).toBe('issue');
});

test('few rows have little power', () => {
  expect(signalOf([coin(60), ...times(8).map((j) => noise(`x${j}`, 60))]).power).toBeLessThan(0.5);
});

test('one label a group: twenty groups of copies are not four hundred rows', () => {
  const keys = times(400).map((row) => row % 20);
  const centre = valuesOf(noise('centre', 20));
  const x = numbers(
    'x',
    keys.map((key) => centre[key]!),
  );
  const label = valuesOf(noise('label', 20));
  const y = strings(
    'y',
    keys.map((key) => (label[key]! > 0 ? 'yes' : 'no')),
  );
  const { table, schema, decision } = contextOf([y, x]);
  const options = {
    table,
    schema,
    target: decision.target,
    features: ['x'],
    rows: Int32Array.from(times(400)),
    seed: 1,
  };
  expect(signalTest({ ...options, groups: Int32Array.from(keys) }).exchange).toContain('whole groups');
  expect(signalTest({ ...options, groups: Int32Array.from(keys) }).p).toBeGreaterThan(0.05);
  expect(signalTest(options).p).toBe(0.01);
});

const trend = (name: string) =>
  numbers(
    name,
    valuesOf(noise(name, 600)).map((value, row) => value + row / 20),
  );

test('a trend that target and column share is no signal within stretches of time', () => {
  const { table, schema, decision } = contextOf([{ ...trend('y'), name: 'y' }, trend('x')]);
  const options = {
    table,
    schema,
    target: decision.target,
    features: ['x'],
    rows: Int32Array.from(times(600)),
    seed: 1,
  };
  expect(signalTest(options).p).toBe(0.01);
  expect(signalTest({ ...options, times: Float64Array.from(times(600)) }).p).toBeGreaterThan(0.05);
});

test('the same seed gives the same p, loss and power', () => {
  const columns = [coin(), noise('x')];
  expect(signalOf(columns)).toEqual(signalOf(columns));
});

test('passed when p is small', () => {
  const x = noise('x', 300);
  const y = strings(
    'y',
    valuesOf(x).map((value) => (value > 0 ? 'a' : 'b')),
  );
  expect(noSignal.judge(signalOf([y, x])).outcome.kind).toBe('passed');
});

test('labels that differ within groups are exchanged there, so that the level of a group is no signal', () => {
  const keys = times(600).map((row) => row % 12);
  const x = numbers('x', keys);
  const y = numbers(
    'y',
    valuesOf(noise('e', 600)).map((value, row) => 3 * (keys[row]! % 3) + value),
  );
  const { table, schema, decision } = contextOf([y, x]);
  const options = {
    table,
    schema,
    target: decision.target,
    features: ['x'],
    rows: Int32Array.from(times(600)),
    seed: 1,
  };
  const within = signalTest({ ...options, groups: Int32Array.from(keys) });
  expect(within.exchange).toBe('labels exchanged within groups');
  expect(within.p).toBeGreaterThan(0.05);
});
