import { stripVTControlCharacters } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderTerminal } from '../../src/report/terminal.ts';
import { cutToWidth, textWidth, wrapCommand, wrapText } from '../../src/report/terminal/text-width.ts';
import { reports } from './fixtures/all.ts';
import { hostileTexts, withHostileTexts } from './fixtures/more.ts';

test.each(['birdstrikes', 'bikes', 'vowels', 'coins', 'notReady'])('the screen of %s', async (name) => {
  const screen = renderTerminal(reports[name]!, { reportPath: 'cairn-report/report.html' });
  await expect(screen).toMatchFileSnapshot(`snapshots/${name}.txt`);
});

test('the screen of bird strikes without Unicode', async () => {
  await expect(renderTerminal(reports['birdstrikes']!, { unicode: false })).toMatchFileSnapshot('snapshots/ascii.txt');
});

test.each([
  ['cairn-report/report.html', 'cairn predict cairn-report/model.json new.csv'],
  ['my reports/report.html', 'cairn predict "my reports/model.json" new.csv'],
  [undefined, 'cairn predict model.json new.csv'],
])('the model is named where it lies, beside %s', (reportPath, command) => {
  const report = reports['birdstrikes']!;
  const next = [{ what: 'Try it', why: 'It helps', command: 'cairn predict model.json new.csv' }];
  const screen = renderTerminal(
    { ...report, verdict: { ...report.verdict, next } },
    reportPath === undefined ? {} : { reportPath },
  );
  expect(screen).toContain(command);
});

test('golden: widths as in the Unicode data of Python 3.10, unicodedata.east_asian_width', () => {
  const narrow = 'aZ ~é─●├▏−–…ﬁ€αЖשا→①☃ｱ';
  const wide = '一龥中名アー가힣🐦🚀Ａ￥。「』〇';
  for (const character of narrow) expect([character, textWidth(character)]).toEqual([character, 1]);
  for (const character of wide) expect([character, textWidth(character)]).toEqual([character, 2]);
  expect(textWidth('e\u0301')).toBe(1);
});

test('a command is broken between its arguments, with a backslash', () => {
  expect(wrapCommand('cairn check a.csv --target "two words" --seed 0', 30)).toEqual([
    'cairn check a.csv --target \\',
    '"two words" --seed 0',
  ]);
});

describe('laws', () => {
  const widths = fc.integer({ min: 60, max: 120 });
  const texts = fc.array(fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 60 })), {
    minLength: 5,
    maxLength: 10,
  });

  test.each(Object.entries(reports))('no line of %s is wider than 80 columns', (_, report) => {
    for (const unicode of [true, false]) {
      const lines = renderTerminal(report, { unicode, reportPath: 'a/very/long/path/'.repeat(8) }).split('\n');
      expect(lines.filter((line) => textWidth(line) > 80)).toEqual([]);
    }
  });

  test('the names of floor and ceiling fit wherever their lines stand', () => {
    const report = reports['coins']!;
    for (const floor of [-20_000.123, 0.2, 0.5, 0.531, 20_000.123]) {
      for (const value of [null, floor, -20_000.5, 20_000.5]) {
        const lines = renderTerminal({ ...report, floor, ceiling: { value, reason: '' } }).split('\n');
        expect(lines.filter((line) => textWidth(line) > 80)).toEqual([]);
        expect(lines.some((line) => line.includes('floor'))).toBe(true);
      }
    }
  });

  test('no line is wider than asked for, and no control character but the line feed is written', () => {
    fc.assert(
      fc.property(texts, widths, fc.boolean(), (hostile, width, unicode) => {
        const screen = renderTerminal(withHostileTexts(hostile), { width, unicode });
        expect(screen.split('\n').filter((line) => textWidth(line) > width)).toEqual([]);
        // oxlint-disable-next-line no-control-regex
        expect(screen).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(unicode || /^[\n -~]*$/.test(screen)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('colours change nothing but colours', () => {
    for (const report of Object.values(reports)) {
      const coloured = renderTerminal(report, { colour: true });
      expect(coloured).toContain('\u001b[1m');
      expect(stripVTControlCharacters(coloured)).toBe(renderTerminal(report));
    }
  });

  test('wrapping loses nothing but spaces and keeps to its width', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'é', '名', ' ', '🐦', '-') }),
        fc.integer({ min: 2, max: 30 }),
        (text, width) => {
          const lines = wrapText(text, width);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          expect(lines.every((line) => textWidth(line) <= width)).toBe(true);
        },
      ),
    );
  });

  test('a cut text fits, and a text that fits is not cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 30 }), (text, width) => {
        expect(textWidth(cutToWidth(text, width))).toBeLessThanOrEqual(width);
        expect(cutToWidth(text, width) === text).toBe(textWidth(text) <= width);
      }),
    );
  });
});
