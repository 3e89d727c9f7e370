import type { Assessment } from '../../contracts/assessment.ts';
import type { Ground } from '../../decide/ground.ts';
import type { ClaimBook } from '../html/claim.ts';

/** Everything that the page of an assessment is made of. */
export interface AssessmentReport {
  readonly assessment: Assessment;
  readonly ground: Ground;
  /** When and how the table was looked at, and whether that is kept, a sentence each. */
  readonly provenance: readonly string[];
  /** Of Cairn. */
  readonly version: string;
  /** The command that gives the same answers as JSON. */
  readonly command: string;
}

/** What every section of the page draws from. */
export interface AssessmentPage extends AssessmentReport {
  readonly claim: ClaimBook['claim'];
}
