/**
 * One affinity from those to the items of a profile: their cubic mean. Near to the best item, as one work on the
 * subject makes an expert, but more for who has several.
 */
export function pooled(affinities: readonly number[]): number {
  if (affinities.length === 0) return 0;
  return Math.cbrt(affinities.reduce((sum, affinity) => sum + affinity ** 3, 0) / affinities.length);
}
