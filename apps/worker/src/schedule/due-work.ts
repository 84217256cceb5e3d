import { EndAbandonedMatches } from '@app/brokering';
import { CountingLedger } from '@app/city-plans';
import { StartDueCollaborations } from '@app/collaborations';
import { ExpireNeedsAndOffers, ShowInterest } from '@app/exchange';
import { EndSubscription, ForgetUnconfirmed, ReleaseDueIssues } from '@app/mail-magazine';
import { DueDeliveriesQuery, MakeDigests, SettleTasks } from '@app/notifications';
import { AgeRegistrations, ForgetImportRows, ForgetVisitors, Municipalities } from '@app/registry';
import { ForgetAddresses } from '@app/surveys';
import { Injectable, Logger } from '@nestjs/common';
import { Doorbell } from '../notifications/doorbell';
import { ClockDuties, type Duty } from './clock-duties';

/**
 * What time brings, for every municipality. Each duty finds out from the state what is due, so it may be late, done
 * twice, or done by two workers at once. A duty that fails holds up no other.
 */
@Injectable()
export class DueWork {
  private readonly logger = new Logger(DueWork.name);
  private readonly duties: readonly Duty[];

  constructor(
    private readonly municipalities: Municipalities,
    startDueCollaborations: StartDueCollaborations,
    endAbandonedMatches: EndAbandonedMatches,
    expireNeedsAndOffers: ExpireNeedsAndOffers,
    ageRegistrations: AgeRegistrations,
    clockDuties: ClockDuties,
    settleTasks: SettleTasks,
    makeDigests: MakeDigests,
    releaseDueIssues: ReleaseDueIssues,
    endSubscription: EndSubscription,
    forgetUnconfirmed: ForgetUnconfirmed,
    forgetVisitors: ForgetVisitors,
    forgetImportRows: ForgetImportRows,
    showInterest: ShowInterest,
    forgetAddresses: ForgetAddresses,
    countingLedger: CountingLedger,
    dueDeliveries: DueDeliveriesQuery,
    doorbell: Doorbell,
  ) {
    this.duties = [
      { name: 'start collaborations', see: (municipalityId) => startDueCollaborations.execute(municipalityId) },
      { name: 'end abandoned matches', see: (municipalityId) => endAbandonedMatches.execute(municipalityId) },
      { name: 'expire needs and offers', see: (municipalityId) => expireNeedsAndOffers.execute(municipalityId) },
      { name: 'age registrations', see: (municipalityId) => ageRegistrations.execute(municipalityId) },
      ...clockDuties.list,
      { name: 'settle tasks', see: (municipalityId) => settleTasks.execute(municipalityId) },
      { name: 'make digests', see: (municipalityId) => makeDigests.execute(municipalityId) },
      { name: 'release the mail magazine', see: (municipalityId) => releaseDueIssues.execute(municipalityId) },
      { name: 'end unreachable subscriptions', see: (municipalityId) => endSubscription.ofUnreachable(municipalityId) },
      { name: 'forget unconfirmed addresses', see: (municipalityId) => forgetUnconfirmed.execute(municipalityId) },
      { name: 'forget applications that nobody goes on with', see: (id) => forgetVisitors.execute(id) },
      { name: 'forget the rows of old imports', see: (id) => forgetImportRows.execute(id) },
      { name: 'forget old interests', see: (id) => showInterest.forgetOld(id) },
      { name: 'forget the addresses of surveys', see: (municipalityId) => forgetAddresses.execute(municipalityId) },
      {
        name: 'sum up the records behind the figures',
        see: (municipalityId) => countingLedger.refresh(municipalityId),
      },
      {
        name: 'send what is due',
        see: async (municipalityId) => {
          for (const channel of await dueDeliveries.channels(municipalityId)) {
            await doorbell.ring(municipalityId, channel);
          }
        },
      },
    ];
  }

  async execute(): Promise<void> {
    for (const { id } of await this.municipalities.all()) {
      for (const duty of this.duties) {
        try {
          await duty.see(id);
        } catch (error) {
          this.logger.error(
            `Could not ${duty.name} in municipality ${id}`,
            error instanceof Error ? error.stack : error,
          );
        }
      }
    }
  }
}
