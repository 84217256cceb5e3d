import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { pageOf } from '../http/schemas';
import { postingView } from './posting.schemas';

const offerView = z.object({
  ...postingView,
  state: z.string(),
  capacity: z.number().int(),
  committed: z.number().int(),
  fieldsRefused: z.array(z.string()).readonly(),
  availableFrom: z.string().nullable(),
  availableUntil: z.string().nullable(),
  leadTimeDays: z.number().int(),
  minGroupSize: z.number().int().nullable(),
  maxGroupSize: z.number().int().nullable(),
  acceptsMinors: z.boolean(),
  restPeriodDays: z.number().int(),
  wants: z.string(),
  convenienceCard: z
    .object({
      weekdays: z.array(z.number()).readonly(),
      timesOfDay: z.array(z.string()).readonly(),
      noticeDays: z.number().nullable(),
      capPerYear: z.number().nullable(),
      contactRestDays: z.number().nullable(),
      contactBy: z.string().nullable(),
    })
    .nullable(),
});

export class OfferAnswer extends createZodDto(offerView) {}

export class OffersPage extends createZodDto(pageOf(offerView)) {}
