import type { StaffRole } from '@app/kernel';
import { SetMetadata } from '@nestjs/common';

/** Who may pass the door of a route. A route without `@Allow` lets nobody in. */
export type Access = 'public' | 'signed-in' | 'operator' | StaffRole;

export const ACCESS = Symbol('access');

/** `public`: anybody; `signed-in`: whoever has signed in; otherwise anybody with one of these roles here. */
export const Allow = (...access: readonly [Access, ...Access[]]) => SetMetadata(ACCESS, access);
