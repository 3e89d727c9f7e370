import { describe, expect, test } from 'vitest';
import { keepEvents } from '../../../src/app/decide/keep-trial.ts';
import { prepareTrial, sitTrial, type TrialGround, type TrialView } from '../../../src/app/decide/run-trial.ts';
import { writeTimes } from '../../../src/app/decide/edit-idea.ts';
import type { AssessEffects } from '../../../src/app/decide/assess-idea.ts';
import { readIdea } from '../../../src/app/decide/read-idea.ts';
import type { KeyPress } from '../../../src/app/labelling/sit-down.ts';
import { assessEffects } from '../../../src/node.ts';
import { trialResult, type TimesText } from '../../../src/project/decide/trial-times.ts';
import type { Table } from '../../../src/table/table.ts';
import { checkOf } from '../../decide/idea-fixtures.ts';

const ROWS = 24;
const YAML = 'title: t\ndata: {table: t.csv, target: damage, drop: [after]}\n';
const table: Table = {
  rows: ROWS,
  columns: ['size', 'after'].map((name) => ({
    storage: 'numbers' as const,
    name,
    source: 'integer' as const,
    values: Float64Array.from({ length: ROWS }, (_, i) => i),
  })),
};

/** A check whose candidate is wrong on every fourth row. */
const effects: AssessEffects = {
  ...assessEffects(),
  readText: () => Promise.resolve(YAML),
  readTable: async () => {
    const damage = {
      storage: 'strings' as const,
      name: 'damage',
      levels: ['no', 'yes'],
      codes: Int32Array.from({ length: ROWS }, (_, i) => i % 2),
    };
    const info = { name: 't.csv', files: ['t.csv'], format: 'csv', notes: [], markers: new Map() };
    return { table: { ...table, columns: [...table.columns, damage] }, info } as never;
  },
  async *analyse() {
    yield { kind: 'started', phase: 'read', what: 'Checking' };
    const report = checkOf('ml-helps', {
      task: 'binary',
      target: 'damage',
      positive: 'yes',
      classes: ['no', 'yes'].map((label) => ({ label, rows: 12, labels: [label] })),
      columns: ['size', 'after', 'damage'].map((name) => ({
        name,
        role: name === 'damage' ? 'target' : 'feature',
      })) as never,
      excluded: [{ column: 'after', reason: 'dropped' }],
    });
    const numbers = (name: string, value: (i: number) => number) => ({
      ...table.columns[0]!,
      name,
      values: Float64Array.from({ length: ROWS }, (_, i) => value(i)),
    });
    const truth = {
      storage: 'strings' as const,
      name: 'truth',
      levels: ['no', 'yes'],
      codes: Int32Array.from({ length: ROWS }, (_, i) => i % 2),
    };
    const columns = [numbers('row', (i) => i), truth, numbers('linear', (i) => (i % 4 === 0 ? 1 - (i % 2) : i % 2))];
    return { report, predictions: { columns, rows: ROWS }, model: null, onnx: null };
  },
};

