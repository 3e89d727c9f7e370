import { expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { markPlan } from '../../../src/app/plan/mark-plan.ts';
import { readPlan } from '../../../src/app/plan/read-plan.ts';
import type { OutcomeState } from '../../../src/contracts/plan-outcome.ts';
import { markJson } from '../../../src/project/plan/mark-json.ts';
import { renderMark } from '../../../src/report/plan-mark-terminal.ts';

/** A, then E or F followed by D, or the long shot G. */
const PICTURE = `# FIG
start: 2026-11-02
deadline: 2027-03-01  # the board meets
all:
  - {id: A, p: 0.8, duration: exactly 2 weeks}   # labels
  - id: rest
    after: A
    order: parallel
    any:
      - all:
          - {id: EF, order: parallel, any: [{id: E, p: 0.5, duration: 1 to 2 weeks}, {id: F, p: 0.5, duration: 1 to 2 weeks}]}
          - {id: D, p: 0.75, duration: 1 to 3 weeks, after: EF}
      - {id: G, p: 0.1, duration: 2 to 4 weeks}
`;

/** A file that can be marked. */
function aFile(start: string, today = '2026-11-21') {
  const state = { text: start };
  const effects = {
    readText: () => Promise.resolve(state.text),
    replaceFile: (_: string, { before, after }: { before: string; after: string }) => {
      if (state.text !== before) throw new UserError('conflict', 'plan.yaml was written by somebody else meanwhile');
      state.text = after;
      return Promise.resolve();
    },
    project: null,
    file: null,
    person: 'Ada',
    today,
    worlds: 2000,
  };
  return {
    state,
    effects,
    mark: (id: string, to: OutcomeState, over: { on?: string; started?: string; because?: string } = {}) =>
      markPlan('plan.yaml', { id, to, on: null, started: null, because: null, ...over }, effects),
  };
}

test('golden: 97/160 once A has worked, 9/16 without G; all else in the file stays', async () => {
  const { state, mark } = aFile(PICTURE);
  const worked = await mark('A', 'worked', { on: '2026-11-16', started: '2026-11-02', because: 'labels: all there' });
  expect(worked.before!.forecast.pSuccess).toBeCloseTo(0.485, 10);
  expect(worked.after!.forecast.pSuccess).toBeCloseTo(0.60625, 10);
  expect(state.text).toBe(
    `${PICTURE.replace('weeks}   # labels', 'weeks, state: worked, started: 2026-11-02, finished: 2026-11-16}   # labels')}
log:
  - on: 2026-11-21
    happened: 2026-11-16
    by: Ada
    id: A
    from: open
    to: worked
    because: "labels: all there"
    before: {pSuccess: 0.485, pByDeadline: 0.485}
    after: {pSuccess: 0.60625, pByDeadline: 0.60625}
`,
  );
  const failed = await mark('G', 'failed');
  expect(failed.after!.forecast.pSuccess).toBeCloseTo(0.5625, 10);
  const read = await readPlan(
    'plan.yaml',
    { seed: 0, today: '2026-11-21', dates: [], whatIf: [] },
    { readText: () => Promise.resolve(state.text) },
  );
  expect(read.file.log.map(({ id, from, to, happened }) => [id, from, to, happened])).toEqual([
    ['A', 'open', 'worked', '2026-11-16'],
    ['G', 'open', 'failed', null],
  ]);
});

test('taking a mark back brings the plan back, and the log keeps both', async () => {
  const { state, mark } = aFile(PICTURE);
  await mark('G', 'failed', { because: 'no' });
  const back = await mark('G', 'open');
  expect(back.after!.forecast.pSuccess).toBeCloseTo(0.485, 10);
  expect(state.text.startsWith(PICTURE)).toBe(true);
  expect(state.text.match(/^  - on:/gm)).toHaveLength(2);
});

test('the screen says what the chance was and is, what is next, and how to take it back', async () => {
  const { mark } = aFile(PICTURE.replace('p: 0.8', 'p: 1'));
  await mark('A', 'worked', { on: '2026-11-16' });
  const shown = renderMark(markJson(await mark('G', 'failed', { because: 'the camera sees nothing' }), 'plan.yaml'));
  expect(shown).toContain('G has failed, on 2026-11-21.\n  The camera sees nothing.');
  expect(shown).toMatch(/chance that it works +0\.61 → 0\.56\n/);
  expect(shown).toMatch(/by 2027-03-01 +0\.61 → 0\.56\n/);
  expect(shown).toMatch(/if it works, half by +2026-12-\d\d → 2026-12-\d\d\n/);
  expect(shown).toMatch(/Next: E, from 2026-11-21; it works with 50.%\.\nNext: F, from 2026-11-21/);
  expect(shown).toContain('cairn plan mark G open\n');
});

test('the end, good or bad', async () => {
  const alone = 'start: 2026-11-02\nany:\n  - {id: A, p: 0.5, duration: 1 to 2 weeks}\n';
  const good = renderMark(markJson(await aFile(alone).mark('A', 'worked'), 'other.yaml'));
  expect(good).toContain('Nothing is left to do: it has worked.');
  expect(good).toContain('cairn plan mark A open other.yaml');
  const bad = renderMark(markJson(await aFile(alone).mark('A', 'failed'), 'plan.yaml'));
  expect(bad).toContain('As it is planned, it cannot work any more: add an approach, or stop.');
});

test('a plan that cannot be forecast any more can be marked', async () => {
  const stuck =
    'start: 2026-01-05\nany:\n  - {id: A, p: 0.5, duration: exactly 2 weeks, state: running, started: 2026-01-05}\n  - {id: B, p: 0.5, duration: 1 to 2 weeks}\n';
  const { mark, state } = aFile(stuck);
  const marked = await mark('A', 'failed');
  expect(marked.before).toBeNull();
  expect(marked.beforeProblem).toContain('longer than its duration allows');
  expect(marked.after!.forecast.pSuccess).toBe(0.5);
  expect(state.text).toContain('before: {pSuccess: null, pByDeadline: null}');
  const two = aFile(
    stuck.replace(
      '{id: B, p: 0.5, duration: 1 to 2 weeks}',
      '{id: B, p: 0.5, duration: exactly 2 weeks, state: running, started: 2026-01-05}',
    ),
  );
  const first = await two.mark('A', 'killed');
  expect(first.after).toBeNull();
  expect(renderMark(markJson(first, 'plan.yaml'))).toContain('Correct the plan, then run cairn plan.');
  expect((await two.mark('B', 'failed')).after!.forecast.pSuccess).toBe(0);
});

test('a mark that the plan cannot take leaves the file as it was', async () => {
  const { mark, state } = aFile(PICTURE);
  await expect(mark('A', 'worked', { on: '2026-12-01' })).rejects.toThrow('still to come');
  await expect(mark('rest', 'worked')).rejects.toThrow('is a group');
  expect(state.text).toBe(PICTURE);
});

test('a file that somebody else wrote meanwhile is left alone', async () => {
  const { effects, state } = aFile(PICTURE);
  const readText = () => {
    state.text = `${PICTURE}# more\n`; // written right after it was read
    return Promise.resolve(PICTURE);
  };
  const changing = { ...effects, readText };
  const request = { id: 'A', to: 'worked', on: null, started: null, because: null } as const;
  await expect(markPlan('plan.yaml', request, changing)).rejects.toThrow('was written by somebody else meanwhile');
});

test('no text reaches the screen as a command to it', async () => {
  const { mark } = aFile(PICTURE);
  const marked = await mark('A', 'worked', { because: 'done\u001b[2J\u0007 at last' });
  // oxlint-disable-next-line no-control-regex
  expect(renderMark(markJson(marked, 'plan\u001b[31m.yaml'))).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});
