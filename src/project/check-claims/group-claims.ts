import type { ClaimDraft } from '../../contracts/claim.ts';
import type { Interval, Report } from '../../contracts/report.ts';
import { sliceWords } from '../../evidence/slice-words.ts';
import { watchedColumns } from '../watched-columns.ts';
import { draft, groupInputs, type RecordedCheck } from './claim-draft.ts';

type Slice = Report['slices'][number];
type ScoredSlice = Slice & { readonly difference: number; readonly differenceInterval: Interval };

const isScored = (slice: Slice): slice is ScoredSlice => slice.difference !== null && slice.differenceInterval !== null;

/** Slices that a page may show beside the worst one: our choice. */
const SHOWN_SLICES = 20;

/** How groups of rows fare: the worst slice, and the gap between the groups that can be harmed. */
export function groupClaims(check: RecordedCheck): ClaimDraft[] {
  const { report, file, dataset } = check;
  const watched = watchedColumns(file, dataset);
  const slices = report.slices.filter(isScored);
  const harmed = worstOf(slices.filter(({ column }) => watched.includes(column)));
  const worst = worstOf(slices);
  const shown = slices.slice(0, SHOWN_SLICES).map(({ column, level, rows, score, difference, differenceInterval }) => ({
    column,
    level,
    rows,
    score,
    difference,
    interval: differenceInterval,
  }));
  const claims = [
    draft(check, {
      key: 'slices/worst',
      title: 'worst slice against all other rows',
      ...sliceValue(report, worst, worst?.difference, worst?.differenceInterval),
      inputs: groupInputs(check),
      detail: { slices: shown, worst: worst ? { column: worst.column, level: worst.level } : null },
    }),
  ];
  if (watched.length === 0) return claims;
  const gap = harmed && [-harmed.differenceInterval[1], -harmed.differenceInterval[0]];
  return [
    ...claims,
    draft(check, {
      key: 'harms/gap',
      title: `how much worse the worst-off group of ${watched.map((name) => `\`${name}\``).join(', ')} fares`,
      ...sliceValue(report, harmed, harmed && 0 - harmed.difference, gap as Interval | null),
      inputs: groupInputs(check),
      detail: { columns: watched, worst: harmed ? { column: harmed.column, level: harmed.level } : null },
    }),
  ];
}

/** The slice that is shown to be worst; of none that is shown to be worse, the one that looks so. */
function worstOf(slices: readonly ScoredSlice[]): ScoredSlice | null {
  const worse = slices.filter(({ verdict }) => verdict === 'worse');
  const [worst] = (worse.length > 0 ? worse : slices).toSorted((a, b) => a.difference - b.difference);
  return worst ?? null;
}

function sliceValue(
  report: Report,
  slice: ScoredSlice | null,
  value: number | null | undefined,
  interval: Interval | null | undefined,
): Pick<ClaimDraft, 'value' | 'interval' | 'n' | 'unit' | 'note'> {
  const unit = report.metric.title;
  if (slice && report.rowsShown) {
    return {
      value: value!,
      interval: [...interval!],
      n: slice.rows,
      unit,
      note: sliceWords(slice.column, slice.level),
    };
  }
  const note = report.rowsShown ? 'no group has enough test rows for a score' : 'with --no-rows no group is named';
  return { value: null, interval: null, n: null, unit, note };
}
