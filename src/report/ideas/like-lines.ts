import { formatSignificant } from '../../base/number-format.ts';
import { CASES } from '../../decide/cases.ts';
import type { Alike, CaseLikeness } from '../../decide/ideas/similar.ts';
import { screenOf, type Screen, type ScreenOptions } from '../terminal/screen.ts';

/** Cases that are shown, and how alike each must be, of the first: our choice. */
const MOST_CASES = 3;
const NEAR_THE_FIRST = 0.3;

/** Published cases, ideas and entries of the log that a text is like. */
export function renderAlike(text: string, { cases, ideas, noted }: Alike, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const [first] = cases;
  const head = first
    ? `"${text}" is most like ${first.case.title} (${first.case.organisation}, ${first.case.year}).`
    : `Nothing among the ${CASES.length} published cases is much like "${text}".`;
  const lines = [
    ...screen.paragraph(head).map(palette.strong),
    ...cases
      .slice(0, MOST_CASES)
      .filter(({ similarity }) => similarity >= NEAR_THE_FIRST * first!.similarity)
      .flatMap((one) => ['', ...caseLines(one, screen)]),
    ...(ideas.length === 0 ? [] : ['', palette.strong('Ideas that stand here already')]),
    ...ideas.flatMap(({ id, title, similarity }) =>
      screen
        .paragraph(`${id}: ${title} (likeness ${likeness(similarity)})`, { first: `${screen.glyphs.bullet} ` })
        .map(palette.attested),
    ),
    ...(noted.length === 0 ? [] : ['', palette.strong('Noted before in this project')]),
    ...noted.flatMap(({ entry, similarity }) =>
      screen
        .paragraph(
          `${entry.at.slice(0, 10)} ${entry.kind}, ${entry.by}: ${entry.text} (likeness ${likeness(similarity)})`,
          { first: `${screen.glyphs.bullet} ` },
        )
        .map(palette.attested),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const likeness = (similarity: number): string => formatSignificant(similarity, { digits: 2 });

function caseLines({ case: one, similarity }: CaseLikeness, screen: Screen): string[] {
  const { palette } = screen;
  const part = (name: string, text: string): string[] => screen.paragraph(`${name}: ${text}`, { indent: 2 });
  return [
    ...screen
      .paragraph(`${one.title}. ${one.organisation}, ${one.year} (likeness ${likeness(similarity)})`)
      .map(palette.slate),
    ...part('problem', one.problem),
    ...part('data', one.data),
    ...part('metric', one.metric),
    ...part('lesson', one.lesson),
    palette.muted(`  ${screen.text(one.link)}`),
  ];
}
