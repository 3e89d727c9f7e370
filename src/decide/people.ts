import { archetypeOf, archetypeTitles } from '../evidence/archetype.ts';
import { formatCounted } from '../base/number-format.ts';
import type { Skill } from '../contracts/idea-file.ts';
import type { Archetype } from '../contracts/profile.ts';
import type { Ground } from './ground.ts';
import { factOf, type Section } from './section.ts';
import { saidAs, wordOf } from './word.ts';

/** A skill that this kind of project needs, and what for. */
export interface SkillNeed {
  readonly skill: Skill;
  readonly because: string;
}

/** What every project needs from its first week on; our choice, after the six usual roles of an ML team. */
const ALWAYS: readonly SkillNeed[] = [
  { skill: 'data', because: 'somebody must get, join and clean the rows' },
  { skill: 'ml', because: 'somebody must frame the task and judge models' },
  { skill: 'software', because: 'a model is of use only inside a product' },
  { skill: 'domain', because: 'somebody must know what the columns and the mistakes mean' },
];

/** What an archetype needs besides; our choice. */
const BESIDES: Readonly<Record<Archetype, readonly SkillNeed[]>> = {
  'software-2.0': [{ skill: 'operations', because: 'it takes the place of software that runs today' }],
  'human-in-the-loop': [{ skill: 'product', because: 'how an output is shown decides how good it must be' }],
  autonomous: [
    { skill: 'operations', because: 'it acts alone, so somebody must watch it' },
    { skill: 'product', because: 'guardrails and a limited scope are product decisions' },
  ],
};

/** The skills that a project of this kind needs; without an archetype, those that every project needs. */
function neededSkills(archetype: Archetype | null): readonly SkillNeed[] {
  return archetype === null ? ALWAYS : [...ALWAYS, ...BESIDES[archetype]];
}

/** Of the needed skills, those that nobody of the team has. */
function skillGaps(ground: Pick<Ground, 'file'>): readonly SkillNeed[] {
  const skills = new Set(ground.file.team.flatMap((person) => person.skills));
  return neededSkills(archetypeOfIdea(ground)).filter(({ skill }) => !skills.has(skill));
}

/** The archetype that the three answers make; null without answers, or when they contradict each other. */
export function archetypeOfIdea({ file }: Pick<Ground, 'file'>): Archetype | null {
  if (!file.archetype) return null;
  const found = archetypeOf(file.archetype);
  return found.kind === 'contradiction' ? null : found.kind;
}

/** Are the right people there? A gap warns and does not block: people can be found. */
export function peopleSection(ground: Ground): Section {
  const { team, expert } = ground.file;
  const title = 'Are the right people there?';
  if (team.length === 0) {
    return {
      id: 'people',
      title,
      outcome: 'unknown',
      sentence: 'It is not written who would do it.',
      facts: [],
      next: 'Write team: names with their skills.',
    };
  }
  const archetype = archetypeOfIdea(ground);
  const gaps = skillGaps(ground);
  const kind = archetype === null ? 'every project' : `a project of the kind ${archetypeTitles[archetype]}`;
  const lacksExpert = expert === undefined && gaps.some(({ skill }) => skill === 'domain');
  const facts = gaps.map(({ skill, because }) =>
    factOf({
      key: `people/gap/${skill}`,
      title: `skill that nobody has: ${skill}`,
      value: true,
      ...saidAs(wordOf(ground, 'team')),
      because,
    }),
  );
  const sentence =
    gaps.length === 0
      ? `${formatCounted(team.length, 'person').replace('persons', 'people')} cover what ${kind} needs.`
      : `Nobody has ${gaps.map(({ skill }) => skill).join(', ')}, which ${kind} needs: ${gaps[0]!.because}.`;
  return {
    id: 'people',
    title,
    outcome: gaps.length === 0 ? 'passed' : 'warns',
    sentence: lacksExpert ? `${sentence} No expert of the field is named either.` : sentence,
    facts,
    next: gaps.length === 0 ? null : `Find somebody for ${gaps.map(({ skill }) => skill).join(', ')}.`,
  };
}
