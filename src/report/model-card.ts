import { formatCount } from '../base/number-format.ts';
import type { Claim } from '../contracts/claim.ts';
import { metricTarget } from '../evidence/gates/framed.ts';
import type { DeclaredPath } from '../evidence/inputs.ts';
import type { GateFacts } from '../evidence/gates/facts.ts';
import { activeWaivers } from '../evidence/gates/waivers.ts';
import { staleWords } from '../evidence/stale-words.ts';
import type { ClaimStatus } from '../evidence/staleness.ts';
import { numberOf, numberText, saidBy } from './design-document/number.ts';
import { codeSpan, escapeMarkdown, markdownTable, sentence } from './markdown/markdown-text.ts';
import { visibleText, withStop } from './plain-text.ts';
import { rungSubject, rungTitles } from './words.ts';
import type { RungName } from '../contracts/report.ts';

/** A model card, and what it rests on. */
export interface ModelCard {
  readonly markdown: string;
  /** Every claim whose value it shows. */
  readonly claims: readonly Claim[];
  /** Everything of cairn.yaml that it shows, or says is not there. */
  readonly fields: readonly DeclaredPath[];
}

/** What the card draws its words from. */
const FIELDS = [
  'name',
  'problem',
  'users',
  'surface.where',
  'surface.action',
  'nonGoals',
  'data.*.source',
  'data.*.licence',
  'data.*.security',
  'data.*.sensitive',
  'target.table',
  'target.column',
  'metric.optimise',
  'metric.atLeast',
  'metric.atMost',
  'stakeholders.name',
  'harms.harm',
  'harms.affected',
  'harms.owner',
  'harms.mitigation',
  'deployment.target',
  'deployment.owner',
] as const satisfies readonly DeclaredPath[];

/** What the card draws its numbers from while it is written: each claim that is looked at is remembered. */
interface Source {
  readonly facts: GateFacts;
  /** The claim as Markdown in the texture of its kind; null when there is none. */
  readonly say: (key: string) => string | null;
  readonly status: (key: string) => ClaimStatus | undefined;
}

/**
 * The card of the candidate in Markdown: what it is for, what it learnt from, how well it does and for whom not. Every
 * number is the value of a claim; the same evidence gives the same bytes.
 *
 * @returns null while there is no candidate
 */
export function modelCard(facts: GateFacts): ModelCard | null {
  const used = new Map<string, Claim>();
  const status = (key: string): ClaimStatus | undefined => {
    const found = facts.claims.get(key);
    if (found) used.set(key, found.claim);
    return found;
  };
  const source: Source = {
    facts,
    status,
    say: (key) => {
      const found = status(key);
      return found ? textured(found) : null;
    },
  };
  const candidate = status('candidate/rung')?.claim.value;
  if (typeof candidate !== 'string') return null;
  const sections = [
    headSection(source, candidate as RungName),
    useSection(source),
    dataSection(source),
    scoreSection(source, candidate as RungName),
    groupSection(source),
    harmSection(source),
    limitSection(source),
  ].filter((lines) => lines.length > 0);
  const body = sections.map((lines) => lines.join('\n\n')).join('\n\n');
  const markdown = `${body}\n\n${evidenceSection([...used.values()]).join('\n\n')}\n`;
  return { markdown, claims: [...used.values()], fields: FIELDS };
}

/** Attested italic with initials and day, assumed in brackets with a tilde, stale with "was" and why, unknown a dash. */
function textured(status: ClaimStatus): string {
  const { claim, stale } = status;
  const number = numberOf(status, null);
  if (claim.value === null) return `– (${escapeMarkdown(visibleText(claim.note ?? 'unknown'))})`;
  const written = visibleText(numberText(number, null));
  // Only words can hold Markdown; a number would gain a backslash before its point.
  const text = typeof claim.value === 'number' ? written : escapeMarkdown(written);
  const said =
    claim.kind === 'attested'
      ? `*${text}* (${escapeMarkdown(saidBy(number))})`
      : claim.kind === 'assumed'
        ? `\\[~${text}\\]`
        : text;
  return stale.length > 0 ? `was ${said} (stale: ${sentence(staleWords(stale))})` : said;
}

const prose = (text: string): string => sentence(withStop(text));

