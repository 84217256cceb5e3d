import tomisato from './tomisato.json';
import yokkaichi from './yokkaichi.json';

/** The plans that the product ships with, in its import format, by the municipality's slug. */
export const SHIPPED_PLANS: Readonly<Record<string, unknown>> = { tomisato, yokkaichi };
