import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { editLine } from '../../../src/report/assessment-page/verdict-section.ts';
import { renderAssessmentPage } from '../../../src/report/assessment-page/page.ts';
import { describePageLaws, PAGE_ELEMENTS } from '../page-laws.ts';
import { assessments } from './fixtures.ts';

const pages = Object.fromEntries(
  Object.entries(assessments).map(([name, report]) => [name, renderAssessmentPage(report)]),
);
const parse = (name: string) => parseHTML(pages[name]!).document;
const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .replaceAll(/[\u00a0\s]+/g, ' ')
    .replaceAll('\u2060', '')
    .trim();
const titles = (name: string): string[] =>
  [...parse(name).querySelectorAll('figcaption h3')].map((title) => plain(title.textContent));
/** The finding of the first picture of a section. */
const titleIn = (name: string, id: string): string =>
  plain(section(name, id)?.querySelector('figcaption h3')?.textContent);
const section = (name: string, id: string) => parse(name).querySelector(`section[aria-labelledby=${id}]`);

describe.each(Object.keys(assessments))('the page of an assessment: %s', (name) => {
  describePageLaws(pages[name]!);

  test('is made of known elements, none of which the idea brought in', () => {
    const names = new Set([...parse(name).querySelectorAll('*')].map((element) => element.localName));
    expect([...names].filter((element) => !PAGE_ELEMENTS.has(element))).toEqual([]);
    expect(parse(name).querySelectorAll('script')).toHaveLength(1);
    expect(parse(name).querySelectorAll('[onerror]')).toHaveLength(0);
  });

  test('the verdict comes first, whole, and each flip with its edit', () => {
    const { assessment } = assessments[name]!;
    const header = parse(name).querySelector('header')!;
    const heading = plain(header.querySelector('h1')!.textContent);
    if (name !== 'hostile') expect(heading).toBe(plain(assessment.sentence.replaceAll('`', '')));
    expect(header.querySelectorAll('ol li')).toHaveLength(assessment.flips.length);
    const edits = assessment.flips.reduce((sum, flip) => sum + flip.edits.length, 0);
    expect(header.querySelectorAll('ol .sub code')).toHaveLength(edits);
  });

  test('every question stands there with its outcome in words, and every fact opens', () => {
    const { sections } = assessments[name]!.assessment;
    const answers = [...section(name, 'questions')!.querySelectorAll('.answer')];
    expect(answers).toHaveLength(sections.length);
    for (const [i, answer] of answers.entries()) {
      expect(plain(answer.querySelector('.outcome')!.textContent)).not.toBe('');
      expect(answer.querySelectorAll('.claim')).toHaveLength(sections[i]!.facts.length);
    }
  });
});

test('the first screen: sentence, money, what would flip it, doubts, next step', () => {
  const header = (name: string) => parse(name).querySelector('header')!;
  const order = [...header('do it').querySelectorAll('h1, .figures, h2')].map((part) => plain(part.textContent));
  expect(order.slice(2)).toEqual(['What would flip it', 'The biggest doubts', 'What to do next']);
  expect(header('do it').querySelectorAll('.doubts li').length).toBeLessThan(4);
  expect(plain(header('do it').querySelector('pre')!.textContent)).toMatch(/^cairn /);
  const figures = (name: string): string[] =>
    [...header(name).querySelectorAll('.figures div')].map((figure) => plain(figure.textContent));
  expect(figures('do it')).toEqual([
    expect.stringMatching(/^Worth a year, if it works .* EUR CR eight of ten /),
    expect.stringMatching(/^Cost over 3 years .* EUR AK eight of ten /),
    expect.stringMatching(/^Chance that it pays, if it works 99\.5 % /),
  ]);
  expect(figures('without a check')[2]).toMatch(/ \[~.* %\]$/);
  expect(figures('without value')).toEqual([
    'Worth a year, if it works – not known',
    'Cost – not known',
    'Chance that it pays, if it works – not known',
  ]);
  expect(plain(header('do it').textContent)).toContain('ROC AUC: the chance that ');
});

test('five kinds of numbers, each in its own texture and named in the legend', () => {
  const rests = section('do it', 'rests')!;
  const looks = [...rests.querySelectorAll('.claim')].map((claim) => claim.className.replace('claim ', ''));
  expect(looks).toEqual(['measured', 'computed', 'attested', 'assumed', 'unknown']);
  const texts = [...rests.querySelectorAll('.claim')].map((claim) => plain(claim.textContent));
  expect(texts[2]).toMatch(/ CR$/);
  expect(texts[3]).toMatch(/^\[~.*\]$/);
  expect(texts[4]).toBe('–');
  expect(plain(rests.textContent)).toContain('Carla Rossi, until 2027-05-01');
});

test('evidence of an estimate says whose it is, until when, and that its range is of 80 %', () => {
  const button = section('do it', 'worth')!.querySelector('.claim.attested')!;
  const sheet = parse('do it').getElementById(button.getAttribute('popovertarget')!)!;
  const terms = [...sheet.querySelectorAll('dt')].map((term) => plain(term.textContent));
  expect(terms).toContain('80 % range');
  expect(terms).toContain('Counts until');
  expect(plain(sheet.textContent)).toContain('Carla Rossi');
});

test('worth against cost: the chance is named in the title and in the picture', () => {
  expect(titleIn('do it', 'worth')).toBe('If it works, it is worth more than it costs with a chance of 99.5 %');
  const words = [...section('do it', 'worth')!.querySelectorAll('.wide text')].map((text) => plain(text.textContent));
  expect(words).toContain('pays, if it works: 99.5 %');
  expect(titleIn('not worth it', 'worth')).toMatch(/^Even a high worth does not pay for it/);
  expect(section('without value', 'worth')!.querySelectorAll('svg')).toHaveLength(0);
  expect(plain(section('without value', 'worth')!.textContent)).toContain('It is not written what it would be worth.');
});

