import { type Actor, Clock, isStaff, Outbox, Transaction } from '@app/kernel';
import { Dictionaries, Parties } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { type AgreementTerms, write } from '../domain/agreement';
import { type Match, mustHaveVersion, type Side } from '../domain/match';
import { Initiatives } from './initiatives';
import { mustHaveNoFaults, unknownCode } from './known-codes';
import { mustBeOnASide } from './match-sides';
import { Matches } from './matches';

export type WriteAgreementCommand = {
  readonly actor: Actor;
  readonly matchId: string;
  readonly terms: AgreementTerms;
  readonly expectedVersion?: number | undefined;
};

/** Either side, or a coordinator, puts in writing what the two want to do. Any edit asks both sides anew. */
@Injectable()
export class WriteAgreement {
  constructor(
    private readonly transaction: Transaction,
    private readonly dictionaries: Dictionaries,
    private readonly parties: Parties,
    private readonly initiatives: Initiatives,
    private readonly matches: Matches,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  execute({ actor, matchId, terms, expectedVersion }: WriteAgreementCommand): Promise<void> {
    return this.transaction.run(actor.municipalityId, async () => {
      const match = await this.matches.take(matchId);
      const side = whoWrites(actor, match);
      mustHaveVersion(match, expectedVersion);
      await this.mustNameKnownThings(match, terms);
      const before = await this.matches.agreementOf(matchId);
      const { next, events } = write(match, before, terms, { personId: actor.personId, side }, this.clock.now());
      await this.matches.saveAgreement(match, next);
      // The agreement is part of the match: an old copy of either is noticed by the match's version.
      await this.matches.save(match);
      await this.outbox.add(actor, events);
    });
  }

  private async mustNameKnownThings(
    match: Match,
    { form, domain, roles, initiativeCodes }: AgreementTerms,
  ): Promise<void> {
    const dictionary = await this.dictionaries.of(match.municipalityId);
    const faults = [
      ...unknownCode(dictionary, 'forms', form, '/form'),
      ...unknownCode(dictionary, 'domains', domain, '/domain'),
    ];
    for (const [index, { partyId }] of roles.entries()) {
      const party = await this.parties.find(match.municipalityId, partyId);
      if (!party) faults.push({ pointer: `/roles/${index}/partyId`, code: 'party.not-found' });
    }
    for (const code of await this.initiatives.unknown(initiativeCodes)) {
      faults.push({ pointer: `/initiativeCodes/${initiativeCodes.indexOf(code)}`, code: 'code.unknown' });
    }
    mustHaveNoFaults(faults);
  }
}

function whoWrites(actor: Actor, match: Match): Side | 'coordinator' {
  if (actor.onBehalfOf === undefined && isStaff(actor, 'coordinator')) return 'coordinator';
  return mustBeOnASide(actor, match);
}
