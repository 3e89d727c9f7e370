import { formatSignificant } from '../base/number-format.ts';
import type { Success } from '../contracts/idea-file.ts';

/** `recall 0.8 for all strikes by 2027-03-01` */
export const successWords = ({ metric, number, population, date }: Success): string =>
  `${metric} ${formatSignificant(number, { digits: 6 })} for ${population} by ${date}`;
