import { expect, test } from 'vitest';
import { readYaml } from '../../../src/io/read-yaml.ts';
import { parseIdeaFile } from '../../../src/project/decide/parse-idea-file.ts';

const idea = (problem: string, until: string): string => `title: Sum up reports
difficulty:
  retests:
    - problem: ${problem}
      on: 2026-10-02
      solved: true
      found: preferred on 190 of 200 reports
      by: Ana
      until: ${until}
`;
const parse = (text: string) => parseIdeaFile(readYaml(text, 'ideas/sum.yaml'));

test('a test of what is no hard problem, or that ends before it was made, is refused at its place', () => {
  expect(parse(idea('Summarization', '2027-10-02')).difficulty!.retests).toHaveLength(1);
  expect(() => parse(idea('summarizing-txt', '2027-10-02'))).toThrow(
    expect.objectContaining({
      message: expect.stringContaining('ideas/sum.yaml:4:'),
      hint: expect.stringContaining('Did you mean summarising-text?'),
    }),
  );
  expect(() => parse(idea('mathematics', '2026-10-01'))).toThrow(/ideas\/sum\.yaml:9:.*before it was made/);
});
