import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Recipient, Recipients } from '../application/recipients';
import type { Audience } from '../domain/telling';

const RECIPIENT = `person.id as "personId", person.language, person.email is not null as "hasEmail"`;

const ROLE = { coordinators: 'coordinator', planners: 'planner' } as const;

@Injectable()
export class SqlRecipients extends Recipients {
  constructor(private readonly reads: Reads) {
    super();
  }

  of(municipalityId: string, audience: Audience): Promise<Recipient[]> {
    if (typeof audience === 'string') {
      return this.reads.rows(
        municipalityId,
        `select ${RECIPIENT} from staff_role join person on person.id = staff_role.person_id
          where staff_role.role = $1 order by person.id`,
        [ROLE[audience]],
      );
    }
    if ('personId' in audience) {
      return this.reads.rows(municipalityId, `select ${RECIPIENT} from person where person.id = $1`, [
        audience.personId,
      ]);
    }
    return this.reads.rows(
      municipalityId,
      `select ${RECIPIENT} from membership join person on person.id = membership.person_id
        where membership.party_id = $1 order by person.id`,
      [audience.partyId],
    );
  }
}
