import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { picturesOf, proseReferences, proseTokens } from '../../../src/report/design-document/prose.ts';
import { piecesOf } from '../../../src/report/design-document/references.ts';

const fileOf = (text: string) => ({ path: 'docs/data.md', text, pictures: new Map<string, string>() });

/** Markdown with references in every place that a person may put them. */
const paragraphs = fc.array(
  fc.array(
    fc.constantFrom(
      'word',
      '{{a/b}}',
      '{{ c }}',
      '`',
      '``',
      '{{',
      '}}',
      '{',
      '\\',
      '\\{{a}}',
      '**',
      ' ',
      '\n',
      '`{{x}}`',
      '{{a\nb}}',
      '|',
      '# ',
      '- ',
      '> ',
    ),
    {
      maxLength: 12,
    },
  ),
  { maxLength: 5 },
);

test('law: the parser of the page and the scanner of the source find the same references', () => {
  fc.assert(
    fc.property(paragraphs, (parts) => {
      const text = parts.map((words) => words.join('')).join('\n\n');
      const parsed = proseTokens(fileOf(text), 'appendix').flatMap(({ children }) =>
        (children ?? []).filter(({ type }) => type === 'number').map(({ content }) => content),
      );
      expect(proseReferences(fileOf(text)).map(({ name }) => name)).toEqual(parsed);
    }),
    { numRuns: 400 },
  );
});

test('law: pieces joined are the text', () => {
  fc.assert(
    fc.property(paragraphs, (parts) => {
      const text = parts.flat().join('');
      const joined = piecesOf(text).map((piece) =>
        piece.kind === 'reference' ? text.slice(piece.reference.start, piece.reference.end) : piece.text,
      );
      expect(joined.join('')).toBe(text);
    }),
  );
});

test('a reference says where it stands, also in lists, tables and quotes', () => {
  const text = 'one {{a}}\n\n- two {{b}}\n- three\n\n| x | y |\n|---|---|\n| {{c}} | {{d}} |\n\n> four\n> {{e}}\n';
  expect(proseReferences(fileOf(text)).map(({ name, line, column }) => `${name} ${line}:${column}`)).toEqual([
    'a 1:5',
    'b 3:7',
    'c 8:3',
    'd 8:11',
    'e 11:3',
  ]);
});

test('pictures are found with their line', () => {
  expect(picturesOf('a\n\n![x](p/q.png) and ![y](r.svg)\n')).toEqual([
    { address: 'p/q.png', line: 3 },
    { address: 'r.svg', line: 3 },
  ]);
});
