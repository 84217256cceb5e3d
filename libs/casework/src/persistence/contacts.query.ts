import type { ContactChannel } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';

type Named = { readonly id: string; readonly name: string };

export type ContactLine = {
  readonly id: string;
  readonly happenedAt: Date;
  readonly channel: ContactChannel;
  readonly direction: 'from_them' | 'to_them';
  readonly party: Named | null;
  readonly withWhom: string;
  readonly need: Named | null;
  readonly offer: Named | null;
  readonly match: Named | null;
  readonly collaboration: Named | null;
  readonly case: Named | null;
  readonly note: string;
  readonly acts: readonly string[];
  readonly writtenBy: Named | null;
};
export type ContactFilter = Partial<
  Record<'partyId' | 'needId' | 'offerId' | 'matchId' | 'collaborationId' | 'caseId', string | undefined>
>;
export type ContactPosition = { readonly at: string; readonly id: string };

const NAMED = (alias: string, name: string) =>
  `case when "${alias}".id is not null then json_build_object('id', "${alias}".id, 'name', ${name}) end as "${alias}"`;

/** The contact log for reading, newest first. */
@Injectable()
export class ContactsQuery {
  constructor(private readonly reads: Reads) {}

  async list(
    municipalityId: string,
    { partyId, needId, offerId, matchId, collaborationId, caseId }: ContactFilter,
    { after, limit }: { after?: ContactPosition | undefined; limit: number },
  ): Promise<(ContactLine & { readonly position: ContactPosition })[]> {
    const filters: readonly [column: string, id: string | undefined][] = [
      ['party_id', partyId],
      ['need_id', needId],
      ['offer_id', offerId],
      ['match_id', matchId],
      ['collaboration_id', collaborationId],
      ['case_id', caseId],
    ];
    const wanted = filters.flatMap(([column, id]) => (id === undefined ? [] : [{ column, id }]));
    const conditions = wanted.map(({ column }, at) => `and contact.${column} = $${at + 5}`).join(' ');
    const rows = await this.reads.rows<ContactLine & { readonly key: string }>(
      municipalityId,
      `select contact.id, contact.happened_at as "happenedAt", contact.happened_at::text as key, contact.channel,
              contact.direction, ${NAMED('party', 'party.name')}, contact.with_whom as "withWhom", ${NAMED('need', 'need.title')},
              ${NAMED('offer', 'offer.title')}, ${NAMED('match', 'matched.title')},
              ${NAMED('collaboration', 'collaboration.title')}, ${NAMED('case', '"case".subject')}, contact.note,
              contact.acts,
              ${NAMED('writtenBy', '"writtenBy".name')}
         from contact
         left join party on party.id = contact.party_id
         left join need on need.id = contact.need_id
         left join offer on offer.id = contact.offer_id
         left join match on match.id = contact.match_id
         left join need matched on matched.id = match.need_id
         left join collaboration on collaboration.id = contact.collaboration_id
         left join counselling_case "case" on "case".id = contact.case_id
         left join person "writtenBy" on "writtenBy".id = contact.written_by
        where contact.municipality_id = $1 and ($2::timestamptz is null or (contact.happened_at, contact.id) < ($2, $3::uuid))
          ${conditions}
        order by contact.happened_at desc, contact.id desc limit $4`,
      [municipalityId, after?.at ?? null, after?.id ?? null, limit, ...wanted.map(({ id }) => id)],
    );
    return rows.map(({ key, ...line }) => ({ ...line, position: { at: key, id: line.id } }));
  }
}

export type LastContact = { readonly at: Date; readonly channel: ContactChannel; readonly direction: string };

/** When somebody last spoke with a party, whatever about: nobody is to be asked too often. */
@Injectable()
export class LastContacts {
  constructor(private readonly reads: Reads) {}

  /** A party with which nobody ever spoke is not there. */
  async of(municipalityId: string, partyIds: readonly string[]): Promise<ReadonlyMap<string, LastContact>> {
    const rows = await this.reads.rows<LastContact & { readonly partyId: string }>(
      municipalityId,
      `select wanted.id as "partyId", last.happened_at as at, last.channel, last.direction
         from unnest($1::uuid[]) wanted(id)
         cross join lateral (select happened_at, channel, direction from contact
                              where party_id = wanted.id order by happened_at desc, id desc limit 1) last`,
      [[...new Set(partyIds)]],
    );
    return new Map(rows.map(({ partyId, ...last }) => [partyId, last]));
  }
}
