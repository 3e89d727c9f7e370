import { formatCounted } from '../../base/number-format.ts';
import type { StageStep, StageWhy } from '../../contracts/stages.ts';
import { screenOf, type ScreenOptions } from './screen.ts';
import { padRight, textWidth } from './text-width.ts';

/** More changes of a stage than this are counted: our choice. */
const MOST_NAMED = 4;

/** Why a stage runs, or does not, in a few words. */
export function stageWords(why: StageWhy): string {
  switch (why.kind) {
    case 'fresh':
      return 'nothing changed';
    case 'new':
      return 'never done';
    case 'forced':
      return 'asked for';
    case 'upstream':
      return `when ${why.of} writes other bytes`;
    case 'changed': {
      const more = why.what.length - MOST_NAMED;
      return `changed: ${why.what.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    }
  }
}

/** What would run, in order, and why. */
export function renderStagePlan(steps: readonly StageStep[], options: ScreenOptions = {}): string {
  const screen = screenOf(options);
  const { palette } = screen;
  const width = Math.max(...steps.map(({ stage }) => textWidth(screen.text(stage)))) + 2;
  const due = steps.filter(({ why }) => why.kind !== 'fresh' && why.kind !== 'upstream').length;
  const waiting = steps.filter(({ why }) => why.kind === 'upstream').length;
  const behind = waiting === 0 ? '' : `, and ${formatCounted(waiting, 'stage')} behind them may`;
  const says =
    due + waiting === 0
      ? 'Every stage is done with what is there now.'
      : `${formatCounted(due, 'stage')} of ${steps.length} must run${behind}.`;
  const lines = steps.map(({ stage, why }) => {
    const name = padRight(screen.text(stage), width);
    const mark = why.kind === 'fresh' ? 'done ' : why.kind === 'upstream' ? 'maybe' : 'run  ';
    const colour = why.kind === 'fresh' ? palette.lichen : why.kind === 'upstream' ? palette.muted : palette.amber;
    return `  ${colour(mark)}  ${name}${screen.text(stageWords(why))}`;
  });
  return `${[palette.strong(says), '', ...lines].join('\n')}\n`;
}
