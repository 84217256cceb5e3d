import type { DomainEvent } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type Event, type Occasion, Occasions } from '../application/occasions';
import { MATCH_TELLINGS } from '../domain/brokering-tellings';
import { PLAN_TELLINGS } from '../domain/clock-tellings';
import { COLLABORATION_TELLINGS } from '../domain/collaborations-tellings';
import { INTEREST_TELLINGS, NEED_TELLINGS, OFFER_TELLINGS } from '../domain/exchange-tellings';
import { EVENT_TELLINGS } from '../domain/matchmaking-events-tellings';
import { PARTY_TELLINGS } from '../domain/registry-tellings';
import { CASE_TELLINGS, IMPORT_TELLINGS, ROLE_TELLINGS, RUN_TELLINGS, WORK_TELLINGS } from '../domain/staff-tellings';
import type { Happening, Telling, Tellings } from '../domain/telling';
import { FactsReader } from './facts-reader';

type Recorded = Happening & { readonly kind: DomainEvent['subject']['kind']; readonly subjectId: string };

@Injectable()
export class SqlOccasions extends Occasions {
  constructor(
    private readonly reads: Reads,
    private readonly facts: FactsReader,
  ) {
    super();
  }

  async of({ id: eventId, name, municipalityId }: Event): Promise<Occasion> {
    const recorded = await this.recorded(municipalityId, eventId);
    if (!recorded) throw new Error(`The audit trail does not know the event ${eventId} (${name})`);
    const tellings = await this.tellingsAbout(municipalityId, recorded);
    return { ...recorded, eventId, page: { kind: recorded.kind, id: recorded.subjectId }, tellings };
  }

  /** The event as the audit trail has it: there, and only there, it says who acted. */
  private recorded(municipalityId: string, eventId: string): Promise<Recorded | undefined> {
    return this.reads.row<Recorded>(
      municipalityId,
      `select event.action as name, event.person_id as "actorId", event.from_state as "fromState",
              event.to_state as "toState", event.data,
              event.subject_kind as kind, event.subject_id as "subjectId"
         from audit_event event where event.id = $1`,
      [eventId],
    );
  }

  private async tellingsAbout(municipalityId: string, happening: Recorded): Promise<readonly Telling[]> {
    const { kind, subjectId, data } = happening;
    if (happening.name in WORK_TELLINGS) {
      return decide(WORK_TELLINGS, happening, await this.facts.work(municipalityId, kind, subjectId));
    }
    switch (kind) {
      case 'need':
        return decide(NEED_TELLINGS, happening, await this.facts.need(municipalityId, subjectId));
      case 'offer':
        return decide(OFFER_TELLINGS, happening, await this.facts.offer(municipalityId, subjectId));
      case 'match':
        return decide(MATCH_TELLINGS, happening, await this.facts.match(municipalityId, subjectId));
      case 'collaboration': {
        const facts = await this.facts.collaboration(municipalityId, subjectId, idIn(data, 'participationId'));
        return decide(COLLABORATION_TELLINGS, happening, facts);
      }
      case 'party':
        return decide(
          PARTY_TELLINGS,
          happening,
          await this.facts.party(municipalityId, subjectId, idIn(data, 'personId')),
        );
      case 'matchmaking_event': {
        const facts = await this.facts.event(municipalityId, subjectId, idsIn(data, 'partyIds'));
        return decide(EVENT_TELLINGS, happening, facts);
      }
      case 'plan':
        return decide(PLAN_TELLINGS, happening, await this.facts.plan(municipalityId, subjectId));
      case 'person':
        return decide(ROLE_TELLINGS, happening, { personId: subjectId });
      case 'interest':
        return decide(INTEREST_TELLINGS, happening, await this.facts.interest(municipalityId, subjectId));
      case 'counselling_case':
        return decide(CASE_TELLINGS, happening, {});
      case 'assignment_run':
        return decide(RUN_TELLINGS, happening, await this.facts.run(municipalityId, subjectId));
      case 'import':
        return decide(IMPORT_TELLINGS, happening, await this.facts.import(municipalityId, subjectId));
      default:
        return [];
    }
  }
}

function idIn(data: Happening['data'], name: string): string | null {
  const id = data[name];
  return typeof id === 'string' ? id : null;
}

function idsIn(data: Happening['data'], name: string): readonly string[] {
  const ids = data[name];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}

function decide<Facts>(tellings: Tellings<Facts>, happening: Happening, facts: Facts | undefined): readonly Telling[] {
  if (facts === undefined) throw new Error(`What ${happening.name} is about cannot be found`);
  return tellings[happening.name]?.(facts, happening) ?? [];
}
