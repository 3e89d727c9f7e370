import { z } from 'zod';
import { isoDate, text } from './plan/plan-fields.ts';

/** How a ticket ended, or that it has not. */
export const ticketStates = ['done', 'wont-do', 'moved', 'in-progress', 'open'] as const;
export type TicketState = (typeof ticketStates)[number];

/** The weekdays of a calendar, as people write them; 0 is Sunday. */
export const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const Sprint = z.strictObject({
  name: text.min(1, 'is empty'),
  from: isoDate,
  to: isoDate.describe('the last day'),
  capacity: z
    .number('must be a share such as 0.5')
    .positive('must be above 0')
    .max(1, 'must be at most 1')
    .default(1)
    .describe('share of its usual time that the team has, as in weeks of examinations'),
});

/** `sprints.yaml` as keys; a bare list of sprints is read as `sprints`. */
export const SprintFile = z.strictObject({
  sprints: z.array(Sprint, 'must be a list of {name, from, to}').min(1, 'is empty'),
  holidays: z.array(isoDate, 'must be a list of dates').default([]),
  workdays: z.array(z.enum(weekdayNames)).min(1, 'is empty').default(['mon', 'tue', 'wed', 'thu', 'fri']),
  team: z.int('must be a whole number').positive('must be above 0').optional().describe('how many people'),
  board: text.optional(),
  standups: text.optional(),
  reviews: text.optional(),
  survey: text.optional(),
  states: z
    .record(z.string(), z.enum(ticketStates))
    .default({})
    .describe('own words for the states of tickets, as in {Parked: moved}'),
});
export type SprintFile = z.infer<typeof SprintFile>;
export type SprintDates = SprintFile['sprints'][number];