function headSection({ facts, say, status }: Source, candidate: RungName): string[] {
  const what = status(`rung/${candidate}`)?.claim.detail?.['what'];
  const lines = [
    `# Model card: ${escapeMarkdown(visibleText(facts.file.name))}`,
    `${rungSubject(candidate)}${typeof what === 'string' ? `: ${prose(what)}` : '.'}`,
  ];
  const size = say(`size/${candidate}`);
  const latency = say(`latency/${candidate}`);
  const rows: [string, string | null][] = [
    ['Size, bytes', size],
    ['Time to score a row, ms', latency],
    ['Verdict of the check', say('verdict')],
    ['Archetype', say('archetype')],
    ['Replay', say('replay')],
  ];
  return [...lines, valueTable(rows)];
}

/** Two columns; what is not on record has no row. */
function valueTable(rows: readonly (readonly [string, string | null])[]): string {
  const known = rows.filter((row): row is [string, string] => row[1] !== null);
  return known.length === 0
    ? ''
    : markdownTable(
        ['', ''],
        known.map(([name, value]) => [name, value]),
      );
}

function useSection({ facts: { file } }: Source): string[] {
  const { problem, users, surface, nonGoals, deployment } = file;
  return [
    '## What it is for',
    ...(problem === undefined ? ['The problem is not written down.'] : [prose(problem)]),
    ...(users === undefined ? [] : [`Users: ${prose(users)}`]),
    ...(surface ? [`Its output appears in ${sentence(surface.where)}; then ${prose(surface.action)}`] : []),
    ...(nonGoals.length === 0 ? [] : [`It is not for: ${nonGoals.map((goal) => sentence(goal)).join('; ')}.`]),
    ...(deployment ? [`It runs in ${sentence(deployment.target)}, and ${sentence(deployment.owner)} owns it.`] : []),
  ];
}

function dataSection({ facts: { file }, say }: Source): string[] {
  const names = Object.keys(file.data);
  const cell = (text: string | undefined): string => (text === undefined ? 'not said' : sentence(text, { cell: true }));
  const table = markdownTable(
    ['data', 'source', 'licence', 'security', 'sensitive columns'],
    names.map((name) => {
      const { source, licence, security, sensitive } = file.data[name]!;
      return [
        codeSpan(name, { cell: true }),
        cell(source),
        cell(licence),
        cell(security),
        sensitive.length === 0
          ? 'none declared'
          : sensitive.map((column) => codeSpan(column, { cell: true })).join(', '),
      ];
    }),
  );
  return [
    '## What it learnt from',
    ...(names.length === 0 ? [] : [table]),
    ...(file.target ? [`It predicts ${codeSpan(file.target.column)} of ${codeSpan(file.target.table)}.`] : []),
    valueTable([
      ['Rows', say('data/rows')],
      ['Leaks left between training and test rows', say('split/leaks')],
      ['Signal test', say('signal/p')],
      ['Looks at the test rows', say('test/touches')],
    ]),
  ].filter((line) => line !== '');
}

/** Rungs in the order of their cost, as the ladder shows them. */
const RUNGS = [
  'constant',
  'rule',
  'own-rule',
  'incumbent',
  'linear',
  'forest',
  'boosting',
  'human',
  'upper-bound',
] as const;

const rungTitle = (rung: (typeof RUNGS)[number]): string =>
  rung === 'human' ? 'People' : rung === 'upper-bound' ? 'Upper bound' : rungTitles[rung];

function scoreSection({ facts, say, status }: Source, candidate: RungName): string[] {
  const unit = status(`rung/${candidate}`)?.claim.unit;
  const target = metricTarget(facts.file);
  const rows = RUNGS.flatMap((rung) => {
    const said = say(`rung/${rung}`);
    return said === null ? [] : [[rung === candidate ? `**${rungTitle(rung)}**` : rungTitle(rung), said]];
  });
  const metrics = otherMetrics(status(`rung/${candidate}`));
  return [
    '## How well it does',
    `Scores on held-out rows${unit ? ` in ${escapeMarkdown(unit)}` : ''}, with 95 % intervals.${target === null ? '' : ` The target is ${escapeMarkdown(target)}.`}`,
    markdownTable(['rung', 'score'], rows),
    valueTable([
      ['Gain over the constant', say('candidate/gain-over-floor')],
      ['Gain over the rule', say('candidate/gain-over-rule')],
      ['Gain over the score of today', say('candidate/gain-over-incumbent')],
      ['Headroom closed', say('headroom')],
      ['Every threshold is met', say('requirements/met')],
      ...facts.file.stakeholders.map(
        ({ name }) => [`Target, signed by ${escapeMarkdown(visibleText(name))}`, say(`signed/metric/${name}`)] as const,
      ),
    ]),
    ...(metrics === '' ? [] : ['Other metrics of the candidate on the same rows:', metrics]),
  ].filter((line) => line !== '');
}

