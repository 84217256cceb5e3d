import type { Language } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { TemplateName } from '../domain/template';
import type { Wording } from '../domain/wording';
import type { OwnTexts } from './message-texts';

const FRESH_MS = 5000;

/** The wordings that a municipality has put in place of the product's. Kept for seconds: every mail asks. */
@Injectable()
export class OwnWordings {
  private readonly known = new Map<string, { readonly at: number; readonly texts: OwnTexts }>();

  constructor(private readonly reads: Reads) {}

  async of(municipalityId: string, language: Language): Promise<OwnTexts> {
    const key = `${municipalityId} ${language}`;
    const kept = this.known.get(key);
    if (kept !== undefined && performance.now() - kept.at < FRESH_MS) return kept.texts;
    const rows = await this.reads.rows<Wording & { readonly template: TemplateName }>(
      municipalityId,
      `select template, subject, paragraphs, action from (
         select distinct on (template) template, subject, paragraphs, action from message_wording
          where municipality_id = $1 and language = $2 order by template, version desc) latest
        where subject is not null`,
      [municipalityId, language],
    );
    const texts: OwnTexts = new Map(rows.map(({ template, ...wording }) => [template, wording]));
    this.known.set(key, { at: performance.now(), texts });
    return texts;
  }

  /** Reads anew at the next question, because one was changed. Other processes notice within seconds. */
  forget(): void {
    this.known.clear();
  }
}
