import { DomainError } from '@app/kernel';
import {
  faultsAt,
  ImportKind,
  type ImportSetting,
  KEY,
  mustBeRegistered,
  type PartyReference,
  type PartyReferences,
  type RowFault,
  type RowJudgement,
  RowReader,
  type RowToJudge,
  type UndoneRecord,
  type WrittenRecord,
} from '@app/registry';
import type { Decision, Posting } from '../domain/posting';

type Origin = {
  readonly id: string;
  readonly municipalityId: string;
  readonly partyId: string;
  readonly createdBy: string;
};

/** What needs and offers from a file have in common: whose they are, and what happens to those that are here already. */
export abstract class PostingImport<P extends Posting<string>, Said> extends ImportKind<P> {
  abstract override readonly noun: 'need' | 'offer';
  /** What a row says, without what it has no column for; what is wrong with it, the reader keeps. */
  protected abstract read(row: RowReader): Said;
  /** @throws DomainError when what it says is not whole, or not true any more */
  protected abstract draft(origin: Origin, said: Said, setting: ImportSetting): Decision<P>;
  /** @throws DomainError when it can no longer be changed so */
  protected abstract change(posting: P, said: Said, setting: ImportSetting): Decision<P>;
  protected abstract takeBack(posting: P, setting: ImportSetting): Decision<P>;
  protected abstract takeAll(ids: readonly string[]): Promise<P[]>;
  protected abstract writeAll(postings: readonly P[]): Promise<void>;
  protected abstract matched(ids: readonly string[]): Promise<string[]>;

  constructor(
    private readonly parties: PartyReferences,
    private readonly nextId: () => string,
  ) {
    super();
  }

  async judge(setting: ImportSetting, rows: readonly RowToJudge[]): Promise<RowJudgement<P>[]> {
    const words = rows.map(({ values }) => values['party'] ?? '');
    const parties = await this.parties.of(setting.municipalityId, words);
    const ids = rows.flatMap(({ recordId }) => (recordId === null ? [] : [recordId]));
    const here = new Map((await this.takeAll(ids)).map((posting) => [posting.id, posting]));
    return rows.map((row) => {
      const reader = new RowReader(row.values, setting.dictionary);
      const said = this.read(reader);
      const party = partyIn(reader, parties.get(row.values['party'] ?? '') ?? []);
      if (reader.faults.length > 0 || !party) return { faults: reader.faults };
      try {
        const { next, events } =
          row.recordId === null
            ? this.draft(this.originOf(setting, party), said, setting)
            : this.change(mustStillBe(this.noun, here.get(row.recordId), party), said, setting);
        return { id: next.id, version: next.version, next, events };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return { faults: rowFaults(error, row) };
      }
    });
  }

  write(_setting: ImportSetting, postings: readonly P[]): Promise<void> {
    return this.writeAll(postings);
  }

  async undo(setting: ImportSetting, records: readonly WrittenRecord[]): Promise<UndoneRecord[]> {
    const ids = records.map(({ id }) => id);
    const here = new Map((await this.takeAll(ids)).map((posting) => [posting.id, posting]));
    const matched = new Set(await this.matched(ids));
    const left: P[] = [];
    const undone = records.map(({ id, version }): UndoneRecord => {
      const posting = here.get(id);
      if (!posting || posting.state === 'withdrawn') return { id, kept: 'import.gone-already' };
      if (posting.version !== version) return { id, kept: 'import.changed-since' };
      if (matched.has(id)) return { id, kept: 'import.in-use' };
      const { next, events } = this.takeBack(posting, setting);
      left.push(next);
      return { id, events };
    });
    await this.writeAll(left);
    return undone;
  }

  private originOf({ municipalityId, personId }: ImportSetting, party: PartyReference): Origin {
    mustBeRegistered(party);
    return { id: this.nextId(), municipalityId, partyId: party.id, createdBy: personId };
  }
}

function partyIn(row: RowReader, found: readonly PartyReference[]): PartyReference | undefined {
  const word = row.required('party', 200);
  if (word === '' || found.length === 1) return found[0];
  row.fault('party', found.length === 0 ? 'import.party-unknown' : 'import.party-ambiguous', {
    word: word.slice(0, 40),
  });
  return undefined;
}

/** A key belongs to one need or offer for good, and that to one party. */
function mustStillBe<P extends Posting<string>>(noun: string, posting: P | undefined, party: PartyReference): P {
  if (!posting) throw new DomainError('not-found', `${noun}.not-found`);
  if (posting.partyId === party.id) return posting;
  const code = 'import.other-party';
  throw new DomainError('conflict', code, {}, [{ pointer: '/party', code }]);
}

function rowFaults({ code, details, faults }: DomainError, { values }: RowToJudge): RowFault[] {
  const all = faults.length > 0 ? faults : [{ pointer: code.startsWith('party.') ? '/party' : '', code, details }];
  return faultsAt(all, values, KEY.name);
}
