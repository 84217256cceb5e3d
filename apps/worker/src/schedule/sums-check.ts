import { CountingLedger, OpenPlanDataQuery } from '@app/city-plans';
import { Municipalities } from '@app/registry';
import { Injectable, Logger } from '@nestjs/common';

/**
 * Counts all records behind the boards once a night and says where the sums have gone wrong, having mended them; then
 * notes what the plan's open data says, so that it can be asked what has changed since.
 */
@Injectable()
export class SumsCheck {
  private readonly logger = new Logger(SumsCheck.name);

  constructor(
    private readonly municipalities: Municipalities,
    private readonly ledger: CountingLedger,
    private readonly openData: OpenPlanDataQuery,
  ) {}

  async execute(): Promise<void> {
    for (const { id } of await this.municipalities.all()) {
      const wrong = await this.ledger.verify(id);
      if (wrong.length > 0) this.logger.error(`The sums of ${wrong.join(', ')} in municipality ${id} were wrong`);
      await this.openData.note(id);
    }
  }
}
