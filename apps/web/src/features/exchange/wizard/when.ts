import type { Schema } from '../../../api/client';
import type { Entry, Side } from '../exchange';

type Window = { from: string; to: string };

/** The answers to the question when a need or an offer is, as the form holds them. */
export interface WhenAnswers {
  timing: '' | 'fixed' | 'season' | 'talk';
  /** The times as they were read: what the form shows only in part goes back whole unless it is changed. */
  readWindows: Window[];
  windows: { date: string; from: string; to: string }[];
  seasonFrom: string;
  seasonTo: string;
  weekdays: string[];
  timesOfDay: ('morning' | 'afternoon' | 'evening')[];
  durationHours: number | undefined;
  deadline: string;
  availableFrom: string;
  availableUntil: string;
  leadTimeDays: number | undefined;
}

function clock(at: string): string {
  return new Date(new Date(at).getTime() + 9 * 3_600_000).toISOString().slice(11, 16);
}

function day(at: string): string {
  return new Date(new Date(at).getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
}

function isWholeDay(window: Window): boolean {
  return clock(window.from) === '00:00' && clock(window.to) === '23:59';
}

/** One window of whole days is a season; times of a clock, or several windows, are fixed days. */
export function whenOf(entry: Partial<Entry>): WhenAnswers {
  const windows = entry.timeWindows ?? [];
  const season = windows.length === 1 ? windows.find(isWholeDay) : undefined;
  const fixed = windows.length > 0 && !season;
  const regular = (entry.weekdays?.length ?? 0) > 0 || (entry.timesOfDay?.length ?? 0) > 0;
  return {
    timing: fixed ? 'fixed' : season || regular ? 'season' : entry.id === undefined ? '' : 'talk',
    readWindows: windows,
    windows: fixed
      ? windows.map(({ from, to }) => ({ date: day(from), from: clock(from), to: clock(to) }))
      : [{ date: '', from: '', to: '' }],
    seasonFrom: season ? day(season.from) : '',
    seasonTo: season ? day(season.to) : '',
    weekdays: (entry.weekdays ?? []).map(String),
    timesOfDay: (entry.timesOfDay ?? []) as WhenAnswers['timesOfDay'],
    durationHours: entry.durationHours ?? undefined,
    deadline: entry.deadline ?? '',
    availableFrom: entry.availableFrom ?? '',
    availableUntil: entry.availableUntil ?? '',
    leadTimeDays: entry.leadTimeDays ?? undefined,
  };
}

/** 9:30, 9：30 and 0930 are all understood; anything else is not a time. */
export function clockTime(typed: string): string | null {
  const found = /^(\d{1,2})[:時]?(\d{2})?分?$/.exec(typed.normalize('NFKC').trim());
  if (!found) return null;
  const hour = Number(found[1]);
  const minute = Number(found[2] ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function windowsOf({ timing, windows, seasonFrom, seasonTo, readWindows }: WhenAnswers): Window[] {
  if (timing === 'fixed') {
    return windows
      .filter(({ date }) => date !== '')
      .map(({ date, ...typed }) => {
        const from = clockTime(typed.from) ?? '00:00';
        const to = clockTime(typed.to) ?? '23:59';
        const unchanged = (was: Window) => day(was.from) === date && clock(was.from) === from && clock(was.to) === to;
        return readWindows.find(unchanged) ?? { from: `${date}T${from}:00+09:00`, to: `${date}T${to}:00+09:00` };
      });
  }
  if (timing === 'season' && seasonFrom !== '' && seasonTo !== '') {
    const unchanged = (was: Window) => isWholeDay(was) && day(was.from) === seasonFrom && day(was.to) === seasonTo;
    return [readWindows.find(unchanged) ?? { from: `${seasonFrom}T00:00:00+09:00`, to: `${seasonTo}T23:59:00+09:00` }];
  }
  return [];
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What the page of this question sends. */
export function whenBody(side: Side, answers: WhenAnswers): Schema<'EditNeedBody'> & Schema<'EditOfferBody'> {
  const regular = side === 'offer' || answers.timing !== 'talk';
  return {
    weekdays: regular ? answers.weekdays.map(Number) : [],
    timesOfDay: regular ? answers.timesOfDay : [],
    ...(side === 'need'
      ? {
          timeWindows: windowsOf(answers),
          durationHours: answers.durationHours ?? null,
          deadline: orNull(answers.deadline),
        }
      : {
          availableFrom: orNull(answers.availableFrom),
          availableUntil: orNull(answers.availableUntil),
          leadTimeDays: answers.leadTimeDays ?? 0,
        }),
  };
}
