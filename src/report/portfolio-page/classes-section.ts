import { figure } from '../html/figure.ts';
import { html, type Markup } from '../html/markup.ts';
import { stripTable } from '../html/strip-table.ts';
import { table } from '../html/table.ts';
import { visibleText } from '../plain-text.ts';
import { counted } from '../words.ts';
import { placedIdeas, type PortfolioPage } from './portfolio-report.ts';

/** Counts of the classes of use, from zero. */
export function classesSection({ portfolio }: PortfolioPage): Markup | null {
  const classes = portfolio.classes.toSorted((a, b) => b.count - a.count);
  const [most] = classes;
  if (!most || most.count === 0) return null;
  const title = (one: { readonly title: string }): string => visibleText(one.title, 60);
  const all = classes.reduce((sum, { count }) => sum + count, 0);
  return html`<section aria-labelledby="classes">
    <h2 id="classes">What kind of ideas they are</h2>
    ${figure({
      title:
        most.id === null
          ? `${counted(most.count, 'idea')} of ${all} name no known class`
          : `Most often: ${title(most)}, ${most.count} of ${all}`,
      subtitle: 'Ideas of this folder by class of use, counted from 0.',
      drawing: stripTable({
        label: 'Ideas by class of use',
        scale: { low: 0, high: Math.max(1, most.count), reversed: false },
        axis: 'ideas',
        widths: [36, 48, 16],
        head: 'Class',
        columns: ['Ideas'],
        rows: classes.map((one) => ({
          head: html`${title(one)}`,
          strip: {
            marks: [
              {
                value: one.count,
                shape: 'bar' as const,
                tone: one.id === null ? ('stone' as const) : ('slate' as const),
              },
            ],
          },
          label: `${title(one)}: ${counted(one.count, 'idea')}`,
          cells: [String(one.count)],
        })),
        formatTick: (value) => (Number.isInteger(value) ? String(value) : ''),
      }),
      data: table(
        'Ideas by class of use.',
        [{ title: 'Class' }, { title: 'Ideas', numeric: true }],
        classes.map((one) => [title(one), String(one.count)]),
      ),
      long: classes.length > 8,
    })}
    ${likeBlock(portfolio)}
  </section>`;
}

/** What each idea is like: published cases, other ideas, and what was noted before. */
function likeBlock(portfolio: PortfolioPage['portfolio']): Markup | null {
  const placed = placedIdeas(portfolio).filter(
    ({ similar }) => similar.cases.length + similar.ideas.length + similar.noted.length > 0,
  );
  if (placed.length === 0) return null;
  return html`<details class="apart-small">
    <summary>What each idea is like</summary>
    ${table(
      'The most alike published cases, other ideas, and what was noted before.',
      [{ title: 'Idea' }, { title: 'Published case' }, { title: 'Other idea' }, { title: 'Noted' }],
      placed.map(({ letter, title, similar }) => [
        html`<b>${letter}</b> ${visibleText(title, 100)}`,
        visibleText(similar.cases[0]?.title ?? '–', 160),
        visibleText(similar.ideas[0]?.title ?? '–', 160),
        visibleText(similar.noted[0]?.text ?? '–', 200),
      ]),
      { stacked: true },
    )}
  </details>`;
}
