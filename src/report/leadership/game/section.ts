import { formatShare } from '../../../base/number-format.ts';
import type { ClaimBook } from '../../html/claim.ts';
import { html, type Markup } from '../../html/markup.ts';
import { visibleText } from '../../plain-text.ts';
import { longDate } from '../dates.ts';
import { htmlClaim } from '../../design-document/html/number-claim.ts';
import type { Chance } from '../numbers.ts';
import type { PlanOutlook } from '../outlook.ts';

/** Worlds of one round. Twenty dots are counted at a glance. */
const TRIES = 20;

/**
 * "You start this project 20 times": what the chance means, said in a sentence and played in about a minute from the plan's
 * own forecast. On the screen only; without a script the sentence stays.
 */
export function gameSection(outlook: PlanOutlook, claim: ClaimBook['claim']): Markup {
  const { deadline, chance, never, columns } = outlook;
  const by = deadline === null ? null : longDate(deadline);
  const p = chance.share;
  const data = { tries: TRIES, seed: 1, p, by, ...columns };
  return html`<section class="game" aria-labelledby="twenty">
    <h2 id="twenty">What “${formatShare(p)} ${by === null ? 'in the end' : `by ${by}`}” means</h2>
    <p id="game-answer">
      Think of ${TRIES} projects just like this one. With a chance of ${claim(htmlClaim(chance, 'value'))}, about
      ${claim(htmlClaim(timesTwenty(chance), 'value'))} of them are done ${by === null ? 'in the end' : `by ${by}`}, and
      about ${claim(htmlClaim(timesTwenty(never), 'value'))} never are. Yours is one of them.
    </p>
    <div id="game-play" class="play" hidden data-game="${JSON.stringify(data)}">
      <div class="ask" data-part="ask">
        <label for="guess">
          You start “${visibleText(outlook.title, 60)}” ${TRIES} times. How many of them will be done
          ${by === null ? 'in the end' : `by ${by}`}?
        </label>
        <p class="row">
          <input id="guess" type="range" min="0" max="${TRIES}" value="${TRIES / 2}" data-part="guess" />
          <output for="guess"><b data-part="guessed">${TRIES / 2}</b> of ${TRIES}</output>
          <button type="button" data-part="start">Start: one minute</button>
        </p>
      </div>
      <div data-part="run" hidden>
        ${board(outlook)}
        <p class="row">
          <span class="said" data-part="said" role="status"></span>
          <button type="button" data-part="pause">Pause</button>
          <button type="button" data-part="faster">Faster</button>
          <button type="button" data-part="skip">Skip to the end</button>
          <button type="button" data-part="again" hidden>Again, with other luck</button>
        </p>
        ${countTable(outlook)}
        <p class="lesson" data-part="lesson" role="status"></p>
        <p class="muted" data-part="rounds"></p>
      </div>
    </div>
  </section>`;
}

const timesTwenty = (chance: Chance): Chance => ({
  ...chance,
  title: `${TRIES} × ${chance.title}`,
  value: String(Math.round(TRIES * chance.share)),
});

/** A column for each stretch of time, and one for "never"; dots pile up from below. */
function board({ columns: { columns } }: PlanOutlook): Markup {
  return html`<div class="board" data-part="board" style="--columns:${columns.length}" aria-hidden="true">
    ${columns.map(
      (title, i) =>
        html`<div class="pile${i === columns.length - 1 ? ' last' : ''}">
          <div class="dots" data-column="${i}"></div>
          <small>${title}</small>
        </div>`,
    )}
  </div>`;
}

/** The running count beside what the forecast says. */
function countTable({ deadline, chance, later, never }: PlanOutlook): Markup {
  const rows: [string, string, string, number][] = [
    ['inTime', 'in-time', deadline === null ? 'done' : 'in time', chance.share],
    ...(deadline === null ? [] : [['later', 'later', 'later', later.share] as [string, string, string, number]]),
    ['never', 'never', 'never', never.share],
  ];
  return html`<table aria-label="Tries so far beside the forecast">
    <thead>
      <tr>
        <th scope="col">Ended</th>
        <th scope="col" class="number">so far</th>
        <th scope="col" class="number">the forecast, of ${TRIES}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([key, shape, title, p]) =>
          html`<tr>
            <th scope="row"><span class="dot ${shape}"></span> ${title}</th>
            <td class="number" data-count="${key}"></td>
            <td class="number">${(TRIES * p).toFixed(1)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
