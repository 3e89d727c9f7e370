import { listed } from '../../base/listed.ts';
import { formatCounted } from '../../base/number-format.ts';
import { futureWords } from '../../evidence/stale-words.ts';
import type { StaleClaim, Trail, TrailGate, TrailNeed } from '../../evidence/trail.ts';
import { withStop } from '../plain-text.ts';
import { screenOf, type Screen, type ScreenOptions } from './screen.ts';
import { padLeft, padRight, textWidth, wrapCommand } from './text-width.ts';

/** More of a kind than this stand in the JSON only: our choice. */
const MOST_LISTED = 5;

/** The first screen of a project: where it stands, what opened each gate, what does not hold any more, what comes next. */
export function renderTrail(trail: Trail, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const blocks = [
    headLines(trail, screen),
    gateLines(trail, screen),
    openNeedLines(trail, screen),
    warningLines(trail, screen),
    staleLines(trail, screen),
    waiverLines(trail, screen),
    findingLines(trail, screen),
    stateLines(trail, screen),
    nextLines(trail.next, screen),
  ];
  return joined(blocks);
}

/** One gate with every need: what is met and by what, what is not and the command for it. */
export function renderGate(gate: TrailGate, options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const open = openNeeds(gate);
  const says =
    gate.needs.length === 0
      ? NO_KILL_RULE
      : gate.state === 'open'
        ? `${gate.id} ${gate.title} is open${gate.waived > 0 ? `, ${waivedWords(gate)}` : ''}.`
        : `${gate.id} ${gate.title} is closed: ${open.length} of ${formatCounted(gate.needs.length, 'need')} ${open.length === 1 ? 'is' : 'are'} not met${gate.waived > 0 ? `, ${waivedWords(gate)}` : ''}.`;
  return joined([screen.paragraph(says).map(palette.strong), ...gate.needs.map((need) => needBlock(need, screen))]);
}

