/** How somebody who is not at the screen said something, or was told. */
export const CONTACT_CHANNELS = ['phone', 'counter', 'paper', 'mail', 'visit', 'meeting', 'other'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];
