import type { Archetype, Organisation } from '../contracts/profile.ts';

/** Chances that most plans of this kind need; an activity uses one by its name, as in `p: data-access`. */
export const parameterNames = [
  'data-access',
  'labels',
  'software-skill',
  'model-quality',
  'deployment',
  'hand-off',
  'adoption',
  'worth-in-use',
] as const;
export type ParameterName = (typeof parameterNames)[number];

/** A chance that nobody has measured, with the words for why it is this one. */
export interface AssumedChance {
  readonly p: number;
  /** Why this number, without a full stop; to be shown wherever the number is. */
  readonly because: string;
}

export interface Profile {
  readonly organisation: Organisation | null;
  readonly archetype: Archetype | null;
}

/** As they are called in sentences. */
export const organisationNames: Readonly<Record<Organisation, string>> = {
  nascent: 'no machine learning, or here and there',
  'ml-research': 'a research group for machine learning',
  embedded: 'machine learning inside of the product teams',
  function: 'a machine learning function of its own',
  'ml-first': 'machine learning everywhere',
};

/** Said of every number below: they are starting points to be replaced by what an organisation knows of itself. */
const USUAL = 'our choice, where nothing more is known';

const NEUTRAL: Readonly<Record<ParameterName, number>> = {
  'data-access': 0.8,
  labels: 0.85,
  'software-skill': 0.85,
  'model-quality': 0.6,
  deployment: 0.75,
  'hand-off': 0.85,
  adoption: 0.75,
  'worth-in-use': 0.65,
};

type Consequences = Readonly<Partial<Record<ParameterName, AssumedChance>>>;

/**
 * What the place of machine learning in an organisation means for a plan: who can build software (`software-skill`), who
 * owns the data (`data-access`), and who owns the models (`deployment`, `hand-off`, `adoption`). The directions follow how
 * such organisations are described; the sizes are our choice.
 */
const BY_ORGANISATION: Readonly<Record<Organisation, Consequences>> = {
  nascent: {
    'software-skill': { p: 0.7, because: 'few have built such a system before' },
    'data-access': { p: 0.5, because: 'nobody has prepared data for machine learning yet' },
    deployment: { p: 0.6, because: 'there is no place yet where a model runs' },
    'hand-off': { p: 0.7, because: 'nobody has taken over a model before' },
    adoption: { p: 0.65, because: 'people are asked for the first time to trust a model' },
  },
  'ml-research': {
    'software-skill': { p: 0.75, because: 'research comes first, and it works little with those who build software' },
    'data-access': { p: 0.6, because: 'the group owns no data and has no data engineers' },
    deployment: { p: 0.5, because: 'its models rarely reach production' },
    'hand-off': { p: 0.7, because: 'others must take over what researchers wrote' },
    adoption: { p: 0.65, because: 'those who would use it were not part of the work' },
  },
  embedded: {
    'software-skill': { p: 0.8, because: 'software comes first: everyone must build and deploy, and not everyone can' },
    'data-access': { p: 0.65, because: 'the team does not own production data and depends on data engineers' },
    deployment: { p: 0.85, because: 'engineers own what they deploy' },
    'hand-off': { p: 0.95, because: 'who builds it keeps it, so hardly anything is handed over' },
    adoption: { p: 0.8, because: 'it is built inside of the product that people use' },
  },
  function: {
    'software-skill': { p: 0.9, because: 'researchers and engineers work closely together' },
    'data-access': { p: 0.8, because: 'it has a voice in who may use which data, and data engineers of its own' },
    deployment: { p: 0.75, because: 'it deploys often, into systems of other teams' },
    'hand-off': { p: 0.8, because: 'the model is handed to its users, and a hand-over can fail' },
    adoption: { p: 0.7, because: 'users in other departments must change how they work' },
  },
  'ml-first': {
    'software-skill': { p: 0.9, because: 'research works closely with the software teams' },
    'data-access': { p: 0.9, because: 'it often owns the data infrastructure of the whole company' },
    deployment: { p: 0.9, because: 'deploying models is everyday work' },
    'hand-off': { p: 0.9, because: 'users operate and maintain models themselves, and are used to it' },
    adoption: { p: 0.85, because: 'there is machine learning expertise in every line of business' },
  },
};

/** What a project must reach, by its archetype. The directions follow from the questions that each must answer; the sizes are our choice. */
const BY_ARCHETYPE: Readonly<Record<Archetype, Consequences>> = {
  'software-2.0': {
    labels: { p: 0.9, because: 'what runs today leaves a record to learn from' },
    'model-quality': { p: 0.55, because: 'it must beat software that works already' },
    'worth-in-use': { p: 0.5, because: 'gains in a table often vanish beside what runs today' },
  },
  'human-in-the-loop': {
    labels: { p: 0.85, because: 'the people whom it helps know the right answers' },
    'model-quality': { p: 0.7, because: 'it needs to be good enough to help, and a person corrects it' },
    'worth-in-use': {
      p: 0.65,
      because: 'it is of worth only if correcting it takes less time than working without it',
    },
  },
  autonomous: {
    labels: { p: 0.75, because: 'rare cases must be labelled too, and they are dear' },
    'model-quality': { p: 0.4, because: 'nobody looks before it acts, so its failures must be rare' },
    'worth-in-use': { p: 0.6, because: 'limited to what it can be trusted with, it must still be worth having' },
  },
};

/**
 * The chance of each named parameter in an organisation of this kind, for a project of this archetype; null where one is
 * not known. All of them are assumed: the place where they are used must say so. An organisation and an archetype change
 * different parameters.
 */
export function defaultParameters({ organisation, archetype }: Profile): ReadonlyMap<string, AssumedChance> {
  const ofOrganisation = organisation === null ? {} : BY_ORGANISATION[organisation];
  const ofArchetype = archetype === null ? {} : BY_ARCHETYPE[archetype];
  return new Map(
    parameterNames.map((name) => [
      name,
      ofOrganisation[name] ?? ofArchetype[name] ?? { p: NEUTRAL[name], because: USUAL },
    ]),
  );
}
