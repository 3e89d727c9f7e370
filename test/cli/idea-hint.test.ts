import { expect, test } from 'vitest';
import { ideaHint } from '../../src/cli/assess-place.ts';

test('an idea that is not there: the nearest, else those that are', () => {
  expect(ideaHint('fotos', ['photos', 'prices'])).toBe('Did you mean photos?');
  expect(ideaHint('nosuch', ['photos', 'prices'])).toBe('The ideas there: photos, prices.');
  const many = Array.from({ length: 15 }, (_, i) => `idea-${i}`);
  expect(ideaHint('nosuch', many)).toMatch(/idea-11 and 3 more\.$/);
  expect(ideaHint('nosuch', [])).toContain('Write the path');
});
