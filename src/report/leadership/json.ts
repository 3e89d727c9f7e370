import type { PlanForecast } from '../../contracts/plan-forecast.ts';
import type { Sentence } from '../design-document/blocks.ts';
import { textOf } from '../design-document/inline-text.ts';
import type { DesignNumber } from '../design-document/number.ts';
import type { Brief } from './brief.ts';
import type { LeadershipPlan } from './facts.ts';
import type { Panel } from './panel.ts';

/** Raised when a field is renamed or removed. */
const leadershipVersion = 1;

/** The page as data: the sentences of each part, and every number in them with what it rests on. */
export function leadershipJson(brief: Brief): Record<string, unknown> {
  const { facts, evidence } = brief;
  return {
    leadershipVersion,
    project: brief.project,
    today: brief.today,
    sentence: textOf(brief.headline),
    plans: facts.plans.map(planJson),
    together: facts.together,
    moved: panelJson(brief.moved),
    kills: panelJson(brief.kills),
    learnt: panelJson(brief.learnt),
    evidence: {
      gates: evidence.gates.map(({ id, title, word }) => ({ id, title, state: word })),
      lines: evidence.items.map(lineJson),
    },
    progress: panelJson(brief.progress),
    decisions: panelJson(brief.decisions),
    record: { ...panelJson(brief.record), score: facts.record },
    command: brief.command,
  };
}

function planJson({ file, forecast, history }: LeadershipPlan): Record<string, unknown> {
  const { title, deadline, pSuccess, never, finish, kill, causes } = forecast;
  return {
    file,
    title,
    deadline,
    pByDeadline: byDeadline(forecast),
    pSuccess,
    never,
    finish,
    kill: kill.filter(({ date }) => date !== null).map(({ id, date, daysLeft }) => ({ id, date, daysLeft })),
    causes,
    history: history.points,
    moved: history.lastWeek,
  };
}

const byDeadline = ({ pBy, deadline }: PlanForecast): number | null =>
  deadline === null ? null : (pBy.find(({ date }) => date === deadline)?.p ?? null);

function panelJson({ lead, items, more }: Panel): Record<string, unknown> {
  return {
    lead: lead === null ? null : lineJson(lead),
    lines: items.map(lineJson),
    more: more === null ? null : textOf(more),
  };
}

interface Line {
  readonly text: string;
  readonly numbers: readonly DesignNumber[];
}

const lineJson = (sentence: Sentence): Line => ({
  text: textOf(sentence),
  numbers: sentence.flatMap((part) => (part.kind === 'number' ? [part.number] : [])),
});
