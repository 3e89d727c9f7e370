import type { Sentence } from '../design-document/blocks.ts';
import { besideOthers } from './beside-others.ts';
import type { LeadershipFacts } from './facts.ts';
import { planOutlook, type PlanOutlook } from './outlook.ts';
import type { Panel } from './panel.ts';
import { decisionsPanel } from './sections/decisions.ts';
import { evidencePanel, type EvidencePanel } from './sections/evidence.ts';
import { headline } from './sections/headline.ts';
import { killsPanel } from './sections/kills.ts';
import { learntPanel } from './sections/learnt.ts';
import { movedPanel } from './sections/moved.ts';
import { progressPanel } from './sections/progress.ts';
import { togetherSentences } from './sections/together.ts';
import { recordPanel } from './sections/record.ts';

/** Plans that fit on a page: our choice. */
const MOST_PLANS = 4;

/** The page before it is drawn: what stands where, every number with what it rests on. */
export interface Brief {
  readonly facts: LeadershipFacts;
  readonly project: string;
  /** ISO date. */
  readonly today: string;
  readonly headline: Sentence;
  /** Those that fit. */
  readonly plans: readonly PlanOutlook[];
  readonly morePlans: number;
  /** What the plans cost each other by sharing people and machines. */
  readonly together: readonly Sentence[];
  readonly moved: Panel;
  readonly kills: Panel;
  readonly learnt: Panel;
  readonly evidence: EvidencePanel;
  readonly progress: Panel;
  readonly decisions: Panel;
  readonly record: Panel;
  /** What wrote the page. */
  readonly command: string;
}

/** What leadership should know on one page, from facts alone. @param command - what wrote it */
export function leadershipBrief(given: LeadershipFacts, command: string): Brief {
  const facts = { ...given, plans: besideOthers(given) };
  const plans = facts.plans.map(planOutlook);
  return {
    facts,
    project: facts.evidence.file.name,
    today: facts.evidence.today,
    headline: headline(facts, plans),
    plans: plans.slice(0, MOST_PLANS),
    morePlans: Math.max(0, plans.length - MOST_PLANS),
    together: togetherSentences(facts),
    moved: movedPanel(given.plans),
    kills: killsPanel(facts),
    learnt: learntPanel(facts),
    evidence: evidencePanel(facts),
    progress: progressPanel(facts),
    decisions: decisionsPanel(facts),
    record: recordPanel(facts),
    command,
  };
}
