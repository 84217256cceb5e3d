import { SweepFiles } from '@app/collaborations';
import { Municipalities } from '@app/registry';
import { Injectable, Logger } from '@nestjs/common';

/** At night: what was uploaded and belongs to nothing any more leaves the disk, in every municipality. */
@Injectable()
export class FileSweep {
  private readonly logger = new Logger(FileSweep.name);

  constructor(
    private readonly municipalities: Municipalities,
    private readonly sweepFiles: SweepFiles,
  ) {}

  async execute(): Promise<void> {
    for (const { id } of await this.municipalities.all()) {
      const removed = await this.sweepFiles.execute(id);
      if (removed > 0) this.logger.log(`Removed ${removed} files of municipality ${id} that nothing refers to`);
    }
  }
}