interface Scored {
  readonly value: number | null;
  readonly interval: [number, number] | null;
}

/** The other metrics that the same claim holds. */
function otherMetrics(status: ClaimStatus | undefined): string {
  if (!status) return '';
  const { detail } = status.claim;
  const metrics = Object.entries((detail?.['metrics'] ?? {}) as Record<string, Scored>).filter(
    ([name, { value }]) => value !== null && name !== detail?.['metric'],
  );
  if (metrics.length === 0) return '';
  return markdownTable(
    ['metric', 'score'],
    metrics.map(([name, scored]) => [
      escapeMarkdown(name),
      textured({ ...status, claim: { ...status.claim, ...scored } }),
    ]),
  );
}

interface SliceShown {
  readonly column: string;
  readonly level: string;
  readonly rows: number;
  readonly difference: number;
  readonly interval: [number, number];
}

/** Slices that a card lists, the worst first: our choice. */
const MOST_SLICES = 8;

function groupSection({ say, status }: Source): string[] {
  const worst = status('slices/worst');
  const gap = say('harms/gap');
  if (!worst && gap === null) return [];
  const slices = ((worst?.claim.detail?.['slices'] ?? []) as SliceShown[]).slice(0, MOST_SLICES);
  return [
    '## For whom it does worse',
    valueTable([
      ['Worst slice against all other rows', say('slices/worst')],
      ['Gap of the worst-off group that a harm or a sensitive column names', gap],
    ]),
    ...(slices.length === 0
      ? []
      : [
          markdownTable(
            ['slice', 'rows', 'difference'],
            slices.map(({ column, level, rows, difference, interval }) => [
              `${codeSpan(column, { cell: true })} = ${codeSpan(level, { cell: true })}`,
              formatCount(rows),
              textured({ ...worst!, claim: { ...worst!.claim, value: difference, interval, n: rows } }),
            ]),
            [1],
          ),
        ]),
  ].filter((line) => line !== '');
}

function harmSection({ facts: { file } }: Source): string[] {
  const cell = (text: string | undefined): string =>
    text === undefined ? '**nobody**' : sentence(text, { cell: true });
  return [
    '## Harms',
    ...(file.harms.length === 0
      ? ['The harm register is empty.']
      : [
          markdownTable(
            ['harm', 'affected', 'owner', 'mitigation'],
            file.harms.map(({ harm, affected, owner, mitigation }) => [
              sentence(harm, { cell: true }),
              affected === undefined ? 'not said' : sentence(affected, { cell: true }),
              cell(owner),
              mitigation === undefined ? '**none**' : sentence(mitigation, { cell: true }),
            ]),
          ),
        ]),
  ];
}

function limitSection({ facts, say, status }: Source): string[] {
  const sanity = say('sanity/issues');
  const note = status('sanity/issues')?.claim.note;
  const items = [
    ...(sanity === null ? [] : [`Issues in the sanity suite: ${sanity}.${note ? ` ${prose(note)}` : ''}`]),
    ...activeWaivers(facts).map(
      ({ gate, need, by, until, because }) =>
        `Waived: ${need === null ? `all of ${gate}` : `${gate}/${escapeMarkdown(need)}`}, by ${escapeMarkdown(visibleText(by))} until ${until}: ${prose(because)}`,
    ),
  ];
  return items.length === 0 ? [] : ['## Limits', items.map((item) => `- ${item}`).join('\n')];
}

function evidenceSection(claims: readonly Claim[]): string[] {
  return [
    '## Evidence',
    'Every number above is the value of one of these claims; `cairn why CLAIM` follows it to its files.',
    markdownTable(
      ['claim', 'kind', 'by', 'on', 'n'],
      claims.map(({ key, kind, by, at, n }) => [
        codeSpan(key, { cell: true }),
        kind,
        escapeMarkdown(visibleText(by)),
        at.slice(0, 10),
        n === null ? '–' : formatCount(n),
      ]),
      [4],
    ),
  ];
}
