import type { Language } from '@app/kernel';

/** Who writes: the support centre of a municipality. */
export type Sender = {
  readonly name: string;
  readonly phone?: string;
  readonly hours?: string;
};

export type WrittenMail = { readonly subject: string; readonly text: string; readonly html: string };

/** The address of a page, given its path from the municipality's own address on: `matches/…`. */
export type PageUrl = (path: string) => string;

/** What is to be said to one reader. Its words are chosen when it is sent. */
export type LetterContent = {
  /** The reader's address in the channel. */
  readonly to: string;
  readonly language: Language;
  /** Where one click ends what the letter belongs to. Only where the reader is free to do without it. */
  readonly unsubscribeUrl?: string;
  readonly write: (sender: Sender, pageUrl: PageUrl) => Promise<WrittenMail>;
};

/** A letter on its way. */
export type Letter = LetterContent & {
  readonly deliveryId: string;
  readonly municipalityId: string;
  /** Stable for a delivery, so that a repeated one can be recognised. With angle brackets. */
  readonly messageId: string;
  /** This attempt's number, from 1. */
  readonly attempts: number;
  /** After this moment nobody tries any more. */
  readonly givesUpAt: Date;
  /** The worker whose letter it is. */
  readonly claimedBy: number;
};
