import { flywheelLinks } from '../../decide/flywheel.ts';
import { factClaim } from '../decide-page/fact-claim.ts';
import { html, type Markup } from '../html/markup.ts';
import { prose } from '../html/text.ts';
import { asSentence, visibleText } from '../plain-text.ts';
import type { AssessmentPage } from './assessment-report.ts';

/** The loop from data to predictions to users and back, link by link, with what is known of each. */
export function flywheelBlock({ ground, claim }: AssessmentPage): Markup {
  const links = flywheelLinks(ground);
  const isBroken = links.some(({ value }) => value === 'no');
  return html`<div class="apart flywheel">
    <h3>
      ${isBroken ? 'The data flywheel does not turn: a link is missing' : 'Whether a data flywheel turns is unknown until it is deployed'}
    </h3>
    <p class="subtitle">Each link must hold, and the last leads back to the first.</p>
    <ol>
      ${links.map(
        (link) =>
          html`<li>
            ${link.title}: ${claim(factClaim(link))}
            <span class="sub">${prose(asSentence(visibleText(link.because, 300)))}</span>
          </li>`,
      )}
    </ol>
  </div>`;
}
