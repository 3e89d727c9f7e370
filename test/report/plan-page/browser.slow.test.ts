import { expect, test } from 'vitest';
import { renderPlanPage } from '../../../src/report/plan-page/page.ts';
import { plans } from './fixtures.ts';
import { describeInBrowser } from '../open-page.ts';

describeInBrowser('the page of a plan', (openPage) => {
  const open = (name: string, width: number) =>
    openPage(renderPlanPage(plans[name]!), { viewport: { width, height: 900 } });

  test.each(Object.keys(plans))('%s: no sideways scroll at two widths, no complaint, no request', async (name) => {
    for (const width of [390, 1280]) {
      const { page, context, complaints, others } = await open(name, width);
      const size = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
      expect(size[0], `at ${width} pixels`).toBeLessThanOrEqual(size[1]);
      expect([complaints, others()]).toEqual([[], []]);
      await context.close();
    }
  });

  test.each(['figure', 'everything', 'sixty activities'])('%s: no text of the bars lies on another', async (name) => {
    for (const width of [390, 1280]) {
      const { page, context } = await open(name, width);
      const met = await page.evaluate(() => {
        const found: string[] = [];
        for (const svg of document.querySelectorAll('.panel svg')) {
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
      });
      expect(met, `at ${width} pixels`).toEqual([]);
      await context.close();
    }
  });

  test('printed on A4 no picture is cut: each fits on a page and in its width', async () => {
    const { page, context } = await open('sixty activities', 673);
    await page.emulateMedia({ media: 'print' });
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll('.panel svg')]
        .map((svg) => svg.getBoundingClientRect())
        .filter(({ width }) => width > 0)
        .map(({ height, right }) => [height, right] as const),
    );
    expect(sizes.length).toBeGreaterThan(1);
    for (const [height, right] of sizes) {
      expect(height).toBeLessThan(980);
      expect(right).toBeLessThanOrEqual(674);
    }
    await context.close();
  });

  test('printed on A4 a plan of a few activities fills its pages', async () => {
    const { page, context } = await open('figure', 1280);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(4);
    await context.close();
  });
});