const joined = (blocks: readonly (readonly string[])[]): string =>
  `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;

/** A gate without needs is the one of kill rules, of which none is declared. */
const NO_KILL_RULE =
  'No kill rule is declared, so none can fire: say under killRules in cairn.yaml when you would stop.';

const openNeeds = ({ needs }: TrailGate): TrailNeed[] =>
  needs.filter(({ state }) => state === 'missing' || state === 'stale');

const waivedWords = ({ waived }: TrailGate): string => `${formatCounted(waived, 'need')} waived`;

function headLines({ project, gates, waivers, stale, overdueForecasts }: Trail, screen: Screen): string[] {
  const { palette } = screen;
  const judged = gates.filter(({ needs }) => needs.length > 0);
  const open = judged.filter(({ state }) => state === 'open').length;
  const next = gates.find(({ id, state }) => state === 'closed' && id !== 'GK');
  const waived = gates.reduce((sum, gate) => sum + gate.waived, 0);
  const standing = next
    ? `${open} of ${judged.length} gates ${open === 1 ? 'is' : 'are'} open; ${next.id} ${next.title} is the first that is not.`
    : `All ${judged.length} gates are open.`;
  return [
    ...screen.paragraph(project).map(palette.lichen),
    ...screen.paragraph(standing).map(palette.strong),
    ...(waivers.length === 0
      ? []
      : screen
          .paragraph(
            `${formatCounted(waivers.length, 'waiver')} ${waivers.length === 1 ? 'stands' : 'stand'} in for ${formatCounted(waived, 'need')}.`,
          )
          .map(palette.amber)),
    ...(stale.length === 0
      ? []
      : screen
          .paragraph(`${formatCounted(stale.length, 'claim')} ${stale.length === 1 ? 'is' : 'are'} stale.`)
          .map(palette.amber)),
    ...(overdueForecasts === 0
      ? []
      : screen
          .paragraph(
            `${formatCounted(overdueForecasts, 'forecast')} ${overdueForecasts === 1 ? 'waits' : 'wait'} for an answer: cairn forecast`,
          )
          .map(palette.amber)),
  ];
}

function gateLines({ gates }: Trail, screen: Screen): string[] {
  const titleWidth = Math.max(...gates.map(({ title }) => textWidth(title)));
  return gates.flatMap((gate) => {
    if (gate.needs.length === 0) {
      return [`  ${gate.id}  ${padRight(gate.title, titleWidth)}  ${screen.palette.muted('no kill rule')}`];
    }
    const met = gate.needs.filter(({ state }) => state === 'met').length;
    const state = gate.state === 'open' ? 'open' : gate.closedAgain ? 'closed again' : 'closed';
    const colour =
      gate.state === 'open' ? (gate.waived > 0 ? 'amber' : 'lichen') : gate.closedAgain ? 'amber' : 'muted';
    const stale = gate.needs.filter((need) => need.state === 'stale').length;
    const parts = [...(stale > 0 ? [`${stale} stale`] : []), ...(gate.waived > 0 ? [`${gate.waived} waived`] : [])];
    const rest = parts.length === 0 ? '' : screen.palette.amber(`  ${parts.join(', ')}`);
    return [
      `  ${gate.id}  ${padRight(gate.title, titleWidth)}  ${screen.palette[colour](padRight(state, 12))}  ${padLeft(`${met} of ${gate.needs.length}`, 7)}${rest}`,
      ...openerLines(gate, screen),
    ];
  });
}

/** What opened a gate: its claims with their days. */
function openerLines({ state, needs }: TrailGate, screen: Screen): string[] {
  if (state === 'closed') return [];
  const found = needs.filter((need) => need.state === 'met' && need.claim !== null && need.at !== null);
  const openers = [...new Map(found.map((need) => [need.claim, need.at!.slice(0, 10)]))];
  if (openers.length === 0) return [];
  const words = openers.map(([claim, at]) => `${claim}\u00A0${at}`);
  return screen.paragraph(`opened by ${words.join(', ')}`, { indent: 6 }).map(screen.palette.muted);
}

/** The gate whose needs are told in full: the one that the next command is for, else the first that is closed. */
const shownGate = ({ gates, next }: Trail): TrailGate | undefined =>
  gates.find(({ id, state }) => state === 'closed' && next.gate === id) ??
  gates.find(({ state }) => state === 'closed');

/** The needs of the first closed gate in full; the others are counted above. */
function openNeedLines(trail: Trail, screen: Screen): string[] {
  const gate = shownGate(trail);
  if (!gate) return [];
  return [
    ...screen.paragraph(`${gate.id} ${gate.title} still needs`).map(screen.palette.strong),
    ...openNeeds(gate).flatMap((need) => {
      const text = withStop(need.why);
      const state = padRight(need.state, 9);
      return screen
        .paragraph(text, { indent: 0, first: `  ${state}` })
        .map((line, i) =>
          i === 0 ? line.replace(state, screen.palette[need.state === 'stale' ? 'amber' : 'rust'](state)) : line,
        );
    }),
  ];
}

function needBlock(need: TrailNeed, screen: Screen): string[] {
  const { palette } = screen;
  const colours = { met: palette.lichen, missing: palette.rust, stale: palette.amber, waived: palette.amber };
  const state = padRight(need.state, 9);
  const [head = '', ...rest] = screen.paragraph(need.title, { first: `  ${state}` });
  return [
    head.replace(state, colours[need.state](state)),
    ...rest,
    ...screen.paragraph(withStop(need.why), { indent: 11 }).map(palette.muted),
    ...(need.waiver
      ? screen
          .paragraph(`Waived by ${need.waiver.by} until ${need.waiver.until}: ${withStop(need.waiver.because)}`, {
            indent: 11,
          })
          .map((line) => palette.amber(palette.attested(line)))
      : []),
    ...(need.command !== null && (need.state === 'missing' || need.state === 'stale')
      ? commandLines(need.command, screen, 11)
      : []),
  ];
}

/** A command on lines of its own, so that it can be copied. */
export function commandLines(command: string, screen: Screen, indent: number): string[] {
  const left = ' '.repeat(indent);
  return wrapCommand(screen.text(command), screen.width - indent).map(
    (line, i) => `${left}${i === 0 ? '' : '  '}${line}`,
  );
}

function warningLines(trail: Trail, screen: Screen): string[] {
  const { goalChanges, firedRules, future } = trail;
  return [
    ...future.flatMap(({ what, on }) =>
      screen.paragraph(`Does not count: ${what}, ${futureWords(on)}`).map(screen.palette.rust),
    ),
    ...(shownGate(trail)?.id === 'GK' ? [] : firedRules).flatMap(({ name, on, why }) =>
      screen.paragraph(`The kill rule "${name}" fired on ${on}: ${withStop(why)}`).map(screen.palette.rust),
    ),
    ...goalChanges.flatMap(({ at, what }) =>
      screen
        .paragraph(`Changed after results were seen, noticed on ${at.slice(0, 10)}: ${withStop(what)}`)
        .map(screen.palette.rust),
    ),
  ];
}

/** Stale claims: what each was, and why that does not hold any more. */
/** An idea is one line, however much was known of it: one command makes all of that anew. */
function staleLines({ stale, staleIdeas }: Trail, screen: Screen): string[] {
  if (stale.length === 0) return [];
  const others = stale.filter(({ idea }) => idea === null);
  const shown = [...staleIdeas.map(ideaWords), ...others.map(staleClaimWords)];
  return [
    ...screen.paragraph('Stale').map(screen.palette.strong),
    ...shown.slice(0, MOST_LISTED).flatMap((words) => screen.paragraph(words, { indent: 2 }).map(screen.palette.amber)),
    ...more(shown.length, MOST_LISTED, { screen, command: 'cairn claims --stale' }),
  ];
}

/** The command names the file, so that both fit on one line. */
const ideaWords = ({ file, because, command }: Trail['staleIdeas'][number]): string =>
  command === null ? `${file}: ${because} since the assessment.` : `${because} since the assessment: ${command}`;

const staleClaimWords = ({ claim, was, because }: StaleClaim): string => `${claim} was ${was}; ${withStop(because)}`;

function more(count: number, most: number, { screen, command }: { screen: Screen; command: string }): string[] {
  return count > most ? screen.paragraph(`and ${count - most} more, with ${command}`, { indent: 2 }) : [];
}

function waiverLines({ waivers, expiredWaivers }: Trail, screen: Screen): string[] {
  const what = ({ gate, need }: Trail['waivers'][number]): string =>
    need === null ? `all of ${gate}` : `${gate}/${need}`;
  const amber = (line: string): string => screen.palette.amber(line);
  return [
    ...(waivers.length === 0 ? [] : screen.paragraph('Waived').map(screen.palette.strong)),
    ...waivers.slice(0, MOST_LISTED).flatMap((waiver) =>
      screen
        .paragraph(`${what(waiver)} by ${waiver.by} until ${waiver.until}: ${withStop(waiver.because)}`, {
          indent: 2,
        })
        .map(amber),
    ),
    ...more(waivers.length, MOST_LISTED, { screen, command: 'cairn status --json' }),
    ...(expiredWaivers.length === 0
      ? []
      : screen
          .paragraph(
            `${formatCounted(expiredWaivers.length, 'waiver')} ran out: ${listed(expiredWaivers.slice(-3).map((waiver) => `${what(waiver)} on ${waiver.until}`))}.`,
            { indent: waivers.length === 0 ? 0 : 2 },
          )
          .map(amber)),
  ];
}

function findingLines({ findings }: Trail, screen: Screen): string[] {
  if (findings.length === 0) return [];
  return [
    ...screen.paragraph(`Open findings: ${findings.length}`).map(screen.palette.strong),
    ...findings
      .slice(0, 3)
      .flatMap(({ at, by, text }) => screen.paragraph(`${at.slice(0, 10)} ${by}: ${withStop(text)}`, { indent: 2 })),
  ];
}

const DAY = 86_400_000;

function stateLines({ phase, runs, last, today }: Trail, screen: Screen): string[] {
  const days =
    phase.since === null
      ? null
      : Math.max(0, Math.floor((Date.parse(today) - Date.parse(phase.since.slice(0, 10))) / DAY));
  const loops = Object.values(phase.loops).reduce((sum, count) => sum + count, 0);
  const before = Object.entries(runs.before).map(([gate, count]) => `${count} before ${gate}`);
  return [
    ...screen.paragraph(
      `Phase: ${phase.title}${days === null ? '' : `, for ${formatCounted(days, 'day')}`}${loops === 0 ? '' : `; went back ${loops === 1 ? 'once' : `${loops} times`}`}.`,
    ),
    ...screen.paragraph(`Runs: ${runs.total}${before.length === 0 ? '' : `, ${before.join(', ')}`}.`),
    ...(last === null ? [] : screen.paragraph(`Last: ${last.at.slice(0, 10)} ${last.by}, ${withStop(last.what)}`)),
  ].map(screen.palette.muted);
}

function nextLines({ command, step, gate, why }: Trail['next'], screen: Screen): string[] {
  if (step !== null) {
    return [
      screen.palette.strong('Next'),
      ...screen.paragraph(withStop(step), { indent: 2 }).map(screen.palette.lichen),
      ...screen
        .paragraph(`For ${gate ?? 'the project'}; ${command} shows all that it needs.`, { indent: 2 })
        .map(screen.palette.muted),
    ];
  }
  return [
    screen.palette.strong('Next'),
    ...commandLines(command, screen, 2).map(screen.palette.lichen),
    ...screen.paragraph(withStop(why), { indent: 2 }).map(screen.palette.muted),
  ];
}
