import { Ids } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';

@Injectable()
export class UuidIds extends Ids {
  next(): string {
    return v7();
  }
}
