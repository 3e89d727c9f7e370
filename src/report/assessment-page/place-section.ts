import { formatEstimate } from '../../base/number-format.ts';
import { impactOf, moveOf, placeOf, ZONES, type Move, type ProjectPlace } from '../../decide/archetype-plane.ts';
import { findFact } from '../../decide/section.ts';
import { wordOf } from '../../decide/word.ts';
import { archetypeEvidence, archetypeOf, archetypeTitles } from '../../evidence/archetype.ts';
import type { Archetype } from '../../contracts/profile.ts';
import { drawPlane, NARROW_PLANE, WIDE_PLANE, type Plane } from '../decide-page/plane.ts';
import { factsTable } from '../decide-page/facts-table.ts';
import { figure } from '../html/figure.ts';
import { html, type Markup } from '../html/markup.ts';
import { prose } from '../html/text.ts';
import { visibleText } from '../plain-text.ts';
import type { AssessmentPage } from './assessment-report.ts';
import { flywheelBlock } from './flywheel-block.ts';

/** How far a zone reaches from its centre, as a share of the plane; our choice. */
const ZONE_RADIUS = 0.12;

/** Where it stands between impact and feasibility, its archetype's zone, and the move that the archetype calls for. */
export function placeSection(page: AssessmentPage): Markup {
  const { ground, assessment } = page;
  const section = assessment.sections.find(({ id }) => id === 'plane');
  const archetype = archetypeHeld(page);
  const place = placeOf(ground);
  return html`<section aria-labelledby="place">
    <h2 id="place">Where it stands, and what would move it</h2>
    ${
      place === null || section === undefined
        ? html`<p>${prose(section?.sentence ?? 'It is not known where it stands.')}</p>`
        : placeFigure(page, { place, archetype, section })
    }
    ${archetype === 'software-2.0' && flywheelBlock(page)}
  </section>`;
}

function archetypeHeld({ ground }: AssessmentPage): Archetype | null {
  const answers = ground.file.archetype;
  if (!answers || wordOf(ground, 'archetype').kind === 'expired') return null;
  const found = archetypeOf(answers);
  return 'kind' in found && found.kind !== 'contradiction' ? found.kind : null;
}

interface Parts {
  readonly place: ProjectPlace;
  readonly archetype: Archetype | null;
  readonly section: AssessmentPage['assessment']['sections'][number];
}

function placeFigure(page: AssessmentPage, { place, archetype, section }: Parts): Markup {
  const move = archetype && moveOf(archetype, { place, ground: page.ground });
  const title = finding(place, move);
  const drawn = (isWide: boolean): Plane => planeOf(page, { place, archetype, move, isWide });
  return figure({
    title,
    subtitle: html`Feasibility is 1 less the total of what makes it dear; impact is worth over cost, on a logarithmic
    scale of our own. Point and lines: the middle and eight of ten cases. Shaded: where projects of each kind usually
    stand, a belief of 2022. ${archetype && archetypeEvidence[archetype].moves}
    ${move && html`The arrow: ${move.title}, because ${move.because}.`}`,
    drawing: html`<div class="wide">${drawPlane(drawn(true), WIDE_PLANE, title)}</div>
      <div class="narrow">${drawPlane(drawn(false), NARROW_PLANE, title)}</div>`,
    data: factsTable(
      page.claim,
      { caption: 'The place, the usual place of its kind, and the place after the move.', facts: section.facts },
      section.facts.length === 0
        ? [
            ['impact', formatEstimate(place.impact, place.impactRange).text, 'worth over cost'],
            ['feasibility', formatEstimate(place.feasibility, place.feasibilityRange).text, 'cost drivers'],
          ]
        : [],
    ),
  });
}

function finding({ impact, feasibility }: ProjectPlace, move: Move | null): string {
  const [high, easy] = [impact >= 0.5, feasibility >= 0.5];
  const where =
    high && easy
      ? 'It is worth more than it costs and not dear: high priority'
      : high
        ? 'It is worth more than it costs, and dear'
        : easy
          ? 'It is not dear, and worth less than it costs'
          : 'It is dear, and worth less than it costs';
  if (!move) return where;
  const gain = Math.hypot(move.to.impact - impact, move.to.feasibility - feasibility);
  return gain < 0.02
    ? `${where}; ${move.title} would not move it`
    : `${where}; ${move.title} would move it ${directionWords(move, { impact, feasibility })}`;
}

function directionWords({ to }: Move, from: { readonly impact: number; readonly feasibility: number }): string {
  const [up, right] = [to.impact - from.impact, to.feasibility - from.feasibility];
  if (Math.abs(up) < 0.02) return right > 0 ? 'to the right' : 'to the left';
  const vertical = up > 0 ? 'up' : 'down';
  return Math.abs(right) < 0.02 ? vertical : `to the ${right > 0 ? 'right' : 'left'} and ${vertical}`;
}

/** Nobody stands for the worth or the cost: then nothing looks good. */
const impactIsAssumed = ({ assessment: { sections } }: AssessmentPage): boolean =>
  ['value/per-year', 'value/cost'].some((key) => findFact(sections, key)?.kind === 'assumed');

/** Worth over cost at the ticks of the upright axis. */
const RATIOS = [0.1, 0.2, 0.5, 1, 2, 5, 10];

function planeOf(
  page: AssessmentPage,
  {
    place,
    archetype,
    move,
    isWide,
  }: { place: ProjectPlace; archetype: Archetype | null; move: Move | null; isWide: boolean },
): Plane {
  return {
    ideas: [
      {
        at: [place.feasibility, place.impact],
        sign: isWide ? '' : 'this idea',
        name: isWide ? visibleText(page.assessment.title) : null,
        ranges: { x: place.feasibilityRange, y: place.impactRange },
        look: impactIsAssumed(page) ? 'plain' : 'leader',
        ...(move && {
          move: { to: [move.to.feasibility, move.to.impact] as const, name: isWide ? 'after the move' : 'moved' },
        }),
      },
    ],
    zones: (Object.keys(ZONES) as Archetype[]).map((kind) => ({
      title: archetypeTitles[kind],
      at: [ZONES[kind].feasibility, ZONES[kind].impact] as const,
      radius: ZONE_RADIUS,
      isOwn: kind === archetype,
    })),
    x: {
      name: 'feasibility: 1 less what makes it dear',
      ticks: [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: String(at) })),
      threshold: 0.5,
    },
    y: {
      name: 'impact: worth over cost',
      ticks: RATIOS.map((ratio) => ({ at: impactOf(ratio, 1), text: ratio === 1 ? 'equal' : `${ratio} times` })),
      threshold: 0.5,
    },
  };
}
