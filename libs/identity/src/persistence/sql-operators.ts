import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Operators } from '../application/operators';

@Injectable()
export class SqlOperators extends Operators {
  constructor(private readonly reads: Reads) {
    super();
  }

  async has(personId: string): Promise<boolean> {
    return (
      (await this.reads.row({ personId }, 'select 1 from operator where person_id = $1', [personId])) !== undefined
    );
  }
}
