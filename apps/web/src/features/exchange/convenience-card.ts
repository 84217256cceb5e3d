import type { Schema } from '../../api/client';
import type { Entry, Offer } from './exchange';

export type ConvenienceCard = NonNullable<Offer['convenienceCard']>;
type TimeOfDay = 'morning' | 'afternoon' | 'evening';

/** Offers to which a card still belongs. */
const STANDING = ['draft', 'submitted', 'in_review', 'returned', 'available', 'committed', 'exhausted', 'paused'];
/** Offers whose card may be changed by their party. */
const CHANGEABLE = ['draft', 'returned', 'available', 'committed', 'exhausted', 'paused'];

export interface CardAnswers {
  kinds: string[];
  words: Record<string, string>;
  weekdays: string[];
  timesOfDay: TimeOfDay[];
  noticeDays: number | undefined;
  capPerYear: number | undefined;
  contactRestDays: number | undefined;
  contactBy: string;
  fieldsRefused: string[];
}

export const standing = (offers: Entry[]): Entry[] => offers.filter(({ state }) => STANDING.includes(state));
export const changeable = (offers: Entry[]): Entry[] => offers.filter(({ state }) => CHANGEABLE.includes(state));

/** The card as the engine takes it: of the first offer that has one. */
export function cardOf(offers: Entry[]): ConvenienceCard | undefined {
  return standing(offers).find(({ convenienceCard }) => convenienceCard)?.convenienceCard ?? undefined;
}

export function answersOf(offers: Entry[]): CardAnswers {
  const card = cardOf(offers);
  return {
    kinds: [],
    words: {},
    weekdays: (card?.weekdays ?? []).map(String),
    timesOfDay: (card?.timesOfDay ?? []) as TimeOfDay[],
    noticeDays: card?.noticeDays ?? undefined,
    capPerYear: card?.capPerYear ?? undefined,
    contactRestDays: card?.contactRestDays ?? undefined,
    contactBy: card?.contactBy ?? '',
    fieldsRefused: [],
  };
}

export function cardFrom(answers: CardAnswers): Schema<'EditOfferBody'>['convenienceCard'] {
  const by = (['email', 'phone', 'post', 'visit'] as const).find((known) => known === answers.contactBy);
  return {
    weekdays: answers.weekdays.map(Number),
    timesOfDay: answers.timesOfDay,
    noticeDays: answers.noticeDays ?? null,
    capPerYear: answers.capPerYear ?? null,
    contactRestDays: answers.contactRestDays ?? null,
    contactBy: by ?? null,
  };
}
