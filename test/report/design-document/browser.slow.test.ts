import { expect, test } from 'vitest';
import { ProjectFile } from '../../../src/contracts/project-file.ts';
import { designDocument } from '../../../src/report/design-document/document.ts';
import { renderDesignHtml } from '../../../src/report/design-document/html/page.ts';
import { designInput } from './fixture.ts';
import { describeInBrowser } from '../open-page.ts';

const pages = {
  full: designInput(),
  bare: designInput({ drafts: [], journal: [], prose: [], file: ProjectFile.parse({ name: 'bare' }) }),
};

describeInBrowser('the design document', (openPage) => {
  const open = (name: keyof typeof pages, width: number, colorScheme: 'light' | 'dark' = 'light') =>
    openPage(renderDesignHtml(designDocument(pages[name])), { viewport: { width, height: 900 }, colorScheme });

  test.each(['full', 'bare'] as const)('%s: no sideways scroll at three widths, no complaint', async (name) => {
    for (const width of [360, 800, 1280]) {
      const { page, context, complaints, others } = await open(name, width, width === 800 ? 'dark' : 'light');
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
      expect(wide, `at ${width} pixels`).toBeLessThanOrEqual(room);
      expect([complaints, others()]).toEqual([[], []]);
      await context.close();
    }
  });

  test('a stale number is amber and opens by keyboard with its reason and its command', async () => {
    const { page, context } = await open('full', 1280);
    const number = page.locator('button.claim.stale').first();
    expect(await number.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(138, 90, 0)');
    await number.focus();
    await page.keyboard.press('Enter');
    const sheet = await page.locator(':popover-open').innerText();
    expect(sheet).toContain('The dataset strikes changed.');
    expect(sheet).toContain('cairn label --report');
    await page.keyboard.press('Escape');
    expect(await page.locator(':popover-open').count()).toBe(0);
    await context.close();
  });

  test('on paper the ladder is on one page and no evidence sheet is printed', async () => {
    const { page, context } = await open('full', 794);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.evidence').first().isVisible()).toBe(false);
    expect(
      await page
        .locator('figure')
        .first()
        .evaluate((element) => getComputedStyle(element).breakInside),
    ).toBe('avoid');
    await context.close();
  });
});
