import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { testEngine } from './test-engine.ts';

test('sortFloats sorts any float32 but NaN', () => {
  const { arena, kernels } = testEngine;
  fc.assert(
    fc.property(fc.array(fc.float({ noNaN: true }), { maxLength: 300 }), (values) => {
      const list = Float32Array.from(values);
      const mark = arena.mark();
      const pointer = arena.allocate(4 * list.length);
      const spare = arena.allocate(4 * list.length);
      const counts = arena.allocate(24_576);
      new Float32Array(arena.memory.buffer, pointer, list.length).set(list);
      kernels.sortFloats(pointer, list.length, spare, counts);
      const sorted = new Float32Array(arena.memory.buffer, pointer, list.length).slice();
      arena.release(mark);
      expect(sorted).toEqual(list.toSorted());
    }),
  );
});
