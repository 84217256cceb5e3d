import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { matchShape } from '../brokering/matches.response';
import { collaborationLineShape } from '../collaborations/collaborations.response';
import { instant } from '../http/schemas';

const pile = z.object({
  count: z.number().int(),
  items: z
    .array(
      z.object({
        id: z.string(),
        kind: z.string(),
        title: z.string(),
        party: z.object({ id: z.string(), name: z.string() }).nullable(),
        since: instant(),
        dueOn: z.string().nullable().describe('Until when, as the clocks have it'),
        waitingSince: instant().nullable().describe('Since when a clock runs'),
        waitingOn: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
});

export class WorkQueueAnswer extends createZodDto(
  z.object({
    toReview: z.object({ needs: pile, offers: pile, parties: pile }),
    toApprove: pile,
    waiting: pile,
    toVerify: pile,
    tasks: pile,
  }),
) {}

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
    collaborations: z.array(collaborationLineShape).readonly(),
  }),
) {}
