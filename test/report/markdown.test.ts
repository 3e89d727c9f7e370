import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { codeSpan, escapeMarkdown } from '../../src/report/markdown/markdown-text.ts';
import { reports } from './fixtures/all.ts';
import { hostileTexts, withHostileTexts } from './fixtures/more.ts';

test.each(['birdstrikes', 'notReady'])('the Markdown of %s', async (name) => {
  await expect(renderMarkdown(reports[name]!)).toMatchFileSnapshot(`snapshots/${name}.md`);
});

test.each([
  ['a|b', 'a&#124;b'],
  ['*bold* _it_', String.raw`\*bold\* \_it\_`],
  ['# heading', String.raw`\# heading`],
  ['1. item', String.raw`1\. item`],
  ['- item', String.raw`\- item`],
  ['0.81', String.raw`0\.81`],
  ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
  ['http://example.com @team', 'http&#58;//example.com &#64;team'],
])('%s is written %s', (text, escaped) => expect(escapeMarkdown(text)).toBe(escaped));

test.each([
  ['plain', '`plain`'],
  ['a`b', '`` a`b ``'],
  ['', '(empty)'],
])('as code, %j is written %s', (text, code) => expect(codeSpan(text)).toBe(code));

/** Markdown without its code spans, by the rule of CommonMark: a run of backticks ends at the next run of the same length. */
function withoutCode(line: string): string {
  let rest = '';
  for (let i = 0; i < line.length;) {
    if (line[i] === '\\') {
      rest += line.slice(i, i + 2);
      i += 2;
    } else if (line[i] === '`') {
      const fence = /^`+/.exec(line.slice(i))![0];
      const end = Array.from(line.slice(i + fence.length).matchAll(/`+/g)).find(([run]) => run.length === fence.length);
      i += fence.length + (end ? end.index + fence.length : 0);
      rest += end ? '' : fence;
    } else {
      rest += line[i++];
    }
  }
  return rest;
}

describe('hostile names and cells', () => {
  const texts = fc.array(
    fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.string({ unit: fc.constantFrom('|', '`', '*', '_', '[', ']', '(', ')', '<', '>', '\\', '#', '!', 'a', ' ') }),
    ),
    { minLength: 5, maxLength: 10 },
  );

  test('law: no text begins an element, and every row of a table has the cells of its head', () => {
    fc.assert(
      fc.property(texts, (hostile) => {
        let cells = 0;
        for (const line of renderMarkdown(withHostileTexts(hostile)).split('\n')) {
          expect(withoutCode(line)).not.toMatch(/[<>]/);
          const bars = line.startsWith('|') ? line.replaceAll(/\\./g, '').split('|').length : 0;
          expect(bars === 0 || cells === 0 || bars === cells).toBe(true);
          cells = bars;
        }
      }),
      { numRuns: 40 },
    );
  });
});
