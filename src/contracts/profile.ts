/**
 * What a project does for people, as three questions classify it: better than software today, helping a person, or acting
 * alone.
 */
export const archetypes = ['software-2.0', 'human-in-the-loop', 'autonomous'] as const;
export type Archetype = (typeof archetypes)[number];

/** What people bring to machine learning; every approach needs both. */
export const skillKinds = ['research', 'engineering'] as const;
export type SkillKind = (typeof skillKinds)[number];

/** Where machine learning stands in an organisation, from the foot of the mountain to its top. */
export const organisations = ['nascent', 'ml-research', 'embedded', 'function', 'ml-first'] as const;
export type Organisation = (typeof organisations)[number];
