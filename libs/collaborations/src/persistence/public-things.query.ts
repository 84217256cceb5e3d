import { PUBLIC_NEED_STATES, PUBLIC_OFFER_STATES } from '@app/exchange';
import { Reads } from '@app/platform';
import { LISTED_PARTY } from '@app/registry';
import { Injectable } from '@nestjs/common';

/** Something that has a public page of its own. */
export type PublicThing = {
  readonly room: 'needs' | 'offers' | 'parties' | 'stories';
  readonly id: string;
  readonly changedAt: Date;
};

const states = (list: readonly string[]) => list.map((state) => `'${state}'`).join(', ');

const THINGS = `
  select 'needs' as room, id, updated_at as "changedAt" from need where state in (${states(PUBLIC_NEED_STATES)})
  union all
  select 'offers', id, updated_at from offer where state in (${states(PUBLIC_OFFER_STATES)})
  union all
  select 'parties', id, updated_at from party where ${LISTED_PARTY} and party.publicity @> '{"name": true}'
  union all
  select 'stories', collaboration_id, updated_at from story where state = 'published'`;

/** The pages that search engines may know. */
@Injectable()
export class PublicThingsQuery {
  constructor(private readonly reads: Reads) {}

  async count(municipalityId: string): Promise<number> {
    const row = await this.reads.row<{ count: number }>(
      municipalityId,
      `select count(*) as count from (${THINGS}) thing`,
    );
    return row?.count ?? 0;
  }

  /** In an order that stays while things are added. */
  list(municipalityId: string, { offset, limit }: { offset: number; limit: number }): Promise<PublicThing[]> {
    return this.reads.rows(municipalityId, `${THINGS} order by id, room offset $1 limit $2`, [offset, limit]);
  }
}
