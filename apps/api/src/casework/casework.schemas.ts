import { CASE_OUTCOMES, CASE_STATES } from '@app/casework';
import { CONTACT_CHANNELS } from '@app/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import {
  code,
  instant,
  line,
  localDate,
  optionalText,
  pageOf,
  pageQuery,
  storedMoment,
  text,
  uuid,
} from '../http/schemas';

const MOST_NAMED = 50;
const named = z.object({ id: z.string(), name: z.string() });
const titled = z.object({ id: z.string(), title: z.string(), state: z.string() });
const reach = (max: number) => z.string().trim().max(max).default('');

const channel = z.enum(CONTACT_CHANNELS);
const caseChannel = z.enum([...CONTACT_CHANNELS, 'web']);
const caller = z.strictObject({ name: reach(120), phone: reach(40), email: reach(254) });

const caseContent = {
  subject: line(200),
  matter: optionalText(8000),
  supportPowers: z.array(code()).max(20).default([]),
  partyId: uuid().nullable().default(null),
  needIds: z.array(uuid()).max(MOST_NAMED).default([]),
  caller: caller.nullable().default(null),
};

export class TakeInCaseBody extends createZodDto(
  z.strictObject({ ...caseContent, channel, receivedOn: localDate().optional() }),
) {}
export class EditCaseBody extends createZodDto(z.strictObject(caseContent)) {}
export class AskBody extends createZodDto(
  z.strictObject({ subject: line(200), matter: text(4000), phone: reach(40) }),
) {}
export class AssignCaseBody extends createZodDto(z.strictObject({ to: uuid() })) {}
export class ReferCaseBody extends createZodDto(
  z.strictObject({ to: line(200), partyId: uuid().nullable().default(null) }),
) {}
export class CloseCaseBody extends createZodDto(
  z.strictObject({ outcome: z.enum(CASE_OUTCOMES), note: optionalText(4000) }),
) {}

export class CasesListQuery extends createZodDto(
  z.object({
    ...pageQuery,
    state: z.enum([...CASE_STATES, 'running']).optional(),
    coordinatorId: uuid().optional(),
    power: code().optional(),
    partyId: uuid().optional(),
    needId: uuid().optional(),
    q: z.string().trim().max(200).optional(),
  }),
) {}

const caseLine = z.object({
  id: z.string(),
  state: z.enum(CASE_STATES),
  receivedOn: localDate(),
  channel: caseChannel,
  subject: z.string(),
  supportPowers: z.array(z.string()),
  outcome: z.enum(CASE_OUTCOMES).nullable(),
  party: named.nullable(),
  coordinator: named.nullable(),
});
export class CasesPage extends createZodDto(pageOf(caseLine)) {}
export class CaseView extends createZodDto(
  caseLine.extend({
    matter: z.string(),
    caller: z.object({ name: z.string(), phone: z.string(), email: z.string() }).nullable(),
    askedBy: named.extend({ email: z.string().nullable() }).nullable(),
    needs: z.array(titled),
    referrals: z.array(z.object({ to: z.string(), partyId: z.string().nullable(), on: localDate() })),
    outcomeNote: z.string(),
    closedAt: instant().nullable(),
    actions: z.array(z.enum(['edit', 'take', 'assign', 'refer', 'close', 'reopen', 'forget-caller'])),
    version: z.int(),
  }),
) {}
export class AskedView extends createZodDto(z.object({ id: z.string() })) {}

const about = {
  needId: uuid().nullable().default(null),
  offerId: uuid().nullable().default(null),
  matchId: uuid().nullable().default(null),
  collaborationId: uuid().nullable().default(null),
  caseId: uuid().nullable().default(null),
};
const direction = z.enum(['from_them', 'to_them']);

export class LogContactBody extends createZodDto(
  z.strictObject({
    ...about,
    partyId: uuid().nullable().default(null),
    channel,
    direction,
    withWhom: reach(120),
    note: text(4000),
    happenedAt: z.iso.datetime({ offset: true }).optional(),
  }),
) {}
export class ContactsListQuery extends createZodDto(
  z.object({
    ...pageQuery,
    partyId: uuid().optional(),
    needId: uuid().optional(),
    offerId: uuid().optional(),
    matchId: uuid().optional(),
    collaborationId: uuid().optional(),
    caseId: uuid().optional(),
  }),
) {}
export class ContactsPage extends createZodDto(
  pageOf(
    z.object({
      id: z.string(),
      happenedAt: instant(),
      channel,
      direction,
      party: named.nullable(),
      withWhom: z.string(),
      need: named.nullable(),
      offer: named.nullable(),
      match: named.nullable(),
      collaboration: named.nullable(),
      case: named.nullable(),
      note: z.string(),
      acts: z.array(z.string()).describe('What was done on the party’s behalf'),
      writtenBy: named.nullable(),
    }),
  ),
) {}
export class LoggedView extends createZodDto(z.object({ id: z.string() })) {}

const roundTableContent = {
  title: line(200),
  heldOn: localDate(),
  place: optionalText(200),
  purpose: optionalText(4000),
  partyIds: z.array(uuid()).max(200).default([]),
  others: optionalText(2000),
  carriedIn: z.array(uuid()).max(MOST_NAMED).default([]),
};
const roundTableState = z.enum(['planned', 'held', 'recorded', 'cancelled']);

export class RoundTableBody extends createZodDto(z.strictObject(roundTableContent)) {}
export class RecordBody extends createZodDto(
  z.strictObject({ minutes: optionalText(20_000), decisions: z.array(line(500)).max(50) }),
) {}
export class FollowUpBody extends createZodDto(z.strictObject({ needId: uuid() })) {}
export class DraftFollowUpBody extends createZodDto(
  z.strictObject({ partyId: uuid(), title: line(120), story: text(8000), resourceKind: code() }),
) {}
export class RoundTablesListQuery extends createZodDto(
  z.object({ ...pageQuery, state: roundTableState.optional(), needId: uuid().optional() }),
) {}

const roundTableLine = z.object({
  id: z.string(),
  title: z.string(),
  heldOn: localDate(),
  place: z.string(),
  state: roundTableState,
});
export class RoundTablesPage extends createZodDto(
  pageOf(roundTableLine.extend({ parties: z.int(), carriedIn: z.int(), followUps: z.int() })),
) {}
export class RoundTableView extends createZodDto(
  roundTableLine.extend({
    purpose: z.string(),
    others: z.string(),
    minutes: z.string(),
    decisions: z.array(z.string()),
    parties: z.array(named),
    carriedIn: z.array(titled.extend({ party: named })),
    followUps: z.array(titled.extend({ party: named })),
    actions: z.array(z.enum(['edit', 'hold', 'record', 'follow-up', 'cancel'])),
    version: z.int(),
  }),
) {}

export const idPosition = z.strictObject({ id: z.uuid() });
export const contactPosition = z.strictObject({ at: storedMoment(), id: z.uuid() });
export const roundTablePosition = z.strictObject({ heldOn: localDate(), id: z.uuid() });
