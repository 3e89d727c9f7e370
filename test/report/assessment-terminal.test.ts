import { describe, expect, test } from 'vitest';
import { nextStep } from '../../src/decide/next-step.ts';
import { renderAssessment, renderAssessments } from '../../src/report/assessment-terminal.ts';
import { assessCase, checkOf, listedCase, money, type Case } from '../decide/idea-fixtures.ts';

const attested = { path: ['attested'], to: { ivo: { by: 'Ben', on: '2026-11-01', until: '2027-01-31' } } };
const hostile = '\u001b[2J\u001b]0;owned\u0007 \u202eevil `x` <script> 日本語 '.repeat(6);
const CASES: Record<string, Case> = {
  good: { edits: [...money('20k to 60k'), attested] },
  'nothing known': {
    edits: [{ path: ['data'], to: undefined }],
    probe: null,
    check: null,
    because: 'The idea names no table yet.',
  },
  dont: { edits: money('5M to 9M') },
  rules: { check: checkOf('rules-suffice') },
  hostile: {
    edits: [
      { path: ['title'], to: hostile },
      { path: ['harms', 0, 'harm'], to: hostile },
      { path: ['offTheShelf'], to: hostile },
      { path: ['attested'], to: { tools: { by: hostile, on: '2026-01-01', until: '2026-02-01' } } },
    ],
  },
};

const screenOf = (
  given: Case,
  { all = false, ...options }: Parameters<typeof renderAssessment>[1] & { readonly all?: boolean } = {},
): string => {
  const assessment = assessCase(given);
  return renderAssessment(
    { assessment, origin: ['Nothing is kept.'], next: nextStep(assessment, 'ideas/x.yaml'), all },
    options,
  );
};
// oxlint-disable-next-line no-control-regex
const plain = (text: string): string => text.replaceAll(/\u001b\[\d+m/g, '');

describe.each(Object.entries(CASES))('%s', (_, given) => {
  test.each([
    [72, true],
    [80, false],
    [100, true],
  ])('fits into %d columns', (width, all) => {
    const widest = Math.max(
      ...screenOf(given, { width, all })
        .split('\n')
        .map((line) => Array.from(line).length),
    );
    expect(widest).toBeLessThanOrEqual(width);
  });

  test('says the same with colours; in ASCII holds nothing else; no text is a command to the screen', () => {
    expect(plain(screenOf(given, { colour: true }))).toBe(screenOf(given));
    expect(screenOf(given, { unicode: false })).toMatch(/^[\n -~]*$/);
    const whole = screenOf(given, { all: true });
    expect(plain(screenOf(given, { colour: true, all: true }))).toBe(whole);
    // oxlint-disable-next-line no-control-regex
    expect(whole).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

test('the verdict first, then what would flip it, then the questions, and one next step at the end', () => {
  const text = screenOf(CASES['good']!);
  const places = [
    'Do it, with a person in the loop.',
    'What would flip it',
    'Is there a product?',
    'Nothing is kept.',
    'Next',
  ];
  expect(places.map((part) => text.indexOf(part))).toEqual(
    places.map((part) => text.indexOf(part)).toSorted((a, b) => a - b),
  );
});

test('each question stands on the screen; in short only what is wrong has facts, whole all of them', () => {
  const given = CASES['rules']!;
  const { sections } = assessCase(given);
  const [short, whole] = [screenOf(given), screenOf(given, { all: true })].map((text) => text.replaceAll(/\s+/g, ' '));
  for (const { title, sentence, outcome, facts } of sections) {
    expect(short).toContain(title);
    expect(whole).toContain(sentence.replaceAll(/\s+/g, ' '));
    if (outcome === 'blocks' || outcome === 'unknown') expect(short).toContain(sentence.replaceAll(/\s+/g, ' '));
    for (const fact of facts) expect(whole).toContain(fact.title.split(' ')[0]);
  }
  const lines = (text: string): number => text.split('\n').length;
  expect(lines(screenOf(given))).toBeLessThan(0.7 * lines(screenOf(given, { all: true })));
  expect(short).toMatch(/cairn assess \S+ --all/);
});

test('each kind of fact has its texture', () => {
  const text = screenOf(CASES['good']!, { colour: true, all: true });
  expect(text).toContain('\u001b[3m0.286 accuracy (Ben, until 2027-01-31)\u001b[23m');
  expect(plain(text)).toMatch(/average worth of a year.* +\[~/);
  expect(plain(text)).toMatch(/rows +10,000 rows/);
});

test.each([
  ['good', 'cairn assess ideas/x.yaml --sure yes'],
  ['dont', 'cairn portfolio'],
  ['nothing known', 'cairn assess ideas/x.yaml'],
])('next of %s', (name, command) => {
  expect(nextStep(assessCase(CASES[name]), 'ideas/x.yaml').command).toBe(command);
});

test('many ideas: a line each, and one next step', () => {
  const text = renderAssessments([listedCase(CASES['dont']), listedCase(CASES['hostile'])], { origin: [] });
  const lines = text.split('\n');
  expect(lines[0]).toMatch(/^strikes {2}Don't\. +Warn of strikes/);
  expect(lines.filter((line) => line === 'Next')).toHaveLength(1);
  expect(Math.max(...lines.map((line) => Array.from(line).length))).toBeLessThanOrEqual(80);
});

test('a wide terminal shows whole titles in the list of many ideas', () => {
  const listed = listedCase(CASES['dont']);
  const title = 'a title of words '.repeat(8).trim();
  const long = { ...listed, assessment: { ...listed.assessment, title } };
  const options = { origin: [], width: 100 };
  expect(renderAssessments([long], { ...options, columns: 200 })).toContain(title);
  expect(renderAssessments([long], options)).not.toContain(title);
});

test('fewer than three facts that would flip it are said to be all', () => {
  const assessment = assessCase();
  const screen = (flips: number) =>
    renderAssessment({
      assessment: { ...assessment, flips: assessment.flips.slice(0, flips) },
      origin: [],
      next: nextStep(assessment, 'x.yaml'),
    });
  const few = 'Nothing else that was tried leads to another verdict.';
  expect([1, 2, 3].map((flips) => screen(flips).includes(few))).toEqual([true, true, false]);
});
