import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { calendarTicks, dateOfTime, timeOfDate } from '../../../src/report/plan-page/calendar-axis.ts';
import { renderPlanPage } from '../../../src/report/plan-page/page.ts';
import { describePageLaws, PAGE_ELEMENTS } from '../page-laws.ts';
import { plans } from './fixtures.ts';

const pages = Object.fromEntries(Object.entries(plans).map(([name, report]) => [name, renderPlanPage(report)]));
const parse = (name: string) => parseHTML(pages[name]!).document;
const plain = (text: string): string =>
  text
    .replaceAll(/[\u00a0\s]+/g, ' ')
    .replaceAll('\u2060', '')
    .trim();
const titles = (name: string): string[] =>
  [...parse(name).querySelectorAll('figcaption h3')].map((title) => plain(title.textContent));

describe.each(Object.keys(plans))('the page of a plan: %s', (name) => {
  describePageLaws(pages[name]!);

  test('is made of known elements, none of which a title brought in', () => {
    const names = new Set([...parse(name).querySelectorAll('*')].map((element) => element.localName));
    expect([...names].filter((element) => !PAGE_ELEMENTS.has(element))).toEqual([]);
    expect(parse(name).querySelectorAll('script')).toHaveLength(1);
    expect(pages[name]).not.toMatch(/onerror=(?!alert\(2\)&gt;)|<img/);
  });

  test('no drawing has a coordinate outside of its frame by more than its text', () => {
    for (const svg of parse(name).querySelectorAll('svg[viewBox]')) {
      const [, , width, height] = svg.getAttribute('viewBox')!.split(' ').map(Number) as [
        number,
        number,
        number,
        number,
      ];
      for (const line of svg.querySelectorAll('line,rect')) {
        for (const key of ['x1', 'x2', 'x']) {
          const at = Number(line.getAttribute(key) ?? 0);
          expect([at >= -1 && at <= width + 1, key]).toEqual([true, key]);
        }
        expect(Number(line.getAttribute('y2') ?? 0)).toBeLessThanOrEqual(height + 1);
      }
    }
  });
});

test('the figure says what became of each bar, and what may begin', () => {
  const document = parse('figure');
  expect(plain(document.querySelector('h1')!.textContent)).toMatch(/^It works by 8 January 2027 with a chance of 60 %/);
  const words = [...document.querySelectorAll('.wide .panel text')].map((text) => plain(text.textContent));
  for (const expected of ['worked', 'failed', 'stopped', '50 %', '10 %', 'today, 21 Nov', 'deadline, 8 Jan']) {
    expect(words).toContain(expected);
  }
  expect(words.some((text) => /^75 % · begins in 7\d %$/.test(text))).toBe(true);
});

test('what moved the forecast is told by its largest reason', () => {
  expect(titles('figure').some((title) => title.endsWith('since 9 November 2026; most of all: A worked'))).toBe(true);
  expect(plain(parse('one').querySelector('section[aria-labelledby=moved]')!.textContent)).toContain(
    'Nothing is known of earlier days.',
  );
});

test('kill clocks: fired ones first, what runs is weighed from today', () => {
  const section = parse('everything').querySelector('section[aria-labelledby=kill]')!;
  expect(plain(section.querySelector('.lead')!.textContent)).toMatch(/the kill rule has fired/);
  expect(plain(section.querySelector('h3')!.textContent)).toMatch(/: fired on 9 November 2026$/);
  const text = plain(section.textContent);
  expect(text).toContain('stop today');
  expect(text).toContain('A decision is due by 16 November 2026.');
  expect(text).toContain('rules ran out on 9 November 2026.');
});

test('what does not pay to begin is judged beside the rest of the plan', () => {
  const { everything } = plans;
  const kill = everything!.forecast.kill.map((clock) => ({
    ...clock,
    days: null,
    daysLeft: null,
    elapsed: null,
    best: clock.best && { ...clock.best, days: 0 },
  }));
  const page = renderPlanPage({ ...everything!, forecast: { ...everything!.forecast, kill } });
  const title = parseHTML(page).document.querySelector('section[aria-labelledby=kill] figure h3')!;
  expect(plain(title.textContent)).toContain('beside the rest of the plan it does not pay to begin');
});

