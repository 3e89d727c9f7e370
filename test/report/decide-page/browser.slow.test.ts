import { expect, test } from 'vitest';
import { renderAssessmentPage } from '../../../src/report/assessment-page/page.ts';
import { renderPortfolioPage } from '../../../src/report/portfolio-page/page.ts';
import { assessments } from '../assessment-page/fixtures.ts';
import { portfolios } from '../portfolio-page/fixtures.ts';
import { describeInBrowser } from '../open-page.ts';

const pages: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(Object.entries(assessments).map(([name, one]) => [name, () => renderAssessmentPage(one)])),
  ...Object.fromEntries(
    Object.entries(portfolios).map(([name, one]) => [`portfolio: ${name}`, () => renderPortfolioPage(one)]),
  ),
};

/** The longest, the emptiest, and those whose names try to be markup. */
const HARDEST = ['do it', 'a title alone', 'hostile', 'portfolio: forty', 'portfolio: none', 'portfolio: hostile'];

/** Texts of one picture that lie on each other. Runs in the page. */
function metTexts(): string[] {
  const found: string[] = [];
  for (const svg of document.querySelectorAll('figure svg[viewBox]')) {
    const boxes = [...svg.querySelectorAll('text')]
      .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) {
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        // Lines of text may touch: their boxes hold room above and below the letters.
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        if (across > 1 && down > 6) found.push(`${a.words} | ${b.words}`);
      }
    });
  }
  return found;
}

describeInBrowser('pages of ideas', (openPage) => {
  const open = (name: string, width: number) => openPage(pages[name]!(), { viewport: { width, height: 900 } });

  test.each(HARDEST)('%s: no sideways scroll at two widths, no complaint, no request', async (name) => {
    const { page, context, complaints, others } = await open(name, 390);
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const size = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
      expect(size[0], `at ${width} pixels`).toBeLessThanOrEqual(size[1]);
    }
    expect([complaints, others()]).toEqual([[], []]);
    await context.close();
  });

  test.each(['do it', 'exact money', 'portfolio: three', 'portfolio: twelve', 'portfolio: forty'])(
    '%s: no name in a picture lies on another',
    async (name) => {
      const { page, context } = await open(name, 390);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate(metTexts), `at ${width} pixels`).toEqual([]);
      }
      await context.close();
    },
  );

  test('the verdict, what would flip it and the biggest doubts fit on one screen', async () => {
    const { page, context } = await open('do it', 1280);
    expect(
      await page.locator('header.verdict').evaluate((header) => header.getBoundingClientRect().bottom),
    ).toBeLessThan(900);
    await context.close();
  });

  test('the evidence of a number opens with the keyboard alone', async () => {
    const { page, context } = await open('do it', 1280);
    await page.locator('.claim.attested').first().focus();
    await page.keyboard.press('Enter');
    const sheet = page.locator('.evidence:popover-open');
    expect(await sheet.textContent()).toMatch(/attested[\s\S]*Said by[\s\S]*Carla Rossi/);
    await page.keyboard.press('Escape');
    expect(await sheet.count()).toBe(0);
    await context.close();
  });

  test.each([
    ['do it', 6],
    ['portfolio: three', 3],
  ])('%s: printed on A4 it has at most %d pages', async (name, most) => {
    const { page, context } = await open(name, 1280);
    const printed = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    expect(printed.match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(most);
    await context.close();
  });

  test.each(['do it', 'portfolio: forty'])('%s: printed on A4 no picture is cut', async (name) => {
    const { page, context } = await open(name, 673);
    await page.emulateMedia({ media: 'print' });
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll('figure svg[viewBox]')]
        .map((svg) => svg.getBoundingClientRect())
        .filter(({ width }) => width > 0)
        .map(({ height, right }) => [height, right] as const),
    );
    expect(sizes.length).toBeGreaterThan(0);
    for (const [height, right] of sizes) {
      expect(height).toBeLessThan(980);
      expect(right).toBeLessThanOrEqual(674);
    }
    await context.close();
  });
});
