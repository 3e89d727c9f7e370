import { UserError } from '../../base/errors.ts';
import type { FilePath } from '../describe-issue.ts';
import { shownValue } from '../shown-value.ts';
import { readDuration } from '../plan-duration.ts';
import type { FileNode, PastEstimate, PlanFile, PlanSource } from '../plan-file.ts';
import { readActivity, type PlanReading } from './plan-activity.ts';
import { isRecord } from './plan-fields.ts';
import { readGroup } from './plan-group.ts';
import { calendarOf, Head, marksOf, parametersOf } from './plan-head.ts';
import { createReader } from './plan-reader.ts';

/** More activities than this are refused: simulating them would take minutes, our choice. */
const MOST_ACTIVITIES = 5000;
/** Deeper trees are refused: nobody can read them, our choice. */
const DEEPEST = 60;

/**
 * Checks a plan as it was written. What hangs together across activities (ids, cycles) is left to whoever builds from it.
 *
 * @throws UserError `bad-input` with file, line, column, value and hint; `too-large` beyond 5,000 activities
 */
export function parsePlanFile(source: PlanSource, reading: PlanReading): PlanFile {
  const reader = createReader(source);
  if (typeof source.value !== 'object' || source.value === null || Array.isArray(source.value)) {
    return reader.fail(
      [],
      'is not a plan',
      'Begin with `start: 2026-11-23`, then `all:` or `any:` and a list below it.',
    );
  }
  const head = reader.read(Head, source.value, []);
  const calendar = calendarOf(head.calendar);
  const daysPerWeek = calendar.weekdays.length;
  const history = (head.history ?? []).map(({ estimate, actual }, i): PastEstimate => {
    const days = (written: unknown, key: string): number => {
      const found = readDuration(written, daysPerWeek);
      if (found.kind === 'point' && found.days > 0) return found.days;
      return reader.fail(
        ['history', i, key],
        `${key} is ${shownValue(written)}, not a time`,
        'Write a time, such as `2 weeks`.',
      );
    };
    return { estimate: days(estimate, 'estimate'), actual: days(actual, 'actual') };
  });
  const top = reader.top(head);
  let activities = 0;
  const readNode = (value: unknown, path: FilePath): FileNode => {
    if (path.length > 2 * DEEPEST)
      return reader.fail(path, `stands more than ${DEEPEST} groups deep`, 'Make the tree flatter.');
    if (isRecord(value) && ('all' in value || 'any' in value)) return readGroup(reader, value, path, readNode);
    if (++activities > MOST_ACTIVITIES) {
      throw new UserError('too-large', `${source.locate(path)}: the plan has more than ${MOST_ACTIVITIES} activities`, {
        hint: 'Plan the next months in activities and the rest in groups of them.',
      });
    }
    return readActivity(reader, value, path, { daysPerWeek, history, reading });
  };
  return {
    title: head.title ?? null,
    start: head.start,
    deadline: head.deadline ?? null,
    value: head.value ?? null,
    calendar,
    resources: Object.entries(head.resources ?? {}).map(([id, written]) => ({
      id,
      ...(typeof written === 'number' ? { capacity: written, skills: null } : written),
      path: ['resources', id],
    })),
    causes: Object.entries(head.causes ?? {}).map(([id, cause]) =>
      typeof cause === 'number' ? { id, p: cause, title: id } : { id, p: cause.p, title: cause.title ?? id },
    ),
    study: head.study ?? null,
    history,
    parameters: parametersOf(head.parameters),
    organisation: head.organisation ?? null,
    archetype: head.archetype ?? null,
    log: marksOf(head.log),
    root: readNode(top.value, top.path),
  };
}
