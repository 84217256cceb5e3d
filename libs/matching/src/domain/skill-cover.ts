import type { NeedSide, OfferSide, Taxonomy } from './facts';

/** Who can do something narrower can mostly do the broader thing that is wanted. */
const BY_IMPLICATION = 0.8;
/** Who can do the broader thing may be able to do the narrower one. */
const BY_BROADER = 0.4;
const COVERED = 0.6;

export type SkillCover = {
  /** 0 … 1: the mean over the wanted skills. */
  readonly value: number;
  readonly covered: readonly string[];
  readonly missing: readonly string[];
};

/** How far the offered skills cover the wanted ones, with their levels. Without a wanted skill it is whole. */
export function skillCover(need: NeedSide, offer: OfferSide, taxonomy: Taxonomy): SkillCover {
  const covers = need.skills.map((wanted) => ({
    code: wanted.code,
    value: Math.max(
      0,
      ...offer.skills.map((offered) => {
        const level = Math.min(1, offered.level / wanted.level);
        return level * nearness(wanted.code, offered.code, taxonomy);
      }),
    ),
  }));
  return {
    value: covers.length === 0 ? 1 : covers.reduce((sum, { value }) => sum + value, 0) / covers.length,
    covered: covers.filter(({ value }) => value >= COVERED).map(({ code }) => code),
    missing: covers.filter(({ value }) => value < COVERED).map(({ code }) => code),
  };
}

/** How well an offered skill serves as a wanted one: 0 … 1. */
export function nearness(wanted: string, offered: string, taxonomy: Taxonomy): number {
  if (wanted === offered) return 1;
  if (broaderThan(offered, taxonomy).has(wanted)) return BY_IMPLICATION;
  return broaderThan(wanted, taxonomy).has(offered) ? BY_BROADER : 0;
}

/** All skills that this one implies, over any number of steps. */
function broaderThan(skill: string, taxonomy: Taxonomy): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [skill];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const broader of taxonomy.impliedBy(next)) {
      if (found.has(broader)) continue;
      found.add(broader);
      open.push(broader);
    }
  }
  return found;
}
