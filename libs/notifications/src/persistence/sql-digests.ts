import { Ids } from '@app/kernel';
import { Config, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Digests } from '../application/digests';
import type { DigestTime } from '../domain/digest';
import { MESSAGE_KINDS } from '../domain/message-kind';

/** Kind by kind, for those who never chose. */
const USUAL = JSON.stringify(
  Object.fromEntries(Object.entries(MESSAGE_KINDS).map(([kind, { usual }]) => [kind, usual])),
);

/** What waits for a digest of this time. Who wants it at once since then gets what has waited all the same. */
const DUE = `notification
       join json_each_text($2) usual on usual.key = notification.kind
       left join notification_preference chosen on chosen.municipality_id = notification.municipality_id
             and chosen.person_id = notification.person_id and chosen.kind = notification.kind
      where notification.municipality_id = $1 and waits_for_digest and read_at is null
        and notification.created_at < case coalesce(chosen.rhythm, usual.value)
              when 'off' then '-infinity' when 'weekly' then $3 else $4 end::timestamptz`;

@Injectable()
export class SqlDigests extends Digests {
  private readonly mailDomain: string;

  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly ids: Ids,
    config: Config,
  ) {
    super();
    this.mailDomain = config.mailFrom.slice(config.mailFrom.indexOf('@') + 1);
  }

  async make(
    municipalityId: string,
    { day, dailyBefore, weeklyBefore }: DigestTime,
    { at, sendAfter, limit }: Parameters<Digests['make']>[2],
  ): Promise<number> {
    const { manager } = this.transaction;
    const due = [municipalityId, USUAL, weeklyBefore, dailyBefore];
    const readers = await manager.query<{ personId: string }[]>(
      `select distinct notification.person_id as "personId" from ${DUE}
          and not exists (select from digest where digest.municipality_id = $1
                             and digest.person_id = notification.person_id and digest.day = $5)
        order by 1 limit $6`,
      [...due, day, limit],
    );
    if (readers.length === 0) return 0;
    const ids = readers.map(() => this.ids.next());
    // Another worker may be at it: who waits here for its rows finds them taken.
    const made = await manager.query<{ id: string }[]>(
      `with made as (
         insert into digest (id, municipality_id, person_id, day, created_at)
         select id, $1, person_id, $5, $6 from unnest($7::uuid[], $8::uuid[]) as new (id, person_id)
         on conflict (municipality_id, person_id, day) do nothing returning id, person_id),
       gathered as (
         update notification told set waits_for_digest = false, digest_id = made.id from made
          where told.person_id = made.person_id and told.id in (select notification.id from ${DUE}))
       select id from made`,
      [...due, day, at, ids, readers.map(({ personId }) => personId)],
    );
    await manager.query(
      `insert into delivery (id, municipality_id, digest_id, channel, state, message_id, created_at, send_after)
       select id, $1, digest_id, 'mail', 'queued', '<' || id || '@' || $2 || '>', $3, $4
         from unnest($5::uuid[], $6::uuid[]) as new (id, digest_id)`,
      [municipalityId, this.mailDomain, at, sendAfter, made.map(() => this.ids.next()), made.map(({ id }) => id)],
    );
    return readers.length;
  }
}
