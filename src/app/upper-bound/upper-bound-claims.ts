import { formatCount } from '../../base/number-format.ts';
import type { Claim, ClaimDraft, ClaimInput } from '../../contracts/claim.ts';
import { claimHash, type ClaimStatus } from '../../evidence/staleness.ts';
import { sourceKey, UPPER_BOUND_KEY } from '../../evidence/upper-bound.ts';
import { charterInput } from '../../evidence/inputs.ts';
import { draftClaim } from '../../project/labelling/label-claims.ts';
import { shellQuote } from '../../base/shell-quote.ts';
import type { Project } from '../project/project.ts';
import type { UpperBoundResult, UpperBoundSource } from './result.ts';

/** In words, as in "gpt-x at api.example.com". */
export function sourceWords(source: UpperBoundSource): string {
  switch (source.kind) {
    case 'endpoint':
      return `${source.model} at ${new URL(source.endpoint).host}`;
    case 'command':
      return `the command ${source.command}`;
    case 'ensemble':
      return source.alone === null ? 'a large ensemble' : `a large ensemble that is ${source.alone} alone`;
  }
}

/** The rung with its cost, latency and size. What is unknown is said to be, with the reason. */
export function upperBoundClaims(
  project: Project,
  result: UpperBoundResult,
  inputs: readonly ClaimInput[],
  argv: readonly string[],
): ClaimDraft[] {
  const { best, metric, series, source, bytes } = result;
  const words = sourceWords(source);
  const common = {
    kind: 'measured',
    by: 'cairn',
    at: project.now().toISOString(),
    inputs: [...inputs],
    evidence: [{ kind: 'run', ref: result.run }],
    command: ['cairn upper-bound', ...argv.map(shellQuote)].join(' '),
  } satisfies Partial<ClaimDraft>;
  const drafts: ClaimDraft[] = [
    draftClaim({
      ...common,
      key: UPPER_BOUND_KEY,
      title: `${metric.title} of ${words}`,
      value: best?.score.value ?? null,
      unit: metric.title,
      interval: best?.score.interval ? [...best.score.interval] : null,
      n: best?.result.answered ?? 0,
      note: rungNote(result),
      detail: {
        source,
        on: result.words,
        metric: metric.name,
        direction: metric.direction,
        shots: best?.shots ?? null,
        method: best?.score.method ?? null,
        series: series.map(({ shots, asked, failed, result: { score, answered, abstained, abstentionsWrong } }) => ({
          shots,
          asked,
          answered,
          abstained,
          failed,
          value: score.value,
          interval: score.interval,
          abstentionsWrong,
        })),
      },
    }),
  ];
  const cost = best?.cost ?? series[0]?.cost;
  if (cost) {
    const known = 'because' in cost ? null : cost;
    const priced = [...inputs, charterInput(project.file, source.kind === 'endpoint' ? 'upperBound' : 'runs')];
    drafts.push(
      draftClaim({
        ...common,
        inputs: [...new Map(priced.map((input) => [`${input.kind}:${input.name}`, input])).values()],
        key: 'upper-bound/cost',
        title: `cost of a thousand rows with ${words}`,
        value: known?.perThousand ?? null,
        unit: known ? `${known.unit} per 1,000 rows` : null,
        interval: known?.interval ? [...known.interval] : null,
        n: known?.n ?? null,
        note: 'because' in cost ? `Unknown: ${cost.because}.` : null,
        detail: { spent: result.spent },
      }),
    );
  }
  const latency = best?.latency ?? series[0]?.latency;
  if (latency) {
    const timed = {
      ...common,
      value: latency.p50,
      interval: latency.interval && ([...latency.interval] as [number, number]),
      n: latency.n,
      note: `Median; ${latency.p95 === null ? '' : `95 % of the rows within ${formatCount(Math.ceil(latency.p95))} ms; `}${latency.how}.`,
      detail: { p50: latency.p50, p95: latency.p95 },
    };
    drafts.push(
      draftClaim({
        ...timed,
        key: 'upper-bound/latency',
        title: `milliseconds a row with ${words}`,
        unit: 'ms a row',
      }),
      draftClaim({
        ...timed,
        key: 'latency/upper-bound',
        title: `milliseconds a row with ${words}`,
        unit: 'ms a row',
      }),
    );
  }
  drafts.push(
    draftClaim({
      ...common,
      key: 'size/upper-bound',
      title: `size of ${words}`,
      value: bytes,
      unit: 'bytes',
      note: bytes === null ? 'Unknown: the model is not here to be measured.' : null,
    }),
  );
  return drafts;
}

/**
 * The claims that are added: what this kind of source reached, always; the upper bound itself only when no other kind that holds
 * is better. Was the upper bound of this kind before, the better one takes its place, and its cost is then to be measured again.
 *
 * @param drafts - as `upperBoundClaims` gives them, the rung first
 */
export function keptClaims(
  [rung, ...costs]: readonly ClaimDraft[],
  {
    source,
    better,
    claims,
  }: {
    readonly source: UpperBoundSource['kind'];
    readonly better: Claim | null;
    readonly claims: ReadonlyMap<string, ClaimStatus>;
  },
): ClaimDraft[] {
  const reached = { ...rung!, key: sourceKey(source) };
  if (better === null) return [rung!, reached, ...costs];
  const current = claims.get(UPPER_BOUND_KEY);
  if (current?.stale.length === 0 && claimHash(current.claim) === claimHash(better)) return [reached];
  const { id: _, ...bound } = better;
  const unknown = { value: null, interval: null, n: null, command: better.command, detail: null };
  const note = `Unknown for ${better.title}: measure it again.`;
  return [reached, { ...bound, key: UPPER_BOUND_KEY }, ...costs.map((draft) => ({ ...draft, ...unknown, note }))];
}

function rungNote({ best, series, words, notes, metric }: UpperBoundResult): string {
  const first = series[0]?.result.score;
  const chosen =
    best !== null && series.length > 1
      ? `The best of ${series.length} settings, ${best.shots} examples; the interval allows for the choice.`
      : null;
  const abstained = best?.result.abstained ?? 0;
  const wrong = best?.result.abstentionsWrong ?? null;
  const silent =
    abstained === 0
      ? null
      : `${formatCount(abstained)} rows without a usable answer are left out${wrong === null ? '' : `; counted as wrong, ${metric.title} would be ${wrong.toFixed(3)}`}.`;
  const unknown = best === null && first?.value === null ? `Unknown: ${first.because}.` : null;
  return [unknown, `On ${words}.`, chosen, silent, ...notes].filter((part) => part !== null).join(' ');
}
