import type { IdeaPlace } from './idea-places.ts';
import type { Alike } from './similar.ts';

/** What a session says to whoever sits there. */
export type BrainstormEvent =
  | { readonly kind: 'place'; readonly place: IdeaPlace; readonly minutesLeft: number }
  | { readonly kind: 'kept'; readonly path: string; readonly title: string; readonly alike: Alike }
  | { readonly kind: 'problem'; readonly line: number; readonly problem: string }
  | { readonly kind: 'time-over' }
  | { readonly kind: 'ask'; readonly title: string; readonly question: string };
