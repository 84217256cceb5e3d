import type { Language } from '@app/kernel';
import { Reads } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { KIND_OF_TEMPLATE, type MessageKind } from '../domain/message-kind';
import { type TemplateName, TEMPLATES } from '../domain/template';
import { type Placeholder, placeholdersIn, type Wording } from '../domain/wording';
import { TEMPLATE_TEXTS } from '../mail/texts';

export type TemplateLine = {
  readonly name: TemplateName;
  readonly kind: MessageKind;
  /** The product's subject in the reader's language, to know the message by. */
  readonly subject: string;
  readonly placeholders: readonly Placeholder[];
  /** In these languages the municipality speaks in words of its own. */
  readonly own: readonly Language[];
};

export type WordingVersion = {
  readonly version: number;
  /** Null: the product's words were in use. */
  readonly wording: Wording | null;
  readonly restoredFrom: number | null;
  readonly createdAt: Date;
  readonly by: string | null;
};

export type TemplateDetail = {
  readonly name: TemplateName;
  readonly language: Language;
  readonly kind: MessageKind;
  readonly placeholders: readonly Placeholder[];
  readonly product: Wording;
  /** Null where the product's words are in use. */
  readonly own: Wording | null;
  /** The latest version's number, 0 when the municipality has never changed anything. */
  readonly version: number;
  /** Newest first. */
  readonly versions: readonly WordingVersion[];
};

/** The messages and their words, for those who may change them. */
@Injectable()
export class MessageTemplatesQuery {
  constructor(private readonly reads: Reads) {}

  async lines(municipalityId: string, language: Language): Promise<TemplateLine[]> {
    const rows = await this.reads.rows<{ template: string; own: Language[] }>(
      municipalityId,
      `select template, array_agg(language order by language) as own from (
         select distinct on (template, language) template, language, subject from message_wording
          order by template, language, version desc) latest
        where subject is not null group by template`,
    );
    const own = new Map(rows.map((row) => [row.template, row.own]));
    return TEMPLATES.map((name) => ({
      name,
      kind: KIND_OF_TEMPLATE[name],
      subject: TEMPLATE_TEXTS[language][name].subject,
      placeholders: placeholdersIn(TEMPLATE_TEXTS[language][name]),
      own: own.get(name) ?? [],
    }));
  }

  async one(municipalityId: string, name: TemplateName, language: Language): Promise<TemplateDetail> {
    const rows = await this.reads.rows<
      Omit<WordingVersion, 'wording'> & { subject: string | null; paragraphs: string[]; action: string }
    >(
      municipalityId,
      `select version, subject, paragraphs, action, restored_from as "restoredFrom", wording.created_at as "createdAt",
              person.name as by
         from message_wording wording left join person on person.id = wording.created_by
        where template = $1 and wording.language = $2 order by version desc`,
      [name, language],
    );
    const versions = rows.map(({ subject, paragraphs, action, ...row }) => ({
      ...row,
      wording: subject === null ? null : { subject, paragraphs, action },
    }));
    const product = TEMPLATE_TEXTS[language][name];
    return {
      ...{ name, language, product, versions },
      kind: KIND_OF_TEMPLATE[name],
      placeholders: placeholdersIn(product),
      own: versions[0]?.wording ?? null,
      version: versions[0]?.version ?? 0,
    };
  }
}
