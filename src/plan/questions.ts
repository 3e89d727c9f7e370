import type { PlanFile } from '../contracts/plan-file.ts';
import { skillKinds, type SkillKind } from '../contracts/profile.ts';
import { ancestorsOf, isOpen, openChildren, type Plan } from './plan.ts';
import type { Simulation } from './simulate.ts';

/** What the plan leaves out that most plans should say. */
export function questionsAbout(file: PlanFile, plan: Plan, simulation: Simulation): string[] {
  return [...independenceQuestions(plan), ...endToEndQuestions(file, plan, simulation), ...skillQuestions(file, plan)];
}

function independenceQuestions(plan: Plan): string[] {
  return plan.nodes.flatMap((node, at) => {
    if (node.kind !== 'any') return [];
    const open = openChildren(plan, at).map((child) => plan.nodes[child]!);
    const hasCause = open.some((child) => child.kind === 'activity' && child.cause !== null);
    if (open.length < 2 || hasCause) return [];
    const names = open.map(({ id }) => id).join(', ');
    return [`${names} count as independent. What could make all of them fail together? Declare it under causes.`];
  });
}

/** Words for a first run of the whole pipeline, in an id or a title. */
const END_TO_END =
  /\b(?:end[- ]to[- ]end|e2e|whole (?:pipeline|way)|walking skeleton|stub|(?:constant|simple|first) baseline|baseline)\b/i;

/** Words by which a plan speaks of something that is learnt from data, in an id or a title. */
const LEARNT =
  /(?<![\p{L}\p{N}])(?:models?|data(?:sets?)?|labels?|labell?ing|annotat\p{L}*|train(?:ing|ed)?|fine[- ]?tun\p{L}*|features?|embeddings?|classif\p{L}*|predict\p{L}*|machine learning|ml|neural|pipelines?|baselines?|accuracy|inference|llms?)(?![\p{L}\p{N}])/iu;

/** Smaller plans need no such step: our choice. */
const FEWEST_STEPS = 5;
const FIRST_SHARE = 1 / 3;

/** Whether the whole pipeline runs once among what comes first; not asked of a plan in which something has ended or nothing is learnt. */
function endToEndQuestions(file: PlanFile, plan: Plan, { activities }: Simulation): string[] {
  const steps = plan.nodes.flatMap((node, at) => (node.kind === 'activity' ? [{ node, ...activities[at]! }] : []));
  const isFresh = steps.every(({ node }) => isOpen(node));
  if (!isFresh || !isLearnt(file, plan) || steps.length < FEWEST_STEPS) return [];
  const begun = steps.filter(({ began }) => began > 0);
  const last = Math.max(...begun.map(({ end }) => end));
  const whole = begun.filter(({ node }) => END_TO_END.test(node.id) || END_TO_END.test(node.title));
  if (whole.some(({ start }) => start <= FIRST_SHARE * last)) return [];
  const found =
    whole.length === 0
      ? 'Nothing in the plan is called a first run of the whole pipeline, end to end with a stub'
      : `${whole.map(({ node }) => node.id).join(', ')} runs the whole pipeline after the first third of the plan`;
  return [
    `${found}. What does not fit together shows there: do it early, and call it end-to-end, so that its days are counted.`,
  ];
}

/** Whether anything in a plan speaks of a model, data, training: a house has no pipeline. */
const isLearnt = ({ title, archetype, organisation }: PlanFile, { nodes }: Plan): boolean =>
  archetype !== null ||
  organisation !== null ||
  [title ?? '', ...nodes.flatMap((node) => [node.id, node.title])].some((text) => LEARNT.test(text));

/** Approaches whose people lack a kind of skill, where the file says what people can do. */
function skillQuestions({ resources }: PlanFile, plan: Plan): string[] {
  if (resources.every(({ skills }) => skills === null)) return [];
  const alternatives = plan.nodes.flatMap((node, at) => (node.kind === 'any' ? openChildren(plan, at) : []));
  const approaches = alternatives.length === 0 ? [0] : alternatives;
  return approaches.flatMap((approach) => {
    const occupied = resourcesUnder(plan, approach);
    if (occupied.size === 0) return [];
    const there = new Set([...occupied].flatMap((resource) => resources[resource]!.skills ?? []));
    const missing = skillKinds.filter((kind) => !there.has(kind));
    if (missing.length === 0) return [];
    const who = approach === 0 ? 'the plan' : plan.nodes[approach]!.id;
    return [
      `Nobody in ${who} brings ${missing.map(skillWords).join(' or ')}. Researchers and engineers work together.`,
    ];
  });
}

const skillWords = (kind: SkillKind): string => (kind === 'research' ? 'research skill' : 'engineering skill');

/** Positions of the people and machines that a node and all below it need. */
function resourcesUnder(plan: Plan, node: number): Set<number> {
  return new Set(
    plan.nodes.flatMap((item, at) =>
      item.kind === 'activity' && (at === node || ancestorsOf(plan, at).includes(node))
        ? item.needs.map(({ resource }) => resource)
        : [],
    ),
  );
}
