import type { IdeaFile } from '../contracts/idea-file.ts';
import type { Report } from '../contracts/report.ts';

/** All that an assessment is made of. Plain data: the same ground always gives the same verdict. */
export interface Ground {
  readonly id: string;
  readonly file: IdeaFile;
  /** ISO date. */
  readonly today: string;
  /** What a check of the idea's table found; null when there is no table, with the reason. */
  readonly check: Report | null;
  readonly noCheckBecause: string | null;
}
