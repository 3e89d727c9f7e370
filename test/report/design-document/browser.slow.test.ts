import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProjectFile } from '../../../src/contracts/project-file.ts';
import { designDocument } from '../../../src/report/design-document/document.ts';
import { renderDesignHtml } from '../../../src/report/design-document/html/page.ts';
import { CHROMIUM, CHROMIUM_FLAGS } from '../chromium.ts';
import { designInput } from './fixture.ts';

const pages = {
  full: designInput(),
  bare: designInput({ drafts: [], journal: [], prose: [], file: ProjectFile.parse({ name: 'bare' }) }),
};

describe.skipIf(!existsSync(CHROMIUM))('the design document in a browser', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'cairn-design-page-'));

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] });
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(name: keyof typeof pages, width: number, colorScheme: 'light' | 'dark' = 'light') {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, renderDesignHtml(designDocument(pages[name])));
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(pathToFileURL(file).href);
    return { page, context, complaints };
  }

  test.each(['full', 'bare'] as const)('%s: no sideways scroll at three widths, no complaint', async (name) => {
    for (const width of [360, 800, 1280]) {
      const { page, context, complaints } = await open(name, width, width === 800 ? 'dark' : 'light');
      const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
      expect(wide, `at ${width} pixels`).toBeLessThanOrEqual(room);
      expect(complaints).toEqual([]);
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
