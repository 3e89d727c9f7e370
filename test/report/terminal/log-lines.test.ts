import { expect, test } from 'vitest';
import type { JournalEntry } from '../../../src/contracts/journal.ts';
import { renderNoteAdded } from '../../../src/report/terminal/log-lines.ts';

const note = (evidence: string[]): JournalEntry => ({
  id: 'n2345678',
  kind: 'note',
  at: '2026-11-21T12:00:00.000Z',
  by: 'Ada',
  text: 'it helps',
  body: { evidence },
});

test('a note says which run it rests on', () => {
  expect(renderNoteAdded({ entry: note(['abcd2345']), before: [] })).toContain('It rests on abcd2345.');
  expect(renderNoteAdded({ entry: note([]), before: [] })).not.toContain('rests');
});
