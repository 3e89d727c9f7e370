import { shellQuote } from '../base/shell-quote.ts';
import type { CheckOptions, SplitRequest } from '../contracts/check-options.ts';

/** The command line that repeats a check, quoted for a POSIX shell. Flags that change no number are left out. */
export function checkCommand(source: string, options: CheckOptions): string {
  const words = ['cairn', 'check', source];
  const add = (flag: string, value: string | number | undefined): void => {
    if (value !== undefined) words.push(`--${flag}`, String(value));
  };
  add('target', options.target);
  add('task', options.task);
  add('positive', options.positive);
  add('negative', options.negative);
  add('metric', options.metric);
  add('time', options.time);
  add('group', options.group);
  add('split', options.split && splitText(options.split));
  add('test', options.testFile);
  add('weight', options.weight);
  for (const column of options.keep) add('keep', column);
  for (const column of options.drop) add('drop', column);
  for (const { column, type, order } of options.types)
    add('type', `${column}=${type}${order ? `:${order.join('<')}` : ''}`);
  for (const { metric, operator, value } of options.requirements) add('require', `${metric}${operator}${value}`);
  for (const column of options.slices) add('slice', column);
  add('useful-gain', options.usefulGain);
  add('rule', options.rule);
  add('incumbent', options.incumbent);
  add('population', options.population);
  add('source', options.source);
  add('licence', options.licence);
  add('budget', options.budgetSeconds && `${options.budgetSeconds}s`);
  if (options.seed !== 0) add('seed', options.seed);
  if (!options.showRows) words.push('--no-rows');
  return words.map(shellQuote).join(' ');
}

function splitText(split: SplitRequest): string {
  switch (split.kind) {
    case 'random':
    case 'stratified':
      return split.kind;
    case 'group':
    case 'time':
      return `${split.kind}:${split.column}`;
    case 'where':
      return `where: ${split.expression}`;
  }
}
