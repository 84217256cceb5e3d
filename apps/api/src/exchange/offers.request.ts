import { LIMITS, OFFER_TRANSITIONS, type OfferContent, type OfferState, TIMES_OF_DAY } from '@app/exchange';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { code, localDate, pageQuery, uuid } from '../http/schemas';
import {
  onlySaid,
  postingFilter,
  postingShape,
  refuseShape,
  returnShape,
  saidOver,
  withMoments,
} from './posting.schemas';

const days = () => z.int().min(0).max(1000).nullable().default(null);

const convenienceCard = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).max(7).default([]),
  timesOfDay: z.array(z.enum(TIMES_OF_DAY)).max(3).default([]),
  noticeDays: days(),
  capPerYear: days(),
  contactRestDays: days(),
  contactBy: z.enum(['email', 'phone', 'post', 'visit']).nullable().default(null),
});

const offerShape = z.strictObject({
  ...postingShape,
  capacity: z.int().optional(),
  fieldsRefused: z.array(code()).max(100).optional(),
  availableFrom: localDate().nullish(),
  availableUntil: localDate().nullish(),
  leadTimeDays: z.int().optional(),
  minGroupSize: z.int().nullish(),
  maxGroupSize: z.int().nullish(),
  acceptsMinors: z.boolean().optional(),
  restPeriodDays: z.int().optional(),
  wants: z.string().trim().max(LIMITS.remark).optional(),
  convenienceCard: convenienceCard.nullish(),
});

export class CreateOfferBody extends createZodDto(offerShape.extend({ partyId: uuid() })) {}

export class EditOfferBody extends createZodDto(offerShape.partial()) {}

export class ReturnOfferBody extends createZodDto(returnShape) {}

export class RefuseOfferBody extends createZodDto(refuseShape) {}

const STATES = Object.keys(OFFER_TRANSITIONS) as [OfferState, ...OfferState[]];

export class OffersListQuery extends createZodDto(
  z.object({ ...pageQuery, ...postingFilter, state: z.enum(STATES).optional() }),
) {}

const SILENCE: Omit<OfferContent, 'title' | 'story' | 'resourceKind' | 'storyLanguage'> = {
  skills: [],
  fields: [],
  sdgs: [],
  quantity: null,
  districts: [],
  online: false,
  timeWindows: [],
  weekdays: [],
  timesOfDay: [],
  languages: [],
  capacity: 1,
  fieldsRefused: [],
  availableFrom: null,
  availableUntil: null,
  leadTimeDays: 0,
  minGroupSize: null,
  maxGroupSize: null,
  acceptsMinors: false,
  restPeriodDays: 0,
  wants: '',
  convenienceCard: null,
};

export function offerContentOf(body: Omit<CreateOfferBody, 'partyId'>) {
  const { title, story, resourceKind, storyLanguage, ...said } = withMoments(body);
  return { ...saidOver(SILENCE, said), title, story, resourceKind, storyLanguage };
}

export function offerChangesOf(body: EditOfferBody): Partial<OfferContent> {
  return onlySaid<OfferContent>(withMoments(body));
}
