import type { IdeaFile } from '../contracts/idea-file.ts';
import type { Report } from '../contracts/report.ts';
import type { DistributionDrift, SchemaBreak } from '../contracts/table-drift.ts';
import type { CountedDebt } from './debt-item.ts';
import type { RecordedSignature } from './altered-signatures.ts';
import type { EarlierSuccess } from './earlier-success.ts';
import type { MeasuredElsewhere } from './measured-elsewhere.ts';
import type { RankedAnswers } from './ranked-answers.ts';
import type { Retest } from './retest.ts';
import type { TimedCases } from './timed-cases.ts';

/** All that an assessment is made of. Plain data: the same ground always gives the same verdict. */
export interface Ground {
  readonly id: string;
  readonly file: IdeaFile;
  /** ISO date. */
  readonly today: string;
  /** What was seen of the idea's table without a model; null when there is none. */
  readonly probe: TableProbe | null;
  /** What a check of the idea's table found; null when none was made, with the reason. */
  readonly check: Report | null;
  readonly noCheckBecause: string | null;
  /** What people and logs measured of it in the project. @default nothing */
  readonly measured?: MeasuredElsewhere;
  /** What predictions of this table by class say, or why there are none. @default none were kept */
  readonly ranked?: RankedAnswers | { readonly because: string };
  /** Tests of hard problems that the project has on record, of whatever idea. @default none */
  readonly retests?: readonly Retest[];
  /** The newest trial that the project has on record of it. @default none */
  readonly trial?: TimedCases;
  /** Debt that was counted in the project. @default there is no project */
  readonly debt?: CountedDebt;
  /** What `success` has said, oldest first, with what it says now, as the project has it on record. @default no record */
  readonly earlierGoals?: readonly EarlierSuccess[];
  /** What people signed, as the project has it on record. @default no record */
  readonly signedOnRecord?: readonly RecordedSignature[];
}

/** A table as it is stored: whether its rows can be told apart, dated, labelled, and whether it keeps its shape. */
export interface TableProbe {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Of the declared keys: rows that repeat an earlier one, and rows that lack one; null when none are declared. */
  readonly keys: { readonly columns: readonly string[]; readonly repeated: number; readonly missing: number } | null;
  /** Columns whose values differ in every row; a key may be among them. */
  readonly unique: readonly string[];
  /** Rows that copy an earlier row in every column. */
  readonly duplicates: number;
  /** Share of missing cells, of columns that have any, largest first. */
  readonly missing: readonly { readonly column: string; readonly share: number }[];
  /** Rows with and without a value of the target; null when no target is named. */
  readonly labels: {
    readonly column: string;
    readonly present: number;
    readonly absent: number;
    /** Median and quartiles of a target that is a number. @default it is none */
    readonly typical?: { readonly low: number; readonly middle: number; readonly high: number };
  } | null;
  /** Columns that hold dates or times. */
  readonly times: readonly string[];
  /** Columns that look as if they must not leave this machine. */
  readonly sensitive: readonly string[];
  /** Further columns that may speak of people; only a person can tell. */
  readonly ofPeople: readonly string[];
  /** How far columns of the later fifth of the rows lie from the earlier ones, by `data.time`. @default no time is named */
  readonly drift?: DistributionDrift;
  /** What would break readers of an earlier snapshot, from each snapshot to the next. */
  readonly breaks: readonly { readonly from: string; readonly to: string; readonly found: readonly SchemaBreak[] }[];
}
