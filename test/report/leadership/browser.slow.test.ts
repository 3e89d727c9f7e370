import type { BrowserContextOptions } from 'playwright-core';
import { expect, test } from 'vitest';
import { leadershipBrief } from '../../../src/report/leadership/brief.ts';
import type { LeadershipFacts } from '../../../src/report/leadership/facts.ts';
import { renderLeadership } from '../../../src/report/leadership/html/page.ts';
import { crowdedFacts, leadershipFacts, leadershipPlan, someProgress, someRecord } from './fixture.ts';
import { describeInBrowser } from '../open-page.ts';

const contents: Record<string, () => LeadershipFacts> = {
  bare: () => leadershipFacts({ bare: true }),
  full: () => leadershipFacts({ plans: [leadershipPlan()], progress: someProgress, record: someRecord }),
  crowded: () => crowdedFacts(1),
  'crowded with two plans': () => crowdedFacts(2),
  'crowded with six plans': () => crowdedFacts(6),
};

describeInBrowser('the page for leadership', (openPage) => {
  const open = (name: string, options: BrowserContextOptions = {}) =>
    openPage(renderLeadership(leadershipBrief(contents[name]!(), 'cairn status --exec')), options);

  test.each(Object.keys(contents))('%s: one page of A4, whatever it holds', async (name) => {
    const { page, context } = await open(name);
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/);
    await context.close();
  });

  test.each(['bare', 'full', 'crowded with six plans'])('%s: no sideways scroll, no complaint', async (name) => {
    for (const width of [390, 1280]) {
      const { page, context, complaints, others } = await open(name, { viewport: { width, height: 900 } });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `at ${width} pixels`).toBeLessThanOrEqual(width);
      expect([complaints, others()]).toEqual([[], []]);
      await context.close();
    }
  });

  test('the game: a guess, twenty tries by keyboard, a lesson with the numbers; the same again after a reload', async () => {
    const play = async () => {
      const { page, context, complaints, others } = await open('full');
      await page.locator('#guess').focus();
      for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
      expect(await page.locator('[data-part=guessed]').innerText()).toBe('14');
      await page.locator('[data-part=start]').press('Enter');
      expect(await page.locator('#game-answer').isHidden()).toBe(true);
      await page.locator('[data-part=pause]').press('Enter');
      const shown = await page.locator('.board .dot').count();
      expect(shown).toBe(1);
      await page.waitForTimeout(300);
      expect(await page.locator('.board .dot').count()).toBe(shown);
      await page.locator('[data-part=skip]').press('Enter');
      expect(await page.locator('.board .dot').count()).toBe(20);
      expect(await page.locator('#game-answer').isVisible()).toBe(true);
      const lesson = await page.locator('[data-part=lesson]').innerText();
      await page.locator('[data-part=again]').press('Enter');
      await page.locator('[data-part=skip]').press('Enter');
      const rounds = await page.locator('[data-part=rounds]').innerText();
      expect([complaints, others()]).toEqual([[], []]);
      await context.close();
      return { lesson, rounds };
    };
    const first = await play();
    expect(first.lesson).toMatch(
      /^In 20 tries \d+ (?:was|were) done by 1 March 2027, \d+ later and \d+ never\. \d+\s% means that/,
    );
    expect(first.lesson).toContain('You guessed 14');
    expect(first.rounds).toMatch(/^All rounds together: \d+ of 40 in time/);
    expect(await play()).toEqual(first);
  });

  test('the game shows everything at once to who wants no motion, and is not printed', async () => {
    const { page, context } = await open('full', { reducedMotion: 'reduce', colorScheme: 'dark' });
    await page.locator('[data-part=start]').press('Enter');
    expect(await page.locator('.board .dot').count()).toBe(20);
    expect(await page.locator('[data-part=lesson]').innerText()).toContain('In 20 tries');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.game').isHidden()).toBe(true);
    await context.close();
  });

  test('without a script the page says what the chance means, and offers no game', async () => {
    const { page, context } = await open('full', { javaScriptEnabled: false });
    expect(await page.locator('#game-answer').isVisible()).toBe(true);
    expect(await page.locator('#game-play').isHidden()).toBe(true);
    await context.close();
  });
});
