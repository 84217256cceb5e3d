import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Municipality } from '../domain/municipality';

const FRESH_MS = 5000;

/** All municipalities of the installation. They are few and every request names one, so they are kept for seconds. */
@Injectable()
export class Municipalities {
  private known: { readonly at: number; readonly all: Promise<Municipality[]> } | undefined;

  constructor(private readonly reads: Reads) {}

  async bySlug(slug: string): Promise<Municipality | null> {
    return (await this.all()).find((municipality) => municipality.slug === slug) ?? null;
  }

  /** An id comes from a row of its own: one that is not known yet was made by another process just now. */
  async byId(id: string): Promise<Municipality | null> {
    const find = async () => (await this.all()).find((municipality) => municipality.id === id);
    const known = await find();
    if (known) return known;
    this.forget();
    return (await find()) ?? null;
  }

  all(): Promise<Municipality[]> {
    const at = performance.now();
    if (this.known === undefined || at - this.known.at > FRESH_MS) {
      const all = this.reads.rows<Municipality>(
        {},
        `select id, slug, name_ja as "nameJa", name_en as "nameEn", prefecture_ja as "prefectureJa",
                prefecture_en as "prefectureEn", contact
           from municipality order by slug`,
      );
      this.known = { at, all };
      all.catch(() => this.forget());
    }
    return this.known.all;
  }

  /** Reads anew at the next question, because one was created or changed. */
  forget(): void {
    this.known = undefined;
  }
}
