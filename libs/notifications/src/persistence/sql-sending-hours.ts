import { BusinessCalendar, type LocalDate } from '@app/kernel';
import { japaneseCalendar, Reads, TypeormTransaction } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type SendingHours, SendingHoursOf, type SendingHoursToSave } from '../application/sending-hours';
import { type QuietHours, USUAL_QUIET_HOURS } from '../domain/when-to-send';

type Row = QuietHours & { closedDays: LocalDate[] };

@Injectable()
export class SqlSendingHours extends SendingHoursOf {
  constructor(
    private readonly reads: Reads,
    private readonly transaction: TypeormTransaction,
  ) {
    super();
  }

  async of(municipalityId: string): Promise<SendingHours> {
    const row = await this.reads.row<Row>(
      municipalityId,
      `select starts_at as "startsAt", ends_at as "endsAt", on_closed_days as "onClosedDays",
              array(select to_char(day, 'YYYY-MM-DD') from unnest(closed_days) as day order by day) as "closedDays"
         from quiet_hours where municipality_id = $1`,
      [municipalityId],
    );
    if (!row) return { quietHours: USUAL_QUIET_HOURS, calendar: japaneseCalendar, closedDays: [] };
    const { closedDays, ...quietHours } = row;
    const closed = new Set(closedDays);
    const calendar = new BusinessCalendar((day) => closed.has(day) || !japaneseCalendar.isBusinessDay(day));
    return { quietHours, calendar, closedDays };
  }

  async save(municipalityId: string, { quietHours, closedDays }: SendingHoursToSave, at: Date): Promise<void> {
    await this.transaction.manager.query(
      `insert into quiet_hours (municipality_id, starts_at, ends_at, on_closed_days, closed_days, changed_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (municipality_id) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at,
         on_closed_days = excluded.on_closed_days, closed_days = excluded.closed_days, changed_at = excluded.changed_at`,
      [municipalityId, quietHours.startsAt, quietHours.endsAt, quietHours.onClosedDays, closedDays, at],
    );
  }
}
