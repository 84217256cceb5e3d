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

function refusedOf(offers: Entry[]): string[] {
  return [...new Set(standing(offers).flatMap(({ fieldsRefused }) => fieldsRefused ?? []))].sort();
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
    fieldsRefused: refusedOf(offers),
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

type OfferChange = Pick<Schema<'EditOfferBody'>, 'convenienceCard' | 'fieldsRefused'>;

/**
 * What has to be sent for the offers of a business to be under the terms in the form: nothing for an offer that is so
 * already. Fields ticked or unticked since `read` change at each offer; what only one of them refuses stays its own.
 */
export function changesOf(offers: Entry[], read: CardAnswers, answers: CardAnswers): [Entry, OfferChange][] {
  const convenienceCard = cardFrom(answers);
  const added = answers.fieldsRefused.filter((field) => !read.fieldsRefused.includes(field));
  const removed = read.fieldsRefused.filter((field) => !answers.fieldsRefused.includes(field));
  return changeable(offers).flatMap((offer): [Entry, OfferChange][] => {
    const own = offer.fieldsRefused ?? [];
    const fieldsRefused = [...new Set([...own, ...added])].filter((field) => !removed.includes(field));
    const change: OfferChange = {
      ...(same(convenienceCard, cardFrom(answersOf([offer]))) ? {} : { convenienceCard }),
      ...(same([...own].sort(), [...fieldsRefused].sort()) ? {} : { fieldsRefused }),
    };
    return Object.keys(change).length === 0 ? [] : [[offer, change]];
  });
}

interface CardCommands {
  edit: (id: string, body: OfferChange, version: number) => Promise<unknown>;
  create: (body: Schema<'CreateOfferBody'>) => Promise<{ id: string }>;
  move: (id: string, verb: 'submit') => Promise<unknown>;
}

interface Saving {
  partyId: string;
  offers: Entry[];
  read: CardAnswers;
  answers: CardAnswers;
  commands: CardCommands;
  /** Offers made by an earlier attempt and not yet submitted, by kind. */
  made: Map<string, string>;
  /** A kind is done: another attempt must not make it again. */
  onDone: (kind: string) => void;
}

/** Brings the terms to the offers that may change and makes an offer of each kind; tells whether anything was sent. */
export async function saveCard({ partyId, offers, read, answers, commands, made, onDone }: Saving): Promise<boolean> {
  const changes = changesOf(offers, read, answers).filter(([{ id }]) => ![...made.values()].includes(id));
  for (const [offer, change] of changes) await commands.edit(offer.id, change, offer.version);
  for (const kind of answers.kinds) {
    const words = (answers.words[kind] ?? '').trim();
    const id =
      made.get(kind) ??
      (
        await commands.create({
          partyId,
          title: words,
          story: words,
          resourceKind: kind,
          fieldsRefused: answers.fieldsRefused,
          weekdays: answers.weekdays.map(Number),
          timesOfDay: answers.timesOfDay,
          convenienceCard: cardFrom(answers),
          leadTimeDays: answers.noticeDays ?? 0,
          restPeriodDays: answers.contactRestDays ?? 0,
          ...(answers.capPerYear === undefined ? {} : { capacity: answers.capPerYear }),
        })
      ).id;
    made.set(kind, id);
    await commands.move(id, 'submit');
    made.delete(kind);
    onDone(kind);
  }
  return changes.length > 0 || answers.kinds.length > 0;
}

/** Both are written here, so their keys come in one order. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
