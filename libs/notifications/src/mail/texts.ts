import type { Language } from '@app/kernel';
import brokeringEn from '../templates/en/brokering.json';
import clocksEn from '../templates/en/clocks.json';
import collaborationsEn from '../templates/en/collaborations.json';
import exchangeEn from '../templates/en/exchange.json';
import frameEn from '../templates/en/frame.json';
import mailMagazineEn from '../templates/en/mail-magazine.json';
import matchmakingEventsEn from '../templates/en/matchmaking-events.json';
import registryEn from '../templates/en/registry.json';
import surveysEn from '../templates/en/surveys.json';
import visitorsEn from '../templates/en/visitors.json';
import brokeringEasy from '../templates/ja-easy/brokering.json';
import clocksEasy from '../templates/ja-easy/clocks.json';
import collaborationsEasy from '../templates/ja-easy/collaborations.json';
import exchangeEasy from '../templates/ja-easy/exchange.json';
import frameEasy from '../templates/ja-easy/frame.json';
import mailMagazineEasy from '../templates/ja-easy/mail-magazine.json';
import matchmakingEventsEasy from '../templates/ja-easy/matchmaking-events.json';
import registryEasy from '../templates/ja-easy/registry.json';
import surveysEasy from '../templates/ja-easy/surveys.json';
import visitorsEasy from '../templates/ja-easy/visitors.json';
import brokeringJa from '../templates/ja/brokering.json';
import clocksJa from '../templates/ja/clocks.json';
import collaborationsJa from '../templates/ja/collaborations.json';
import exchangeJa from '../templates/ja/exchange.json';
import frameJa from '../templates/ja/frame.json';
import mailMagazineJa from '../templates/ja/mail-magazine.json';
import matchmakingEventsJa from '../templates/ja/matchmaking-events.json';
import registryJa from '../templates/ja/registry.json';
import surveysJa from '../templates/ja/surveys.json';
import visitorsJa from '../templates/ja/visitors.json';
import brokeringPt from '../templates/pt-BR/brokering.json';
import clocksPt from '../templates/pt-BR/clocks.json';
import collaborationsPt from '../templates/pt-BR/collaborations.json';
import exchangePt from '../templates/pt-BR/exchange.json';
import framePt from '../templates/pt-BR/frame.json';
import mailMagazinePt from '../templates/pt-BR/mail-magazine.json';
import matchmakingEventsPt from '../templates/pt-BR/matchmaking-events.json';
import registryPt from '../templates/pt-BR/registry.json';
import surveysPt from '../templates/pt-BR/surveys.json';
import visitorsPt from '../templates/pt-BR/visitors.json';
import type { TemplateName } from '../domain/template';
import type { Wording } from '../domain/wording';

export const TEMPLATE_TEXTS: Readonly<Record<Language, Readonly<Record<TemplateName, Wording>>>> = {
  ja: {
    ...exchangeJa,
    ...brokeringJa,
    ...collaborationsJa,
    ...registryJa,
    ...mailMagazineJa,
    ...matchmakingEventsJa,
    ...surveysJa,
    ...clocksJa,
    ...visitorsJa,
  },
  'ja-easy': {
    ...exchangeEasy,
    ...brokeringEasy,
    ...collaborationsEasy,
    ...registryEasy,
    ...mailMagazineEasy,
    ...matchmakingEventsEasy,
    ...surveysEasy,
    ...clocksEasy,
    ...visitorsEasy,
  },
  en: {
    ...exchangeEn,
    ...brokeringEn,
    ...collaborationsEn,
    ...registryEn,
    ...mailMagazineEn,
    ...matchmakingEventsEn,
    ...surveysEn,
    ...clocksEn,
    ...visitorsEn,
  },
  'pt-BR': {
    ...exchangePt,
    ...brokeringPt,
    ...collaborationsPt,
    ...registryPt,
    ...mailMagazinePt,
    ...matchmakingEventsPt,
    ...surveysPt,
    ...clocksPt,
    ...visitorsPt,
  },
};

/** What stands around every text in a mail. */
export const FRAME_TEXTS = { ja: frameJa, 'ja-easy': frameEasy, en: frameEn, 'pt-BR': framePt } as const;
