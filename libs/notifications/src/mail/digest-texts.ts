import type { Language } from '@app/kernel';
import type { MessageKind } from '../domain/message-kind';
import en from '../templates/en/digest.json';
import easy from '../templates/ja-easy/digest.json';
import ja from '../templates/ja/digest.json';
import pt from '../templates/pt-BR/digest.json';

export type DigestText = {
  readonly subject: string;
  readonly intro: string;
  readonly action: string;
  /** How many of a kind are not listed. */
  readonly more: string;
  readonly kinds: Readonly<Record<MessageKind, string>>;
};

export const DIGEST_TEXTS: Readonly<Record<Language, DigestText>> = { ja, 'ja-easy': easy, en, 'pt-BR': pt };
