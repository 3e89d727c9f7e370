import { formatSignificant } from '../../../base/number-format.ts';
import type { Block, Sentence } from '../blocks.ts';
import { code, number, say, toned } from '../blocks.ts';
import type { DesignContext } from '../context.ts';

type Rows = (readonly [term: string, value: Sentence])[];

/** Where it is to run, within which limits, by when, and what would end it. */
export function operationsSection(context: DesignContext): Block[] {
  const rows = [...deploymentRows(context), ...limitRows(context)];
  const { deployment } = context.input.facts.file;
  return [
    ...(rows.length > 0 ? [{ kind: 'facts', rows } as const] : []),
    ...(deployment
      ? []
      : [
          context.ask('operations', {
            text: 'Where is it to run, and who owns it there?',
            command: null,
            how: 'Declare `deployment` in cairn.yaml.',
          }),
        ]),
    ...killBlocks(context),
    ...runbookBlocks(context),
    ...context.askFor('operations', ['model-card']),
  ];
}

function deploymentRows(context: DesignContext): Rows {
  const { deployment } = context.input.facts.file;
  if (!deployment) return [];
  const { target, owner, fallback, rollback } = deployment;
  return [
    ['Runs in', context.text(target, ['deployment', 'target'])],
    ['Owner', [say(owner)]],
    [
      'Fallback',
      fallback === undefined ? [toned('– not declared', 'amber')] : context.text(fallback, ['deployment', 'fallback']),
    ],
    [
      'Rollback',
      rollback === undefined ? [toned('– not declared', 'amber')] : context.text(rollback, ['deployment', 'rollback']),
    ],
  ];
}

function limitRows(context: DesignContext): Rows {
  const { constraints, budget, deadline } = context.input.facts.file;
  const candidate = context.status('candidate/rung')?.claim.value;
  const measured = (kind: 'latency' | 'size'): Sentence => {
    const key = `${kind}/${String(candidate)}`;
    return context.keys.has(key)
      ? [say('; the candidate '), context.show(key), say(` ${context.number(key).unit ?? ''}`)]
      : [];
  };
  const rows: Rows = [];
  if (constraints?.latencyMilliseconds !== undefined)
    rows.push([
      'Latency',
      [
        say('at most '),
        context.declared('constraints.latencyMilliseconds', formatSignificant(constraints.latencyMilliseconds)),
        say(' ms'),
        ...measured('latency'),
      ],
    ]);
  if (constraints?.memoryMegabytes !== undefined)
    rows.push([
      'Memory',
      [
        say('at most '),
        context.declared('constraints.memoryMegabytes', formatSignificant(constraints.memoryMegabytes)),
        say(' MB'),
        ...measured('size'),
      ],
    ]);
  if (constraints?.costPerThousand !== undefined)
    rows.push([
      'Cost of a thousand predictions',
      [
        say('at most '),
        context.declared('constraints.costPerThousand', formatSignificant(constraints.costPerThousand)),
      ],
    ]);
  constraints?.other.forEach((text, i) => rows.push(['Constraint', context.text(text, ['constraints', 'other', i])]));
  if (budget?.money !== undefined)
    rows.push([
      'Budget',
      [context.declared('budget.money', formatSignificant(budget.money)), say(budget.unit ? ` ${budget.unit}` : '')],
    ]);
  if (budget?.computeHours !== undefined)
    rows.push([
      'Compute',
      [context.declared('budget.computeHours', formatSignificant(budget.computeHours)), say(' hours')],
    ]);
  if (deadline !== undefined) rows.push(['Deadline', [context.declared('deadline', deadline)]]);
  return rows;
}

function killBlocks(context: DesignContext): Block[] {
  const { killRules } = context.input.facts.file;
  if (killRules.length === 0) return [];
  return [
    { kind: 'heading', text: 'Kill rules' },
    {
      kind: 'table',
      caption: 'A rule fires on the day after its date unless its number stands where it should.',
      head: [
        { title: 'Rule' },
        { title: 'By' },
        { title: 'Number' },
        { title: 'Must be', numeric: true },
        { title: 'Is', numeric: true },
      ],
      rows: killRules.map(({ name, by, claim, atLeast, atMost }, i): Sentence[] => [
        [say(name)],
        [context.declared(`killRules.${i}.by`, by)],
        [code(claim)],
        [
          ...(atLeast === undefined
            ? []
            : [say('at least '), context.declared(`killRules.${i}.atLeast`, formatSignificant(atLeast))]),
          ...(atMost === undefined
            ? []
            : [say(' at most '), context.declared(`killRules.${i}.atMost`, formatSignificant(atMost))]),
        ],
        [context.keys.has(claim) ? number(context.number(claim)) : toned('– not measured', 'amber')],
      ]),
    },
  ];
}

function runbookBlocks(context: DesignContext): Block[] {
  const { runbooks } = context.input.facts;
  if (runbooks.length === 0) return [];
  return [
    { kind: 'heading', text: 'Runbooks' },
    {
      kind: 'table',
      caption: 'Each runbook as it was last verified, in a clean copy of the project.',
      head: [{ title: 'Runbook' }, { title: 'Works' }, { title: 'Last verified' }],
      rows: runbooks.map((name): Sentence[] => [
        [code(name)],
        [context.show(`runbook/${name}`)],
        [context.show(`runbook/${name}`, 'date')],
      ]),
    },
    ...context.askFor(
      'operations',
      runbooks.map((name) => `runbook/${name}`),
    ),
  ];
}
