import { DomainError } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type LearnedFrom, ParameterVersions } from '../application/parameter-versions';
import { mustBeUsable } from '../domain/learning/fit';
import type { ParametersVersion } from '../domain/learning/version';

const SELECT = `
  select id, municipality_id as "municipalityId", version, prior_version as "priorVersion", intercept, weights,
         own_decisions as "ownDecisions", all_decisions as "allDecisions", learned_through as "learnedThrough",
         report, state, rejection, created_by as "createdBy", created_at as "createdAt",
         state_changed_at as "stateChangedAt"
    from matching_parameters`;

@Injectable()
export class SqlParameterVersions extends ParameterVersions {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async nextName(): Promise<string> {
    const [row] = await this.transaction.manager.query<{ number: number }[]>(
      `select nextval('matching_parameters_number') as number`,
    );
    return `learned-${row?.number}`;
  }

  async exists(municipalityId: string, id: string): Promise<boolean> {
    const rows = await this.rows('where municipality_id = $1 and id = $2', [municipalityId, id]);
    return rows.length > 0;
  }

  async hasFailed(municipalityId: string, id: string): Promise<boolean> {
    const told = await this.transaction.manager.query<unknown[]>(
      `select from audit_event where municipality_id = $1 and subject_kind = 'matching_parameters' and subject_id = $2
          and action = 'parameters.training-failed'`,
      [municipalityId, id],
    );
    return told.length > 0;
  }

  async active(from: LearnedFrom, priorVersion: string): Promise<ParametersVersion | undefined> {
    const of = `where municipality_id is not distinct from $1 and prior_version = $2 and state = 'active' for update`;
    return (await this.rows(of, [from, priorVersion]))[0];
  }

  async latest(from: LearnedFrom, priorVersion: string): Promise<ParametersVersion | undefined> {
    const of = `where municipality_id is not distinct from $1 and prior_version = $2 order by id desc limit 1`;
    return (await this.rows(of, [from, priorVersion]))[0];
  }

  async wentBack(from: LearnedFrom, priorVersion: string): Promise<boolean> {
    const [row] = await this.transaction.manager.query<{ wentBack: boolean | null }[]>(
      `select max(state_changed_at) filter (where state = 'rolled_back') > max(created_at) as "wentBack"
         from matching_parameters where municipality_id is not distinct from $1 and prior_version = $2`,
      [from, priorVersion],
    );
    return row?.wentBack ?? false;
  }

  async take(municipalityId: string, version: string): Promise<ParametersVersion> {
    const [found] = await this.rows('where municipality_id = $1 and version = $2 for update', [
      municipalityId,
      version,
    ]);
    if (!found) throw new DomainError('not-found', 'parameters.not-found');
    return found;
  }

  async save(version: ParametersVersion): Promise<void> {
    mustBeUsable(version);
    await this.transaction.manager.query(
      `insert into matching_parameters (id, municipality_id, version, prior_version, intercept, weights, own_decisions,
                                        all_decisions, learned_through, report, state, rejection, created_by,
                                        created_at, state_changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       on conflict (id) do update set state = excluded.state, state_changed_at = excluded.state_changed_at`,
      [
        version.id,
        version.municipalityId,
        version.version,
        version.priorVersion,
        version.intercept,
        version.weights,
        version.ownDecisions,
        version.allDecisions,
        version.learnedThrough,
        version.report,
        version.state,
        version.rejection,
        version.createdBy,
        version.createdAt,
        version.stateChangedAt,
      ],
    );
  }

  ofAll<T>(work: () => Promise<T>): Promise<T> {
    return this.transaction.runIn({ relay: true }, work);
  }

  private rows(where: string, parameters: readonly unknown[]): Promise<ParametersVersion[]> {
    return this.transaction.manager.query<ParametersVersion[]>(`${SELECT} ${where}`, [...parameters]);
  }
}
