import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';

const record = z.record(z.string(), z.unknown());

/** As the tables have it; what is in it depends on what the person is here. */
export class PersonalDataFile extends createZodDto(
  z.object({
    exportedAt: z.string(),
    person: record,
    sessions: z.array(record),
    accessTokens: z.array(record),
    municipalities: z.array(z.object({ municipality: z.string(), records: z.record(z.string(), z.array(record)) })),
  }),
) {}

const running = z.object({
  kind: z.enum(['need', 'offer', 'match', 'collaboration']),
  id: z.string(),
  title: z.string(),
});
const party = z.object({ municipality: z.string(), partyId: z.string(), partyName: z.string() });

/** What stands in the way of leaving, and what leaves the register together with the person. */
export class LeavingView extends createZodDto(
  z.object({
    obstacles: z.array(
      z.object({
        kind: z.enum(['party', 'last_administrator', 'operator']),
        municipality: z.string().nullable(),
        party: party.nullable(),
        running: z.array(running),
      }),
    ),
    ending: z.array(party),
  }),
) {}

export class LeaveBody extends createZodDto(z.strictObject({ password: z.string().min(1).max(1000) })) {}
