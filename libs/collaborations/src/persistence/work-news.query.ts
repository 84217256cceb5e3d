import { Clock } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { isPresent } from './work-presence';

const FRESH_MS = 1_500;

/** Whether anything has happened by which the work queue may look different. */
@Injectable()
export class WorkNewsQuery {
  private readonly known = new Map<string, { readonly at: number; readonly news: Promise<string> }>();

  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** A text that is another one after something happened. Asked once for all who listen, however many they are. */
  of(municipalityId: string): Promise<string> {
    const at = performance.now();
    const known = this.known.get(municipalityId);
    if (known !== undefined && at - known.at <= FRESH_MS) return known.news;
    const news = this.read(municipalityId);
    this.known.set(municipalityId, { at, news });
    return news;
  }

  private async read(municipalityId: string): Promise<string> {
    // Every change is an audit event; tasks are made by the worker a moment later, and looking is no change.
    const row = await this.reads.row<{ news: string }>(
      municipalityId,
      `select concat_ws('.', (select max(seq) from audit_event where municipality_id = $1),
                (select count(*) from staff_task where done_at is null),
                (select count(*) || '-' || coalesce(extract(epoch from max(began_at)), 0)
                   from work_presence where ${isPresent(2)})) as news`,
      [municipalityId, this.clock.now()],
    );
    return row?.news ?? '';
  }
}
