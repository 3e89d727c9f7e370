import { expect, test } from 'vitest';
import { IdeaFile } from '../../src/contracts/idea-file.ts';
import { flywheelLinks } from '../../src/decide/flywheel.ts';
import { countingToday } from '../../src/decide/word.ts';
import type { Ground } from '../../src/decide/ground.ts';

const ground = (written: object): Ground => ({
  id: 'x',
  file: IdeaFile.parse({ title: 'x', ...written }),
  today: '2026-11-21',
  probe: null,
  check: null,
  noCheckBecause: null,
});
const rows = (written: object) => flywheelLinks(countingToday(ground(written)))[2]!;
const word = (until: string) => ({ attested: { dataLoop: { by: 'Ana', on: '2026-01-01', until } } });

test('no link is known before use, but that use brings no rows back', () => {
  expect(flywheelLinks(ground({ dataLoop: true })).map(({ value }) => value)).toEqual([null, null, null]);
  expect(rows({})).toMatchObject({ value: null, because: expect.stringContaining('is not written') });
  expect(rows({ dataLoop: false, ...word('2027-01-01') })).toMatchObject({ value: 'no', kind: 'attested', by: 'Ana' });
  expect(rows({ dataLoop: false, ...word('2026-02-01') })).toMatchObject({
    value: null,
    because: 'unknown until deployed: what Ana said of it counted until 2026-02-01',
  });
});
