import type { Language } from '@app/kernel';
import brokeringEn from '../templates/en/brokering.json';
import collaborationsEn from '../templates/en/collaborations.json';
import exchangeEn from '../templates/en/exchange.json';
import frameEn from '../templates/en/frame.json';
import registryEn from '../templates/en/registry.json';
import brokeringEasy from '../templates/ja-easy/brokering.json';
import collaborationsEasy from '../templates/ja-easy/collaborations.json';
import exchangeEasy from '../templates/ja-easy/exchange.json';
import frameEasy from '../templates/ja-easy/frame.json';
import registryEasy from '../templates/ja-easy/registry.json';
import brokeringJa from '../templates/ja/brokering.json';
import collaborationsJa from '../templates/ja/collaborations.json';
import exchangeJa from '../templates/ja/exchange.json';
import frameJa from '../templates/ja/frame.json';
import registryJa from '../templates/ja/registry.json';
import brokeringPt from '../templates/pt-BR/brokering.json';
import collaborationsPt from '../templates/pt-BR/collaborations.json';
import exchangePt from '../templates/pt-BR/exchange.json';
import framePt from '../templates/pt-BR/frame.json';
import registryPt from '../templates/pt-BR/registry.json';
import type { TemplateName } from '../domain/template';
import type { Wording } from '../domain/wording';

export const TEMPLATE_TEXTS: Readonly<Record<Language, Readonly<Record<TemplateName, Wording>>>> = {
  ja: { ...exchangeJa, ...brokeringJa, ...collaborationsJa, ...registryJa },
  'ja-easy': { ...exchangeEasy, ...brokeringEasy, ...collaborationsEasy, ...registryEasy },
  en: { ...exchangeEn, ...brokeringEn, ...collaborationsEn, ...registryEn },
  'pt-BR': { ...exchangePt, ...brokeringPt, ...collaborationsPt, ...registryPt },
};

/** What stands around every text in a mail. */
export const FRAME_TEXTS = { ja: frameJa, 'ja-easy': frameEasy, en: frameEn, 'pt-BR': framePt } as const;
