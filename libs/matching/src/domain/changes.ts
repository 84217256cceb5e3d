import { addDays, firstDayOf, fiscalYearOf, type LocalDate, localDateOf } from '@app/kernel';
import { type Obstacle, obstaclesBetween } from './eligibility';
import type { Details, Pair } from './facts';
import { timesOf } from './hours';
import { suitableDays } from './suitable-days';

/** The smallest thing that would take an obstacle away. */
export type Change = {
  readonly code: string;
  /** Where there are two ways: which one. */
  readonly way?: 'online';
  readonly details: Details;
};

export type WhyNot = {
  /** Each obstacle, with the change that would take it away; null where none could. */
  readonly obstacles: readonly (Obstacle & { readonly change: Change | null })[];
  /** The one that is overcome most easily; null when nothing stands in the way, or nothing can be done. */
  readonly nearest: Obstacle['code'] | null;
};

type Way = {
  readonly change: Omit<Change, 'code'>;
  /** How much is asked of people, roughly in days. */ readonly effort: number;
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** Why a pair cannot be proposed, and what would change it. */
export function whyNot(pair: Pair): WhyNot {
  const found = obstaclesBetween(pair).map((obstacle) => ({ obstacle, way: WAYS[obstacle.code]?.(pair) ?? null }));
  const nearest = found
    .flatMap(({ obstacle, way }) => (way ? [{ code: obstacle.code, effort: way.effort }] : []))
    .sort((a, b) => a.effort - b.effort)[0];
  return {
    obstacles: found.map(({ obstacle, way }) => ({
      ...obstacle,
      change: way && { code: obstacle.code, ...way.change },
    })),
    nearest: nearest?.code ?? null,
  };
}

/** A refused field, minors, another kind: these are people's decisions, and no small change makes up for them. */
const WAYS: Partial<Record<Obstacle['code'], (pair: Pair) => Way | null>> = {
  'rest-period-running': ({ offer, load, today }) => {
    if (load.lastContactAt === null) return null;
    const date = addDays(localDateOf(load.lastContactAt), offer.restPeriodDays);
    const count = daysBetween(today, date);
    return { change: { details: { count, date } }, effort: count / 4 };
  },
  'year-cap-reached': ({ today }) => {
    const date = firstDayOf(fiscalYearOf(today) + 1);
    return { change: { details: { date } }, effort: daysBetween(today, date) / 4 };
  },
  'lead-time-too-short': ({ need, offer, today, days }) => {
    const date = addDays(today, offer.leadTimeDays);
    const last = suitableDays(need, offer, days).at(-1);
    if (last === undefined) return null;
    const count = daysBetween(last, date);
    return { change: { details: { count, date } }, effort: count };
  },
  'dates-do-not-overlap': (pair) => {
    const date = nearestDay(pair);
    return date === null ? null : { change: { details: { date: date.day } }, effort: date.away };
  },
  'times-of-day-differ': ({ need, offer }) => {
    const wanted = timesOf(need);
    const timesOfDay = timesOf(offer).filter((time) => !wanted.includes(time));
    return timesOfDay.length === 0 ? null : { change: { details: { timesOfDay } }, effort: 3 };
  },
  'group-too-small': ({ need, offer }) => {
    const count = (offer.minGroupSize ?? 0) - (need.groupSize ?? 0);
    return { change: { details: { count } }, effort: 2 + count };
  },
  'group-too-large': ({ need, offer }) => {
    const count = (need.groupSize ?? 0) - (offer.maxGroupSize ?? 0);
    return { change: { details: { count } }, effort: 2 + count };
  },
  'place-not-served': ({ need, offer, taxonomy }): Way => {
    const nextDoor = offer.districts.filter((district) =>
      need.districts.some((wanted) => taxonomy.neighboursOf(wanted).includes(district)),
    );
    if (nextDoor.length > 0) return { change: { details: { districts: nextDoor } }, effort: 4 };
    if (need.online || offer.online) return { change: { way: 'online', details: {} }, effort: 6 };
    return { change: { details: { districts: offer.districts } }, effort: 12 };
  },
  'capacity-used-up': () => ({ change: { details: {} }, effort: 8 }),
  'language-missing': ({ need }) => ({ change: { details: { languages: need.languages } }, effort: 10 }),
};

export const CHANGEABLE = Object.keys(WAYS) as readonly Obstacle['code'][];

/** The offer's possible day that lies closest to a day that the need could use. */
function nearestDay({ need, offer, today, days }: Pair): { readonly day: LocalDate; readonly away: number } | null {
  const earliest = addDays(today, offer.leadTimeDays);
  const free = { timeWindows: [], weekdays: [], deadline: null };
  const possible = suitableDays(free, offer, days).filter((day) => day >= earliest);
  const wanted = suitableDays(need, { ...free, availableFrom: null, availableUntil: null }, days);
  const aim = wanted.length === 0 ? [today] : wanted;
  let best: { day: LocalDate; away: number } | null = null;
  for (const day of possible) {
    const away = Math.min(...aim.map((one) => Math.abs(daysBetween(one, day))));
    if (best === null || away < best.away) best = { day, away };
  }
  return best;
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
