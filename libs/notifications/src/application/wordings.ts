import type { Language } from '@app/kernel';
import type { TemplateName } from '../domain/template';
import type { Wording } from '../domain/wording';

/** One message in one language. */
export type WordedMessage = { readonly template: TemplateName; readonly language: Language };

export type NewVersion = WordedMessage & {
  readonly id: string;
  readonly municipalityId: string;
  readonly version: number;
  /** Null: the product's words are in use again. */
  readonly wording: Wording | null;
  readonly restoredFrom: number | null;
  readonly createdAt: Date;
  readonly createdBy: string;
};

/** A municipality's own words, version after version. */
export abstract class Wordings {
  /** The number of the latest version, 0 when there is none. Nobody else adds one until the transaction ends. */
  abstract lock(municipalityId: string, message: WordedMessage): Promise<number>;
  /** Undefined when there is no such version; null when the product's words were in use in it. */
  abstract version(
    municipalityId: string,
    message: WordedMessage,
    version: number,
  ): Promise<Wording | null | undefined>;
  abstract add(version: NewVersion): Promise<void>;
}
