import type { EventContent } from './matchmaking-event';

type Times = Pick<EventContent, 'startsAt' | 'minutesPerRound' | 'minutesBetween'>;

/** When a round begins and ends, `HH:MM`. The first round is 1. */
export function timesOfRound(event: Times, round: number): { readonly from: string; readonly to: string } {
  const [hours, minutes] = event.startsAt.split(':').map(Number) as [number, number];
  const from = hours * 60 + minutes + (round - 1) * (event.minutesPerRound + event.minutesBetween);
  return { from: clock(from), to: clock(from + event.minutesPerRound) };
}

function clock(minutes: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}
