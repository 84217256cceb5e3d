/** A need or an offer. */
export type PostingRef = { readonly kind: 'need' | 'offer'; readonly id: string };

/** What is shared between municipalities, inside a running transaction of one of them. */
export abstract class Sharing {
  /** One's own word to share with the partner. */
  abstract consent(municipalityId: string, partnerId: string, personId: string, at: Date): Promise<void>;
  /** Takes one's own word back; the partner's of before has ended with it. */
  abstract end(municipalityId: string, partnerId: string, at: Date): Promise<void>;
  /** With whom the municipality shares by the word of both. */
  abstract partners(municipalityId: string): Promise<string[]>;
  /** With whom the party lets this be seen, under an agreement that holds. */
  abstract sharedWith(municipalityId: string, posting: PostingRef): Promise<string[]>;
  /** With these partners and no others, from `at` on for those that are new. */
  abstract share(
    municipalityId: string,
    posting: PostingRef,
    change: {
      readonly add: readonly string[];
      readonly drop: readonly string[];
      readonly by: string;
      readonly at: Date;
    },
  ): Promise<void>;
}

/** What other municipalities let this one see. */
export abstract class SharedPostings {
  /** In which municipality it lies; null when it is not shared with this one now. */
  abstract homeOf(municipalityId: string, posting: PostingRef): Promise<string | null>;
}
