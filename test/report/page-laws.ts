import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';

/** Everything that pages are made of. Nothing here can run, load or submit. */
export const PAGE_ELEMENTS = new Set(
  `a b blockquote body button caption circle code col colgroup dd details div dl dt em figcaption figure g h1 h2 h3 h4 h5 h6 head header hr html
  li line main meta nav img ol p path pre rect script section small span strong style summary svg table tbody td text tfoot th thead
  time title tr tspan ul`.split(/\s+/),
);

/** What holds for every page that is rendered. @param webLinks - whether a link that a person wrote may lead to the web */
export function describePageLaws(page: string, { webLinks = false } = {}): void {
  const { document } = parseHTML(page);

  test('loads nothing: no external address in an attribute or a style', () => {
    const links = [...document.querySelectorAll('[href]')].map((element) => element.getAttribute('href')!);
    const allowed = webLinks ? /^(?:#|https?:|mailto:)/ : /^#/;
    expect(links.filter((link) => !allowed.test(link))).toEqual([]);
    expect(
      document.querySelectorAll('[src]:not([src^="data:image/"]),[srcset],link,iframe,object,embed,form'),
    ).toHaveLength(0);
    expect(document.querySelector('style')!.textContent).not.toMatch(/url\(|@import|https?:/);
  });

  test('every link and every number leads to something that is there', () => {
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [
      ...[...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')!.slice(1)),
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
}
