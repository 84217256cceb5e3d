import type { NeedView } from '@app/exchange';
import type { Dictionary, Municipality } from '@app/registry';
import ical, { ICalCalendarMethod } from 'ical-generator';

/** An iCalendar document of the days on which help is wanted, and of the last days on which one can say yes. */
export function daysOfNeeds(
  { slug, nameJa }: Pick<Municipality, 'slug' | 'nameJa'>,
  publicUrl: string,
  dictionary: Dictionary,
  needs: readonly NeedView[],
): string {
  const calendar = ical({
    name: `${nameJa} 募集の日程`,
    prodId: { company: 'musubi', product: 'needs', language: 'JA' },
    method: ICalCalendarMethod.PUBLISH,
    url: `${publicUrl}/m/${slug}/needs`,
  });
  for (const need of needs) {
    const about = {
      description: [need.party.name ?? '', need.story].filter((text) => text !== '').join('\n\n'),
      location: need.districts.map((code) => dictionary.label('districts', code, 'ja')).join('、'),
      url: `${publicUrl}/m/${slug}/needs/${need.id}`,
      stamp: need.updatedAt,
    };
    need.timeWindows.forEach(({ from, to }, place) =>
      calendar.createEvent({ ...about, id: `${need.id}-${place}@musubi`, summary: need.title, start: from, end: to }),
    );
    if (need.deadline !== null) {
      // A day without a time is written as UTC has it.
      const start = new Date(`${need.deadline}T00:00:00Z`);
      const summary = `しめきり：${need.title}`;
      calendar.createEvent({
        ...about,
        id: `${need.id}-deadline@musubi`,
        summary,
        start,
        allDay: true,
      });
    }
  }
  return calendar.toString();
}
