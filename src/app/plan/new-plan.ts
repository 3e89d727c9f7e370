import { UserError } from '../../base/errors.ts';
import { nearestName } from '../../base/nearest.ts';
import { parsePlanFile } from '../../contracts/plan/parse-plan-file.ts';
import { archetypes, organisations, type Archetype, type Organisation } from '../../contracts/profile.ts';
import type { ProjectFile } from '../../contracts/project-file.ts';
import { archetypeOf } from '../../evidence/archetype.ts';
import { readYaml } from '../../io/read-yaml.ts';
import { buildPlan } from '../../plan/build-plan.ts';
import { intervalFromPast } from '../../plan/past-errors.ts';
import { parseParts, parsePeople } from '../../plan/templates/parse-parts.ts';
import { writePlanText, type PlanText } from '../../plan/templates/plan-text.ts';
import type { Part, People, Template } from '../../plan/templates/step.ts';
import { templates } from '../../plan/templates/templates.ts';

/** What a person asks for; what is not given comes from the project, else from the template. */
export interface NewPlanOptions {
  /** ISO date. */
  readonly start: string;
  readonly deadline: string | null;
  readonly people: string | null;
  readonly value: number | null;
  readonly archetype: string | null;
  readonly organisation: string | null;
  readonly parts: string | null;
  readonly title: string | null;
}

/** What the project says that a plan of it can begin with. */
export type PlanDefaults = Pick<ProjectFile, 'name' | 'deadline' | 'archetype'>;

export interface NewPlan extends PlanText {
  readonly template: string;
  readonly deadline: string;
  readonly archetype: Archetype | null;
  readonly organisation: Organisation | null;
}

/** The template of this name. @throws UserError `bad-input` with the nearest name */
export function templateNamed(name: string): Template {
  return oneOf(name, templates, 'there is no template');
}

/**
 * A plan from a template, as text that `cairn plan` reads.
 *
 * @param file - name of the file that it is for, for messages
 * @throws UserError `bad-input` for what a template cannot be made with
 */
export function newPlan(
  name: string,
  options: NewPlanOptions,
  { project, file }: { readonly project: PlanDefaults | null; readonly file: string },
): NewPlan {
  const template = templateNamed(name);
  const { start, value, people } = options;
  const deadline = deadlineOf(options, project);
  if (template.needsValue && value === null) {
    throw new UserError('bad-input', `${template.name} asks whether the work pays, and --value is not given`, {
      hint: 'Say what success is worth, in the money in which you count costs: --value 100000.',
    });
  }
  const archetype =
    options.archetype === null
      ? declaredArchetype(project)
      : oneOf(options.archetype, named(archetypes), 'there is no archetype').name;
  const organisation =
    options.organisation === null
      ? null
      : oneOf(options.organisation, named(organisations), 'there is no organisation').name;
  const written = writePlanText(template, {
    title: options.title ?? project?.name ?? null,
    start,
    deadline,
    value,
    archetype,
    organisation,
    people: peopleOf(template, people),
    parts: partsOf(template, options.parts),
  });
  refuseUnusable(written.text, file, start);
  return { ...written, template: template.name, deadline, archetype, organisation };
}

const named = <Name extends string>(names: readonly Name[]): { readonly name: Name }[] =>
  names.map((name) => ({ name }));

function oneOf<Item extends { readonly name: string }>(name: string, items: readonly Item[], problem: string): Item {
  const found = items.find((item) => item.name === name);
  if (found) return found;
  const names = items.map((item) => item.name);
  const nearest = nearestName(name, names);
  throw new UserError('bad-input', `${problem} "${name}"`, {
    hint: nearest ? `Did you mean ${nearest}?` : `There are ${names.join(', ')}.`,
  });
}

function deadlineOf({ start, deadline }: NewPlanOptions, project: PlanDefaults | null): string {
  const found = deadline ?? project?.deadline;
  if (found === undefined) {
    throw new UserError('bad-input', '--deadline is missing: by when must it work?', {
      hint: 'Write it as in --deadline 2027-03-01, or set deadline in cairn.yaml.',
    });
  }
  if (found > start) return found;
  throw new UserError('bad-input', `the deadline ${found} is not after the start, ${start}`, {
    hint:
      deadline === null
        ? 'It stands in cairn.yaml: correct it there, or give --deadline.'
        : 'Correct --start or --deadline.',
  });
}

/** What three answers of the charter make; null where they are not given or contradict each other. */
function declaredArchetype(project: PlanDefaults | null): Archetype | null {
  if (project?.archetype === undefined) return null;
  const { kind } = archetypeOf(project.archetype);
  return kind === 'contradiction' ? null : kind;
}

function peopleOf({ name, people, team }: Template, written: string | null): People {
  if (written === null) return { kind: 'number', count: people, isGuess: true };
  const found = parsePeople(written);
  const count = found.kind === 'number' ? found.count : found.names.length;
  if (team === undefined || (count >= team.least && count <= team.most)) return found;
  const others = templates.filter((template) => template.team === undefined).map((template) => template.name);
  throw new UserError('bad-input', `--people: ${name} is for ${team.least} to ${team.most} people, not ${count}`, {
    hint: `Take another template, ${others.join(', ')}, or a plan of its own for each group.`,
  });
}

function partsOf(template: Template, written: string | null): readonly Part[] {
  if (written === null) return template.parts?.usual ?? [];
  if (template.parts !== null) return parseParts(written);
  throw new UserError('bad-input', `--parts: ${template.name} has none`, {
    hint: 'Leave it out, or edit the file that is written.',
  });
}

/** A part may be called like a step of the template: that shows when the plan is built. */
function refuseUnusable(text: string, file: string, today: string): void {
  const source = readYaml(text, file);
  const plan = parsePlanFile(source, { suggestInterval: intervalFromPast });
  try {
    buildPlan(plan, { today, locate: (path) => source.locate(path) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError('bad-input', `--parts and the template do not fit together: ${error.message}`, {
      hint: 'The template uses this name itself: choose another one for the part.',
      cause: error,
    });
  }
}