test('a chance that nobody has set stands in brackets with a tilde', () => {
  const section = parse('everything').querySelector('section[aria-labelledby=grounds]')!;
  expect(plain(section.querySelector('.claim.assumed')!.textContent)).toMatch(/^\[~\d+ %\]$/);
});

test('a plan that is over, one that cannot work, and one that is certain', () => {
  expect(plain(parse('finished').querySelector('h1')!.textContent)).toBe('It worked, on 1 November 2026.');
  expect(titles('impossible')).toContain('It never works: there is no date to wait for');
  expect(titles('one, certain')).toContain('If it works, it ends on 15 December 2026');
});

test('many activities collapse to their groups, sixty do not', () => {
  const drawn = (name: string): number => parse(name).querySelectorAll('.wide .panel').length;
  expect([drawn('sixty activities'), drawn('two hundred activities')]).toEqual([3, 1]);
  expect(plain(parse('two hundred activities').querySelector('.subtitle')!.textContent)).toContain(
    '200 activities, drawn as the groups that hold them',
  );
  expect(pages['two hundred activities']!.length).toBeLessThan(400_000);
});

test('ticks of the calendar: Mondays, months, years; never more than fit', () => {
  const ticks = (from: string, to: string, most: number) =>
    calendarTicks(timeOfDate(from), timeOfDate(to), most).map(({ time, label, year }) => [
      dateOfTime(time),
      label,
      year,
    ]);
  expect(ticks('2026-12-02', '2027-01-08', 8)).toEqual([
    ['2026-12-07', '7 Dec', '2026'],
    ['2026-12-14', '14 Dec', ''],
    ['2026-12-21', '21 Dec', ''],
    ['2026-12-28', '28 Dec', ''],
    ['2027-01-04', '4 Jan', '2027'],
  ]);
  expect(ticks('2026-11-15', '2027-06-20', 8).map(([date]) => date)).toEqual([
    '2026-12-01',
    '2027-01-01',
    '2027-02-01',
    '2027-03-01',
    '2027-04-01',
    '2027-05-01',
    '2027-06-01',
  ]);
  expect(ticks('2026-01-02', '2036-01-02', 6).map(([, label]) => label)).toEqual([
    '2028',
    '2030',
    '2032',
    '2034',
    '2036',
  ]);
  expect(ticks('2026-01-02', '9999-01-02', 6).length).toBeLessThanOrEqual(6);
});

describe('drawings', () => {
  const drawings = (name: string, selector: string) => [
    ...parseHTML(renderPlanPage(plans[name]!)).document.querySelectorAll(selector),
  ];

  test.each(Object.keys(plans))(
    '%s: each circle on the curve has its name, clear of the others and of the curve',
    (name) => {
      for (const drawing of drawings(name, '[aria-labelledby="when"] svg')) {
        const circles = [...drawing.querySelectorAll('circle')];
        const names = [...drawing.querySelectorAll('text')].filter((text) => /^P\d0 /.test(text.textContent));
        expect(names).toHaveLength(circles.length);
        circles.forEach((circle, i) => {
          const [cy, y] = [Number(circle.getAttribute('cy')), Number(names[i]!.getAttribute('y'))];
          // The curve rises: left of a point it lies below, right of it above.
          if (names[i]!.getAttribute('text-anchor') === 'end') expect(y).toBeLessThanOrEqual(cy - 7);
          else expect(y).toBeGreaterThanOrEqual(cy + 15);
        });
      }
    },
  );

  test('lines of today and the deadline end before the words of a row', () => {
    for (const drawing of drawings('figure', '.panel svg')) {
      const words = [...drawing.querySelectorAll('text')].filter((text) => /begins in/.test(text.textContent));
      expect(words.length).toBeGreaterThan(0);
      for (const text of words) {
        const paper = text.previousElementSibling!;
        expect([paper.tagName.toLowerCase(), paper.getAttribute('fill')]).toEqual(['rect', 'var(--bg)']);
      }
    }
  });
});
