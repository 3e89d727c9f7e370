import { baselinedNeeds } from './baselined.ts';
import type { GateFacts } from './facts.ts';
import { framedNeeds } from './framed.ts';
import { healthyNeeds } from './healthy.ts';
import { ideaNeeds } from './idea.ts';
import { killNeeds } from './kill.ts';
import { gateIds, type GateId, type NeedRule, type NeedState } from './need.ts';
import { offlineNeeds } from './works-offline.ts';
import { reproducibleNeeds } from './reproducible.ts';
import { shippedNeeds } from './shipped.ts';
import { activeWaivers, waiverFor, type Waiver } from './waivers.ts';
import { worthNeeds } from './worth-ml.ts';

/** One need of one gate, judged. */
export interface Need {
  readonly id: string;
  readonly gate: GateId;
  readonly title: string;
  readonly state: NeedState;
  readonly claim: string | null;
  readonly why: string;
  readonly command: string | null;
  /** The waiver that covers it, when it is waived. */
  readonly waiver: Waiver | null;
}

export interface Gate {
  readonly id: GateId;
  readonly title: string;
  /** open: every need is met or waived. */
  readonly state: 'open' | 'closed';
  /** Closed, and only because something that was met turned stale. */
  readonly closedAgain: boolean;
  /** How many needs are waived. */
  readonly waived: number;
  readonly needs: readonly Need[];
}

const gateTitles: Record<GateId, string> = {
  G0: 'Idea',
  G1: 'Worth machine learning',
  G2: 'Framed',
  G3: 'Baselined',
  G4: 'Works offline',
  G5: 'Reproducible',
  G6: 'Shipped safely',
  G7: 'Healthy',
  GK: 'Kill or go on',
};

const RULES: Record<GateId, (facts: GateFacts) => readonly NeedRule[]> = {
  G0: () => ideaNeeds,
  G1: () => worthNeeds,
  G2: () => framedNeeds,
  G3: () => baselinedNeeds,
  G4: () => offlineNeeds,
  G5: () => reproducibleNeeds,
  G6: () => shippedNeeds,
  G7: () => healthyNeeds,
  GK: killNeeds,
};

/**
 * Every gate with every need, judged from the facts and from nothing else. A gate is the minimum of its needs: it is open
 * when all of them are met or waived, whatever other gates say.
 */
export function evaluateGates(facts: GateFacts): readonly Gate[] {
  return gateIds.map((id) => evaluateGate(id, facts));
}

/** One gate. */
export function evaluateGate(id: GateId, facts: GateFacts): Gate {
  const waivers = activeWaivers(facts);
  const needs = RULES[id](facts).map((rule) => judge(id, rule, facts, waivers));
  const open = needs.filter(({ state }) => state === 'missing' || state === 'stale');
  return {
    id,
    title: gateTitles[id],
    state: open.length === 0 ? 'open' : 'closed',
    closedAgain: open.length > 0 && open.every(({ state }) => state === 'stale'),
    waived: needs.filter(({ state }) => state === 'waived').length,
    needs,
  };
}

function judge(gate: GateId, { id, title, look }: NeedRule, facts: GateFacts, waivers: readonly Waiver[]): Need {
  const finding = look(facts);
  const measuredAt = (finding.claim !== null && facts.claims.get(finding.claim)?.claim.at) || null;
  const waiver = waiverFor(waivers, { gate, need: id, state: finding.state, measuredAt });
  return { id, gate, title, ...finding, state: waiver ? 'waived' : finding.state, waiver: waiver ?? null };
}
