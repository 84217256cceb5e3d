import { timingSafeEqual } from 'node:crypto';
import { AccountQuery, Authentication, type SignedInAccount } from '@app/identity';
import { type Actor, CONTACT_CHANNELS, DomainError, type StaffRole } from '@app/kernel';
import { Municipalities, Parties } from '@app/registry';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { z } from 'zod';
import { type Access, ACCESS, ANONYMOUS } from './access';
import { languageOf } from './language';
import type { MusubiRequest } from './musubi-request';
import { SessionCookie } from './session-cookie';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** The door of every route: which municipality, who asks, may they pass. Closed unless `@Allow` opens it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
    private readonly accounts: AccountQuery,
    private readonly municipalities: Municipalities,
    private readonly parties: Parties,
    private readonly cookie: SessionCookie,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<MusubiRequest>();
    const access = this.reflector.getAllAndOverride<readonly Access[] | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    request.language = languageOf(request);
    request.municipality = await this.municipalityOf(request);
    const anonymous = this.reflector.get<boolean | undefined>(ANONYMOUS, context.getHandler());
    request.account = anonymous ? undefined : await this.accountOf(request);
    if (request.account && request.municipality)
      request.actor = await this.actorOf(request, isOfTheOffice(access ?? []));
    mustPass(access ?? [], request);
    return true;
  }

  private async municipalityOf(request: MusubiRequest) {
    const slug = request.params['municipality'];
    if (typeof slug !== 'string') return undefined;
    const municipality = await this.municipalities.bySlug(slug);
    if (!municipality) throw new DomainError('not-found', 'municipality.not-found');
    return municipality;
  }

  private async accountOf(request: MusubiRequest): Promise<SignedInAccount | undefined> {
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) {
      const owner = await this.authentication.byAccessToken(bearer);
      if (!owner) throw new DomainError('unauthenticated', 'access-token.invalid');
      return this.accounts.of(owner.personId);
    }
    const token = this.cookie.read(request);
    const session = token === undefined ? undefined : await this.accounts.bySession(token);
    if (!session) return undefined;
    const { csrfToken, ...account } = session;
    request.csrfToken = csrfToken;
    if (!SAFE_METHODS.includes(request.method)) mustCarryCsrfToken(request, csrfToken);
    return account;
  }

  private async actorOf({ account, municipality, headers }: MusubiRequest, ofTheOffice: boolean): Promise<Actor> {
    const municipalityId = municipality!.id;
    const actor: Actor = {
      personId: account!.person.id,
      municipalityId,
      staffRoles: account!.staffRoles.filter((role) => role.municipalityId === municipalityId).map(({ role }) => role),
      parties: account!.memberships.filter((membership) => membership.municipalityId === municipalityId),
    };
    const onBehalfOf = headers['x-on-behalf-of'];
    if (onBehalfOf === undefined) return actor;
    if (!actor.staffRoles.includes('coordinator')) throw new DomainError('forbidden', 'on-behalf.coordinators-only');
    const partyId = z.uuid().safeParse(onBehalfOf);
    if (!partyId.success || !(await this.parties.find(municipalityId, partyId.data))) {
      throw new DomainError('not-found', 'party.not-found');
    }
    const toldBy = z.enum(CONTACT_CHANNELS).default('other').safeParse(headers['x-told-by']);
    if (!toldBy.success) throw new DomainError('invalid', 'on-behalf.unknown-channel');
    // What only the office may do, it does in its own name, for whomever it speaks meanwhile.
    return ofTheOffice ? actor : { ...actor, onBehalfOf: partyId.data, toldBy: toldBy.data };
  }
}

function mustCarryCsrfToken(request: MusubiRequest, expected: string): void {
  const given = Buffer.from(request.get('x-csrf-token') ?? '');
  const wanted = Buffer.from(expected);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new DomainError('forbidden', 'csrf-token.invalid');
  }
}

/** May only staff pass here? */
function isOfTheOffice(access: readonly Access[]): boolean {
  return !access.includes('public') && !access.includes('signed-in');
}

function mustPass(access: readonly Access[], { account, actor }: MusubiRequest): void {
  if (access.includes('public')) return;
  if (!account) throw new DomainError('unauthenticated', 'sign-in.required');
  if (access.includes('signed-in')) return;
  if (access.includes('operator') && account.operator) return;
  if (actor?.staffRoles.some((role: StaffRole) => access.includes(role))) return;
  throw new DomainError('forbidden', 'role.missing');
}
