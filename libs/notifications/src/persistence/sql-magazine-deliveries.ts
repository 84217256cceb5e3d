import { Config, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { MagazineDeliveries } from '../application/post-magazine';

@Injectable()
export class SqlMagazineDeliveries extends MagazineDeliveries {
  private readonly mailDomain: string;

  constructor(
    private readonly transaction: TypeormTransaction,
    config: Config,
  ) {
    super();
    this.mailDomain = config.mailFrom.slice(config.mailFrom.indexOf('@') + 1);
  }

  ofConfirmations(municipalityId: string, subscriptionId: string, at: Date): Promise<void> {
    return this.queue(
      'magazine_confirmation_id',
      `select id, $2::timestamptz as send_after from magazine_confirmation where subscription_id = $3 and municipality_id = $1`,
      { municipalityId, at, anyHour: true, more: [subscriptionId] },
    );
  }

  ofTrials(municipalityId: string, issueId: string, at: Date): Promise<void> {
    return this.queue(
      'magazine_copy_id',
      `select id, $2::timestamptz as send_after from magazine_copy
        where issue_id = $3 and person_id is not null and municipality_id = $1`,
      { municipalityId, at, anyHour: true, more: [issueId] },
    );
  }

  async readers(issueId: string): Promise<number> {
    const [row] = await this.transaction.manager.query<{ readers: number }[]>(
      'select count(*)::int as readers from magazine_copy where issue_id = $1 and subscription_id is not null',
      [issueId],
    );
    return row?.readers ?? 0;
  }

  ofCopies(municipalityId: string, issueId: string, moments: readonly Date[], perMoment: number, at: Date) {
    return this.queue(
      'magazine_copy_id',
      `select id, ($4::timestamptz[])[position / $5 + 1] as send_after from magazine_copy
        where issue_id = $3 and subscription_id is not null and municipality_id = $1`,
      { municipalityId, at, anyHour: false, more: [issueId, moments, perMoment] },
    );
  }

  async due(subjectId: string, now: Date): Promise<string[]> {
    const rows = await this.transaction.manager.query<{ id: string }[]>(
      `select delivery.id from delivery
         left join magazine_copy copy on copy.id = delivery.magazine_copy_id
         left join magazine_confirmation confirmation on confirmation.id = delivery.magazine_confirmation_id
        where delivery.state = 'queued' and delivery.send_after <= $2
          and (copy.issue_id = $1 or confirmation.subscription_id = $1)`,
      [subjectId, now],
    );
    return rows.map(({ id }) => id);
  }

  /** `carried`: the id of each thing and from when on its mail may leave. */
  private async queue(
    column: 'magazine_copy_id' | 'magazine_confirmation_id',
    carried: string,
    { municipalityId, at, anyHour, more }: { municipalityId: string; at: Date; anyHour: boolean; more: unknown[] },
  ): Promise<void> {
    await this.transaction.manager.query(
      `insert into delivery (id, municipality_id, ${column}, channel, state, message_id, created_at, send_after, any_hour)
       select made.id, $1, carried.id, 'mail', 'queued', '<' || made.id || '@${this.mailDomain}>', $2, carried.send_after,
              ${anyHour}
         from (${carried}) carried cross join lateral (select gen_random_uuid() as id where carried.id is not null) made
       on conflict do nothing`,
      [municipalityId, at, ...more],
    );
  }
}
