import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html/page.ts';
import { reports } from './fixtures/all.ts';
import { describeInBrowser } from './open-page.ts';

describeInBrowser('the page', (openPage) => {
  const open = (name: keyof typeof reports, width: number, colorScheme: 'light' | 'dark' = 'light') =>
    openPage(renderHtml(reports[name]!), { viewport: { width, height: 900 }, colorScheme });

  const names = Object.keys(reports);

  test.each(names)('%s: no sideways scroll at three widths, no complaint, no request', async (name) => {
    for (const width of [360, 800, 1280]) {
      const { page, context, complaints, others } = await open(name, width);
      const size = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
      expect(size[0], `at ${width} pixels`).toBeLessThanOrEqual(size[1]);
      expect(complaints).toEqual([]);
      expect(others()).toEqual([]);
      await context.close();
    }
  });

  const backgroundOf = (page: Page): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor);

  test('light and dark follow the system and can be switched by hand', async () => {
    const light = await open(names[0]!, 1280, 'light');
    const dark = await open(names[0]!, 1280, 'dark');
    const [paper, night] = [await backgroundOf(light.page), await backgroundOf(dark.page)];
    expect(paper).toBe('rgb(251, 250, 247)');
    expect(night).toBe('rgb(21, 25, 23)');
    await light.page.getByRole('button', { name: /dark/i }).click();
    expect(await backgroundOf(light.page)).toBe(night);
    await light.context.close();
    await dark.context.close();
  });

  test('a number opens its evidence by keyboard and closes with Escape', async () => {
    const { page, context } = await open(names[0]!, 1280);
    const number = page.locator('button[popovertarget]').first();
    await number.focus();
    await page.keyboard.press('Enter');
    const evidence = page.locator(':popover-open');
    expect((await evidence.innerText()).length).toBeGreaterThan(20);
    await page.keyboard.press('Escape');
    expect(await evidence.count()).toBe(0);
    await context.close();
  });

  test('every picture has a role and a name for who cannot see it', async () => {
    const { page, context } = await open(names[0]!, 1280);
    const nameless = await page.evaluate(
      () =>
        [...document.querySelectorAll('[role="img"]')].filter(
          (picture) => !picture.getAttribute('aria-label') && !picture.getAttribute('aria-labelledby'),
        ).length,
    );
    expect(nameless).toBe(0);
    expect(await page.locator('[role="img"]').count()).toBeGreaterThan(3);
    await context.close();
  });
});
