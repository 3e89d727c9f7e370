import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html/page.ts';
import { script, scriptHash } from '../../src/report/html/script.ts';
import { reports } from './fixtures/all.ts';
import { hostileTexts, withHostileTexts } from './fixtures/more.ts';

const parse = (page: string) => parseHTML(page).document;
const pages = Object.entries(reports).map(([name, report]) => [name, renderHtml(report)] as const);

/** Everything that the page is made of. Nothing here can run, load or submit. */
const ELEMENTS = new Set(
  `a b body button caption circle code col colgroup dd details div dl dt figcaption figure g h1 h2 h3 h4 head header html
  li line main meta nav ol p path pre rect script section small span style summary svg table tbody td text tfoot th thead
  time title tr tspan ul`.split(/\s+/),
);

describe.each(pages)('the page of %s', (_, page) => {
  const document = parse(page);

  test('loads nothing: no external address in an attribute or a style', () => {
    const links = [...document.querySelectorAll('[href]')].map((element) => element.getAttribute('href')!);
    expect(links.filter((link) => !link.startsWith('#'))).toEqual([]);
    expect(document.querySelectorAll('[src],[srcset],link,iframe,object,embed,form')).toHaveLength(0);
    expect(document.querySelector('style')!.textContent).not.toMatch(/url\(|@import|https?:/);
  });

  test('every link and every number leads to something that is there', () => {
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [
      ...[...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')!.slice(1)),
      ...[...document.querySelectorAll('[popovertarget]')].map((button) => button.getAttribute('popovertarget')!),
      ...[...document.querySelectorAll('[aria-labelledby]')].map((element) => element.getAttribute('aria-labelledby')!),
    ];
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('every drawing says in words what it shows, and its numbers stand in a table', () => {
    for (const svg of document.querySelectorAll('svg')) {
      expect(svg.getAttribute('role')).toBe('img');
      expect(svg.getAttribute('aria-label')).not.toBe('');
      expect(svg.closest('figure')?.querySelector('table')).toBeTruthy();
    }
  });

  test('headings descend without a gap, and there is one of the first level', () => {
    const levels = [...document.querySelectorAll('main h1,main h2,main h3,main h4')].map((heading) =>
      Number(heading.localName[1]),
    );
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, i) => i === 0 || level <= levels[i - 1]! + 1)).toBe(true);
  });

  test('every table has a caption or a name, and every row a head', () => {
    for (const table of document.querySelectorAll('table')) {
      expect(table.querySelector('caption') ?? table.getAttribute('aria-label')).toBeTruthy();
    }
    for (const row of document.querySelectorAll('tbody tr')) expect(row.querySelector('th[scope=row]')).toBeTruthy();
  });

  test('nothing undefined, not a number or object is written', () => {
    expect(document.querySelector('body')!.textContent).not.toMatch(/undefined|NaN|\[object|Infinity/);
    expect(page).not.toMatch(/="[^"]*(undefined|NaN)[^"]*"/);
  });
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
          elements.map((element) => element.localName.toLowerCase()).filter((name) => !ELEMENTS.has(name)),
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
