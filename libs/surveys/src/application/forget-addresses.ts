import { Clock, localDateOf, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { happened } from '../domain/survey';
import { Invitations, Surveys } from './surveys';

/** After the last day no link can be used, so nobody needs the addresses, even if nobody closes the survey. */
@Injectable()
export class ForgetAddresses {
  constructor(
    private readonly transaction: Transaction,
    private readonly surveys: Surveys,
    private readonly invitations: Invitations,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(municipalityId: string): Promise<void> {
    await this.transaction.run(municipalityId, async () => {
      const at = this.clock.now();
      for (const id of await this.invitations.withAddressesAfter(municipalityId, localDateOf(at))) {
        const survey = await this.surveys.hold(id);
        await this.invitations.eraseAddresses(id);
        await this.outbox.add({ municipalityId, personId: null }, [happened('addresses-erased', survey, at)]);
      }
    });
  }
}
