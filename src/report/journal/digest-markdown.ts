import { listed } from '../../base/listed.ts';
import type { JournalEntry } from '../../contracts/journal.ts';
import type { Digest } from '../../evidence/journal/digest.ts';
import { escapeMarkdown, sentence } from '../markdown/markdown-text.ts';
import { visibleText, withStop } from '../plain-text.ts';
import { counted } from '../words.ts';
import { entryDetail } from './entry-words.ts';

/** The digest of a week as Markdown, to be sent to a team: what was learnt first, also where nothing came of it. */
export function digestMarkdown(digest: Digest): string {
  const { project, week, findings, negative, learnings, loops } = digest;
  const learnt = [...findings, ...learnings].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const blocks = [
    `# ${plain(project)}, ${week.name}`,
    `${week.from} to ${week.to}. ${summary(digest)}`,
    ...section('What was learnt', learnt),
    ...section('What did not work', negative),
    ...section('Decisions', digest.decisions),
    ...gates(digest),
    ...section('Waivers', digest.waivers),
    ...section(loops === 0 ? 'Phases' : `Phases, ${counted(loops, 'loop')} back`, digest.phases),
    ...section('Changes of the goal', digest.goalChanges),
    ...section('Iterations', digest.iterations),
    ...section('Registered beforehand', digest.registrations),
    ...section('Runbooks', digest.runbooks),
    ...section('Forecasts', digest.forecasts),
    ...section('What became of forecasts', digest.forecastOutcomes),
    ...section('Notes', digest.notes),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const plain = (text: string): string => escapeMarkdown(visibleText(text));

function summary({ findings, negative, learnings, runs }: Digest): string {
  const learnt = findings.length + negative.length + learnings.length;
  const parts = [
    learnt === 0
      ? 'Nothing was written down as learnt.'
      : `${counted(learnt, 'thing')} learnt${negative.length === 0 ? '' : `, ${negative.length} of them negative`}.`,
    runs.total === 0 ? 'No run was started.' : runWords(runs),
  ];
  return parts.join(' ');
}

function runWords({ total, byStatus, before }: Digest['runs']): string {
  const states = Object.entries(byStatus).map(([status, count]) => `${count} ${status}`);
  return `${counted(total, 'run')}: ${listed(states)}${before === 0 ? '' : `; ${before} before ${before === 1 ? 'its' : 'their'} gate was open`}.`;
}

function section(title: string, entries: readonly JournalEntry[]): string[] {
  return entries.length === 0 ? [] : [`## ${title}`, entries.map(line).join('\n')];
}

function line(entry: JournalEntry): string {
  const detail = entryDetail(entry);
  const note = [entry.at.slice(0, 10), plain(entry.by), ...(detail === '' ? [] : [sentence(detail)])].join('; ');
  return `- ${sentence(withStop(entry.text))} (${note})`;
}

function gates({ gatesOpened }: Digest): string[] {
  if (gatesOpened.length === 0) return [];
  const lines = gatesOpened.map(
    ({ id, title, on, waived }) =>
      `- ${id} ${title}: open, newest evidence of ${on}${waived === 0 ? '' : `, ${counted(waived, 'need')} waived`}`,
  );
  return ['## Gates', lines.join('\n')];
}
