import type { NeedSide, OfferSide, Taxonomy } from './facts';
import { skillRarity } from './text/posting-language';

/** Who can do something narrower can mostly do the broader thing that is wanted. */
const BY_IMPLICATION = 0.8;
/** Who can do the broader thing may be able to do the narrower one. */
const BY_BROADER = 0.4;
const COVERED = 0.6;
/** What a skill counts for that the offer speaks of and does not list. */
const BY_WORD = 0.5;

export type SkillCover = {
  /** 0 … 1: the mean over the wanted skills, in which those that few offer count for more. */
  readonly value: number;
  /** The hardest to find first, and so the missing ones. */
  readonly covered: readonly string[];
  readonly missing: readonly string[];
  /** Those of the missing that the offer at least speaks of. */
  readonly spokenOf: readonly string[];
};

/**
 * How far the offered skills cover the wanted ones, with their levels. Without a wanted skill it is whole.
 * @param spoken skills that the offer's text names, listed or not
 */
export function skillCover(
  need: NeedSide,
  offer: OfferSide,
  taxonomy: Taxonomy,
  spoken: readonly string[] = [],
): SkillCover {
  const covers = wantedSkills(need).map(({ code, level, share }) => {
    const offered = offer.skills.map((one) => Math.min(1, one.level / level) * nearness(code, one.code, taxonomy));
    const named = spoken.map((one) => BY_WORD * nearness(code, one, taxonomy));
    return { code, share, value: Math.max(0, ...offered, ...named), isNamed: named.some((value) => value > 0) };
  });
  const missing = covers.filter(({ value }) => value < COVERED);
  return {
    value: covers.length === 0 ? 1 : covers.reduce((sum, { value, share }) => sum + share * value, 0),
    covered: covers.filter(({ value }) => value >= COVERED).map(({ code }) => code),
    missing: missing.map(({ code }) => code),
    spokenOf: missing.filter(({ isNamed }) => isNamed).map(({ code }) => code),
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
