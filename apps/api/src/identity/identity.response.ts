import { LANGUAGES, MEMBERSHIP_ROLES, STAFF_ROLES } from '@app/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant } from '../http/schemas';

export class MeView extends createZodDto(
  z.object({
    person: z.object({ id: z.string(), name: z.string(), language: z.enum(LANGUAGES) }),
    memberships: z.array(
      z.object({
        municipality: z.string(),
        partyId: z.string(),
        partyKind: z.string(),
        partyName: z.string(),
        role: z.enum(MEMBERSHIP_ROLES),
      }),
    ),
    roles: z.array(z.object({ municipality: z.string(), role: z.enum(STAFF_ROLES) })),
    operator: z.boolean(),
    /** To be sent as X-CSRF-Token with every unsafe request; null for a program that has no session. */
    csrfToken: z.string().nullable(),
  }),
) {}

const accessToken = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: instant(),
  expiresAt: instant().nullable(),
  lastUsedAt: instant().nullable(),
});

export class AccessTokensView extends createZodDto(z.object({ items: z.array(accessToken) })) {}

/** The only answer that has the token itself. */
export class NewAccessTokenView extends createZodDto(accessToken.extend({ token: z.string() })) {}

export class InvitationView extends createZodDto(
  z.object({
    id: z.string(),
    partyId: z.string(),
    email: z.string(),
    role: z.enum(MEMBERSHIP_ROLES),
    expiresAt: instant(),
  }),
) {}

export class AcceptedInvitationView extends createZodDto(
  z.object({ municipality: z.string(), partyId: z.string().nullable().describe('Null for an administrator') }),
) {}

export class MembersView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        email: z.string().nullable(),
        phone: z.string().nullable(),
        role: z.enum(MEMBERSHIP_ROLES),
        since: instant(),
      }),
    ),
  }),
) {}

export class StaffView extends createZodDto(
  z.object({
    items: z.array(
      z.object({
        personId: z.string(),
        name: z.string(),
        email: z.string().nullable(),
        roles: z.array(z.enum(STAFF_ROLES)),
      }),
    ),
  }),
) {}
