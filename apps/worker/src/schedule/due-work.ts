import { EndAbandonedMatches } from '@app/brokering';
import { StartDueCollaborations } from '@app/collaborations';
import { ExpireNeedsAndOffers } from '@app/exchange';
import { ForgottenDeliveriesQuery } from '@app/notifications';
import { type MailJob, QUEUES } from '@app/platform';
import { AgeRegistrations, Municipalities } from '@app/registry';
import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';

const FORGOTTEN_BATCH = 500;

type Duty = { readonly name: string; readonly see: (municipalityId: string) => Promise<unknown> };

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
    forgottenDeliveries: ForgottenDeliveriesQuery,
    @InjectQueue(QUEUES.mail) mail: Queue<MailJob>,
  ) {
    this.duties = [
      { name: 'start collaborations', see: (municipalityId) => startDueCollaborations.execute(municipalityId) },
      { name: 'end abandoned matches', see: (municipalityId) => endAbandonedMatches.execute(municipalityId) },
      { name: 'expire needs and offers', see: (municipalityId) => expireNeedsAndOffers.execute(municipalityId) },
      { name: 'age registrations', see: (municipalityId) => ageRegistrations.execute(municipalityId) },
      {
        name: 'send forgotten mails',
        see: async (municipalityId) => {
          const forgotten = await forgottenDeliveries.lines(municipalityId, FORGOTTEN_BATCH);
          await mail.addBulk(
            forgotten.map(({ id: deliveryId, attempts }) => ({
              name: 'mail',
              data: { municipalityId, deliveryId },
              // A new id, as the queue may still keep the job that came to nothing; the same until it has been tried.
              opts: { jobId: `${deliveryId}-${attempts}` },
            })),
          );
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
