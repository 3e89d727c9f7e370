import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunFilter, RunNames } from '../../src/contracts/run-filter.ts';
import { UserError } from '../../src/base/errors.ts';
import { parseRunFilter } from '../../src/project/parse-run-filter.ts';
import { parseRunField, writeField } from '../../src/project/run-names.ts';

const names: RunNames = {
  params: ['lr', 'depth', 'learning rate', 'loss'],
  metrics: ['auc', 'loss', 'val/auc', 'a.b'],
  tags: ['kind'],
};

const parse = (text: string): RunFilter => parseRunFilter(text, names);

/** A filter as a Lisp would write it. */
function shape(filter: RunFilter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.kind} ${shape(filter.left)} ${shape(filter.right)})`;
    case 'not':
      return `(not ${shape(filter.inner)})`;
    case 'compare':
      return `(${filter.operator} ${filter.field.of}.${filter.field.name} ${JSON.stringify(filter.value)})`;
  }
}

/** Midnight here. */
const day = (year: number, month: number, date: number): string => new Date(year, month - 1, date).toISOString();

function failure(text: string): UserError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

describe('conditions', () => {
  test.each([
    ['metrics.auc > 0.8', '(> metrics.auc 0.8)'],
    ['auc>=.8', '(>= metrics.auc 0.8)'],
    ['metric.auc == 1e-3', '(= metrics.auc 0.001)'],
    ['params.`learning rate` = "fast one"', '(= params.learning rate "fast one")'],
    ['`learning rate` <> 3', '(!= params.learning rate 3)'],
    ['metrics.a.b < -2', '(< metrics.a.b -2)'],
    ['val/auc > 0', '(> metrics.val/auc 0)'],
    ["tags.kind = 'it\\'s'", '(= tags.kind "it\'s")'],
    ['tags.kind = 7', '(= tags.kind "7")'],
    ['lr = "7"', '(= params.lr "7")'],
    ['status = done', '(= run.status "done")'],
    ['run.seed = 3', '(= run.seed 3)'],
    ['name like "%forest%"', '(like run.name "%forest%")'],
    ['name not like x%', '(not (like run.name "x%"))'],
    ['auc > 1 or auc < 0 and lr = 2', '(or (> metrics.auc 1) (and (< metrics.auc 0) (= params.lr 2)))'],
    ['(auc > 1 or auc < 0) and lr = 2', '(and (or (> metrics.auc 1) (< metrics.auc 0)) (= params.lr 2))'],
    ['NOT auc > 1 AND lr = 2', '(and (not (> metrics.auc 1)) (= params.lr 2))'],
    ['not not (auc > 1)', '(not (not (> metrics.auc 1)))'],
    ['started = 2026-02-28', `(and (>= run.started "${day(2026, 2, 28)}") (< run.started "${day(2026, 3, 1)}"))`],
    ['started > 2026-12-31', `(>= run.started "${day(2027, 1, 1)}")`],
    ['started <= 2026-02-28', `(< run.started "${day(2026, 3, 1)}")`],
    ['started > 2026-02-28T10:30Z', '(> run.started "2026-02-28T10:30:00.000Z")'],
  ])('%s', (text, expected) => {
    expect(shape(parse(text))).toBe(expected);
  });

  test.each([
    ['metrics.aucc > 0.8', 'metrics.aucc > 0.8\n^ no run has a metric aucc', 'Did you mean metrics.auc?'],
    ['loss > 0.8', 'loss > 0.8\n^ loss is a metric and a parameter', 'Write metrics.loss or params.loss.'],
    ['auc > 1 and depht = 2', 'auc > 1 and depht = 2\n            ^ no run has', 'Did you mean params.depth?'],
    ['auc', 'auc\n   ^ expected a comparison, and it ends here', 'Write = !='],
    ['auc >', 'auc >\n     ^ expected a value', 'Write a number'],
    ['auc > high', 'auc > high\n      ^ auc is a number, and this is not', 'Write digits'],
    ['auc > "0.8"', 'auc > "0.8"\n      ^ auc is a number', 'Leave the quotes away.'],
    ['auc like 3', 'auc like 3\n         ^ auc is a number, like is for text', 'Use ='],
    ['auc => 3', 'auc => 3\n    ^ => is not a comparison', 'Use ='],
    ['(auc > 3', '(auc > 3\n^ this parenthesis is never closed', 'Add a )'],
    ['auc > 3)', 'auc > 3)\n       ^ expected and, or, or the end', 'Join'],
    ['auc > 3 lr = 2', 'auc > 3 lr = 2\n        ^ expected and, or, or the end', 'Join'],
    ['name = "x', 'name = "x\n       ^ this text is never closed', 'Add a "'],
    ['params.`x = 2', 'params.`x = 2\n       ^ this name is never closed', 'Add a `'],
    ['and auc > 2', 'and auc > 2\n^ expected a name', 'Write a comparison'],
    ['0.8 < auc', '0.8 < auc\n^ no run has a metric, parameter or tag 0.8', 'Runs have'],
    ['status = finished', 'status = finished\n         ^ no run has the status finished', 'They are running, done'],
    ['status = don', 'status = don\n         ^ no run has the status don', 'Did you mean done?'],
    ['started > 2026-02-30', 'started > 2026-02-30\n          ^ 2026-02-30 is not a date', 'Write 2026'],
    ['run.sead = 2', 'run.sead = 2\n^ a run has no property sead', 'Did you mean seed?'],
    ['', '\n^ expected a name', 'Write a comparison'],
    ['params. = 2', 'params. = 2\n^ the name after params. is missing', 'Write params.NAME.'],
  ])('%s is refused with a caret', (text, message, hint) => {
    const error = failure(text);
    expect(error.code).toBe('bad-input');
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });

  test('deep nesting is refused, not a crash', () => {
    expect(failure(`${'('.repeat(5000)}auc > 1`).message).toContain('nested more than 100 deep');
    expect(failure(`${'not '.repeat(5000)}auc > 1`).message).toContain('nested more than 100 deep');
  });

  test('the caret stays in sight in a long condition', () => {
    const error = failure(`${'auc > 1 and '.repeat(50)}aucc > 2${' and auc > 1'.repeat(50)}`);
    const [line, caret] = error.message.split('\n') as [string, string];
    expect(line.length).toBeLessThan(80);
    expect(line.slice(caret.indexOf('^')).startsWith('aucc')).toBe(true);
  });

  test('law: any text is read or refused as bad input', () => {
    const words = ['auc', 'and', 'or', 'not', '(', ')', '=', '>', '"a b"', '`lr`', 'params.', '0.1', 'like', "'", '`'];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string())), (parts) => {
        try {
          parse(parts.join(' '));
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});

describe('fields', () => {
  test('what is written is read again', () => {
    for (const kind of ['params', 'metrics', 'tags'] as const) {
      for (const name of names[kind]) expect(parseRunField(writeField(kind, name), names)).toEqual({ of: kind, name });
    }
  });

  test('a bare name is a property first; in backticks it never is', () => {
    const clash: RunNames = { params: ['seed'], metrics: [], tags: [] };
    expect(parseRunField('seed', clash)).toEqual({ of: 'run', name: 'seed' });
    expect(parseRunField('`seed`', clash)).toEqual({ of: 'params', name: 'seed' });
  });

  test('an unknown one names the nearest', () => {
    expect(() => parseRunField('metrics.auk', names)).toThrowError('No run has a metric auk');
  });
});
