import { claimWords } from '../../evidence/claim-words.ts';
import { isProjectCode } from '../../evidence/project-code.ts';
import { staleWords } from '../../evidence/stale-words.ts';
import type { ClaimStatus } from '../../evidence/staleness.ts';
import type { WhyChain, WhyRow } from '../../evidence/why.ts';
import { withStop } from '../plain-text.ts';
import { screenOf, type Screen, type ScreenOptions } from './screen.ts';
import { cutToWidth, padRight, textWidth } from './text-width.ts';
import { commandLines } from './trail-lines.ts';

/**
 * A claim in the texture of its kind: attested italic with person and day, assumed in brackets with a tilde, stale amber
 * with "was", unknown as a dash.
 *
 * @param width - columns; cut to fit, counted without the colours
 */
export function claimOnScreen({ claim, stale }: ClaimStatus, screen: Screen, width = Infinity): string {
  const { palette } = screen;
  const said =
    claim.value === null
      ? `– ${claim.note ?? ''}`.trim()
      : claim.kind === 'assumed'
        ? `[~${claimWords(claim)}]`
        : claimWords(claim);
  const after = claim.kind === 'attested' ? screen.text(` (${claim.by}, ${claim.at.slice(0, 10)})`) : '';
  const text = screen.text(stale.length > 0 ? `was ${said}` : said);
  const cut = cutToWidth(text, width - textWidth(after), screen.text('…')) + after;
  const textured = claim.kind === 'attested' ? palette.attested(cut) : cut;
  return stale.length > 0 ? palette.amber(textured) : textured;
}

/** Keys in the first column are cut after this many columns: our choice. */
const LONGEST_KEY = 34;

/** All claims, a line each and a second one with the reason where one is stale. */
export function renderClaims(
  statuses: readonly ClaimStatus[],
  options: ScreenOptions & { readonly onlyStale: boolean },
): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const stale = statuses.filter((status) => status.stale.length > 0);
  const shown = options.onlyStale ? stale : statuses;
  const count = `${statuses.length} ${statuses.length === 1 ? 'claim' : 'claims'}, ${stale.length} stale.`;
  const keyWidth = Math.min(LONGEST_KEY, Math.max(0, ...shown.map(({ claim }) => textWidth(screen.text(claim.key)))));
  const left = keyWidth + 4;
  return [
    ...screen.paragraph(count).map(palette.strong),
    ...(shown.length === 0 ? [] : ['']),
    ...shown.flatMap((status) => [
      `  ${padRight(cutToWidth(screen.text(status.claim.key), keyWidth, screen.text('…')), keyWidth)}  ${claimOnScreen(status, screen, screen.width - left)}`,
      ...(status.stale.length === 0
        ? []
        : screen.paragraph(withStop(staleWords(status.stale)), { indent: left }).map(palette.amber)),
    ]),
    '',
  ].join('\n');
}

/** The chain below a claim as a tree, and the command that renews it. */
export function renderWhy(chain: WhyChain, status: ClaimStatus, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const { claim, stale } = status;
  const head = [
    ...screen.paragraph(claim.title).map(palette.strong),
    `  ${claimOnScreen(status, screen, screen.width - 2)}`,
    ...screen
      .paragraph(
        stale.length > 0
          ? `Stale: ${withStop(staleWords(stale))}`
          : 'It holds: everything that it rests on is as it was.',
        { indent: 2 },
      )
      .map(stale.length > 0 ? palette.amber : palette.lichen),
    ...screen
      .paragraph(
        `${claim.kind} by ${claim.by} on ${claim.at.slice(0, 10)}${claim.n === null ? '' : `, n ${claim.n}`}${claim.expires === null ? '' : `, until ${claim.expires}`}${claim.evidence.length === 0 ? '' : `; evidence: ${claim.evidence.map(({ kind, ref }) => `${kind} ${ref}`).join(', ')}`}`,
        { indent: 2 },
      )
      .map(palette.muted),
    ...(claim.note === null ? [] : screen.paragraph(claim.note, { indent: 2 }).map(palette.muted)),
  ];
  const renew =
    chain.renew.length === 0
      ? []
      : [
          '',
          palette.strong(stale.length > 0 ? 'Renew' : 'Measured by'),
          ...chain.renew.flatMap((command) => commandLines(command, screen, 2)),
        ];
  return [...head, '', ...treeLines(chain.rows, screen), ...renew, ''].join('\n');
}

/** Branches deeper than this move no further to the right: our choice. */
const DEEPEST = 12;

function treeLines(rows: readonly WhyRow[], screen: Screen): string[] {
  const { glyphs, palette } = screen;
  /** For each depth: whether more comes at this depth below the same parent. */
  const goesOn = continuing(rows);
  const open: boolean[] = [];
  return rows.map((row, i) => {
    open[row.depth] = goesOn[i]!;
    const from = Math.max(1, row.depth - DEEPEST);
    const trunks = Array.from({ length: Math.max(0, row.depth - from) }, (_, k) =>
      open[from + k]! ? `${glyphs.trunk}  ` : '   ',
    );
    const branch = row.depth === 0 ? '' : `${goesOn[i]! ? glyphs.left : glyphs.corner}${glyphs.line} `;
    const prefix = `  ${trunks.join('')}${branch}`;
    const label = screen.text(rowWords(row));
    const text = cutToWidth(label, screen.width - textWidth(prefix), screen.text('…'));
    return palette.muted(prefix) + (row.state === 'holds' ? text : palette.amber(text));
  });
}

/** Whether a later row stands at the same depth before one further left. O(rows). */
function continuing(rows: readonly WhyRow[]): boolean[] {
  const seen: boolean[] = [];
  const found = Array.from({ length: rows.length }, () => false);
  for (let i = rows.length - 1; i >= 0; i--) {
    const { depth } = rows[i]!;
    found[i] = seen[depth] ?? false;
    seen.length = depth + 1;
    seen[depth] = true;
  }
  return found;
}

function rowWords(row: WhyRow): string {
  const { kind, name, state, says, because, claim, repeated } = row;
  if (kind !== 'claim') {
    const what = kind === 'metric' || kind === 'split' ? name : isProjectCode(row) ? `all ${kind}` : `${kind} ${name}`;
    if (because !== null) return `${what}: cannot be read: ${because}`;
    return state === 'holds' ? what : state === 'changed' ? `${what}: changed` : `${what}: gone`;
  }
  if (!claim) return `${name}: not on record`;
  const again = repeated ? ' (see above)' : '';
  return because === null ? `${name}: ${says}${again}` : `${name}: was ${says}${again}; ${because.replaceAll('`', '')}`;
}
