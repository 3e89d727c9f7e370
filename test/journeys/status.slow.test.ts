import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { startCommand, type Ended } from './command.ts';

const folder = temporaryFolder();

const YAML = {
  name: 'birds',
  problem: 'which strikes damage the aircraft',
  businessMetric: { name: 'inspections avoided', volumePerYear: 12_000 },
  data: { strikes: { path: 'strikes.csv', security: 'public' } },
  target: { table: 'strikes', column: 'damage' },
  metric: { optimise: 'roc-auc', atLeast: 0.8 },
  stakeholders: [{ name: 'Ana' }, { name: 'Ben' }],
  archetype: { softwareDoesItToday: false, personReviewsEachOutput: true, actsWithoutReview: false },
  harms: [{ harm: 'a strike is missed', owner: 'Ana', mitigation: 'every tenth is inspected' }],
};
const ROWS = Array.from(
  { length: 300 },
  (_, i) => `${i % 100},${(i * 7) % 13},${i % 100 > 60 && i % 9 > 0 ? 'yes' : 'no'}`,
);
const CSV = `speed,height,damage\n${ROWS.join('\n')}\n`;

interface StatusJson {
  readonly gates: readonly {
    readonly id: string;
    readonly state: string;
    readonly needs: readonly { readonly need: string; readonly state: string }[];
  }[];
  readonly stale: readonly { readonly claim: string; readonly because: string }[];
  readonly next: { readonly command: string; readonly why: string };
  readonly goalChanges: readonly { readonly what: string }[];
  readonly waivers: readonly unknown[];
}

test('from an empty project to gates that open, and close again when the metric moves', async () => {
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder.path, name), text);
  const cairn = (...words: string[]): Promise<Ended> => startCommand(words, { cwd: folder.path }).ended;
  const done = async (...words: string[]): Promise<string> => {
    const { code, stdout, stderr } = await cairn(...words);
    expect([words, code, stderr]).toEqual([words, 0, expect.not.stringContaining('→')]);
    return stdout;
  };
  const status = async (): Promise<StatusJson> => JSON.parse(await done('status', '--json')) as StatusJson;
  const stateOf = (found: StatusJson, id: string): string => found.gates.find((gate) => gate.id === id)!.state;
  await write('cairn.yaml', stringify(YAML));
  await write('strikes.csv', CSV);

  const begun = await status();
  expect(begun.gates.map(({ id }) => id)).toEqual(['G0', 'G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'GK']);
  expect(begun.next.command).toBe('cairn sign businessMetric');

  await done('sign', 'businessMetric', '--by', 'Ana');
  await done('archetype');
  expect((await cairn('gate', 'G1')).code).toBe(1);
  await done(
    'attest',
    'feasibility-a',
    '--value',
    'unsure',
    '--because',
    'rules were not tried',
    '--until',
    '90d',
    '--by',
    'Ana',
  );
  await done('check');
  await done('waive', 'G1/validation', '--because', 'a trial in January', '--until', '90d', '--by', 'Ben');
  await done('waive', 'G1/value', '--because', 'minutes are being counted', '--until', '90d', '--by', 'Ben');
  expect(await done('gate', 'G1')).toContain('is open, 2 needs waived.');
  await done('sign', 'metric', '--by', 'Ana');
  expect(await done('sign', 'metric', '--by', 'Ben')).not.toContain('Still to sign');

  const measured = await status();
  expect([stateOf(measured, 'G0'), stateOf(measured, 'G1'), measured.waivers.length]).toEqual(['open', 'open', 2]);
  expect(measured.stale).toEqual([]);
  expect(await done('why', 'rung/linear')).toContain('dataset strikes');
  await done('card');
  expect(await readFile(join(folder.path, 'model-card.md'), 'utf8')).toContain('# Model card: birds');

  await write('cairn.yaml', stringify({ ...YAML, metric: { optimise: 'roc-auc', atLeast: 0.7 } }));
  const moved = await status();
  expect(moved.goalChanges.map(({ what }) => what)).toEqual(['metric.atLeast 0.8 became 0.7']);
  const stale = moved.stale.map(({ claim }) => claim);
  expect(stale).toEqual(
    expect.arrayContaining(['model-card', 'requirements/met', 'signed/metric/Ana', 'signed/metric/Ben']),
  );
  expect(stale).not.toContain('data/rows');
  expect(stale).not.toContain('rung/linear');
  expect(await done('claims', '--stale')).toContain('the metric changed');

  await write('strikes.csv', CSV.replace('0,0,no', '0,0,yes'));
  expect((await status()).stale.map(({ claim }) => claim)).toContain('data/rows');
  expect((await cairn('premortem')).code).toBe(1);
  expect((await cairn('phase', 'deploying')).stderr).toContain('is a jump: data comes first');
  expect(await done('phase', 'data')).toContain('From planning to data.');
}, 60_000);
