import { expect, test } from 'vitest';
import { fromFailure, toFailure } from '../../../src/app/analysis/analysis-message.ts';
import { UserError } from '../../../src/base/errors.ts';

test('a mistake of a person keeps code, message and hint on its way between threads', () => {
  const error = fromFailure(structuredClone(toFailure(new UserError('not-found', 'no column', { hint: 'look' }))));
  expect(error).toBeInstanceOf(UserError);
  expect(error).toMatchObject({ code: 'not-found', message: 'no column', hint: 'look' });
});

test('a bug keeps its stack', () => {
  const bug = new TypeError('oops');
  const error = fromFailure(structuredClone(toFailure(bug)));
  expect(error).not.toBeInstanceOf(UserError);
  expect(error.stack).toBe(bug.stack);
});
