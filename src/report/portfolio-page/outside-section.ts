import { listed } from '../../base/listed.ts';
import { html, type Markup } from '../html/markup.ts';
import { table } from '../html/table.ts';
import { name, prose } from '../html/text.ts';
import { visibleText } from '../plain-text.ts';
import { counted } from '../words.ts';
import { nameOf, type PortfolioPage } from './portfolio-report.ts';

/** Ideas that are not in the order: apart by their verdict, refused for what is missing, and files that are broken. */
export function outsideSection({ portfolio, problems }: PortfolioPage): Markup | null {
  const { apart, refused } = portfolio;
  if (apart.length + refused.length + problems.length === 0) return null;
  return html`<section aria-labelledby="outside">
    <h2 id="outside">Not in the order</h2>
    ${apart.length > 0 && apartTable(portfolio)} ${refused.length > 0 && refusedTable(portfolio)}
    ${problems.map((problem) => html`<p class="warning"><b>Left out</b> ${prose(problem)}</p>`)}
  </section>`;
}

const apartTable = ({ apart }: PortfolioPage['portfolio']): Markup =>
  html`<div class="apart-small">
    ${table(
      `${counted(apart.length, 'idea')} apart: hollow on the plane.`,
      [{ title: 'Idea' }, { title: 'Verdict' }, { title: 'Why' }],
      apart.map(({ letter, title, verdictHeadline, because }) => [
        html`<b>${letter}</b> ${visibleText(title, 120)}`,
        verdictHeadline ?? 'not assessed',
        prose(because),
      ]),
      { stacked: true },
    )}
  </div>`;

const refusedTable = ({ refused }: PortfolioPage['portfolio']): Markup =>
  html`<div class="apart-small">
    ${table(
      `${counted(refused.length, 'idea')} refused: what is missing, where, and what to write.`,
      [{ title: 'Idea' }, { title: 'Key' }, { title: 'Why' }, { title: 'What to do' }],
      refused.map(({ title, field, place, because, hint }) => [
        html`${visibleText(title, 120)}<span class="sub">${visibleText(place, 200)}</span>`,
        name(field),
        prose(because),
        prose(hint),
      ]),
      { stacked: true },
    )}
  </div>`;

/** Who stands behind several ideas, and what fits the people who are there. */
export function peopleSection({ portfolio }: PortfolioPage): Markup | null {
  const { shared, people } = portfolio;
  const called = (id: string): string => visibleText(nameOf(portfolio, id));
  if (shared.length === 0 && people === null) return null;
  return html`<section aria-labelledby="people">
    <h2 id="people">People</h2>
    ${
      people &&
      html`<p>
        ${counted(people.available, 'person is', 'people are')} there.
        ${people.fits.length === 0 ? 'No idea fits them.' : html`${listed(people.fits.map(called))} ${people.fits.length === 1 ? 'fits' : 'fit together'}, with ${counted(people.needed, 'person', 'people')}.`}
        ${people.unknown.length > 0 && html`No team is named of ${listed(people.unknown.map(called))}.`}
      </p>`
    }
    ${
      shared.length > 0 &&
      table(
        'Who stands behind several ideas. Worth and chance are drawn as if these were independent.',
        [{ title: 'Who' }, { title: 'As' }, { title: 'Ideas' }],
        shared.map((one) => [
          visibleText(one.name, 80),
          one.kind === 'sponsor' ? 'sponsor' : 'member of the team',
          listed(one.ideas.map(called)),
        ]),
        { stacked: true },
      )
    }
  </section>`;
}
