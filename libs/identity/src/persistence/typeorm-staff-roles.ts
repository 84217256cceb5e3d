import type { StaffRole } from '@app/kernel';
import { TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { StaffRoles } from '../application/staff-roles';

@Injectable()
export class TypeormStaffRoles extends StaffRoles {
  constructor(private readonly transaction: TypeormTransaction) {
    super();
  }

  async grant(municipalityId: string, personId: string, role: StaffRole): Promise<boolean> {
    const granted = await this.transaction.manager.query<unknown[]>(
      `insert into staff_role (municipality_id, person_id, role) values ($1, $2, $3)
       on conflict do nothing returning 1`,
      [municipalityId, personId, role],
    );
    return granted.length > 0;
  }

  async withdraw(municipalityId: string, personId: string, role: StaffRole): Promise<boolean> {
    const [, withdrawn] = await this.transaction.manager.query<[unknown[], number]>(
      'delete from staff_role where municipality_id = $1 and person_id = $2 and role = $3',
      [municipalityId, personId, role],
    );
    return withdrawn > 0;
  }

  async holders(municipalityId: string, role: StaffRole): Promise<string[]> {
    const { manager } = this.transaction;
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('staff_role ' || $1 || ' ' || $2, 0))`, [
      municipalityId,
      role,
    ]);
    const rows = await manager.query<{ personId: string }[]>(
      `select person_id as "personId" from staff_role where municipality_id = $1 and role = $2
        order by person_id for update`,
      [municipalityId, role],
    );
    return rows.map(({ personId }) => personId);
  }
}
