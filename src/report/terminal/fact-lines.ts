import type { Assessment } from '../../contracts/assessment.ts';
import { claimWords } from '../../evidence/claim-words.ts';
import type { Screen } from './screen.ts';
import { padRight, textWidth, wrapText } from './text-width.ts';

type Fact = Assessment['sections'][number]['facts'][number];

/** Titles of facts may take this share of the columns: our choice. */
const TITLE_SHARE = 0.45;
/** A longer word of a person is cut on the screen and stands whole in the JSON: our choice. */
const MOST_LINES = 4;

/** Facts below each other, title on the left and value on the right, each as many lines as it takes. */
export function factLines(facts: readonly Fact[], screen: Screen): string[] {
  const most = Math.floor(TITLE_SHARE * screen.width);
  const titles = facts.map(({ title }) => wrapText(screen.text(title), most));
  const width = Math.max(0, ...titles.flat().map(textWidth));
  return facts.flatMap((fact, i) => {
    const value = valueLines(fact, screen, screen.width - width - 6);
    const title = titles[i]!;
    return Array.from({ length: Math.max(title.length, value.length) }, (_, line) => {
      const left = screen.palette.muted(padRight(title[line] ?? '', width));
      return value[line] === undefined ? `    ${screen.palette.muted(title[line]!)}` : `    ${left}  ${value[line]}`;
    });
  });
}

/** In the texture of its kind: measured as it is, attested italic with the person, assumed in brackets, unknown a dash with why. */
function valueLines(fact: Fact, screen: Screen, width: number): string[] {
  const { palette } = screen;
  const { value, kind, by, until, because } = fact;
  const wrapped = (text: string): string[] => {
    const lines = wrapText(screen.text(text), width);
    if (lines.length <= MOST_LINES) return lines;
    return [...lines.slice(0, MOST_LINES - 1), screen.text('…')];
  };
  if (value === null) return wrapped(`– ${because}`).map(palette.muted);
  const said = claimWords(fact);
  if (kind === 'assumed') return wrapped(`[~${said}]`);
  if (kind === 'attested' && by !== null) {
    return wrapped(`${said} (${by}${until === null ? '' : `, until ${until}`})`).map(palette.attested);
  }
  return wrapped(said);
}
