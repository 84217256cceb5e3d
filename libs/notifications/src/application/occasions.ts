import type { Happening, Telling } from '../domain/telling';

export type Event = {
  readonly id: string;
  readonly name: string;
  readonly municipalityId: string;
  readonly subjectId: string;
};

/** What an event amounts to by the state of things now. */
export type Occasion = Happening & {
  readonly eventId: string;
  /** The page to open. */
  readonly page: { readonly kind: string; readonly id: string };
  readonly tellings: readonly Telling[];
};

export abstract class Occasions {
  abstract of(event: Event): Promise<Occasion>;
}
