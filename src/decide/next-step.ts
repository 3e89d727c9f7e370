import type { Assessment, AssessmentVerdict } from '../contracts/assessment.ts';
import { quoted } from '../evidence/gates/need.ts';
import type { Ground } from './ground.ts';
import { enter, unitOf } from './portfolio/entry.ts';

/** What to do next with an idea. */
export interface NextStep {
  /** In words; null when the command says all. */
  readonly what: string | null;
  readonly command: string;
}

/** Whose open questions are closed first, by verdict: what stands in the way, then what the verdict rests on. */
const FIRST: Readonly<Record<AssessmentVerdict, readonly string[]>> = {
  'not-ready': ['product', 'ethics', 'data'],
  dont: [],
  rules: ['need'],
  'off-the-shelf': [],
  'collect-data-first': ['data-ways', 'data', 'need'],
  'human-in-the-loop': ['need', 'ivo', 'value', 'success', 'premortem', 'archetype', 'people'],
  autonomous: ['trials', 'success', 'premortem', 'value', 'archetype', 'people'],
};

/** What ends the work on an idea, or begins the work on it. */
const LAST: Readonly<Record<AssessmentVerdict, string>> = {
  'not-ready': 'Mend what stands in the way, then ask again.',
  dont: 'Leave it, and look at the next idea.',
  rules: 'Put the rule to work, and look again when it no longer does what is needed.',
  'off-the-shelf': 'Try it on your own rows.',
  'collect-data-first': 'Collect rows, then ask again.',
  'human-in-the-loop': 'Begin the project.',
  autonomous: 'Begin the project.',
};

/**
 * The one next step: the first open question of those that matter for the verdict, else what the verdict itself asks for.
 *
 * @param path - of the idea, from the current folder
 */
export function nextStep({ verdict, sections }: Pick<Assessment, 'verdict' | 'sections'>, path: string): NextStep {
  const open = FIRST[verdict]
    .map((id) => sections.find((section) => section.id === id))
    .find((section) => section && section.next !== null);
  if (open) return { what: open.next, command: commandIn(open.next!, path) };
  const begins = verdict === 'human-in-the-loop' || verdict === 'autonomous';
  const command = verdict === 'dont' ? 'cairn portfolio' : begins ? 'cairn plan new' : commandIn('', path);
  return { what: LAST[verdict], command };
}

/** An idea of a list: its assessment, and what that rests on. */
export interface ListedIdea {
  readonly assessment: Assessment;
  readonly ground: Ground;
}

/**
 * Of several ideas: their order, and where none of those that are ready could enter it, what the first of these lacks for
 * it. Where there is one idea, or none is ready to be compared, what the first one needs.
 */
export function nextStepOfMany(ideas: readonly ListedIdea[]): NextStep {
  const order = 'cairn portfolio';
  const [first] = ideas;
  const ready = ideas.filter(({ assessment }) => assessment.verdict !== 'not-ready');
  if (first && (ideas.length === 1 || ready.length === 0)) return nextStep(first.assessment, first.assessment.file);
  const unit = unitOf(ideas);
  const entries = ready.map(({ ground }) => enter(ground, unit));
  const [refusal] = entries;
  if (!refusal || !('hint' in refusal) || entries.some((entry) => !('hint' in entry)))
    return { what: null, command: order };
  const what = `None of them can be put in order yet. ${ready[0]!.assessment.file}: ${refusal.because}. ${refusal.hint}`;
  return { what, command: order };
}

/** The command that a sentence ends in, for this idea; else the one that assesses it again. */
function commandIn(sentence: string, path: string): string {
  const idea = quoted(path);
  const name = /^Let (.+) sign it: /.exec(sentence)?.[1];
  if (name !== undefined) return `cairn assess sign ${idea} --as ${quoted(name)}`;
  const trial = /cairn assess trial( --cases \d+)?/.exec(sentence);
  if (trial) return `cairn assess trial ${idea}${trial[1] ?? ''}`;
  if (sentence.includes('cairn assess --sure')) return `cairn assess ${idea} --sure yes`;
  return `cairn assess ${idea}`;
}
