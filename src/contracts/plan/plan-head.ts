import { z } from 'zod';
import type { FileParameter, PlanMark, WorkCalendar } from '../plan-file.ts';
import { archetypes, organisations, skillKinds } from '../profile.ts';
import { isoDate, money, outcomeState, probability, text } from './plan-fields.ts';

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const chance = z.strictObject({ pSuccess: probability.nullish(), pByDeadline: probability.nullish() });

const Mark = z.strictObject({
  on: isoDate,
  by: text,
  id: text,
  from: outcomeState,
  to: outcomeState,
  happened: isoDate.nullish(),
  because: text.nullish(),
  before: chance.nullish(),
  after: chance.nullish(),
});

/** What stands at the top of a plan beside the tree. */
export const Head = z.strictObject({
  title: text.nullish(),
  start: isoDate,
  deadline: isoDate.nullish(),
  value: money.nullish(),
  calendar: z
    .union(
      [
        z.enum(['seven-days', 'workdays']),
        z.strictObject({
          workdays: z.array(z.enum(WEEKDAYS)).min(1).default(['mon', 'tue', 'wed', 'thu', 'fri']),
          holidays: z.array(isoDate).default([]),
        }),
      ],
      'must be seven-days, workdays or {workdays: [mon, tue, wed, thu, fri], holidays: [2026-12-25]}',
    )
    .nullish(),
  resources: z
    .record(
      z.string(),
      z.union(
        [
          z.number().nonnegative(),
          z.strictObject({ capacity: z.number().nonnegative().default(1), skills: z.array(z.enum(skillKinds)) }),
        ],
        `must be a number of 0 or more, or {capacity: 1, skills: [${skillKinds.join(', ')}]}`,
      ),
    )
    .nullish(),
  causes: z
    .record(z.string(), z.union([probability, z.strictObject({ p: probability, title: text.optional() })]))
    .nullish(),
  study: z.strictObject({ sensitivity: probability, specificity: probability, price: money }).nullish(),
  history: z.array(z.strictObject({ estimate: z.unknown(), actual: z.unknown() })).nullish(),
  parameters: z
    .record(
      z.string(),
      z.union(
        [probability, z.strictObject({ p: probability, because: text.optional() })],
        'must be a number from 0 to 1, or {p: 0.6, because: "two of three teams got theirs"}',
      ),
    )
    .nullish(),
  organisation: z.enum(organisations).nullish(),
  archetype: z.enum(archetypes).nullish(),
  log: z.array(Mark).nullish(),
  plan: z.unknown().optional(),
  all: z.unknown().optional(),
  any: z.unknown().optional(),
  order: z.unknown().optional(),
});

export function calendarOf(written: z.output<typeof Head>['calendar']): WorkCalendar {
  if (written === undefined || written === null || written === 'seven-days') {
    return { weekdays: [0, 1, 2, 3, 4, 5, 6], holidays: [] };
  }
  if (written === 'workdays') return { weekdays: [1, 2, 3, 4, 5], holidays: [] };
  const weekdays = [...new Set(written.workdays.map((day) => WEEKDAYS.indexOf(day)))];
  return { weekdays: weekdays.toSorted((a, b) => a - b), holidays: written.holidays };
}

export function parametersOf(written: z.output<typeof Head>['parameters']): FileParameter[] {
  return Object.entries(written ?? {}).map(([name, value]) => ({
    name,
    p: typeof value === 'number' ? value : value.p,
    because: typeof value === 'number' ? null : (value.because ?? null),
    path: ['parameters', name],
  }));
}

export function marksOf(written: z.output<typeof Head>['log']): PlanMark[] {
  const chanceOf = (said: z.output<typeof chance> | null | undefined): PlanMark['before'] => ({
    pSuccess: said?.pSuccess ?? null,
    pByDeadline: said?.pByDeadline ?? null,
  });
  return (written ?? []).map(({ happened, because, before, after, ...mark }) => ({
    ...mark,
    happened: happened ?? null,
    because: because ?? null,
    before: chanceOf(before),
    after: chanceOf(after),
  }));
}
