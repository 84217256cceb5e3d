import type { Need, Offer } from '@app/exchange';
import { Clock, Outbox, Transaction } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { type Side, withdraw } from '../domain/match';
import { MatchTable } from './match-table';
import { Matches } from './matches';

/** How many matches one turn of the clock ends. */
const BATCH = 100;

/**
 * Ends the matches that are under way when their need or their offer is taken back. Those features do not know of
 * matches, so this looks at what stands: it may come late and run twice. A need or an offer that expired is another
 * thing: an answer that was under way when the clock ran out still counts.
 */
@Injectable()
export class EndAbandonedMatches {
  constructor(
    private readonly transaction: Transaction,
    private readonly table: MatchTable,
    private readonly matches: Matches,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(municipalityId: string): Promise<void> {
    const abandoned = await this.transaction.run(municipalityId, () => this.matches.abandoned(BATCH));
    for (const id of abandoned) {
      await this.transaction.run(municipalityId, async () => {
        const seated = await this.table.seat(id);
        const by = whoLeft(seated.need, seated.offer);
        const { state } = seated.match;
        // Somebody else was here between the look and the lock.
        if (!by || (state !== 'shortlisted' && state !== 'proposed' && state !== 'consenting')) return;
        const decision = withdraw(seated.match, by, null, '', this.clock.now());
        await this.outbox.add({ municipalityId, personId: null }, await this.table.end(seated, decision));
      });
    }
  }
}

function whoLeft(need: Need, offer: Offer | null): Side | 'coordinator' | null {
  if (need.state === 'withdrawn') return 'need';
  if (need.state === 'closed' || need.state === 'unmet') return 'coordinator';
  return offer?.state === 'withdrawn' ? 'offer' : null;
}
