import { dirname, resolve } from 'node:path';
import { newPlan, templateNamed, type NewPlan, type NewPlanOptions } from '../app/plan/new-plan.ts';
import { planDefaults } from '../app/plan/plan-defaults.ts';
import { UserError } from '../base/errors.ts';
import { localDate } from '../base/local-date.ts';
import { formatCounted } from '../base/number-format.ts';
import { printable } from '../base/printable.ts';
import { assessEffects, initEffects } from '../node.ts';
import { templates } from '../plan/templates/templates.ts';
import { parseArguments, type Arguments } from './arguments.ts';
import { dateFlag } from './date-flag.ts';
import { EXIT } from './exit-codes.ts';
import { numberFlag } from './number-flag.ts';
import { PLAN_NEW_FLAGS, PLAN_NEW_HELP } from './plan-new-flags.ts';
import { printJson, withProjectOf } from './with-project.ts';

/** `cairn plan new`: a template in, a plan file out. */
export async function run(argv: readonly string[]): Promise<number> {
  const given = parseArguments(PLAN_NEW_FLAGS, argv);
  if (given.isOn('help')) {
    process.stdout.write(PLAN_NEW_HELP);
    return EXIT.done;
  }
  if (given.isOn('list')) {
    printTemplates(given.isOn('json'));
    return EXIT.done;
  }
  const { template, path } = namesFrom(given);
  const effects = initEffects();
  const options = optionsFrom(given, localDate(effects.now()));
  const plan = await withProjectOf(dirname(resolve(path)), async (project) => {
    const defaults = project && (await planDefaults(project, assessEffects()));
    return newPlan(template, options, { project: defaults, file: path });
  });
  await effects.writeNewFile(resolve(path), plan.text);
  if (given.isOn('json')) printJson(asJson(plan, path));
  else process.stdout.write(words(plan, path));
  return EXIT.done;
}

function namesFrom(given: Arguments): { template: string; path: string } {
  const [template, path = 'plan.yaml', ...more] = given.positionals;
  if (template === undefined) {
    throw new UserError('bad-input', 'no template is named', {
      hint: `Write cairn plan new TEMPLATE, with one of ${templates.map(({ name }) => name).join(', ')}.`,
    });
  }
  templateNamed(template);
  if (more.length === 0) return { template, path };
  throw new UserError('bad-input', `"${more[0]!}" stands behind the file`, {
    hint: 'Write cairn plan new TEMPLATE FILE, and names of people or parts in quotes behind their flag.',
  });
}

function optionsFrom(given: Arguments, today: string): NewPlanOptions {
  const text = (name: string): string | null => given.value(name) ?? null;
  return {
    start: dateFlag(given, 'start') ?? today,
    deadline: dateFlag(given, 'deadline'),
    people: text('people'),
    value: numberFlag(given, 'value', { least: 0 }) ?? null,
    archetype: text('archetype'),
    organisation: text('organisation'),
    parts: text('parts'),
    title: text('title'),
  };
}

function printTemplates(json: boolean): void {
  const rows = templates.map(({ name, description, parts, needsValue }) => ({
    name,
    description,
    parts: parts === null ? null : { are: parts.are, usual: parts.usual.map((part) => part.name) },
    needsValue,
  }));
  if (json) return printJson({ templates: rows });
  const lines = rows.map(({ name, description }) => `${name.padEnd(18)} ${description}\n`);
  process.stdout.write(lines.join(''));
}

const asJson = (
  { template, deadline, archetype, organisation, guesses, parameters }: NewPlan,
  file: string,
): object => ({
  file,
  template,
  deadline,
  archetype,
  organisation,
  guesses,
  parameters,
});

function words({ template, guesses, parameters }: NewPlan, path: string): string {
  const assumed =
    parameters.length === 0 ? '' : ` ${formatCounted(parameters.length, 'chance')} more are assumed by name.`;
  return (
    `${printable(path)} holds a plan from the template ${template}.\n` +
    `${formatCounted(guesses, 'number')} in it are guesses.${assumed} Each says so: replace what you know better.\n` +
    `Next: cairn plan ${printable(path)}\n`
  );
}
