import { LANGUAGES, MEMBERSHIP_ROLES, STAFF_ROLES } from '@app/kernel';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, line } from '../http/schemas';

/** Blanks around an address are a slip of the keyboard; those in a password may be meant. */
const email = z.string().trim().max(254).pipe(z.email());
const password = z.string().min(1).max(1000);

/** Whatever somebody types as an address is an attempt to sign in, not a fault in a form. */
export class SignInBody extends createZodDto(z.strictObject({ email: line(254), password })) {}

export class EditMeBody extends createZodDto(z.strictObject({ language: z.enum(LANGUAGES) })) {}

export class ChangePasswordBody extends createZodDto(z.strictObject({ current: password, password })) {}

export class CreateAccessTokenBody extends createZodDto(
  z.strictObject({ name: line(100), expiresAt: instant().optional() }),
) {}

export class InvitePersonBody extends createZodDto(
  z.strictObject({
    email,
    role: z.enum(MEMBERSHIP_ROLES).default('member'),
    language: z.enum(LANGUAGES).default('ja'),
  }),
) {}

export class AcceptInvitationBody extends createZodDto(
  z.strictObject({ token: z.string().max(200), name: line(100).optional(), password: password.optional() }),
) {}

export class GrantRoleBody extends createZodDto(z.strictObject({ email, role: z.enum(STAFF_ROLES) })) {}

export class RoleOfPerson extends createZodDto(z.object({ personId: z.uuid(), role: z.enum(STAFF_ROLES) })) {}
