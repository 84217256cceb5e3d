import { Clock } from '@app/kernel';
import { Reads } from '@app/platform';
import { Municipalities, type Municipality } from '@app/registry';
import { Injectable } from '@nestjs/common';

/** Mails that failed longer ago are nobody's news. */
const FAILED_DAYS = 30;

export type MunicipalityHealth = Municipality & {
  /** Who acts for a party or has a role. */
  readonly people: number;
  readonly administrators: number;
  /** Until when somebody can take up an invitation to administer it. */
  readonly invitedUntil: Date | null;
  readonly openNeeds: number;
  /** Messages of the last thirty days that failed or came back. */
  readonly failedDeliveries: number;
  readonly hasPlan: boolean;
};

/**
 * How the municipalities are, in figures. Each is asked within its own rows: an operator sees how many, never whom or
 * what, and no policy is open to more than one municipality.
 */
@Injectable()
export class MunicipalityHealthQuery {
  constructor(
    private readonly reads: Reads,
    private readonly municipalities: Municipalities,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<MunicipalityHealth[]> {
    const healths: MunicipalityHealth[] = [];
    for (const municipality of await this.municipalities.all()) {
      const figures = await this.reads.row<Omit<MunicipalityHealth, keyof Municipality>>(
        municipality.id,
        `select (select count(*)::int from (select person_id from membership where municipality_id = $1
                                             union select person_id from staff_role where municipality_id = $1) one)
                  as people,
                (select count(*)::int from staff_role where municipality_id = $1 and role = 'administrator')
                  as administrators,
                (select max(expires_at) from invitation
                  where municipality_id = $1 and role = 'administrator' and accepted_at is null and expires_at > $2)
                  as "invitedUntil",
                (select count(*)::int from need where municipality_id = $1 and state in ('published', 'partly_filled'))
                  as "openNeeds",
                (select count(*)::int from delivery
                  where municipality_id = $1 and state in ('failed', 'bounced')
                    and created_at > $2::timestamptz - make_interval(days => ${FAILED_DAYS})) as "failedDeliveries",
                exists (select from collaboration_plan where municipality_id = $1) as "hasPlan"`,
        [municipality.id, this.clock.now()],
      );
      if (figures) healths.push({ ...municipality, ...figures });
    }
    return healths;
  }
}
