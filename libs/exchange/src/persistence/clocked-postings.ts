import { TypeormTransaction } from '@app/platform';
import { type ClockSource, SqlClockedThings } from '@app/registry';
import { Injectable } from '@nestjs/common';
import type { ClockedPostings } from '../application/run-posting-clocks';
import { OPEN_NEED_STATES } from '../domain/need';
import { EXPIRING_OFFER_STATES } from '../domain/offer';

const among = (states: readonly string[]): string => `state in (${states.map((state) => `'${state}'`).join(', ')})`;

const SOURCES: ReadonlyMap<string, ClockSource> = new Map([
  [
    'coordinator_first_look',
    { from: 'need', id: 'id', startedAt: { moment: 'state_changed_at' }, where: `state = 'submitted'` },
  ],
  [
    'coordinator_first_look_offer',
    { from: 'offer', id: 'id', startedAt: { moment: 'state_changed_at' }, where: `state = 'submitted'` },
  ],
  ['need_expiry', { from: 'need', id: 'id', startedAt: { day: 'deadline' }, where: among(OPEN_NEED_STATES) }],
  [
    'offer_expiry',
    { from: 'offer', id: 'id', startedAt: { day: 'available_until' }, where: among(EXPIRING_OFFER_STATES) },
  ],
]);

@Injectable()
export class SqlClockedPostings extends SqlClockedThings implements ClockedPostings {
  constructor(private readonly postings: TypeormTransaction) {
    super(postings, SOURCES);
  }

  async publishedAt(noun: 'need' | 'offer', id: string): Promise<Date | null> {
    const [row] = await this.postings.manager.query<{ publishedAt: Date | null }[]>(
      `select published_at as "publishedAt" from ${noun} where id = $1`,
      [id],
    );
    return row?.publishedAt ?? null;
  }
}
