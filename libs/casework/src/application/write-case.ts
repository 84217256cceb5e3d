import {
  type Actor,
  Clock,
  DomainError,
  Ids,
  type LocalDate,
  localDateOf,
  mustBeStaff,
  Outbox,
  startOfDay,
  Transaction,
} from '@app/kernel';
import { Dictionaries, WriteToVisitor } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { ABOUT_NOTHING, type Contact, log } from '../domain/contact';
import {
  assign,
  type CaseChannel,
  type CaseContent,
  type CaseDecision,
  type CaseOutcome,
  close,
  type CounsellingCase,
  edit,
  forgetCaller,
  hand,
  refer,
  takeIn,
} from '../domain/counselling-case';
import { Contacts } from './contacts';
import { CounsellingCases } from './counselling-cases';
import { KnownRecords } from './known-records';

export type Intake = CaseContent & { readonly channel: Exclude<CaseChannel, 'web'>; readonly receivedOn?: LocalDate };
export type Question = { readonly subject: string; readonly matter: string; readonly phone: string };

/** A coordinator takes a case in and brings it to an end; whoever has an account may ask on the web. */
@Injectable()
export class WriteCase {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CounsellingCases,
    private readonly contacts: Contacts,
    private readonly known: KnownRecords,
    private readonly dictionaries: Dictionaries,
    private readonly toVisitor: WriteToVisitor,
    private readonly outbox: Outbox,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * The new case's id; whoever phoned or came stands in the contact log too.
   * @throws DomainError invalid `counselling-case.received-in-future`, `counselling-case.unknown-power`
   */
  async takeIn(actor: Actor, { channel, receivedOn, ...content }: Intake): Promise<string> {
    mustBeStaff(actor, 'coordinator');
    await this.mustBePowers(actor, content);
    const { municipalityId, personId: createdBy } = actor;
    return this.transaction.run(municipalityId, async () => {
      await this.known.mustBeHere({ party: [content.partyId], need: content.needIds });
      const now = this.clock.now();
      const today = localDateOf(now);
      const made = { id: this.ids.next(), municipalityId, createdBy, createdAt: now, askedBy: null };
      const day = receivedOn ?? today;
      const { next, events } = takeIn({ ...content, ...made, channel, receivedOn: day }, today);
      await this.cases.add(next);
      const contact: Contact = {
        ...ABOUT_NOTHING,
        id: this.ids.next(),
        municipalityId,
        happenedAt: day === today ? now : startOfDay(day),
        channel,
        direction: 'from_them',
        partyId: next.partyId,
        withWhom: '',
        caseId: next.id,
        note: next.subject,
        acts: [],
        writtenBy: createdBy,
      };
      await this.contacts.add(contact);
      await this.outbox.add(actor, [...events, log(contact, now)]);
      return next.id;
    });
  }

  /**
   * Somebody who belongs to the municipality asks; a coordinator gets back to them.
   * @throws DomainError forbidden, too-many `visitor.too-many`
   */
  async ask(actor: Actor, name: string, question: Question): Promise<string> {
    const { municipalityId, personId } = actor;
    if (actor.parties.length + actor.staffRoles.length === 0) throw new DomainError('forbidden', 'role.missing');
    await this.toVisitor.mustNotAskTooOften(municipalityId, personId);
    const { subject, matter, phone } = question;
    const own = actor.parties.length === 1 ? actor.parties[0]!.partyId : null;
    return this.transaction.run(municipalityId, async () => {
      const now = this.clock.now();
      const today = localDateOf(now);
      const caller = phone === '' ? null : { name, phone, email: '' };
      const content = { subject, matter, supportPowers: [], partyId: own, needIds: [], caller };
      const made = { id: this.ids.next(), municipalityId, createdBy: personId, createdAt: now, askedBy: personId };
      const { next, events } = takeIn({ ...content, ...made, channel: 'web', receivedOn: today }, today);
      await this.cases.add(next);
      await this.outbox.add(actor, events);
      return next.id;
    });
  }

  /** @throws DomainError conflict `counselling-case.closed`, invalid `counselling-case.unknown-power` */
  async edit(actor: Actor, id: string, content: CaseContent, expectedVersion?: number): Promise<void> {
    await this.mustBePowers(actor, content);
    await this.change(actor, id, expectedVersion, async (of, at) => {
      await this.known.mustBeHere({ party: [content.partyId], need: content.needIds });
      return edit(of, content, at);
    });
  }

  /** To oneself, or to a colleague. @throws DomainError invalid `work.not-a-coordinator` */
  assign(actor: Actor, id: string, to: string, expectedVersion?: number): Promise<number> {
    return this.change(actor, id, expectedVersion, async (of, at) => {
      await this.known.mustBeCoordinator(actor.municipalityId, to);
      return assign(of, to, at);
    });
  }

  /** As `hand` in the domain. The version that the case has then. @throws DomainError invalid `work.not-a-coordinator` */
  hand(actor: Actor, id: string, to: string | null, expectedVersion?: number): Promise<number> {
    return this.change(actor, id, expectedVersion, async (of, at) => {
      if (to !== null) await this.known.mustBeCoordinator(actor.municipalityId, to);
      return hand(of, to, at);
    });
  }

  refer(actor: Actor, id: string, to: { readonly to: string; readonly partyId: string | null }): Promise<number> {
    return this.change(actor, id, undefined, async (of, at) => {
      await this.known.mustBeHere({ party: [to.partyId] });
      return refer(of, { ...to, on: localDateOf(at) }, at);
    });
  }

  close(
    actor: Actor,
    id: string,
    end: { outcome: CaseOutcome; note: string },
    expectedVersion?: number,
  ): Promise<number> {
    return this.change(actor, id, expectedVersion, (of, at) => close(of, { ...end, by: actor.personId }, at));
  }

  forgetCaller(actor: Actor, id: string): Promise<number> {
    return this.change(actor, id, undefined, async (of, at) => {
      await this.contacts.forgetWhom(id);
      return forgetCaller(of, at);
    });
  }

  /** The version that the case has then. */
  private change(
    actor: Actor,
    id: string,
    expectedVersion: number | undefined,
    decide: (of: CounsellingCase, at: Date) => CaseDecision | Promise<CaseDecision>,
  ): Promise<number> {
    mustBeStaff(actor, 'coordinator');
    return this.transaction.run(actor.municipalityId, async () => {
      const of = await this.cases.take(id);
      if (expectedVersion !== undefined && expectedVersion !== of.version) {
        throw new DomainError('stale', 'counselling-case.changed-meanwhile', { version: of.version });
      }
      const { next, events } = await decide(of, this.clock.now());
      if (next === of) return of.version;
      await this.cases.save(next);
      await this.outbox.add(actor, events);
      return next.version + 1;
    });
  }

  private async mustBePowers({ municipalityId }: Actor, { supportPowers }: CaseContent): Promise<void> {
    const dictionary = await this.dictionaries.of(municipalityId);
    const faults = supportPowers.flatMap((power, at) =>
      dictionary.has('supportPowers', power)
        ? []
        : [{ pointer: `/supportPowers/${at}`, code: 'counselling-case.unknown-power' }],
    );
    if (faults.length > 0) throw new DomainError('invalid', 'counselling-case.unknown-power', {}, faults);
  }
}
