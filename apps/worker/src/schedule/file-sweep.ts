import { SweepFiles } from '@app/collaborations';
import { Documents } from '@app/platform';
import { Municipalities } from '@app/registry';
import { Injectable, Logger } from '@nestjs/common';

/** At night: what was uploaded and belongs to nothing any more leaves the disk, and documents that are a day old go. */
@Injectable()
export class FileSweep {
  private readonly logger = new Logger(FileSweep.name);

  constructor(
    private readonly municipalities: Municipalities,
    private readonly sweepFiles: SweepFiles,
    private readonly documents: Documents,
  ) {}

  async execute(): Promise<void> {
    for (const { id } of await this.municipalities.all()) {
      await this.documents.sweep(id);
      const removed = await this.sweepFiles.execute(id);
      if (removed > 0) this.logger.log(`Removed ${removed} files of municipality ${id} that nothing refers to`);
    }
  }
}
