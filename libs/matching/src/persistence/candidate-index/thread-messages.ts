import type { Question } from '../../domain/retrieval/question';
import type { IndexAnswer, Load } from './index-follower';

export type ToThread =
  | {
      readonly ask: 'find';
      readonly id: number;
      readonly municipalityId: string;
      readonly question: Question;
      readonly unlessAtMost: number;
      readonly key?: string | undefined;
    }
  | { readonly ask: 'rebuild' }
  | { readonly ask: 'end' };

export type FromThread =
  | ({ readonly say: 'ready' } & Load)
  | ({ readonly say: 'found'; readonly id: number } & IndexAnswer)
  /** The question that was asked under this key would be answered otherwise now. */
  | { readonly say: 'outdated'; readonly key: string }
  /** What is known of a party or an offer has changed; null = of some, nobody knows which. */
  | { readonly say: 'changed'; readonly id: string | null }
  | { readonly say: 'trouble'; readonly text: string };
