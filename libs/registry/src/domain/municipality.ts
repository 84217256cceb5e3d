export type Municipality = {
  readonly id: string;
  readonly slug: string;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly prefectureJa: string;
  readonly prefectureEn: string;
  /** The support centre, for whoever cannot do it here. */
  readonly contact: {
    readonly name?: string;
    readonly phone?: string;
    readonly email?: string;
    readonly hours?: string;
  };
};
