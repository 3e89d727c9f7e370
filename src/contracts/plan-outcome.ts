/** What is known of an activity: nothing yet, that it has begun, or how it ended. */
export const outcomeStates = ['open', 'running', 'worked', 'failed', 'killed'] as const;
export type OutcomeState = (typeof outcomeStates)[number];

/** As it stands behind a name: "F was killed". */
export const outcomeWords: Readonly<Record<OutcomeState, string>> = {
  open: 'is open',
  running: 'is running',
  worked: 'has worked',
  failed: 'has failed',
  killed: 'was killed',
};
