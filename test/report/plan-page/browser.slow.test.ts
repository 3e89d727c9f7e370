import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderPlanPage } from '../../../src/report/plan-page/page.ts';
import { CHROMIUM, CHROMIUM_FLAGS } from '../chromium.ts';
import { plans } from './fixtures.ts';

if (!existsSync(CHROMIUM)) process.stdout.write('pages of plans in a browser: NOT CHECKED, there is no Chromium\n');

describe.skipIf(!existsSync(CHROMIUM))('the page of a plan in a browser', () => {
  let browser: Browser;
  const folder = mkdtempSync(join(tmpdir(), 'cairn-plan-page-'));

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] });
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(name: string, width: number) {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, renderPlanPage(plans[name]!));
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on('request', (request) => requests.push(request.url()));
    const address = pathToFileURL(file).href;
    await page.goto(address);
    return { page, context, complaints, others: requests.filter((url) => url !== address) };
  }

  test.each(Object.keys(plans))('%s: no sideways scroll at two widths, no complaint, no request', async (name) => {
    for (const width of [390, 1280]) {
      const { page, context, complaints, others } = await open(name, width);
      const size = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
      expect(size[0], `at ${width} pixels`).toBeLessThanOrEqual(size[1]);
      expect([complaints, others]).toEqual([[], []]);
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
