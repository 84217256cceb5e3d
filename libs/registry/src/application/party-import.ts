import { DomainError, Ids } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import type { Dictionary } from '../domain/dictionary';
import { faultsAt, type ImportField, KEY } from '../domain/import-fields';
import type { Party } from '../domain/party';
import {
  partyChangedByRow,
  partyFromRow,
  partyImportFields,
  type PartyRow,
  readPartyRow,
  takeBackParty,
} from '../domain/party-import';
import { RowReader } from '../domain/row-reader';
import type { ScreeningAnswers } from '../domain/screening';
import {
  ImportKind,
  ImportKinds,
  type ImportSetting,
  type RowJudgement,
  type RowToJudge,
  type UndoneRecord,
  type WrittenRecord,
} from './import-kind';
import { PartyRegister } from './party-register';

type Next = { readonly party: Party; readonly screening: ScreeningAnswers };

/** Parties from a file. */
@Injectable()
export class PartyImport extends ImportKind<Next> {
  readonly name = 'parties';
  readonly noun = 'party';

  constructor(
    kinds: ImportKinds,
    private readonly register: PartyRegister,
    private readonly ids: Ids,
  ) {
    super();
    kinds.register(this);
  }

  fields(dictionary: Dictionary): ImportField[] {
    return partyImportFields(dictionary);
  }

  async judge(setting: ImportSetting, rows: readonly RowToJudge[]): Promise<RowJudgement<Next>[]> {
    const ids = rows.flatMap(({ recordId }) => (recordId === null ? [] : [recordId]));
    const parties = new Map((await this.register.takeAll(ids)).map((party) => [party.id, party]));
    return rows.map((row) => this.judged(setting, row, row.recordId === null ? null : parties.get(row.recordId)));
  }

  async write({ at, personId }: ImportSetting, records: readonly Next[]): Promise<void> {
    await this.register.saveAll(
      records.map(({ party }) => party),
      at,
    );
    for (const { party, screening } of records) {
      if (Object.keys(screening).length > 0) await this.register.keepAnswers(party.id, screening, personId, at);
    }
  }

  async undo({ importId, at }: ImportSetting, records: readonly WrittenRecord[]): Promise<UndoneRecord[]> {
    const ids = records.map(({ id }) => id);
    const parties = new Map((await this.register.takeAll(ids)).map((party) => [party.id, party]));
    const used = new Set(await this.register.inUse(ids));
    const undone = records.map(({ id, version }): UndoneRecord & { next?: Party } => {
      const party = parties.get(id);
      if (!party || party.registration.state === 'withdrawn') return { id, kept: 'import.gone-already' };
      if (party.version !== version) return { id, kept: 'import.changed-since' };
      if (used.has(id)) return { id, kept: 'import.in-use' };
      return { id, ...takeBackParty(party, importId, at) };
    });
    await this.register.saveAll(
      undone.flatMap(({ next }) => next ?? []),
      at,
    );
    return undone;
  }

  private judged(setting: ImportSetting, { values }: RowToJudge, party: Party | null | undefined): RowJudgement<Next> {
    const { dictionary, municipalityId, importId, at } = setting;
    const reader = new RowReader(values, dictionary);
    const row = readPartyRow(reader, dictionary, at);
    if (reader.faults.length > 0) return { faults: reader.faults };
    try {
      const { next, events } =
        party === null
          ? partyFromRow(row, { id: this.ids.next(), municipalityId, importId }, at)
          : partyChangedByRow(mustStillBe(party, row), row, importId, at);
      return { id: next.id, version: next.version, next: { party: next, screening: row.screening }, events };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const faults =
        error.faults.length > 0 ? error.faults : [{ pointer: '', code: error.code, details: error.details }];
      return { faults: faultsAt(faults, values, KEY.name) };
    }
  }
}

/** A key belongs to one party for good, and a party is of one kind for good. */
function mustStillBe(party: Party | undefined, { kind }: PartyRow): Party {
  if (!party) throw new DomainError('not-found', 'party.not-found');
  if (party.kind === kind) return party;
  const code = 'import.other-kind';
  throw new DomainError('conflict', code, {}, [{ pointer: '/kind', code }]);
}
