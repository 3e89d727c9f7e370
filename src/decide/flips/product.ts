import type { Ground } from '../ground.ts';
import { IS_OR_NOT, type Candidate } from './candidate.ts';

/** The product has users, or none. */
export function product({ file: { product: told } }: Ground): Candidate[] {
  return told && told.exists && told.usersPerWeek > 0
    ? [
        {
          edits: [{ path: ['product', 'usersPerWeek'], to: 0 }],
          says: 'Nobody uses the product (`product.usersPerWeek` 0)',
          distance: IS_OR_NOT.much,
          isHypothetical: true,
        },
      ]
    : [
        {
          edits: [
            { path: ['product', 'exists'], to: true },
            { path: ['product', 'usersPerWeek'], to: 100 },
          ],
          says: 'A product with users (`product.usersPerWeek` 100)',
          distance: IS_OR_NOT.blocking,
        },
      ];
}
