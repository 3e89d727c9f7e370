import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { CHROMIUM, CHROMIUM_FLAGS } from './chromium.ts';

/** Opens a page, and collects what the browser complains about and which other addresses it asks for. */
export type OpenPage = (html: string, options?: BrowserContextOptions) => ReturnType<typeof openIn>;

/** Tests of pages in one browser; told and skipped where there is none. */
export function describeInBrowser(what: string, tests: (open: OpenPage) => void): void {
  if (!existsSync(CHROMIUM)) process.stdout.write(`${what} in a browser: NOT CHECKED, there is no Chromium\n`);
  describe.skipIf(!existsSync(CHROMIUM))(`${what} in a browser`, () => {
    let browser: Browser;
    const folder = mkdtempSync(join(tmpdir(), 'cairn-pages-'));
    let pages = 0;

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] });
    });

    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    tests((html, options) => {
      const file = join(folder, `${++pages}.html`);
      writeFileSync(file, html);
      return openIn(browser, file, options);
    });
  });
}

async function openIn(browser: Browser, file: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
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
