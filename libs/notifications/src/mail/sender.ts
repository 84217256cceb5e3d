import type { Language } from '@app/kernel';
import type { Municipality } from '@app/registry';
import type { Sender } from '../application/letter';

/** Who writes, as readers of this language know them. */
export function senderOf({ contact, nameJa, nameEn }: Municipality, language: Language): Sender {
  const foreign = language === 'en' || language === 'pt-BR';
  return { ...contact, name: foreign ? nameEn : (contact.name ?? nameJa) };
}
