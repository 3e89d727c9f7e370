import { expect, test } from 'vitest';
import { toldApart } from '../../src/base/told-apart.ts';

test.each([
  [0.42, 0.38, ['0.42', '0.38']],
  [0.533, 0.529, ['0.533', '0.529']],
  [0.53312, 0.53296, ['0.5331', '0.5330']],
  [0.533121, 0.533119, ['0.5331', '0.5331']],
])('%d and %d', (a, b, texts) => expect(toldApart(a, b)).toEqual(texts));
