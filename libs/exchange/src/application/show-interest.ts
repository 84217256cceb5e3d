import { mustBeEmailAddress } from '@app/identity';
import { Clock, DomainError, Ids, type Language, Outbox, Transaction } from '@app/kernel';
import { VisitorMails, WriteToVisitor } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { confirm, INTEREST_KEPT_DAYS, type Interest, UNCONFIRMED_INTEREST_DAYS } from '../domain/interest';
import { OPEN_NEED_STATES } from '../domain/need';
import { OPEN_OFFER_STATES } from '../domain/offer';
import { Interests } from './interests';
import { Needs } from './needs';
import { Offers } from './offers';

const DAY_MS = 24 * 60 * 60 * 1000;

export type InterestToShow = {
  readonly about: Interest['about'];
  readonly name: string;
  readonly email: string;
  readonly line: string;
  readonly language: Language;
  /** Where it comes from, in the network. */
  readonly client: string;
};

/** Somebody without an account would join in. The coordinators hear of it when the owner of the address has said yes. */
@Injectable()
export class ShowInterest {
  constructor(
    private readonly transaction: Transaction,
    private readonly needs: Needs,
    private readonly offers: Offers,
    private readonly interests: Interests,
    private readonly mails: VisitorMails,
    private readonly toVisitor: WriteToVisitor,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The same answer for every address.
   * @throws DomainError not-found or conflict `interest.not-open`, too-many `visitor.too-many`
   */
  async execute(municipalityId: string, { client, ...shown }: InterestToShow): Promise<void> {
    const email = mustBeEmailAddress(shown.email);
    await this.toVisitor.mustNotAskTooOften(municipalityId, client);
    await this.transaction.run(municipalityId, async () => {
      await this.mustBeOpen(shown.about);
      const id = this.ids.next();
      const askedAt = this.clock.now();
      await this.interests.add({ ...shown, id, municipalityId, email, askedAt, confirmedAt: null });
      const { language } = shown;
      await this.toVisitor.write(municipalityId, { email, language, subject: { interestId: id } });
    });
  }

  /** By the owner of the address. @throws DomainError not-found `interest.link-unknown` */
  confirm(municipalityId: string, token: string): Promise<void> {
    return this.transaction.run(municipalityId, async () => {
      const mail = await this.mails.byToken(token);
      const interest = mail && (await this.interests.take(mail.subjectId));
      if (!interest) throw new DomainError('not-found', 'interest.link-unknown');
      const { next, events } = confirm(interest, this.clock.now());
      await this.interests.save(next);
      await this.outbox.add({ municipalityId, personId: null }, events);
    });
  }

  /** Erases what is old. Leaves no event: nothing of them is to stay. */
  forgetOld(municipalityId: string): Promise<void> {
    const before = (days: number) => new Date(this.clock.now().getTime() - days * DAY_MS);
    const old = { unconfirmed: before(UNCONFIRMED_INTEREST_DAYS), all: before(INTEREST_KEPT_DAYS) };
    return this.transaction.run(municipalityId, () => this.interests.erase(municipalityId, old));
  }

  private async mustBeOpen(about: Interest['about']): Promise<void> {
    const open =
      'needId' in about
        ? OPEN_NEED_STATES.includes((await this.needs.take(about.needId)).state)
        : OPEN_OFFER_STATES.includes((await this.offers.take(about.offerId)).state);
    if (!open) throw new DomainError('conflict', 'interest.not-open');
  }
}
