import type { Ground } from '../ground.ts';
import { IS_OR_NOT, type Candidate } from './candidate.ts';

/** A product that does it already, or none after all. */
export function existing({ file: { offTheShelf } }: Ground): Candidate[] {
  return offTheShelf === undefined
    ? [
        {
          edits: [{ path: ['offTheShelf'], to: 'a product' }],
          says: 'A product that does it already (`offTheShelf`)',
          distance: IS_OR_NOT.some,
        },
      ]
    : [
        {
          edits: [{ path: ['offTheShelf'], to: undefined }],
          says: `${offTheShelf} does not do it after all (\`offTheShelf\`)`,
          distance: IS_OR_NOT.little,
        },
      ];
}
