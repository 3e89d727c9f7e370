import type { Block, Section, Sentence } from './blocks.ts';
import type { SectionId } from './section-id.ts';
import { sectionIds, sectionTitles } from './section-id.ts';
import type { DesignContext } from './context.ts';
import { designContext } from './context.ts';
import type { DesignInput } from './input.ts';
import type { ProseFile } from './prose-file.ts';
import { sectionOf } from './prose-file.ts';
import { proseReferences } from './prose.ts';
import { dataSection } from './sections/data.ts';
import { experimentsSection } from './sections/experiments.ts';
import { gatesSection } from './sections/gates.ts';
import { interfaceSection } from './sections/interface.ts';
import { baselineSection, humanSection, upperBoundSection } from './sections/ladder.ts';
import { metricsSection } from './sections/metrics.ts';
import { operationsSection } from './sections/operations.ts';
import { questionsSection } from './sections/questions.ts';
import { risksSection } from './sections/risks.ts';
import { headline, summarySection } from './sections/summary.ts';

/** A whole document, before it is written as HTML or Markdown. */
export interface DesignDocument {
  readonly project: string;
  /** What was found, in one sentence. */
  readonly headline: Sentence;
  readonly sections: readonly Section[];
  /** ISO date of the newest evidence; null when there is none. */
  readonly asOf: string | null;
  readonly context: DesignContext;
}

const BUILDERS: Record<SectionId, (context: DesignContext) => Block[]> = {
  summary: summarySection,
  interface: interfaceSection,
  data: dataSection,
  metrics: metricsSection,
  human: humanSection,
  baseline: baselineSection,
  'upper-bound': upperBoundSection,
  experiments: experimentsSection,
  risks: risksSection,
  operations: operationsSection,
  gates: gatesSection,
  questions: questionsSection,
  appendix: () => [],
};

/**
 * The design document of a project from its evidence and its prose. Pure, and without a clock: the same input gives the
 * same document.
 *
 * @throws UserError `not-found` with place and nearest key for a reference to what is no claim
 */
export function designDocument(input: DesignInput): DesignDocument {
  const context = designContext(input);
  for (const file of input.prose) {
    for (const { name, line, column } of proseReferences(file))
      context.reference(name, `${file.path}:${line}:${column}`);
  }
  const prose = Map.groupBy(input.prose, ({ path }) => sectionOf(path));
  const sections = sectionIds
    .map((id): Section => {
      const written = (prose.get(id) ?? []).map((file: ProseFile): Block => ({ kind: 'prose', file }));
      return { id, title: sectionTitles[id], blocks: [...written, ...BUILDERS[id](context)] };
    })
    .filter(({ blocks }) => blocks.length > 0);
  return {
    project: input.facts.file.name,
    headline: headline(context),
    sections,
    asOf: newestEvidence(input),
    context,
  };
}

function newestEvidence({ facts: { claims, journal } }: DesignInput): string | null {
  const times = [...Array.from(claims.values(), ({ claim }) => claim.at), ...journal.map(({ at }) => at)];
  return (
    times.reduce<string | null>((last, at) => (last === null || at > last ? at : last), null)?.slice(0, 10) ?? null
  );
}
