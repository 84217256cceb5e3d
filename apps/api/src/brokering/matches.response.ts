import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, pageOf } from '../http/schemas';

const named = z.object({ id: z.string(), name: z.string() });
const side = z.enum(['need', 'offer']);

const answerView = z.object({
  side,
  answer: z.enum(['accept', 'decline', 'counter']),
  reasonCode: z.string().nullable(),
  reasonText: z.string().nullable().describe('In the words for the own side'),
  text: z.string(),
  counter: z.record(z.string(), z.unknown()).nullable(),
  onBehalf: z.boolean(),
  answeredAt: instant(),
});

export const matchShape = z.object({
  id: z.string(),
  state: z.string(),
  origin: z.string(),
  note: z.string(),
  need: z.object({ id: z.string(), title: z.string(), party: named }),
  offer: z.object({ id: z.string(), title: z.string() }).nullable(),
  offerParty: named,
  score: z.number().nullable(),
  reasons: z.array(z.object({ code: z.string(), sign: z.string(), text: z.string() })).readonly(),
  parametersVersion: z.string().nullable(),
  overrideReason: z.string().nullable().describe('For coordinators'),
  mySide: side.nullable(),
  waitingOn: z.array(z.enum(['need', 'offer', 'coordinator'])).readonly(),
  needConsentedAt: instant().nullable(),
  offerConsentedAt: instant().nullable(),
  introducedAt: instant().nullable(),
  agreedAt: instant().nullable(),
  dueOn: z.string().nullable().describe('The last day for the reader’s own answer, or for whoever is waited for'),
  waitingSince: instant().nullable().describe('When whoever is waited for was asked'),
  answers: z
    .array(answerView)
    .readonly()
    .describe("Those of the reader's own side and every counter-proposal; for coordinators all"),
  end: z
    .object({
      by: z.enum(['need', 'offer', 'coordinator']).nullable(),
      reasonCode: z.string().nullable(),
      text: z.string(),
    })
    .nullable()
    .describe('For coordinators and for the side that ended it'),
  endReasonText: z.string().nullable().describe('In the words that everybody may read'),
  contacts: z
    .array(
      z.object({
        side,
        partyId: z.string(),
        personId: z.string(),
        personName: z.string(),
        email: z.string().nullable(),
        phone: z.string().nullable(),
      }),
    )
    .readonly()
    .optional()
    .describe('From the introduction on, for the two sides and coordinators'),
  agreement: z
    .object({
      goal: z.string(),
      schedule: z.array(z.object({ date: z.string(), title: z.string() })).readonly(),
      roles: z.array(z.object({ partyId: z.string(), text: z.string() })).readonly(),
      form: z.string(),
      domain: z.string(),
      initiativeCodes: z.array(z.string()).readonly(),
      needConfirmedAt: instant().nullable(),
      offerConfirmedAt: instant().nullable(),
      updatedAt: instant(),
      version: z.number().int(),
    })
    .nullable(),
  collaborationId: z.string().nullable(),
  actions: z.array(z.string()).readonly(),
  version: z.number().int(),
  createdAt: instant(),
  stateChangedAt: instant(),
});

export class MatchAnswer extends createZodDto(matchShape) {}

export class MatchesPage extends createZodDto(pageOf(matchShape)) {}
