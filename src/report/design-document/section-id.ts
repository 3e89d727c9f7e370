/** The sections of the document, in their order. */
export const sectionIds = [
  'summary',
  'interface',
  'data',
  'metrics',
  'human',
  'baseline',
  'upper-bound',
  'experiments',
  'risks',
  'operations',
  'gates',
  'questions',
  'appendix',
] as const;
export type SectionId = (typeof sectionIds)[number];

export const sectionTitles: Record<SectionId, string> = {
  summary: 'Summary',
  interface: 'Problem, users and interface',
  data: 'Data',
  metrics: 'Metrics',
  human: 'Human performance',
  baseline: 'Quick baseline',
  'upper-bound': 'Upper bound',
  experiments: 'Experiments',
  risks: 'Risks and ethics',
  operations: 'Operations and constraints',
  gates: 'Gates',
  questions: 'Open questions',
  appendix: 'Appendix',
};
