import { z } from 'zod';
import type { FilePath } from '../describe-issue.ts';
import type { FileActivity, Threshold } from '../plan-file.ts';
import { text } from './plan-fields.ts';
import type { Reader } from './plan-reader.ts';

const number = z.number('must be a number');

export const RunsThatResolve = z.strictObject({
  where: text,
  metric: text.nullish(),
  atLeast: number.nullish(),
  atMost: number.nullish(),
});

export const ClaimThatResolves = z.strictObject({
  key: text,
  atLeast: number.nullish(),
  atMost: number.nullish(),
});

interface Written {
  readonly id: string;
  readonly runs?: z.output<typeof RunsThatResolve> | null | undefined;
  readonly claim?: z.output<typeof ClaimThatResolves> | null | undefined;
}

/** What in the project says how an activity goes: runs, or a claim. */
export function resolvers(reader: Reader, written: Written, path: FilePath): Pick<FileActivity, 'runs' | 'claim'> {
  const { id, runs, claim } = written;
  if (runs && claim) {
    reader.fail(
      [...path, 'claim'],
      `"${id}" has both runs and claim`,
      'Keep the one that decides whether it has worked.',
    );
  }
  return {
    runs: runs ? { where: runs.where, metric: runs.metric ?? null, ...runsThreshold(reader, runs, path) } : null,
    claim: claim ? { key: claim.key, ...claimThreshold(reader, claim, path) } : null,
  };
}

function runsThreshold(
  reader: Reader,
  runs: NonNullable<Written['runs']>,
  path: FilePath,
): Threshold & { readonly path: FilePath } {
  const place = [...path, 'runs'];
  const threshold = thresholdOf(reader, runs, place);
  const isSet = threshold.atLeast !== null || threshold.atMost !== null;
  if (isSet && (runs.metric ?? null) === null) {
    reader.fail(place, 'runs has a number to reach, but no metric', 'Write which, as in `metric: accuracy`.');
  }
  if (!isSet && (runs.metric ?? null) !== null) {
    reader.fail(
      [...place, 'metric'],
      `runs has a metric, but no number to reach`,
      'Write `atLeast: 0.85` or `atMost: 0.2`.',
    );
  }
  return { ...threshold, path: place };
}

function claimThreshold(
  reader: Reader,
  claim: NonNullable<Written['claim']>,
  path: FilePath,
): Threshold & { readonly path: FilePath } {
  const place = [...path, 'claim'];
  if (claim.key.startsWith('plan/')) {
    reader.fail([...place, 'key'], `claim ${claim.key} rests on this plan`, 'Name a claim that runs or data decide.');
  }
  const threshold = thresholdOf(reader, claim, place);
  if (threshold.atLeast === null && threshold.atMost === null) {
    reader.fail(place, 'claim has no number to reach', 'Write `atLeast: 0.02` or `atMost: 0.2`.');
  }
  return { ...threshold, path: place };
}

function thresholdOf(
  reader: Reader,
  { atLeast, atMost }: { readonly atLeast?: number | null | undefined; readonly atMost?: number | null | undefined },
  place: FilePath,
): Threshold {
  if (typeof atLeast === 'number' && typeof atMost === 'number' && atLeast > atMost) {
    reader.fail([...place, 'atMost'], `atMost ${atMost} is below atLeast ${atLeast}`, 'Nothing can reach both.');
  }
  return { atLeast: atLeast ?? null, atMost: atMost ?? null };
}
