import type { NeedSide, OfferSide, Taxonomy } from './facts';
import { skillRarity } from './text/posting-language';

/** Who can do something narrower can mostly do the broader thing that is wanted. */
const BY_IMPLICATION = 0.8;
/** Who can do the broader thing may be able to do the narrower one. */
const BY_BROADER = 0.4;
const COVERED = 0.6;

export type SkillCover = {
  /** 0 … 1: the mean over the wanted skills, in which those that few offer count for more. */
  readonly value: number;
  /** The hardest to find first, and so the missing ones. */
  readonly covered: readonly string[];
  readonly missing: readonly string[];
};

/** How far the offered skills cover the wanted ones, with their levels. Without a wanted skill it is whole. */
export function skillCover(need: NeedSide, offer: OfferSide, taxonomy: Taxonomy): SkillCover {
  const covers = wantedSkills(need).map(({ code, level: wantedLevel, share }) => {
    let value = 0;
    for (const offered of offer.skills) {
      const level = Math.min(1, offered.level / wantedLevel);
      value = Math.max(value, level * nearness(code, offered.code, taxonomy));
    }
    return { code, share, value };
  });
  return {
    value: covers.length === 0 ? 1 : covers.reduce((sum, { value, share }) => sum + share * value, 0),
    covered: covers.filter(({ value }) => value >= COVERED).map(({ code }) => code),
    missing: covers.filter(({ value }) => value < COVERED).map(({ code }) => code),
  };
}

export type WantedSkill = NeedSide['skills'][number] & {
  /** What it counts for among the skills of its need; they sum to 1. */
  readonly share: number;
};

/** The skills of a need, the hardest to find first. */
export function wantedSkills({ skills }: Pick<NeedSide, 'skills'>): readonly WantedSkill[] {
  const known = wanted.get(skills);
  if (known) return known;
  const total = skills.reduce((sum, { code }) => sum + skillRarity(code), 0);
  const shared = skills
    .map((skill) => ({ ...skill, share: skillRarity(skill.code) / total }))
    .sort((a, b) => b.share - a.share || (a.code < b.code ? -1 : 1));
  wanted.set(skills, shared);
  return shared;
}

/** One need is compared with many offers. */
const wanted = new WeakMap<NeedSide['skills'], readonly WantedSkill[]>();

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
