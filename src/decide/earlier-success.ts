/** What `success` said at an earlier time, as the record of the project knows it. */
export interface EarlierSuccess {
  readonly says: string;
  /** ISO date on which it was first seen to say so. */
  readonly on: string;
  /** Something had been measured by then. */
  readonly afterResults: boolean;
}
