import { CONTACT_CHANNELS } from '@app/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, uuid } from '../http/schemas';
import { obstacle, openOffer, party, reasons } from './candidates.schemas';

const MOST = 50;
const several = z.preprocess(
  (value) => (value === undefined || Array.isArray(value) ? value : [value]),
  z.array(uuid()).min(1).max(MOST),
);

export class ByHandQueryParameters extends createZodDto(z.object({ partyId: uuid() })) {}
export class StandingsOfPartiesQuery extends createZodDto(z.object({ partyId: several })) {}
export class StandingsOfNeedsQuery extends createZodDto(z.object({ needId: several })) {}

const looked = {
  score: z.number().describe('0 … 1'),
  probability: z.number().describe('That both sides accept: 0 … 1'),
  reasons,
  obstacles: z.array(obstacle),
};

export class ByHandAnswer extends createZodDto(
  z.object({
    party,
    offers: z
      .array(z.object({ offer: openOffer, ...looked, tried: z.boolean().describe('This pair has a match under way') }))
      .describe('What it has on offer now, the newest first'),
    idea: z.object(looked).describe('As if it offered what the need wants, on its own terms'),
    tried: z.boolean().describe('It is being asked for this need already'),
  }),
) {}

export class LeftOutAnswer extends createZodDto(
  z.object({
    items: z.array(z.object({ offer: openOffer, party, obstacles: z.array(obstacle) })),
    count: z.number().int().describe('How many are left out; of many the first 50 are told'),
  }),
) {}

const channel = z
  .enum(CONTACT_CHANNELS)
  .nullable()
  .describe('How a coordinator and the party last spoke; null when the system wrote since, or nobody did');

const standing = z.object({
  needId: z.string(),
  partyId: z.string().describe('The offering party'),
  takenThisYear: z.number().int(),
  capPerYear: z.number().int().nullable(),
  offerContactAt: instant().nullable(),
  offerContactChannel: channel,
  needContactAt: instant().nullable(),
  needContactChannel: channel,
  engagements: z.array(
    z.object({
      kind: z.enum(['asked', 'helping']),
      id: z.string().describe('Of the match, or of the collaboration'),
      title: z.string(),
      sharedDays: z.array(z.string()).readonly().describe('On which it would be needed for both'),
    }),
  ),
});

export class StandingsAnswer extends createZodDto(z.object({ items: z.array(standing) })) {}
