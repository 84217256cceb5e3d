import {
  ATTENDANCES,
  EVENT_SIDES,
  EVENT_STATES,
  MOST_ROUNDS,
  MOST_SEATS,
  MOST_TABLES,
  OUTCOMES,
} from '@app/matchmaking-events';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { line, localDate, optionalText, pageOf, pageQuery, text, uuid } from '../http/schemas';

const REMARK = 2000;

const content = {
  title: line(120),
  note: optionalText(REMARK),
  heldOn: localDate(),
  startsAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .describe('`HH:MM`'),
  place: line(200),
  rounds: z.int().min(1).max(MOST_ROUNDS),
  minutesPerRound: z.int().min(3).max(120),
  minutesBetween: z.int().min(0).max(60),
  tables: z.int().min(1).max(MOST_TABLES),
  seatsPerTable: z
    .int()
    .min(2)
    .max(MOST_SEATS)
    .describe('2: one to one; more: one of the need’s side with several of the offer’s side'),
};

export class MatchmakingEventBody extends createZodDto(z.strictObject(content)) {}
export class EventsListQuery extends createZodDto(z.object(pageQuery)) {}
export class AddParticipantBody extends createZodDto(
  z.strictObject({ side: z.enum(EVENT_SIDES), postingId: uuid().describe('A need or an offer, as the side says') }),
) {}
export class AttendanceBody extends createZodDto(z.strictObject({ attendance: z.enum(ATTENDANCES) })) {}
export class InvitationAnswerBody extends createZodDto(z.strictObject({ partyId: uuid(), coming: z.boolean() })) {}
export class RoundsHeldBody extends createZodDto(z.strictObject({ held: z.int().min(0).max(MOST_ROUNDS) })) {}
export class PairRuleBody extends createZodDto(
  z.strictObject({
    needParticipantId: uuid(),
    offerParticipantId: uuid(),
    round: z.int().min(1).max(MOST_ROUNDS).nullable().describe('In which they meet; null: they shall not meet'),
  }),
) {}
export class OutcomeBody extends createZodDto(
  z.strictObject({ outcome: z.enum(OUTCOMES), note: optionalText(REMARK) }),
) {}
export class MakeMatchBody extends createZodDto(
  z
    .strictObject({ overrideReason: text(REMARK).optional().describe('A code of overrideReasons, or own words') })
    .prefault({}),
) {}

/** The sort key of the last line of a page. */
export const positionShape = z.strictObject({ heldOn: localDate(), id: uuid() });

const lineView = z.object({
  id: z.string(),
  state: z.enum(EVENT_STATES),
  title: z.string(),
  heldOn: localDate(),
  startsAt: z.string(),
  place: z.string(),
  participants: z.int(),
  coming: z.int().describe('Those who said that they come, or are there'),
});
const round = z.object({ round: z.int(), from: z.string(), to: z.string() });
const party = z.object({ id: z.string(), name: z.string() });

export const EVENT_ACTIONS = [
  ...(['edit', 'list', 'invite', 'attend', 'plan', 'rule', 'count-rounds', 'hold', 'enter-outcomes', 'close'] as const),
  'cancel',
] as const;

export class MatchmakingEventsPage extends createZodDto(pageOf(lineView)) {}

export class MatchmakingEventView extends createZodDto(
  lineView.omit({ participants: true, coming: true }).extend({
    note: z.string(),
    rounds: z.int(),
    minutesPerRound: z.int(),
    minutesBetween: z.int(),
    tables: z.int(),
    seatsPerTable: z.int(),
    roundsHeld: z.int().describe('So many rounds are over'),
    outdated: z.boolean().describe('Somebody came or went since the table plan was made, or a rule did'),
    times: z.array(round),
    actions: z.array(z.enum(EVENT_ACTIONS)),
    version: z.int(),
  }),
) {}

const posting = z.object({ id: z.string(), title: z.string(), open: z.boolean() });

export class EventParticipantsView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        id: z.string(),
        side: z.enum(EVENT_SIDES),
        attendance: z.enum(ATTENDANCES),
        party: party.extend({ kind: z.string() }),
        postings: z.array(posting).readonly(),
        hasEmail: z.boolean().describe('Whether an invitation reaches somebody by mail'),
      }),
    ),
  }),
) {}

export class TablePlanView extends createZodDto(
  z.object({
    meetings: z.array(
      z.object({
        id: z.string(),
        round: z.int(),
        table: z.int(),
        needParticipantId: z.string(),
        offerParticipantId: z.string(),
        needParty: party,
        offerParty: party,
        needId: z.string(),
        needTitle: z.string(),
        offerId: z.string(),
        offerTitle: z.string(),
        score: z.number().describe('0 … 1'),
        why: z.string().describe('In one sentence; may be empty'),
        locked: z.boolean(),
        outcome: z.enum(OUTCOMES).nullable(),
        outcomeNote: z.string(),
        match: z.object({ id: z.string(), state: z.string() }).nullable(),
      }),
    ),
    rules: z.array(
      z.object({ needParticipantId: z.string(), offerParticipantId: z.string(), round: z.int().nullable() }),
    ),
  }),
) {}

export class TablePlanMade extends createZodDto(
  z.object({ meetings: z.int(), lostLocks: z.int().describe('Locks that could not be kept') }),
) {}
export class InvitedParticipants extends createZodDto(z.object({ invited: z.int() })) {}
export class MatchOfMeeting extends createZodDto(z.object({ matchId: z.string() })) {}

export class EventInvitationView extends createZodDto(
  lineView.omit({ participants: true, coming: true }).extend({
    note: z.string(),
    invitations: z
      .array(
        z.object({
          party,
          attendance: z.enum(ATTENDANCES),
          mayAnswer: z.boolean(),
          postings: z.array(posting).readonly(),
          meetings: z
            .array(round.extend({ table: z.int(), with: z.string(), why: z.string() }))
            .describe('Once there is a table plan that holds'),
        }),
      )
      .describe('One for each of the reader’s parties that is invited'),
  }),
) {}
