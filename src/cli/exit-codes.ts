/** What the process returns to the shell. */
export const EXIT = {
  done: 0,
  /** The question was answered, and the answer is no: `--fail-on` matched. */
  answerIsNo: 1,
  /** Something that a person can fix. */
  userError: 2,
  /** A bug of ours. */
  bug: 70,
  /** Ctrl-C. */
  interrupted: 130,
} as const;
