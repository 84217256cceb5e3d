import { MATTER_KINDS, WORK_PILES } from '@app/collaborations';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { matchShape } from '../brokering/matches.response';
import { listedCollaborationShape } from '../collaborations/collaborations.response';
import { instant, pageOf } from '../http/schemas';

const named = z.object({ id: z.string(), name: z.string() });
export const matterKinds = z.enum(MATTER_KINDS);

export class WorkQueueAnswer extends createZodDto(
  pageOf(
    z.object({
      pile: z.enum(WORK_PILES),
      kind: matterKinds,
      id: z.string(),
      task: z.string().nullable().describe('Of a task: what is to be done'),
      subject: z.object({ kind: z.string(), id: z.string() }).describe('What it is about'),
      title: z.string(),
      party: named.nullable(),
      since: instant(),
      businessDays: z.number().int().describe('From `since` to today'),
      dueOn: z.string().nullable().describe('Until when, as the clocks have it'),
      waitingSince: instant().nullable().describe('Since when a clock runs'),
      daysLeft: z.number().int().nullable().describe('Business days to the due day; below 0 that many after it'),
      late: z.boolean(),
      waitingOn: z.array(z.string()).readonly(),
      assignee: named.nullable().describe('The coordinator who has taken it'),
      version: z.number().int().describe('By which a hand-over is decided; for `If-Match`'),
      openBy: z.array(named).readonly().describe('Other coordinators who have it open now'),
    }),
  ).extend({
    piles: z.array(
      z.object({ pile: z.enum(WORK_PILES), count: z.number().int(), late: z.number().int(), mine: z.number().int() }),
    ),
  }),
) {}

export class CoordinatorsAnswer extends createZodDto(z.object({ items: z.array(named) })) {}
export class WorkHandAnswer extends createZodDto(
  z.object({ personId: z.string().nullable(), version: z.number().int() }),
) {}
export class WorkPresenceAnswer extends createZodDto(z.object({ others: z.array(named) })) {}

const posting = {
  id: z.string(),
  state: z.string(),
  title: z.string(),
  storyLanguage: z.string(),
  resourceKind: z.string(),
  party: z.object({ id: z.string(), kind: z.string(), name: z.string() }),
  updatedAt: instant(),
};

export class MyPageAnswer extends createZodDto(
  z.object({
    waitingForMe: z
      .array(
        z.object({
          kind: z.enum(['need', 'offer', 'match', 'collaboration', 'party']),
          id: z.string(),
          title: z.string(),
          action: z.string(),
          since: instant(),
          dueOn: z.string().nullable().describe('Until when, as the clocks have it'),
          waitingSince: instant().nullable().describe('Since when a clock runs'),
        }),
      )
      .readonly(),
    needs: z
      .array(
        z.object({
          ...posting,
          deadline: z.string().nullable(),
          wanted: z.number().int(),
          filled: z.number().int(),
        }),
      )
      .readonly(),
    offers: z
      .array(
        z.object({
          ...posting,
          availableUntil: z.string().nullable(),
          capacity: z.number().int(),
          committed: z.number().int(),
        }),
      )
      .readonly(),
    matches: z.array(matchShape).readonly(),
    collaborations: z.array(listedCollaborationShape).readonly(),
  }),
) {}
