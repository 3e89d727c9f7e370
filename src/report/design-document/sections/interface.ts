import { formatSignificant } from '../../../base/number-format.ts';
import type { FieldSpec } from '../../../contracts/project-file.ts';
import type { Block, Inline, Sentence } from '../blocks.ts';
import { code, say, toned } from '../blocks.ts';
import type { DesignContext } from '../context.ts';

type Facts = (readonly [term: string, value: Sentence])[];

/** What is to be solved, for whom, what goes in and out, and what is out of scope. */
export function interfaceSection(context: DesignContext): Block[] {
  return [...problemBlocks(context), ...nonGoalBlocks(context), ...interfaceBlocks(context)];
}

function problemBlocks(context: DesignContext): Block[] {
  const { file } = context.input.facts;
  const { problem, users, surface, businessMetric, value, errorCosts } = file;
  const rows: Facts = [];
  const field = (term: string, text: string | undefined, path: string[]): void => {
    if (text !== undefined) rows.push([term, context.text(text, path)]);
  };
  field('Problem', problem, ['problem']);
  field('Users', users, ['users']);
  field('Surface', surface?.where, ['surface', 'where']);
  field('Who sees it', surface?.actor, ['surface', 'actor']);
  field('Trigger', surface?.trigger, ['surface', 'trigger']);
  field('Action', surface?.action, ['surface', 'action']);
  if (businessMetric) {
    const { name, now, unit, volumePerYear } = businessMetric;
    rows.push([
      'Business metric',
      [
        say(name),
        ...(now === undefined
          ? []
          : [
              say(', today '),
              context.declared('businessMetric.now', formatSignificant(now)),
              say(unit ? ` ${unit}` : ''),
            ]),
        say(', volume '),
        context.declared('businessMetric.volumePerYear', formatSignificant(volumePerYear)),
        say(' a year'),
      ],
    ]);
  }
  if (value) {
    rows.push([
      'Value of a decision',
      [
        context.declared('value.perDecision', formatSignificant(value.perDecision)),
        say(` ${value.unit}`),
        ...(value.decisionsPerYear === undefined
          ? []
          : [
              say(', '),
              context.declared('value.decisionsPerYear', formatSignificant(value.decisionsPerYear)),
              say(' decisions a year'),
            ]),
      ],
    ]);
  }
  if (errorCosts) {
    const unit = errorCosts.unit ? ` ${errorCosts.unit}` : '';
    rows.push([
      'Cost of an error',
      [
        say('false alarm '),
        context.declared('errorCosts.falsePositive', formatSignificant(errorCosts.falsePositive)),
        say(`${unit}, miss `),
        context.declared('errorCosts.falseNegative', formatSignificant(errorCosts.falseNegative)),
        say(unit),
      ],
    ]);
  }
  return [
    ...(rows.length > 0 ? [{ kind: 'facts', rows } as const] : []),
    ...declare(context, problem, 'What is the problem?', 'problem'),
    ...declare(context, users, 'Who uses it?', 'users'),
    ...declare(context, surface, 'Where does the output appear, and what does the user do with it?', 'surface'),
    ...(context.status('archetype')
      ? [{ kind: 'paragraph', text: [say('Archetype: '), context.show('archetype'), say('.')] } as const]
      : []),
  ];
}

function declare(context: DesignContext, value: unknown, text: string, field: string): Block[] {
  return value === undefined
    ? [context.ask('interface', { text, command: null, how: `Declare \`${field}\` in cairn.yaml.` })]
    : [];
}

function nonGoalBlocks(context: DesignContext): Block[] {
  const { nonGoals } = context.input.facts.file;
  return [
    { kind: 'heading', text: 'Non-goals' },
    nonGoals.length > 0
      ? { kind: 'list', items: nonGoals.map((goal, i) => context.text(goal, ['nonGoals', i])) }
      : context.ask('interface', {
          text: 'What is out of scope?',
          command: null,
          how: 'Declare `nonGoals` in cairn.yaml.',
        }),
  ];
}

function interfaceBlocks(context: DesignContext): Block[] {
  const { interface: declared } = context.input.facts.file;
  if (!declared) {
    return [
      { kind: 'heading', text: 'Inputs and outputs' },
      context.ask('interface', {
        text: 'What goes in and what comes out?',
        command: null,
        how: 'Declare `interface` in cairn.yaml.',
      }),
    ];
  }
  const { input, output, version } = declared;
  return [
    { kind: 'heading', text: 'Inputs and outputs' },
    {
      kind: 'paragraph',
      text: [
        say(
          `Version ${version} of the interface. Its output is ${outputWords(output)}, so the task is ${taskOf(output)}.`,
        ),
      ],
    },
    {
      kind: 'table',
      caption: 'Fields of the interface.',
      head: [{ title: 'Field' }, { title: 'Way' }, { title: 'Type' }, { title: 'Values' }, { title: 'Column' }],
      rows: [...input.map((field) => fieldRow(field, 'in')), fieldRow(output, 'out')],
    },
    {
      kind: 'paragraph',
      text: [
        say('Rows that fit the interface: '),
        context.show('interface/coverage'),
        say('. Fields that the data hold: '),
        context.show('interface/mapping'),
        say('. Nothing broke against the signed interface: '),
        context.show('interface/contract'),
        say('.'),
      ],
    },
    ...context.askFor('interface', ['interface/coverage', 'interface/mapping', 'interface/contract']),
  ];
}

const article = (word: string): string => (/^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`);
const outputWords = ({ type }: FieldSpec): string => article(type);

/** The output says which task it is. */
function taskOf({ type }: FieldSpec): string {
  switch (type) {
    case 'number':
    case 'integer':
    case 'date':
    case 'timestamp':
      return 'regression';
    case 'boolean':
    case 'category':
      return 'classification';
    case 'text':
      return 'generation';
  }
}

function fieldRow(field: FieldSpec, way: 'in' | 'out'): Sentence[] {
  const { name, type, required, column } = field;
  return [
    [code(name)],
    [say(way)],
    [say(type), ...(required ? [] : [toned(', may be missing', 'muted')])],
    rangeOf(field),
    column === undefined || column === name ? [toned('–', 'muted')] : [code(column)],
  ];
}

/** Values of a category that are named: our choice. */
const MOST_VALUES = 12;

function rangeOf({ values, min, max, unit }: FieldSpec): Sentence {
  const suffix = unit ? ` ${unit}` : '';
  if (values) {
    const named = values
      .slice(0, MOST_VALUES)
      .flatMap((value, i): Inline[] => [...(i === 0 ? [] : [say(', ')]), code(String(value))]);
    return values.length <= MOST_VALUES
      ? named
      : [...named, toned(` and ${values.length - MOST_VALUES} more`, 'muted')];
  }
  if (min !== undefined && max !== undefined) return [say(`${min} to ${max}${suffix}`)];
  if (min !== undefined) return [say(`at least ${min}${suffix}`)];
  if (max !== undefined) return [say(`at most ${max}${suffix}`)];
  return [toned(unit ?? '–', 'muted')];
}
