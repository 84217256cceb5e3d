import type { Actor } from '@app/kernel';
import { ChangeQuietHours, SendingHoursOf } from '@app/notifications';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By } from '../http/parameters';
import { QuietHoursBody } from './notifications.request';
import { QuietHoursView } from './notifications.response';

/** When the municipality lets no mail leave. Invitations and what people ask for themselves leave at any hour. */
@Controller('m/:municipality/quiet-hours')
export class QuietHoursController {
  constructor(
    private readonly hours: SendingHoursOf,
    private readonly changeQuietHours: ChangeQuietHours,
  ) {}

  @Get()
  @Allow('administrator')
  @ZodResponse({ status: 200, type: QuietHoursView })
  async current(@By() { municipalityId }: Actor) {
    const { quietHours, closedDays } = await this.hours.of(municipalityId);
    const { startsAt, endsAt, onClosedDays } = quietHours;
    return { startsAt: timeOf(startsAt), endsAt: timeOf(endsAt), onClosedDays, closedDays: [...closedDays] };
  }

  @Put()
  @Allow('administrator')
  @ZodResponse({ status: 200, type: QuietHoursView })
  async change(@By() actor: Actor, @Body() { startsAt, endsAt, onClosedDays, closedDays }: QuietHoursBody) {
    const quietHours = { startsAt: minutesOf(startsAt), endsAt: minutesOf(endsAt), onClosedDays };
    await this.changeQuietHours.execute(actor, { quietHours, closedDays: [...new Set(closedDays)].sort() });
    return this.current(actor);
  }
}

/** `08:30` as minutes since midnight. */
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function timeOf(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
