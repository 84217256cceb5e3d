import { checkedPlan, LoadPlan } from '@app/city-plans';
import { InviteAdministrator, Operators } from '@app/identity';
import { type Actor, Clock, DomainError, Ids, type Language, type LocalDate, Outbox, Transaction } from '@app/kernel';
import {
  Dictionaries,
  DICTIONARY_LISTS,
  type DictionaryEntry,
  type DictionaryList,
  LoadMunicipality,
  Municipalities,
  type Municipality,
  shippedMunicipalities,
} from '@app/registry';
import { Injectable } from '@nestjs/common';
import { districtsNamed, takenOver } from '../domain/dictionary-set';
import { FirstSettings } from './first-settings';

/** Whose coded lists the new municipality begins with: as the product ships them, or as they are in use somewhere. */
export type DictionarySet = { readonly from: 'shipped' | 'municipality'; readonly slug: string };

export type Founding = Omit<Municipality, 'id'> & {
  readonly lgCode: string | null;
  readonly dictionaries: DictionarySet;
  /** Their names; at least one. */
  readonly districts: readonly string[];
  readonly closedDays: readonly LocalDate[];
  /** In the import format of plans; null to load one later. */
  readonly plan: unknown;
  readonly administrator: { readonly email: string; readonly language: Language };
};

/** Makes a municipality with all that it needs to begin: everything of it, or nothing. */
@Injectable()
export class FoundMunicipality {
  constructor(
    private readonly transaction: Transaction,
    private readonly operators: Operators,
    private readonly municipalities: Municipalities,
    private readonly dictionaries: Dictionaries,
    private readonly loadMunicipality: LoadMunicipality,
    private readonly loadPlan: LoadPlan,
    private readonly settings: FirstSettings,
    private readonly inviteAdministrator: InviteAdministrator,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * The new municipality's id.
   * @throws DomainError forbidden `role.missing`, conflict `municipality.slug-taken`, invalid `municipality.invalid` or
   * `plan.malformed`
   */
  async execute(operatorId: string, founding: Founding): Promise<string> {
    await this.operators.mustHave(operatorId);
    const { dictionaries, districts, closedDays, plan, administrator, ...municipality } = founding;
    if (plan !== null) mustBePlanOf(municipality.slug, plan);
    const lists = await this.listsOf(dictionaries);
    lists.set('districts', districtsNamed(districts));
    const id = this.ids.next();
    const actor: Actor = { personId: operatorId, municipalityId: id, staffRoles: [], parties: [] };
    await this.transaction.run(id, async () => {
      const at = this.clock.now();
      await this.loadMunicipality.create(actor, { ...municipality, dictionaries: lists });
      if (closedDays.length > 0) await this.settings.closeOn(id, closedDays, at);
      if (plan !== null) await this.loadPlan.execute({ municipalityId: id, actor, document: plan });
      await this.inviteAdministrator.first(actor, administrator);
      const subject = { kind: 'municipality', id } as const;
      await this.outbox.add(actor, [{ name: 'municipality.founded', occurredAt: at, subject }]);
    });
    this.municipalities.forget();
    return id;
  }

  private async listsOf({ from, slug }: DictionarySet): Promise<Map<DictionaryList, readonly DictionaryEntry[]>> {
    const shipped = shippedMunicipalities();
    const clocks = shipped[0]?.dictionaries.get('clocks') ?? [];
    if (from === 'shipped') {
      const set = shipped.find((one) => one.slug === slug);
      if (!set) throw unknownSet();
      return takenOver(set.dictionaries).set('clocks', clocks);
    }
    const municipality = await this.municipalities.bySlug(slug);
    if (!municipality) throw unknownSet();
    const dictionary = await this.dictionaries.of(municipality.id);
    const lists = new Map(DICTIONARY_LISTS.map((list) => [list, dictionary.entries(list)] as const));
    return takenOver(lists).set('clocks', clocks);
  }
}

function unknownSet(): DomainError {
  const fault = { pointer: '/dictionaries', code: 'municipality.unknown-set' };
  return new DomainError('invalid', 'municipality.invalid', {}, [fault]);
}

/** A plan says whose it is: one of another city is a slip of the hand. */
function mustBePlanOf(slug: string, plan: unknown): void {
  const { municipality } = checkedPlan(plan);
  if (municipality.slug === slug) return;
  const fault = { pointer: '/slug', code: 'municipality.plan-of-another', details: { slug: municipality.slug } };
  throw new DomainError('invalid', 'municipality.invalid', {}, [fault]);
}
