import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html/page.ts';
import { script, scriptHash } from '../../src/report/html/script.ts';
import { reports } from './fixtures/all.ts';
import { hostileTexts, withHostileTexts } from './fixtures/more.ts';
import { describePageLaws, PAGE_ELEMENTS } from './page-laws.ts';

const parse = (page: string) => parseHTML(page).document;
const pages = Object.entries(reports).map(([name, report]) => [name, renderHtml(report)] as const);

describe.each(pages)('the page of %s', (_, page) => {
  describePageLaws(page);
});

test('the policy allows our script and no other', () => {
  expect(scriptHash).toBe(`sha256-${createHash('sha256').update(script).digest('base64')}`);
  const document = parse(renderHtml(reports['birdstrikes']!));
  expect(document.querySelector('meta[http-equiv]')!.getAttribute('content')).toContain(`script-src '${scriptHash}'`);
  expect(document.querySelector('script')!.textContent).toBe(script);
});

test('the page says first what was found', () => {
  const document = parse(renderHtml(reports['birdstrikes']!));
  expect(document.querySelector('main h1')!.textContent.replaceAll('\u2060', '')).toBe(
    'A linear model is enough: it scores 0.80 (0.78–0.82) in ROC AUC, the rule 0.71 (0.69–0.74).',
  );
  const sections = [...document.querySelectorAll('main > section > h2')].map((heading) => heading.textContent);
  expect(sections).toEqual([
    'What to do next',
    'The ladder',
    'Careless against honest',
    'What was refused',
    'The data at a glance',
    'How the candidate errs',
    'Slices',
    'Checks',
    'How it was computed',
    'Provenance',
  ]);
});

const carelessFinding = (name: string, interval: [number, number]): string => {
  const report = reports[name]!;
  const careless = report.careless.slice(0, 1).map((item) => Object.assign({ ...item }, { interval }));
  return parse(renderHtml({ ...report, careless })).querySelector('[aria-labelledby=careless] h3')!.textContent;
};

test('a careless score is called too good only when its gap can be told apart from none', () => {
  expect(carelessFinding('birdstrikes', [0.07, 0.13])).toBe(
    'A careless check would have reported ROC AUC 0.10 too high',
  );
  expect(carelessFinding('bikes', [18, 31])).toBe('A careless check would have reported RMSE 25 too low');
  expect(carelessFinding('birdstrikes', [-0.01, 0.2])).toBe('No careless score can be told apart from the honest one');
});

test('--no-rows is said, and without it nothing is', () => {
  const report = reports['birdstrikes']!;
  expect(renderHtml({ ...report, rowsShown: false })).toContain('you said --no-rows');
  expect(renderHtml(report)).not.toContain('you said --no-rows');
});

describe('hostile names and cells', () => {
  const texts = fc.array(
    fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', '/', '=', '!', '-', '`', 'a', ' ', 'svg', 'script') }),
    ),
    { minLength: 5, maxLength: 12 },
  );

  test('law: no text becomes an element or an attribute', () => {
    fc.assert(
      fc.property(texts, (hostile) => {
        const document = parse(renderHtml(withHostileTexts(hostile)));
        const elements = [...document.querySelectorAll('*')];
        expect(
          elements.map((element) => element.localName.toLowerCase()).filter((name) => !PAGE_ELEMENTS.has(name)),
        ).toEqual([]);
        expect(document.querySelectorAll('script')).toHaveLength(1);
        expect(document.querySelectorAll('style')).toHaveLength(1);
        const attributes = elements.flatMap((element) => [...element.attributes].map(({ name }) => name));
        expect(attributes.filter((name) => /^on|^src|^xlink|^action|^formaction/i.test(name))).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  test('they are shown as they are, but for what cannot be seen', () => {
    const text = parse(renderHtml(reports['hostile']!)).querySelector('main')!.textContent;
    expect(text).toContain('<script>alert(1)</script>');
    expect(text).toContain('"><img src=x onerror=alert(1)>');
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0008\u001b\u202a-\u202e\u2066-\u2069]/);
  });
});

test('a page of a hundred columns stays small enough to send', () => {
  expect(renderHtml(reports['wide']!).length).toBeLessThan(1_000_000);
});
