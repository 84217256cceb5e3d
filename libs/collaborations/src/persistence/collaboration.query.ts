import { Clock, type FileKind, type LocalDate, localDateOf } from '@app/kernel';
import { Reads } from '@app/platform';
import { DueDays } from '@app/registry';
import { Injectable } from '@nestjs/common';
import type { ReviewScores } from '../application/collaborations';
import type { CollaborationSide, CollaborationState } from '../domain/collaboration';
import type { FilePurpose } from '../domain/collaboration-file';
import type { Outcome } from '../domain/outcome';
import { REPORT_SINCE } from './clocked-collaborations';
import type { ParticipationState } from '../domain/participation';
import type { StoryPhoto } from '../domain/story';

export type CollaborationPartyLine = {
  readonly party: { readonly id: string; readonly kind: string; readonly name: string };
  readonly side: CollaborationSide;
  readonly role: string;
};

export type ParticipationLine = {
  readonly id: string;
  readonly partyId: string;
  readonly personId: string | null;
  readonly name: string | null;
  readonly date: LocalDate;
  readonly hours: number;
  readonly state: ParticipationState;
  readonly reportedForPartyId: string | null;
  readonly disputeText: string | null;
};

export type ReviewLine = {
  readonly partyId: string;
  readonly scores: ReviewScores;
  readonly wentWell: string;
  readonly wasHard: string;
  readonly next: string;
  /** False for one from before a re-opening, which is written anew. */
  readonly isCurrent: boolean;
};

export type FileOnShelf = {
  readonly id: string;
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly kind: FileKind;
  readonly size: number;
  readonly uploadedForPartyId: string | null;
  readonly uploadedAt: string;
};

export type StoryLine = {
  readonly title: string;
  readonly beginning: string;
  readonly difficulties: string;
  readonly improvement: string;
  readonly photos: readonly StoryPhoto[];
  readonly consentingPartyIds: readonly string[];
  /** RFC 3339. */
  readonly publishedAt: string | null;
};

export type CollaborationLine = {
  readonly id: string;
  readonly title: string;
  readonly state: CollaborationState;
  readonly parties: readonly CollaborationPartyLine[];
  readonly resourceKind: string;
  readonly form: string;
  readonly domain: string;
  readonly fields: readonly string[];
  readonly sdgs: readonly number[];
  readonly districts: readonly string[];
  readonly goal: string;
  readonly initiativeCodes: readonly string[];
  readonly agreedOn: LocalDate;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly endReason: string | null;
  readonly matchId: string | null;
  readonly needId: string | null;
  readonly offerId: string | null;
  readonly version: number;
  readonly stateChangedAt: Date;
};

export type CorrectionLine = {
  readonly field: string;
  readonly oldValue: unknown;
  readonly newValue: unknown;
  readonly reason: string;
  readonly correctedOn: LocalDate;
  readonly correctedBy: string | null;
  /** Did it change a figure of a closed fiscal year? */
  readonly wasLocked: boolean;
  readonly lockedFiscalYear: number | null;
};

/** One of a list: with the next agreed day, from today on. */
export type ListedCollaboration = CollaborationLine & {
  readonly next: { readonly date: LocalDate; readonly title: string } | null;
};

export type CollaborationDetail = CollaborationLine & {
  /** Of one that runs: until when its report is waited for, and from when on. */
  readonly dueOn: LocalDate | null;
  readonly waitingSince: Date | null;
  readonly schedule: readonly { readonly date: LocalDate; readonly title: string }[];
  readonly participations: readonly ParticipationLine[];
  readonly outcome:
    (Outcome & { readonly hoursReported: number; readonly corrections: readonly CorrectionLine[] }) | null;
  readonly reviews: readonly ReviewLine[];
  readonly story: StoryLine | null;
  readonly files: readonly FileOnShelf[];
};

/** Staff see every collaboration; a party's people see theirs. */
export type CollaborationReader = { readonly seesAll: boolean; readonly partyIds: readonly string[] };

