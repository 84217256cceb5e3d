import type { StaffRole } from '@app/kernel';
import { SetMetadata } from '@nestjs/common';

/** Who may pass the door of a route. A route without `@Allow` lets nobody in. */
export type Access = 'public' | 'signed-in' | 'operator' | StaffRole;

export const ACCESS = Symbol('access');

export const ANONYMOUS = Symbol('anonymous');

/** Whoever comes is nobody yet: a session that is still there plays no part, and needs no CSRF token. */
export const Anonymous = () => SetMetadata(ANONYMOUS, true);

export const SHOWN_ONCE = Symbol('shown once');

/** The answer holds a secret: it is not remembered for an `Idempotency-Key`. */
export const ShownOnce = () => SetMetadata(SHOWN_ONCE, true);

/** `public`: anybody; `signed-in`: whoever has signed in; otherwise anybody with one of these roles here. */
export const Allow = (...access: readonly [Access, ...Access[]]) => SetMetadata(ACCESS, access);
