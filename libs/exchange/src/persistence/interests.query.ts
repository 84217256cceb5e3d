import { DomainError } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';

export type InterestLine = {
  id: string;
  kind: 'need' | 'offer';
  entryId: string;
  title: string;
  name: string;
  email: string;
  line: string;
  language: string;
  confirmedAt: Date;
};

const LINES = `
  select interest.id, case when need_id is null then 'offer' else 'need' end as kind,
         coalesce(need_id, offer_id) as "entryId", coalesce(need.title, offer.title) as title, interest.name,
         interest.email, interest.line, interest.language, interest.confirmed_at as "confirmedAt"
    from interest left join need on need.id = need_id left join offer on offer.id = offer_id
   where confirmed_at is not null`;

/** Who without an account would join in, for coordinators. */
@Injectable()
export class InterestsQuery {
  constructor(private readonly reads: Reads) {}

  /** The newest first. */
  lines(municipalityId: string, { beforeId, limit }: { beforeId?: string | undefined; limit: number }) {
    return this.reads.rows<InterestLine>(
      municipalityId,
      `${LINES} and ($1::uuid is null or interest.id < $1) order by interest.id desc limit $2`,
      [beforeId ?? null, limit + 1],
    );
  }

  /** @throws DomainError not-found `interest.not-found` */
  async one(municipalityId: string, id: string): Promise<InterestLine> {
    const line = await this.reads.row<InterestLine>(municipalityId, `${LINES} and interest.id = $1`, [id]);
    if (!line) throw new DomainError('not-found', 'interest.not-found');
    return line;
  }
}
