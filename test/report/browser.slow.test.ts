import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html/page.ts';
import { CHROMIUM, CHROMIUM_FLAGS } from './chromium.ts';
import { reports } from './fixtures/all.ts';

if (!existsSync(CHROMIUM)) process.stdout.write('report pages in a browser: NOT CHECKED, there is no Chromium\n');

describe.skipIf(!existsSync(CHROMIUM))('the page in a browser', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'cairn-page-'));

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] });
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens a report and collects what the browser complains about and asks the network for. */
  async function open(name: keyof typeof reports, width: number, colorScheme: 'light' | 'dark' = 'light') {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, renderHtml(reports[name]!));
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => requests.push(request.url()));
    const address = pathToFileURL(file).href;
    await page.goto(address);
    return { page, context, complaints, others: () => requests.filter((url) => url !== address) };
  }

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