test('what nobody stands for is in brackets in titles and pictures, and in no colour that looks good', () => {
  const texts = (name: string, id: string): string[] =>
    [...section(name, id)!.querySelectorAll('.wide text')].map((text) => plain(text.textContent));
  const tones = (name: string, id: string): (string | null)[] =>
    [...section(name, id)!.querySelectorAll('.wide path, .wide circle')].map((drawn) => drawn.getAttribute('fill'));
  expect(titleIn('without a check', 'worth')).toMatch(
    / \[~(more than )?[\d.>]+ %\], on guesses of worth and cost that nobody stands for$/,
  );
  expect(texts('without a check', 'worth').filter((text) => /^(worth|cost|pays)/.test(text))).toEqual([
    expect.stringMatching(/^worth \[~.*\]$/),
    expect.stringMatching(/^cost \[~.*\]$/),
    expect.stringMatching(/^pays, if it works: \[~.*\]$/),
  ]);
  expect(new Set(tones('without a check', 'worth'))).toEqual(new Set(['none', 'var(--bg)']));
  expect(section('without a check', 'worth')!.querySelectorAll('.wide path[stroke-dasharray]')).toHaveLength(2);
  expect(section('do it', 'worth')!.querySelectorAll('.wide path[stroke-dasharray]')).toHaveLength(0);
  expect(tones('exact money', 'place')).not.toContain('var(--lichen)');
  expect(texts('exact money', 'checking').some((text) => /^useful from \[~29 %\] right$/.test(text))).toBe(true);
  expect(titles('exact money').some((title) => title.startsWith('It saves time from [~29 %]'))).toBe(true);
  expect(tones('do it', 'worth')).toContain('var(--lichen)');
  expect(texts('do it', 'worth').join(' ')).not.toContain('[~');
});

test('times of a case: four bars under their key, and what cannot be is said', () => {
  const rects = section('expired word', 'checking');
  expect(rects).toBeNull();
  const drawing = section('do it', 'checking')!.querySelector('.wide')!;
  const words = [...drawing.querySelectorAll('text')].map((text) => plain(text.textContent));
  // A key above the bars: inside of them there is not always room.
  expect(words.slice(0, 3)).toEqual(['to check', 'to put right', 'by hand']);
  expect(drawing.querySelectorAll('rect')).toHaveLength(2 + 8);
  expect(titles('checking takes as long').some((title) => title.startsWith('Checking an output takes as long'))).toBe(
    true,
  );
});

test('what each design of the product asks, in its own words', () => {
  const heads = [...section('exact money', 'design')!.querySelectorAll('.strips tbody th')].map((head) =>
    plain(head.textContent),
  );
  expect(heads).toEqual([
    'Acts alone',
    'Suggests, and a person checks',
    'Shows the 3 likeliest',
    'Asks a person when it is not sure',
  ]);
  expect(titles('exact money')).toContain(
    'Least is asked of a product that suggests, and a person checks: [~29 %]; most of a product that shows the 3 likeliest: [~57 %]',
  );
  expect(section('a title alone', 'design')).toBeNull();
});

test('where it stands: three zones, its own apart, and the move of its kind', () => {
  const place = section('exact money', 'place')!;
  const zones = [...place.querySelectorAll('.wide path')].map((path) => path.getAttribute('fill'));
  expect(zones.filter((fill) => fill === 'var(--slate)')).toHaveLength(1);
  expect(zones.filter((fill) => fill === 'var(--stone)')).toHaveLength(2);
  expect(titles('exact money').some((title) => title.includes('a loop that brings data back would move it up'))).toBe(
    true,
  );
});

test('verdict, what was measured, tornado and plane come before all details', () => {
  const ids = [...parse('do it').querySelectorAll('main > section')].map((one) => one.getAttribute('aria-labelledby'));
  expect(ids.slice(0, 3)).toEqual(['rests', 'dear', 'place']);
  expect(ids.slice(-2)).toEqual(['questions', 'method']);
});

test('the three links of a flywheel stand beside the plane of Software 2.0, each unknown until deployed', () => {
  const links = [...section('exact money', 'place')!.querySelectorAll('.flywheel li')];
  expect(links.map((link) => plain(link.querySelector('.claim')!.textContent))).toEqual(['–', '–', '–']);
  for (const link of links) expect(plain(link.textContent)).toMatch(/Unknown until deployed: /);
  expect(section('do it', 'place')!.querySelector('.flywheel')).toBeNull();
});

test('an idea with nothing but a title has a page that says what is missing', () => {
  expect(section('a title alone', 'ladder')).toBeNull();
  expect(section('a title alone', 'checking')).toBeNull();
  expect(plain(parse('a title alone').querySelector('header')!.textContent)).toContain('Nothing was measured');
});

test('a word that has ended is told at the top', () => {
  expect(plain(parse('expired word').querySelector('header .warning')!.textContent)).toContain(
    'What Ben said of ivo counted until 2026-06-01',
  );
});

test('edits are lines of YAML, and a key that goes is told', () => {
  expect(editLine({ path: ['harms', 0, 'owner'], to: 'Ana' })).toBe('entry 1 of harms: owner: Ana');
  expect(editLine({ path: ['need', 'score'], to: 0.9 })).toBe('need.score: 0.9');
  expect(editLine({ path: ['harms'], to: [{ harm: 'x' }] })).toBe('harms: [{"harm":"x"}]');
  expect(editLine({ path: ['offTheShelf'], to: undefined })).toBe('# without offTheShelf');
  expect(editLine({ path: ['title'], to: 'a: b # c' })).toBe('title: "a: b # c"');
});
