import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { renderPortfolioPage } from '../../../src/report/portfolio-page/page.ts';
import { describePageLaws, PAGE_ELEMENTS } from '../page-laws.ts';
import { portfolios } from './fixtures.ts';

const pages = Object.fromEntries(
  Object.entries(portfolios).map(([name, report]) => [name, renderPortfolioPage(report)]),
);
const parse = (name: string) => parseHTML(pages[name]!).document;
const plain = (text: string | null | undefined): string =>
  (text ?? '')
    .replaceAll(/[\u00a0\s]+/g, ' ')
    .replaceAll('\u2060', '')
    .trim();
const section = (name: string, id: string) => parse(name).querySelector(`section[aria-labelledby=${id}]`);
const words = (name: string, frame: string): string[] =>
  [...section(name, 'plane')!.querySelectorAll(`${frame} text`)].map((text) => plain(text.textContent));

describe.each(Object.keys(portfolios))('the page of a portfolio: %s', (name) => {
  describePageLaws(pages[name]!);

  test('is made of known elements, none of which an idea brought in', () => {
    const names = new Set([...parse(name).querySelectorAll('*')].map((element) => element.localName));
    expect([...names].filter((element) => !PAGE_ELEMENTS.has(element))).toEqual([]);
    expect(parse(name).querySelectorAll('script')).toHaveLength(1);
    expect(parse(name).querySelectorAll('[onerror]')).toHaveLength(0);
  });

  test('a row for each idea in the order, and a point for each that has a place', () => {
    const { ideas, apart } = portfolios[name]!.portfolio;
    expect(section(name, 'order')?.querySelectorAll('.strips tbody tr').length ?? 0).toBe(ideas.length);
    const placed = [...ideas, ...apart].filter(({ place }) => place !== null).length;
    expect(section(name, 'plane')?.querySelectorAll('.wide circle').length ?? 0).toBe(placed);
  });

  test('nothing of the plane leaves its frame', () => {
    for (const svg of section(name, 'plane')?.querySelectorAll('svg') ?? []) {
      const [, , width, height] = svg.getAttribute('viewBox')!.split(' ').map(Number) as [
        number,
        number,
        number,
        number,
      ];
      const numbers = [...svg.querySelectorAll('path')].flatMap((path) =>
        path.getAttribute('d')!.match(/-?[\d.]+ -?[\d.]+/g)!,
      );
      for (const pair of numbers) {
        const [x, y] = pair.split(' ').map(Number) as [number, number];
        expect([x >= 0, x <= width, y >= 0, y <= height]).toEqual([true, true, true, true]);
      }
    }
  });
});

/** Which idea a letter is, as the list below the plane says it. */
const keyOf = (name: string): string[] =>
  [...section(name, 'plane')!.querySelectorAll('.key li')].map((one) => one.textContent.replaceAll(/\s+/g, ' ').trim());

test('the corner, the zones, the axis of money and a letter for each idea stand on the plane, its name below', () => {
  const wide = words('three', '.wide');
  for (const expected of ['High priority', 'human in the loop', '100k', 'A', 'B']) {
    expect(wide).toContain(expected);
  }
  expect(keyOf('three').slice(0, 2)).toEqual(['A Price used cars', 'B Sort letters by subject']);
  expect(wide.some((text) => text.startsWith('↑ impact: '))).toBe(true);
});

test('of forty ideas every letter stands on the plane, and twelve names below', () => {
  const wide = words('forty', '.wide');
  const { ideas, apart } = portfolios['forty']!.portfolio;
  for (const { letter } of [...ideas, ...apart]) {
    expect(wide).toContain(letter);
  }
  const key = keyOf('forty');
  expect(key).toHaveLength(13);
  expect(key.at(-1)).toBe(`${ideas.length + apart.length - 12} more ideas in the table`);
});

test('what nobody stands for is in brackets; what is missing of refused ideas is named', () => {
  const believed = section('three', 'order')!.querySelector('details .claim.assumed')!;
  expect(plain(believed.textContent)).toMatch(/^\[~[\d,]+\]$/);
  const outside = plain(section('much besides', 'outside')!.textContent);
  expect(outside).toContain('1 idea refused');
  expect(outside).toContain('ideas/bare.yaml');
  expect(plain(section('much besides', 'base-rate')!.textContent)).toContain('failed 2026-05-01');
});

test('classes are counted from zero', () => {
  const bars = [...section('forty', 'classes')!.querySelectorAll('.strips svg line')];
  const starts = new Set(bars.map((bar) => bar.getAttribute('x1')));
  expect(starts.size).toBe(1);
  expect([...starts][0]).toBe('3.00%');
});

test('a folder without ideas says so, with what is broken in it', () => {
  expect(section('none', 'plane')).toBeNull();
  expect(plain(section('none', 'outside')!.textContent)).toContain('titel is not a key. Did you mean title?');
  expect(plain(parse('none').querySelector('header .kind')!.textContent)).toBe('Ideas: none');
});

test('the page begins with where to begin, in a capital, and people stand behind titles', () => {
  for (const name of Object.keys(portfolios))
    expect(plain(parse(name).querySelector('h1')!.textContent)).toMatch(/^[^\p{Ll}]/u);
  const { sentence } = portfolios['three']!.portfolio;
  const heading = parse('three').querySelector('h1')!;
  expect(plain(heading.textContent)).toBe(plain(sentence));
  expect(plain(section('three', 'people')!.textContent)).toMatch(/"(Sort letters by subject|Price used cars)" and "/);
});
