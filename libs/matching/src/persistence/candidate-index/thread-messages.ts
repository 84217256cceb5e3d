import type { Found } from '../../domain/retrieval/candidate-index';
import type { Question } from '../../domain/retrieval/question';
import type { Load } from './index-follower';

export type ToThread =
  | {
      readonly ask: 'find';
      readonly id: number;
      readonly municipalityId: string;
      readonly question: Question;
      readonly unlessAtMost: number;
    }
  | { readonly ask: 'rebuild' }
  | { readonly ask: 'end' };

export type FromThread =
  | ({ readonly say: 'ready' } & Load)
  /** `size`: how many open offers of the kind the municipality has. */
  | { readonly say: 'found'; readonly id: number; readonly size: number; readonly found: readonly Found[] }
  /** What is known of a party has changed; null = of some, nobody knows which. */
  | { readonly say: 'changed'; readonly partyId: string | null }
  | { readonly say: 'trouble'; readonly text: string };
