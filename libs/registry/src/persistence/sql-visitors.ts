import { createHmac } from 'node:crypto';
import { Config, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Asker, type VisitorMail, VisitorMails, VisitorRequests } from '../application/visitors';
import { hashOfVisitorToken, VisitorTokens } from '../secrets/visitor-tokens';

/** Who asks is kept as a keyed hash, for a day. */
@Injectable()
export class SqlVisitorRequests extends VisitorRequests {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly config: Config,
  ) {
    super();
  }

  async count(municipalityId: string, asker: Asker, most: number, since: Date, at: Date): Promise<boolean> {
    const { manager } = this.transaction;
    const hash = createHmac('sha256', this.config.sessionSecret).update(`visitor:${asker.kind}:${asker.name}`).digest();
    await manager.query(`select pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 0))`, [hash]);
    const counted = await manager.query<unknown[]>(
      `insert into visitor_request (municipality_id, asker, at)
       select $1, $2, $5 where (select count(*) from visitor_request
                                 where municipality_id = $1 and asker = $2 and at > $4) < $3
       returning 1`,
      [municipalityId, hash, most, since, at],
    );
    return counted.length > 0;
  }

  async forget(municipalityId: string, before: Date): Promise<void> {
    await this.transaction.manager.query('delete from visitor_request where municipality_id = $1 and at < $2', [
      municipalityId,
      before,
    ]);
  }
}

@Injectable()
export class SqlVisitorMails extends VisitorMails {
  constructor(
    private readonly transaction: TypeormTransaction,
    private readonly tokens: VisitorTokens,
  ) {
    super();
  }

  async add(municipalityId: string, mail: VisitorMail): Promise<void> {
    await this.transaction.manager.query(
      `insert into visitor_mail (id, municipality_id, registration_draft_id, interest_id, email, language, token_hash, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        mail.id,
        municipalityId,
        'registrationDraftId' in mail ? mail.registrationDraftId : null,
        'interestId' in mail ? mail.interestId : null,
        mail.email,
        mail.language,
        hashOfVisitorToken(this.tokens.ofMail(mail.id)),
        mail.askedAt,
      ],
    );
  }

  async byToken(token: string): Promise<{ email: string; subjectId: string; askedAt: Date } | null> {
    const [mail] = await this.transaction.manager.query<{ email: string; subjectId: string; askedAt: Date }[]>(
      `select email, coalesce(registration_draft_id, interest_id) as "subjectId", asked_at as "askedAt"
         from visitor_mail where token_hash = $1`,
      [hashOfVisitorToken(token)],
    );
    return mail ?? null;
  }
}