export type CollaborationFilter = {
  readonly states?: readonly string[] | undefined;
  readonly partyId?: string | undefined;
  /** The last id of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
};

const LINE = `
  collaboration.id, collaboration.title, collaboration.state, parties.list as parties,
  collaboration.resource_kind as "resourceKind", collaboration.form, collaboration.domain, collaboration.fields,
  collaboration.sdgs, collaboration.districts, collaboration.goal,
  collaboration.initiative_codes as "initiativeCodes", collaboration.agreed_on as "agreedOn",
  collaboration.starts_on as "startsOn", collaboration.ends_on as "endsOn", collaboration.end_reason as "endReason",
  collaboration.match_id as "matchId", collaboration.need_id as "needId", collaboration.offer_id as "offerId",
  collaboration.version, collaboration.state_changed_at as "stateChangedAt"`;

const FROM = `
  from collaboration
  join lateral (
    select json_agg(json_build_object('party', json_build_object('id', party.id, 'kind', party.kind, 'name', party.name),
             'side', one.side, 'role', one.role)
             order by array_position(array['need', 'offer', 'partner'], one.side), party.id) as list
      from collaboration_party one join party on party.id = one.party_id
     where one.collaboration_id = collaboration.id) parties on true
  where ($1 or exists (select from collaboration_party mine
                        where mine.collaboration_id = collaboration.id and mine.party_id = any($2::uuid[])))`;

const DETAIL = `,
  case when collaboration.state = 'in_progress'
       then ${REPORT_SINCE}::timestamp at time zone 'Asia/Tokyo' end as "waitingSince",
  coalesce((select json_agg(json_build_object('date', date, 'title', title) order by position) from schedule_item
             where collaboration_id = collaboration.id), '[]') as schedule,
  coalesce((select json_agg(json_build_object('id', one.id, 'partyId', one.party_id, 'personId', one.person_id,
              'name', coalesce(one.name, person.name), 'date', one.date, 'hours', one.hours, 'state', one.state,
              'reportedForPartyId', one.reported_for_party_id, 'disputeText', one.dispute_text)
              order by one.date, one.created_at, one.id)
              from participation one left join person on person.id = one.person_id
             where one.collaboration_id = collaboration.id), '[]') as participations,
  (select json_build_object('peopleReached', people_reached, 'hours', hours, 'inKindYen', in_kind_yen,
            'reached', json_build_object('minors', minors_reached, 'adults', adults_reached,
              'seniors', seniors_reached, 'foreignResidents', foreign_residents_reached),
            'inKindMethod', in_kind_method, 'inKindBasis', in_kind_basis, 'deliverables', deliverables,
            'sdgs', outcome.sdgs, 'hoursReported', (
              select coalesce(sum(one.hours), 0) from participation one where one.collaboration_id = collaboration.id),
            'state', state, 'confirmedOn', confirmed_on,
            'verifiedOn', verified_on, 'lockedFiscalYear', locked_fiscal_year, 'corrections', coalesce((
              select json_agg(json_build_object('field', one.field, 'oldValue', one.old_value,
                       'newValue', one.new_value, 'reason', one.reason, 'correctedOn', one.corrected_on,
                       'correctedBy', person.name, 'wasLocked', one.was_locked,
                       'lockedFiscalYear', one.locked_fiscal_year) order by one.corrected_on, one.id)
                from outcome_correction one left join person on person.id = one.corrected_by
               where one.collaboration_id = collaboration.id), '[]'))
     from outcome where collaboration_id = collaboration.id) as outcome,
  coalesce((select json_agg(json_build_object('partyId', party_id, 'scores', json_build_object('sharedAim', shared_aim,
              'equality', equality, 'rolesKept', roles_kept, 'informationShared', information_shared, 'result', result),
              'wentWell', went_well, 'wasHard', was_hard, 'next', next,
              'isCurrent', coalesce(reviewed_at >= collaboration.completed_at, false)) order by reviewed_at, party_id)
              from joint_review where collaboration_id = collaboration.id), '[]') as reviews,
  coalesce((select json_agg(json_build_object('id', id, 'purpose', purpose, 'name', name, 'kind', kind, 'size', size,
              'uploadedForPartyId', uploaded_for_party_id, 'uploadedAt', uploaded_at) order by uploaded_at, id)
              from collaboration_file where collaboration_id = collaboration.id), '[]') as files,
  (select json_build_object('title', title, 'beginning', beginning, 'difficulties', difficulties,
            'improvement', improvement, 'consentingPartyIds', consenting_party_ids, 'publishedAt', published_at,
            'photos', coalesce((select json_agg(json_build_object('fileId', file_id, 'alt', alt) order by position)
              from story_photo photo where photo.collaboration_id = collaboration.id), '[]'))
     from story where collaboration_id = collaboration.id) as story`;

/** Collaborations as people read them. */
@Injectable()
export class CollaborationQuery {
  constructor(
    private readonly reads: Reads,
    private readonly dueDays: DueDays,
    private readonly clock: Clock,
  ) {}

  /** Undefined when there is none that this reader may know of. */
  async one(municipalityId: string, reader: CollaborationReader, id: string): Promise<CollaborationDetail | undefined> {
    const row = await this.reads.row<Omit<CollaborationDetail, 'dueOn'>>(
      municipalityId,
      `select ${LINE} ${DETAIL} ${FROM} and collaboration.id = $3`,
      [reader.seesAll, reader.partyIds, id],
    );
    if (!row) return undefined;
    const dueDay = await this.dueDays.of(municipalityId);
    return { ...row, dueOn: row.waitingSince && dueDay(['completion_report'], row.waitingSince) };
  }

  /** Newest first. */
  list(
    municipalityId: string,
    reader: CollaborationReader,
    filter: CollaborationFilter,
  ): Promise<ListedCollaboration[]> {
    return this.reads.rows(
      municipalityId,
      `select ${LINE},
              (select json_build_object('date', date, 'title', title) from schedule_item
                where collaboration_id = collaboration.id and date >= $7::date
                order by date, position limit 1) as next
       ${FROM}
          and ($3::text[] is null or collaboration.state = any($3))
          and ($4::uuid is null or exists (select from collaboration_party its
                where its.collaboration_id = collaboration.id and its.party_id = $4))
          and ($5::uuid is null or collaboration.id < $5)
        order by collaboration.id desc
        limit $6`,
      [
        reader.seesAll,
        reader.partyIds,
        filter.states ?? null,
        filter.partyId ?? null,
        filter.after ?? null,
        filter.limit,
        localDateOf(this.clock.now()),
      ],
    );
  }
}
