import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { AgreementTerms } from '../domain/agreement';
import type { AnswerKind, CounterProposal } from '../application/matches';
import type { MatchOrigin, MatchState, Side } from '../domain/match';

type Named = { readonly id: string; readonly name: string };

export type MatchAnswerLine = {
  readonly side: Side;
  readonly answer: AnswerKind;
  readonly reasonCode: string | null;
  readonly text: string;
  readonly counter: CounterProposal | null;
  readonly onBehalf: boolean;
  /** RFC 3339. */
  readonly answeredAt: string;
};

export type MatchAgreementLine = AgreementTerms & {
  /** RFC 3339, as the other times here. */
  readonly needConfirmedAt: string | null;
  readonly offerConfirmedAt: string | null;
  readonly updatedAt: string;
  readonly version: number;
};

export type MatchLine = {
  readonly id: string;
  readonly state: MatchState;
  readonly origin: MatchOrigin;
  readonly note: string;
  readonly need: { readonly id: string; readonly title: string; readonly party: Named };
  readonly offer: { readonly id: string; readonly title: string } | null;
  readonly offerParty: Named;
  readonly score: number | null;
  readonly reasons: readonly unknown[];
  /** The offer's own terms that the need keeps, for the offer's side to read. */
  readonly terms: unknown;
  readonly parametersVersion: string | null;
  readonly overrideReason: string | null;
  readonly needConsentedAt: Date | null;
  readonly offerConsentedAt: Date | null;
  readonly introducedAt: Date | null;
  readonly agreedAt: Date | null;
  readonly endedBy: Side | 'coordinator' | null;
  readonly endReason: string | null;
  readonly endText: string | null;
  readonly answers: readonly MatchAnswerLine[];
  readonly agreement: MatchAgreementLine | null;
  readonly collaborationId: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly stateChangedAt: Date;
  /** Since when whoever has not answered is waited for; the other side's yes does not change it. */
  readonly waitingSince: Date;
};

/** Staff see every match; a party's people see theirs, once it was proposed or when they asked for it themselves. */
export type MatchReader = { readonly seesAll: boolean; readonly partyIds: readonly string[] };

export type MatchFilter = {
  readonly needId?: string | undefined;
  readonly offerId?: string | undefined;
  readonly partyId?: string | undefined;
  readonly states?: readonly string[] | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
};

/** Of what is `proposed` or `consenting`: when those were asked who have not answered. */
export const WAITING_SINCE = 'coalesce(match.asked_at, match.state_changed_at)';

const SELECT = `
  select match.id, match.state, match.origin, match.note,
         json_build_object('id', need.id, 'title', need.title,
           'party', json_build_object('id', need_party.id, 'name', need_party.name)) as need,
         case when offer.id is not null then json_build_object('id', offer.id, 'title', offer.title) end as offer,
         json_build_object('id', offer_party.id, 'name', offer_party.name) as "offerParty",
         match.score, match.reasons, match.terms, match.parameters_version as "parametersVersion",
         match.override_reason as "overrideReason",
         match.need_consented_at as "needConsentedAt", match.offer_consented_at as "offerConsentedAt",
         match.introduced_at as "introducedAt", match.agreed_at as "agreedAt",
         match.ended_by_side as "endedBy", match.end_reason as "endReason", match.end_text as "endText",
         coalesce(answers.list, '[]') as answers,
         case when agreement.match_id is not null then json_build_object(
           'goal', agreement.goal, 'schedule', agreement.schedule, 'roles', agreement.roles, 'form', agreement.form,
           'domain', agreement.domain, 'initiativeCodes', agreement.initiative_codes,
           'needConfirmedAt', agreement.need_confirmed_at, 'offerConfirmedAt', agreement.offer_confirmed_at,
           'updatedAt', agreement.updated_at, 'version', agreement.version) end as agreement,
         collaboration.id as "collaborationId",
         match.version, match.created_at as "createdAt", match.state_changed_at as "stateChangedAt",
         ${WAITING_SINCE} as "waitingSince"
    from match
    join need on need.id = match.need_id
    join party need_party on need_party.id = match.need_party_id
    join party offer_party on offer_party.id = match.offer_party_id
    left join offer on offer.id = match.offer_id
    left join agreement on agreement.match_id = match.id
    left join collaboration on collaboration.match_id = match.id
    left join lateral (
      select json_agg(json_build_object('side', side, 'answer', answer, 'reasonCode', reason_code, 'text', text,
               'counter', counter, 'onBehalf', on_behalf, 'answeredAt', answered_at) order by answered_at, id) as list
        from match_answer where match_answer.match_id = match.id) answers on true
   where ($1 or (match.need_party_id = any($2::uuid[]) and (match.approved_by is not null or match.origin = 'request'))
             or (match.offer_party_id = any($2::uuid[])
                 and (match.approved_by is not null or match.origin = 'application')))`;

/** Matches as people read them. Reads go straight to SQL: no aggregate, no mapper, no port. */
@Injectable()
export class MatchQuery {
  constructor(private readonly reads: Reads) {}

  /** Undefined when there is none that this reader may know of. */
  one(municipalityId: string, reader: MatchReader, id: string): Promise<MatchLine | undefined> {
    return this.reads.row(municipalityId, `${SELECT} and match.id = $3`, [reader.seesAll, reader.partyIds, id]);
  }

  /** Newest first. */
  list(municipalityId: string, reader: MatchReader, filter: MatchFilter): Promise<MatchLine[]> {
    return this.reads.rows(
      municipalityId,
      `${SELECT}
         and ($3::uuid is null or match.need_id = $3)
         and ($4::uuid is null or match.offer_id = $4)
         and ($5::uuid is null or $5 in (match.need_party_id, match.offer_party_id))
         and ($6::text[] is null or match.state = any($6))
         and ($7::uuid is null or match.id < $7)
       order by match.id desc
       limit $8`,
      [
        reader.seesAll,
        reader.partyIds,
        filter.needId ?? null,
        filter.offerId ?? null,
        filter.partyId ?? null,
        filter.states ?? null,
        filter.after ?? null,
        filter.limit,
      ],
    );
  }
}
