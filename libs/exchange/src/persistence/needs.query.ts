import type { Actor } from '@app/kernel';
import { Reads } from '@app/platform';
import { DueDays } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { type Need, type NeedState, PUBLIC_NEED_STATES } from '../domain/need';
import { needActions } from '../domain/need-moves';
import { type FirstLook, firstLookOf } from './first-look';
import { type NeedRow, toNeed } from './need.mapper';
import { postingAsSeen, type PostingFilter, type PostingPage, PostingReads } from './posting-reads';
import type { PartyColumns, ShownParty } from './posting-visibility';

export type NeedFilter = PostingFilter<NeedState>;

/** A need as one reader may see it, with what that reader may do. */
export type NeedView = Need & { readonly party: ShownParty; readonly actions: readonly string[] };

@Injectable()
export class NeedsQuery {
  private readonly postings: PostingReads<NeedState, NeedRow>;

  constructor(
    reads: Reads,
    private readonly dueDays: DueDays,
  ) {
    this.postings = new PostingReads(reads, 'need', PUBLIC_NEED_STATES);
  }

  async list(municipalityId: string, reader: Actor | null, filter: NeedFilter, page: PostingPage): Promise<NeedView[]> {
    const rows = await this.postings.list(municipalityId, reader, filter, page);
    return rows.map((row) => viewOf(row, reader));
  }

  /** Undefined when there is none, or none that this reader may see. */
  async one(municipalityId: string, reader: Actor | null, id: string): Promise<(NeedView & FirstLook) | undefined> {
    const row = await this.postings.one(municipalityId, reader, id);
    if (!row) return undefined;
    const view = viewOf(row, reader);
    return { ...view, ...firstLookOf('need', view, reader, await this.dueDays.of(municipalityId)) };
  }
}

function viewOf(row: NeedRow & PartyColumns, reader: Actor | null): NeedView {
  const need = toNeed(row);
  return { ...postingAsSeen(need, row, reader), actions: needActions(need, reader) };
}
