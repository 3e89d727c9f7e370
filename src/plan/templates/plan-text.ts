import { formatNumber } from '../../base/number-format.ts';
import { defaultParameters, organisationNames, type AssumedChance } from '../organisation.ts';
import type { People, Step, StepGroup, Template, TemplateNode, TemplateRequest, TemplateTree } from './step.ts';

/** A plan as text, and what in it a person must look at. */
export interface PlanText {
  readonly text: string;
  /** Numbers that are guesses. */
  readonly guesses: number;
  /** Names of chances that are assumed. */
  readonly parameters: readonly string[];
}

/** A line of the file with what is said behind it. */
interface Line {
  readonly indent: number;
  readonly text: string;
  readonly remark?: string;
}

const GUESS = {
  p: 'guess: of ten such steps, how many worked?',
  duration: 'guess: one in ten is quicker than this, one in ten slower',
  kill: 'guess: when do you stop if it has not worked?',
  cost: 'guess: what it costs if it takes as long as expected',
  cause: 'guess: how likely does this hold? Where it does not, all that need it fail',
  people: 'guess: how many are there?',
  sensitivity: 'guess: of projects that can work, how many does the study call good?',
  specificity: 'guess: of projects that cannot work, how many does it call bad?',
  price: 'guess: what the study costs',
} as const;

/**
 * Writes a template as a plan file. Each number that nobody has measured is called a guess in a remark beside it, and each
 * chance that is taken by name says what it is assumed to be and why.
 */
export function writePlanText(template: Template, request: TemplateRequest): PlanText {
  const tree = template.make(request);
  const assumed = defaultParameters(request);
  const names = [...new Set(stepsOf(tree.nodes).flatMap(({ p }) => (typeof p === 'string' ? [p] : [])))];
  const owners = createOwners(request.people);
  const lines: Line[] = [
    ...headLines(tree, request),
    ...parameterLines(names, assumed),
    { indent: 0, text: '' },
    { indent: 0, text: 'all:' },
    ...tree.nodes.flatMap((node) => nodeLines(node, 2, { assumed, owners })),
  ];
  const body = withRemarks(lines);
  return {
    text: [...openingWords(template), ...body, ''].join('\n'),
    guesses: lines.filter(({ remark }) => remark?.startsWith('guess')).length,
    parameters: names,
  };
}

const openingWords = ({ name }: Template): string[] => [
  `# A plan that was begun from the template ${name}.`,
  '# Each number called a guess is our choice and knows nothing of you: replace it by what you know, best by how',
  '# earlier work went. A time is a range; write "exactly 2 weeks" only for what a contract fixes.',
  '# When something happens, say so: cairn plan mark.',
];

function headLines(
  tree: TemplateTree,
  { title, start, deadline, value, archetype, organisation, people }: TemplateRequest,
): Line[] {
  const line = (text: string, remark?: string): Line => ({ indent: 0, text, ...(remark ? { remark } : {}) });
  return [
    line(`title: ${quoted(title ?? tree.title)}`),
    line(`start: ${start}`),
    line(`deadline: ${deadline}`),
    ...(value === null ? [] : [line(`value: ${value}`)]),
    ...(organisation === null
      ? []
      : [
          line(
            `organisation: ${organisation}`,
            `${organisationNames[organisation]}; gives chances that are taken by name`,
          ),
        ]),
    ...(archetype === null ? [] : [line(`archetype: ${archetype}`, 'gives the chances that are taken by name')]),
    line('resources:'),
    ...peopleLines(people),
    ...(tree.causes === undefined ? [] : [line('causes:')]),
    ...Object.entries(tree.causes ?? {}).map(([id, p]): Line => ({
      indent: 2,
      text: `${quoted(id)}: ${p}`,
      remark: GUESS.cause,
    })),
    ...(tree.study === undefined ? [] : [line('study:')]),
    ...Object.entries(tree.study ?? {}).map(([key, number]): Line => ({
      indent: 2,
      text: `${key}: ${number}`,
      remark: GUESS[key as 'sensitivity' | 'specificity' | 'price'],
    })),
  ];
}

function peopleLines(people: People): Line[] {
  if (people.kind === 'names') return people.names.map((name) => ({ indent: 2, text: `${quoted(name)}: 1` }));
  return [{ indent: 2, text: `people: ${people.count}`, ...(people.isGuess ? { remark: GUESS.people } : {}) }];
}

