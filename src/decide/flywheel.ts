import type { Ground } from './ground.ts';
import { factOf, type Fact } from './section.ts';
import { saidAs, wordOf } from './word.ts';

/** Only use tells, so no measurement before it can. */
export const UNTIL_DEPLOYED = 'unknown until deployed';

/**
 * The three links of a data flywheel, each of which must hold for it to turn. Two are unknown until the model is used; whether
 * use brings rows back may be said before.
 */
export function flywheelLinks(ground: Ground): Fact[] {
  return [
    factOf({
      key: 'flywheel/better',
      title: 'More data make better predictions',
      value: null,
      kind: 'computed',
      because: `${UNTIL_DEPLOYED}: rows that use brings may hold other cases than the table of today`,
    }),
    factOf({
      key: 'flywheel/users',
      title: 'Better predictions bring more users',
      value: null,
      kind: 'computed',
      because: `${UNTIL_DEPLOYED}: nobody has used it yet`,
    }),
    rowsBack(ground),
  ];
}

function rowsBack(ground: Ground): Fact {
  const { dataLoop } = ground.file;
  const word = wordOf(ground, 'dataLoop');
  const link = { key: 'flywheel/rows', title: 'More users bring more data' } as const;
  if (dataLoop === false) {
    return factOf({ ...link, value: 'no', ...saidAs(word), because: 'use brings no rows back (`dataLoop`)' });
  }
  const said =
    word.kind === 'expired'
      ? `what ${word.by} said of it counted until ${word.until}`
      : dataLoop === undefined
        ? 'whether use brings rows back is not written (`dataLoop`)'
        : 'use is said to bring rows back (`dataLoop`), but how many is not known';
  return factOf({ ...link, value: null, kind: 'computed', because: `${UNTIL_DEPLOYED}: ${said}` });
}
