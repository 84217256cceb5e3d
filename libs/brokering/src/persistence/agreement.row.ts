import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Agreement, AgreementTerms } from '../domain/agreement';
import type { Match } from '../domain/match';

/** The table, column by column; `toAgreement` turns it into the domain's Agreement. */
@Entity('agreement')
export class AgreementRow {
  @PrimaryColumn('uuid', { name: 'match_id' }) matchId: string;
  @Column('uuid', { name: 'municipality_id' }) municipalityId: string;
  @Column('text') goal: string;
  @Column('jsonb') schedule: AgreementTerms['schedule'][number][];
  @Column('jsonb') roles: AgreementTerms['roles'][number][];
  @Column('text') form: string;
  @Column('text') domain: string;
  @Column('text', { name: 'initiative_codes', array: true }) initiativeCodes: string[];
  @Column('timestamptz', { name: 'need_confirmed_at', nullable: true }) needConfirmedAt: Date | null;
  @Column('uuid', { name: 'need_confirmed_by', nullable: true }) needConfirmedBy: string | null;
  @Column('timestamptz', { name: 'offer_confirmed_at', nullable: true }) offerConfirmedAt: Date | null;
  @Column('uuid', { name: 'offer_confirmed_by', nullable: true }) offerConfirmedBy: string | null;
  @Column('int') version: number;
  @Column('uuid', { name: 'updated_by' }) updatedBy: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt: Date;
}

export function toAgreement(row: AgreementRow): Agreement {
  const { goal, schedule, roles, form, domain, initiativeCodes } = row;
  const need = row.needConfirmedAt && row.needConfirmedBy ? { by: row.needConfirmedBy, at: row.needConfirmedAt } : null;
  const offer =
    row.offerConfirmedAt && row.offerConfirmedBy ? { by: row.offerConfirmedBy, at: row.offerConfirmedAt } : null;
  return {
    matchId: row.matchId,
    terms: { goal, schedule, roles, form, domain, initiativeCodes },
    confirmations: { ...(need && { need }), ...(offer && { offer }) },
    updatedBy: row.updatedBy,
    updatedAt: row.updatedAt,
    version: row.version,
  };
}

export function toAgreementRow({ municipalityId }: Match, agreement: Agreement): AgreementRow {
  const { terms, confirmations } = agreement;
  return {
    matchId: agreement.matchId,
    municipalityId,
    goal: terms.goal,
    schedule: [...terms.schedule],
    roles: [...terms.roles],
    form: terms.form,
    domain: terms.domain,
    initiativeCodes: [...terms.initiativeCodes],
    needConfirmedAt: confirmations.need?.at ?? null,
    needConfirmedBy: confirmations.need?.by ?? null,
    offerConfirmedAt: confirmations.offer?.at ?? null,
    offerConfirmedBy: confirmations.offer?.by ?? null,
    version: agreement.version,
    updatedBy: agreement.updatedBy,
    updatedAt: agreement.updatedAt,
  };
}