async function ground(): Promise<TrialGround> {
  const idea = await readIdea('ideas/t.yaml', effects);
  const steps = prepareTrial(idea, { cases: 3, seed: 0 }, effects, new AbortController().signal);
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

/** A person who needs four seconds for each case and knows every answer; keys are pressed when the screen asks for them. */
async function sit(given: TrialGround, stopAfter = Infinity) {
  const views: TrialView[] = [];
  let now = 0;
  async function* keys(): AsyncGenerator<KeyPress> {
    while (views.length > 0) {
      const view = views.at(-1)!;
      const { output, truth } = given.tasks[view.done]!;
      if (view.done >= stopAfter) yield { key: 'q', at: now };
      else if (view.phase === 'ready') yield { key: '\r', at: (now += 1000) };
      else if (view.typed !== '') yield { key: '\r', at: (now += 1000) };
      else {
        const right = view.kind === 'validate' ? (output === truth ? 'right' : 'wrong') : truth;
        const mode = view.mode as Extract<TrialView['mode'], { kind: 'keys' }>;
        yield { key: mode.keys[mode.labels.indexOf(right)]!, at: (now += 3000) };
      }
    }
  }
  const events = await sitTrial(given, { keys: keys(), clock: () => now, draw: (view) => void views.push(view) });
  return { events, views };
}

describe('a trial', () => {
  test('times every case from Enter to Enter; the target and what gives it away are never shown', async () => {
    const given = await ground();
    const { events, views } = await sit(given);
    const result = trialResult(given.tasks, events, { hasLabels: true });
    expect(Object.values(result.times).map((time) => [time!.mean, time!.n])).toEqual([
      [4, 3],
      [4, 3],
      [4, 3],
    ]);
    expect([result.checkErrors?.value, result.agreement?.value, result.fixed?.value]).toEqual([0, 1, 1]);
    const names = new Set(views.flatMap(({ fields }) => (fields ?? []).map(({ name }) => name)));
    expect([...names]).toEqual(['size']);
    expect(
      views
        .filter(({ phase }) => phase !== 'running')
        .every(({ fields, output }) => fields === null && output === null),
    ).toBe(true);
    expect(
      given.tasks
        .filter(({ kind }) => kind === 'fix')
        .every(({ row, source }) => row % 4 === 0 && source === 'candidate'),
    ).toBe(true);
  });

  test('that is ended keeps what was done, and its events give the same times again', async () => {
    const given = await ground();
    const { events } = await sit(given, 4);
    const written: string[] = [];
    const idea = await readIdea('ideas/t.yaml', effects);
    const result = trialResult(given.tasks, events, { hasLabels: true });
    const record = { idea, ground: given, events, result, by: 'Ben', at: '2026-11-21T12:00:00Z' };
    const files = {
      readTextIfThere: async () => '{"earlier":1}',
      writeFile: async (_: string, text: string) => void written.push(text),
    };
    expect(await keepEvents(record, files)).toBe('ideas/t.trial.jsonl');
    const lines = written[0]!
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect([lines.length, lines[0]]).toEqual([9, { earlier: 1 }]);
    const again = lines
      .slice(1)
      .map(({ task, event, milliseconds, answer = null }) => ({ task, event, at: milliseconds, answer }));
    expect(trialResult(given.tasks, again as never, { hasLabels: true })).toEqual(result);
  });
});

describe('times in a file', () => {
  const word = { by: 'Ben, of the night shift', on: '2026-11-21', until: '2027-05-20' };
  const times = { manualSeconds: '40 to 60', validateSeconds: '9.5 to 11', fixSeconds: '5 to 9' };
  const after = async (text: string, found: TimesText = times): Promise<string> => {
    let now = text;
    await writeTimes('x.yaml', found, word, {
      readText: () => Promise.resolve(now),
      replaceFile: (_, change) => {
        now = change.after;
        return Promise.resolve();
      },
    });
    return now;
  };

  test('replace those that are there, in their layout', async () => {
    const text =
      'title: t # mine\nivo:\n  manualSeconds: 60  # by hand\n  validateSeconds: 10\n  fixSeconds: 1\nattested:\n  ivo: {by: A, on: 2026-01-01, until: 2026-02-01} # old\n  team: {by: A, on: 2026-01-01, until: 2026-02-01}\nteam: [{name: A, skills: [ml]}]\n';
    expect(await after(text)).toBe(
      text
        .replace('manualSeconds: 60 ', 'manualSeconds: 40 to 60 ')
        .replace('validateSeconds: 10', 'validateSeconds: 9.5 to 11')
        .replace('fixSeconds: 1', 'fixSeconds: 5 to 9')
        .replace(
          '{by: A, on: 2026-01-01, until: 2026-02-01} # old',
          '{by: "Ben, of the night shift", on: 2026-11-21, until: 2027-05-20} # old',
        ),
    );
  });

  test('leave nothing of an earlier trial that counted what this one did not', async () => {
    const text = 'title: t\nivo:\n  manualSeconds: 60\n  validateSeconds: 10\n  fixSeconds: 1\n';
    const left = await after(`${text}  byHand: {cases: 8, agree: 7}\n`);
    expect(left).toContain('manualSeconds: 40 to 60');
    expect(left).not.toContain('byHand');
    const counted = { ...times, byHand: { cases: 6, agree: 6 } };
    expect(await after(`${text}  byHand: {cases: 8, agree: 7}\n`, counted)).toContain('byHand: {cases: 6, agree: 6}');
  });

  test('are added below a word for something else', async () => {
    const text =
      'title: t\nteam: [{name: A, skills: [ml]}]\nattested:\n  team: {by: A, on: 2026-01-01, until: 2026-02-01}\n';
    expect(await after(text)).toBe(
      `${text}  ivo: {by: "Ben, of the night shift", on: 2026-11-21, until: 2027-05-20}\n\nivo:\n  manualSeconds: 40 to 60\n  validateSeconds: 9.5 to 11\n  fixSeconds: 5 to 9\n`,
    );
  });
});
