import type { Flag } from './arguments.ts';
import { flagLines, helpText } from './help-text.ts';

/** The flags of `cairn forecast`. docs/reference/forecast.md explains each. */
export const FORECAST_FLAGS = [
  {
    name: 'by',
    value: 'DATE',
    description: 'when it is known, unless the text says "by DATE"; 30d is thirty days from today',
  },
  {
    name: 'between',
    value: 'LOW HIGH',
    description: 'a number or a date: below LOW once in ten, above HIGH once in ten',
  },
  { name: 'median', value: 'VALUE', description: 'what it is as likely above as below (default: the middle)' },
  { name: 'unit', value: 'UNIT', description: 'what a number counts, as in hours' },
  { name: 'class', value: 'NAME', description: 'things of one kind, whose record suggests a chance, as in ml-project' },
  { name: 'because', value: 'TEXT', description: 'how an outcome is known, or why one is void' },
  { name: 'author', value: 'NAME', description: 'score the forecasts of this person alone' },
  { name: 'json', description: 'print the result as JSON on standard output' },
  { name: 'help', description: 'this text' },
] as const satisfies readonly Flag[];

export const FORECAST_HELP = helpText`cairn forecast                                what is open, and what waits for an answer
cairn forecast TEXT CHANCE [flags]            will it come true? TEXT says "by DATE"
cairn forecast TEXT --between LOW HIGH        how much, or when? P10 to P90
cairn forecast resolve ID yes|no|VALUE|void   what came of it
cairn forecast score [FILE] [--author NAME]   how good forecasts were, here or in a table

Beliefs about the future, dated and by name, and how they turn out. A forecast that is a gate and a date, such as
"G3 by 2027-03-01", is answered by the gate. Nothing is scored below five outcomes.

${flagLines(FORECAST_FLAGS)}

Example:  cairn forecast "G3 by 2027-03-01" 0.7
`;
