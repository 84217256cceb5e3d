/** What the score weighs with, and how a chance is made of it. */
export type Parameters = {
  /** Names the weights and the rules that measured the features; stored matches carry it. */
  readonly version: string;
  /** The log-odds that both sides accept a pair in which no feature speaks for it. */
  readonly intercept: number;
  /** One per feature, none below 0. Only their proportions matter to the order, their size also to the chance. */
  readonly weights: Readonly<Record<string, number>>;
};
