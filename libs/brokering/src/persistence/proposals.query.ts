import { DomainError } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Versions only grow and matches are never deleted, so their sum tells any two readings apart. */
export function versionAround(column: string): string {
  return `select coalesce(sum(version), 0)::int as version from match where ${column} = $1`;
}

/** How far the matches of a need or of an offer have come, for whoever means to begin another one beside them. */
@Injectable()
export class ProposalsQuery {
  constructor(private readonly reads: Reads) {}

  /** @throws DomainError not-found `need.not-found`, `offer.not-found` */
  async versionAround(municipalityId: string, side: 'need' | 'offer', id: string): Promise<number> {
    const there = await this.reads.row(municipalityId, `select 1 from ${side} where id = $1`, [id]);
    if (!there) throw new DomainError('not-found', `${side}.not-found`);
    const row = await this.reads.row<{ version: number }>(municipalityId, versionAround(`${side}_id`), [id]);
    return row?.version ?? 0;
  }
}
