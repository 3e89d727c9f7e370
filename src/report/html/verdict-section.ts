import { formatCount, formatP, formatRough, formatSignificant } from '../../base/number-format.ts';
import { bestRule } from '../../contracts/best-rule.ts';
import type { Report } from '../../contracts/report.ts';
import { asSentence } from '../plain-text.ts';
import { rungTitles, verdictTitles } from '../words.ts';
import type { PageContext } from './context.ts';
import { scoreClaim } from './context.ts';
import { scoredRows } from '../split-words.ts';
import { scoredRowCount } from '../../evidence/scored-rows.ts';
import { figureList } from './figure-list.ts';
import type { Markup } from './markup.ts';
import { html } from './markup.ts';
import { commandBlock, prose, sentences } from './text.ts';

const tones: Record<Report['verdict']['kind'], string> = {
  'not-ready': 'rust',
  'no-signal': 'amber',
  'cannot-tell': 'amber',
  'rules-suffice': 'lichen',
  'simple-suffices': 'lichen',
  'ml-helps': 'lichen',
};

/** The sentence that was found, the figures it rests on, what would change it, and what to do next. */
export function verdictSection(context: PageContext): Markup {
  const { verdict } = context.report;
  return html`<header class="verdict" id="verdict">
      <p class="kind ${tones[verdict.kind]}">${verdictTitles[verdict.kind]}</p>
      <h1>${prose(verdict.sentence)}</h1>
      ${keyFigures(context)}
      <div class="columns">${block('Because', verdict.because)} ${block('What would change this', verdict.flips)}</div>
    </header>
    ${nextSteps(verdict.next)}`;
}

function block(title: string, items: readonly string[]): Markup | null {
  const list = sentences(items);
  return (
    list &&
    html`<div>
      <h2>${title}</h2>
      ${list}
    </div>`
  );
}

function nextSteps(next: Report['verdict']['next']): Markup | null {
  if (next.length === 0) return null;
  return html`<section class="next" aria-labelledby="next">
    <h2 id="next">What to do next</h2>
    <ol>
      ${next.map(
        ({ what, why, command }) =>
          html`<li>
            <p class="what">${prose(asSentence(what))}</p>
            <p>${prose(asSentence(why))}</p>
            ${command !== null && commandBlock(command)}
          </li>`,
      )}
    </ol>
  </section>`;
}

function keyFigures(context: PageContext): Markup | null {
  const { report } = context;
  if (report.ladder.length === 0) return null;
  const rule = bestRule(report.ladder, report.metric)?.rung;
  const shown = report.ladder.filter(({ rung, candidate }) => candidate || rung === rule || rung === 'linear');
  return figureList([
    ...shown.map((rung): [string, Markup] => {
      const title = rungTitles[rung.rung];
      const name = `${report.metric.title} of ${title.toLowerCase()}`;
      return [`${title}, ${report.metric.title}`, scoreClaim(context, name, rung, { how: rung.intervalMethod })];
    }),
    [report.split.folds ? 'Rows scored' : 'Test rows', testRowsClaim(context)],
    ['Smallest difference that these rows can show', detectableClaim(context)],
    ['Smallest useful gain', usefulGainClaim(context)],
    ['Labelled rows needed to see that gain', rowsNeededClaim(context)],
    ['Chance that shuffled labels look as good', signalClaim(context, report.signal)],
  ]);
}

function detectableClaim({ report, claim }: PageContext): Markup {
  const name = 'Smallest difference that these rows can show';
  const { detectable } = report.verdict;
  if (detectable === null) return claim({ kind: 'unknown', text: '', name, how: 'No paired comparison was made.' });
  return claim({
    kind: 'computed',
    text: formatSignificant(detectable, { digits: 2 }),
    name,
    n: scoredRows(report),
    how: 'With 80 % power, from the spread of the paired difference between the candidate and the rung it is judged by.',
  });
}

const usefulGainClaim = ({ report: { usefulGain }, claim }: PageContext): Markup =>
  claim({
    kind: 'assumed',
    text: formatSignificant(usefulGain.value, { digits: 2 }),
    name: 'Smallest useful gain',
    how: usefulGain.reason,
  });

function rowsNeededClaim({ report, claim }: PageContext): Markup {
  const name = 'Labelled rows needed to see the smallest useful gain';
  const { rowsNeeded } = report.verdict;
  if (rowsNeeded === null) {
    return claim({
      kind: 'unknown',
      text: '',
      name,
      how: 'The verdict does not rest on a gain that could not be seen.',
    });
  }
  return claim({
    kind: 'computed',
    text: formatRough(rowsNeeded),
    name,
    how: 'With 80 % power, from the spread of the paired difference, and the same share of test rows.',
  });
}

function testRowsClaim({ report, claim }: PageContext): Markup {
  const { split } = report;
  const touches = report.testTouches === 1 ? 'once' : `${formatCount(report.testTouches)} times`;
  return claim({
    kind: 'measured',
    text: formatCount(scoredRowCount(report)),
    name: 'Rows that the scores were measured on',
    n: scoredRows(report),
    how: `${split.reason} They were used ${touches}.`,
  });
}

function signalClaim({ claim }: PageContext, signal: Report['signal']): Markup {
  const name = 'Does anything here say something about the target?';
  if (signal.permutations === 0) return claim({ kind: 'unknown', text: '', name, how: signal.reason });
  const power =
    signal.power === null ? '' : ` Power for a weak signal: ${formatSignificant(signal.power, { digits: 2 })}.`;
  return claim({
    kind: 'measured',
    text: formatP(signal.p),
    name,
    n: `${formatCount(signal.permutations)} permutations of the labels`,
    how: signal.reason + power,
  });
}
