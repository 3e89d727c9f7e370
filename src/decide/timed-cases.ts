/** What the newest trial of an idea that the project has on record timed, whether or not its times stand in the file. */
export interface TimedCases {
  readonly by: string;
  /** ISO date. */
  readonly on: string;
  /** Of the task with the fewest. */
  readonly cases: number;
  /** Why its times do not go into the idea, in a sentence; null: they may, and somebody chose not to write them. */
  readonly because: string | null;
}