/** A place for the named chances, to be filled in by whoever knows better. */
function parameterLines(names: readonly string[], assumed: ReadonlyMap<string, AssumedChance>): Line[] {
  if (names.length === 0) return [];
  return [
    {
      indent: 0,
      text: '# Chances that are taken by name are assumed. Set those that you know better by taking its # and that of parameters away:',
    },
    { indent: 0, text: '#parameters:' },
    ...names.map((name) => ({ indent: 0, text: `#  ${name}: ${assumed.get(name)!.p}` })),
  ];
}

interface NodeContext {
  readonly assumed: ReadonlyMap<string, AssumedChance>;
  readonly owners: Owners;
}

function nodeLines(node: TemplateNode, indent: number, context: NodeContext): Line[] {
  return node.kind === 'step' ? stepLines(node, indent, context) : groupLines(node, indent, context);
}

function groupLines({ kind, id, title, after, children }: StepGroup, indent: number, context: NodeContext): Line[] {
  return [
    { indent, text: `- id: ${quoted(id)}` },
    { indent: indent + 2, text: `title: ${quoted(title)}` },
    ...afterLines(after, indent + 2),
    { indent: indent + 2, text: `${kind}:` },
    ...children.flatMap((child) => nodeLines(child, indent + 4, context)),
  ];
}

function stepLines(node: Step, indent: number, { assumed, owners }: NodeContext): Line[] {
  const below = indent + 2;
  const { kill, cost, cause } = node;
  return [
    { indent, text: `- id: ${quoted(node.id)}` },
    { indent: below, text: `title: ${quoted(node.title)}` },
    chanceLine(node.p, below, assumed),
    { indent: below, text: `duration: ${node.duration}`, remark: GUESS.duration },
    ...(cost === undefined || cost === null ? [] : [{ indent: below, text: `cost: ${cost}`, remark: GUESS.cost }]),
    ...(kill === undefined ? [] : [{ indent: below, text: `kill: ${kill}`, remark: GUESS.kill }]),
    ...(cause === undefined ? [] : [{ indent: below, text: `cause: ${quoted(cause)}` }]),
    ...afterLines(node.after, below),
    { indent: below, text: `resources: ${owners.of(node.who)}` },
  ];
}

function chanceLine(p: Step['p'], indent: number, assumed: ReadonlyMap<string, AssumedChance>): Line {
  if (p === 1) return { indent, text: 'p: 1', remark: 'it ends, whatever it says' };
  if (typeof p === 'number') return { indent, text: `p: ${p}`, remark: GUESS.p };
  const chance = assumed.get(p)!;
  return { indent, text: `p: ${p}`, remark: `assumed ${formatNumber(chance.p, 2)}: ${chance.because}` };
}

const afterLines = (after: readonly string[], indent: number): Line[] =>
  after.length === 0
    ? []
    : [
        {
          indent,
          text: after.length === 1 ? `after: ${quoted(after[0]!)}` : `after: [${after.map(quoted).join(', ')}]`,
        },
      ];

interface Owners {
  of(who: Step['who']): string;
}

/** Whom a step occupies. People by name take turns, so that the work is shared out before somebody shares it out better. */
function createOwners(people: People): Owners {
  let next = 0;
  return {
    of(who) {
      if (people.kind === 'number') return who === 'everyone' ? `{people: ${people.count}}` : 'people';
      const { names } = people;
      if (who === 'everyone') return `[${names.map(quoted).join(', ')}]`;
      const owner = typeof who === 'object' ? who.owner : next++;
      return quoted(names[owner % names.length]!);
    },
  };
}

const stepsOf = (nodes: readonly TemplateNode[]): Step[] =>
  nodes.flatMap((node) => (node.kind === 'step' ? [node] : stepsOf(node.children)));

/** Remarks stand below each other where the lines are short enough. */
const REMARKS_AT = 34;

const withRemarks = (lines: readonly Line[]): string[] =>
  lines.map(({ indent, text, remark }) => {
    const line = ' '.repeat(text === '' ? 0 : indent) + text;
    return remark === undefined ? line : `${line.padEnd(REMARKS_AT)}  # ${remark}`;
  });

/** Words that YAML would not take for text. */
const SPECIAL = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** Text as YAML reads it back. */
const quoted = (text: string): string =>
  /^[\p{L}_][\p{L}\p{N} _-]*$/u.test(text) && !text.endsWith(' ') && !SPECIAL.test(text) ? text : JSON.stringify(text);
