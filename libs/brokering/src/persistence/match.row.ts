import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Exposure } from '../domain/match';

/** The table, column by column. Holds no behaviour; `toMatch` turns it into the domain's Match. */
@Entity('match')
export class MatchRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'municipality_id' }) municipalityId: string;
  @Column('uuid', { name: 'need_id' }) needId: string;
  @Column('uuid', { name: 'offer_id', nullable: true }) offerId: string | null;
  @Column('uuid', { name: 'need_party_id' }) needPartyId: string;
  @Column('uuid', { name: 'offer_party_id' }) offerPartyId: string;
  @Column('text') origin: string;
  @Column('text') note: string;
  @Column('double precision', { nullable: true }) score: number | null;
  @Column('jsonb') reasons: object[];
  @Column('text', { name: 'parameters_version', nullable: true }) parametersVersion: string | null;
  @Column('jsonb', { nullable: true }) features: object | null;
  @Column('jsonb', { nullable: true }) terms: object | null;
  @Column('jsonb', { nullable: true }) exposure: Exposure | null;
  @Column('text') state: string;
  @Column('boolean', { name: 'holds_capacity' }) holdsCapacity: boolean;
  @Column('uuid', { name: 'approved_by', nullable: true }) approvedBy: string | null;
  @Column('text', { name: 'override_reason', nullable: true }) overrideReason: string | null;
  @Column('timestamptz', { name: 'asked_at', nullable: true }) askedAt: Date | null;
  @Column('timestamptz', { name: 'need_consented_at', nullable: true }) needConsentedAt: Date | null;
  @Column('timestamptz', { name: 'offer_consented_at', nullable: true }) offerConsentedAt: Date | null;
  @Column('timestamptz', { name: 'introduced_at', nullable: true }) introducedAt: Date | null;
  @Column('timestamptz', { name: 'agreed_at', nullable: true }) agreedAt: Date | null;
  @Column('text', { name: 'ended_by_side', nullable: true }) endedBySide: string | null;
  @Column('text', { name: 'end_reason', nullable: true }) endReason: string | null;
  @Column('text', { name: 'end_text', nullable: true }) endText: string | null;
  @Column('int') version: number;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'state_changed_at' }) stateChangedAt: Date;
}
