import type { Ground } from '../ground.ts';
import { IS_OR_NOT, type Candidate } from './candidate.ts';

/** A product that does it already, or none after all. */
export function existing({ file: { offTheShelf, attested } }: Ground): Candidate[] {
  return offTheShelf === undefined
    ? [
        {
          edits: [{ path: ['offTheShelf'], to: 'a product' }],
          says: 'A product that does it already (`offTheShelf`)',
          distance: IS_OR_NOT.some,
          isHypothetical: true,
        },
      ]
    : [
        {
          // A word that stands for nothing would make the file invalid.
          edits: [['offTheShelf'], ...(attested['offTheShelf'] ? [['attested', 'offTheShelf']] : [])].map((path) => ({
            path,
          })),
          says: `${offTheShelf} does not do it after all (\`offTheShelf\`)`,
          distance: IS_OR_NOT.blocking,
        },
      ];
}
