import { DomainError } from '@app/kernel';
import { isUniqueViolation, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Answer, Matches } from '../application/matches';
import type { Agreement } from '../domain/agreement';
import type { Match } from '../domain/match';
import { AgreementRow, toAgreement, toAgreementRow } from './agreement.row';
import { toMatch, toRow } from './match.mapper';
import { MatchRow } from './match.row';
import { versionAround } from './proposals.query';

@Injectable()
export class TypeormMatches extends Matches {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async pairOf(id: string): Promise<{ needId: string; offerId: string | null }> {
    const row = await this.transaction.manager.findOne(MatchRow, {
      where: { id },
      select: { needId: true, offerId: true },
    });
    if (!row) throw notFound();
    return { needId: row.needId, offerId: row.offerId };
  }

  openOfNeed(needId: string): Promise<{ id: string; offerId: string | null }[]> {
    return this.transaction.manager.query(
      `select id, offer_id as "offerId" from match
        where need_id = $1 and state in ('shortlisted', 'proposed', 'consenting') order by id`,
      [needId],
    );
  }

  async abandoned(limit: number): Promise<string[]> {
    const rows = await this.transaction.manager.query<{ id: string }[]>(
      `select match.id from match
         join need on need.id = match.need_id
         left join offer on offer.id = match.offer_id
        where match.state in ('shortlisted', 'proposed', 'consenting')
          and (need.state in ('withdrawn', 'closed', 'unmet') or offer.state = 'withdrawn')
        order by match.id limit $1`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  liveOfNeeds(needIds: readonly string[]): Promise<{ needId: string; offerId: string | null; offerPartyId: string }[]> {
    return this.transaction.manager.query(
      `select need_id as "needId", offer_id as "offerId", offer_party_id as "offerPartyId" from match
        where need_id = any($1) and state not in ('refused', 'declined', 'timed_out', 'superseded', 'withdrawn')`,
      [needIds],
    );
  }

  async read(id: string): Promise<Match> {
    const row = await this.transaction.manager.findOne(MatchRow, { where: { id } });
    if (!row) throw notFound();
    return toMatch(row);
  }

  async take(id: string): Promise<Match> {
    const row = await this.transaction.manager.findOne(MatchRow, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) throw notFound();
    return toMatch(row);
  }

  async keepFromAsking(partyIds: readonly string[]): Promise<void> {
    for (const id of [...new Set(partyIds)].sort()) {
      await this.transaction.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`asking ${id}`]);
    }
  }

  async holdParties(partyIds: readonly string[]): Promise<void> {
    await this.transaction.manager.query('select id from party where id = any($1) order by id for key share', [
      partyIds,
    ]);
  }

  async versionAround(posting: { readonly needId: string } | { readonly offerId: string }): Promise<number> {
    const [column, id] = 'needId' in posting ? ['need_id', posting.needId] : ['offer_id', posting.offerId];
    const [row] = await this.transaction.manager.query<{ version: number }[]>(versionAround(column), [id]);
    return row?.version ?? 0;
  }

  async save(match: Match): Promise<void> {
    try {
      await this.transaction.manager.upsert(MatchRow, toRow(match), ['id']);
    } catch (error) {
      if (isUniqueViolation(error, 'match_live_pair') || isUniqueViolation(error, 'match_live_idea'))
        throw new DomainError('conflict', 'match.already-exists');
      throw error;
    }
  }

  async addAnswer(match: Match, answer: Answer): Promise<void> {
    await this.transaction.manager.query(
      `insert into match_answer (id, municipality_id, match_id, side, answer, reason_code, text, counter, answered_by,
                                 on_behalf, answered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        answer.id,
        match.municipalityId,
        match.id,
        answer.side,
        answer.answer,
        answer.reasonCode,
        answer.text,
        answer.counter,
        answer.answeredBy,
        answer.onBehalf,
        answer.answeredAt,
      ],
    );
  }

  async agreementOf(matchId: string): Promise<Agreement | null> {
    const row = await this.transaction.manager.findOne(AgreementRow, { where: { matchId } });
    return row && toAgreement(row);
  }

  async saveAgreement(match: Match, agreement: Agreement): Promise<void> {
    await this.transaction.manager.upsert(AgreementRow, toAgreementRow(match, agreement), ['matchId']);
  }
}

function notFound(): DomainError {
  return new DomainError('not-found', 'match.not-found');
}
