import type { Schema } from '../../../api/client';
import { currentLanguage } from '../../../language';
import type { Entry, NeedTemplate, Side, SkillWish } from '../exchange';
import { whenBody, whenOf, type WhenAnswers } from './when';

/** The answers of the wizard as the form holds them: text where people type. */
export interface Answers extends WhenAnswers {
  template: string;
  resourceKind: string;
  title: string;
  story: string;
  count: number | undefined;
  unit: string;
  wanted: number | undefined;
  capacity: number | undefined;
  skills: SkillWish[];
  districts: string[];
  online: boolean;
  languages: string[];
  minors: boolean;
  groupSize: number | undefined;
  acceptsMinors: boolean;
  minGroupSize: number | undefined;
  maxGroupSize: number | undefined;
  restPeriodDays: number | undefined;
  fieldsRefused: string[];
  fields: string[];
  givesBack: string;
  wants: string;
}

const STEPS: Record<Side, string[]> = {
  need: ['kind', 'what', 'amount', 'skills', 'when', 'where', 'people', 'thanks'],
  offer: ['kind', 'what', 'amount', 'skills', 'when', 'where', 'conditions', 'thanks'],
};

/** The questions of a side, in order; one page each. */
export function stepsOf(side: Side): string[] {
  return STEPS[side];
}

/** What was answered before, as the form holds it. */
export function answersOf(entry: Partial<Entry>, template = ''): Answers {
  return {
    template,
    resourceKind: entry.resourceKind ?? '',
    title: entry.title ?? '',
    story: entry.story ?? '',
    count: entry.quantity?.count,
    unit: entry.quantity?.unit ?? '',
    wanted: entry.wanted ?? undefined,
    capacity: entry.capacity ?? undefined,
    skills: entry.skills ?? [],
    ...whenOf(entry),
    districts: entry.districts ?? [],
    online: entry.online ?? false,
    languages: entry.languages ?? [],
    minors: entry.minors ?? false,
    groupSize: entry.groupSize ?? undefined,
    acceptsMinors: entry.acceptsMinors ?? false,
    minGroupSize: entry.minGroupSize ?? undefined,
    maxGroupSize: entry.maxGroupSize ?? undefined,
    restPeriodDays: entry.restPeriodDays ?? undefined,
    fieldsRefused: entry.fieldsRefused ?? [],
    fields: entry.fields ?? [],
    givesBack: entry.givesBack ?? '',
    wants: entry.wants ?? '',
  };
}

/** A template fills most of the answers. */
export function withTemplate(answers: Answers, template: NeedTemplate): Answers {
  const filled = answersOf({ ...template.defaults, resourceKind: template.resourceKind }, template.code);
  return { ...filled, title: answers.title, story: answers.story };
}

type Body = Schema<'EditNeedBody'> & Schema<'EditOfferBody'>;
type FirstBody = Schema<'CreateNeedBody'> | Schema<'CreateOfferBody'>;

/** Kana or kanji are Japanese; other letters are what the page is read in. */
function writtenIn({ title, story }: Answers): string {
  if (/[ぁ-んァ-ヶ一-鿿]/.test(title + story)) return 'ja';
  return currentLanguage() === 'pt-BR' ? 'pt-BR' : 'en';
}

/** What one question's page sends. Only the fields of that page are named. */
export function bodyOf(side: Side, step: string, answers: Answers): Body {
  switch (step) {
    case 'kind':
      return { resourceKind: answers.resourceKind };
    case 'what':
      return { title: answers.title.trim(), story: answers.story.trim(), storyLanguage: writtenIn(answers) };
    case 'amount':
      return {
        quantity:
          answers.count === undefined || answers.unit === '' ? null : { count: answers.count, unit: answers.unit },
        ...(side === 'need' ? { wanted: answers.wanted ?? 1 } : { capacity: answers.capacity ?? 1 }),
      };
    case 'skills':
      return { skills: answers.skills };
    case 'when':
      return whenBody(side, answers);
    case 'where':
      return { districts: answers.districts, online: answers.online };
    case 'people':
      return { languages: answers.languages, minors: answers.minors, groupSize: answers.groupSize ?? null };
    case 'conditions':
      return {
        languages: answers.languages,
        acceptsMinors: answers.acceptsMinors,
        minGroupSize: answers.minGroupSize ?? null,
        maxGroupSize: answers.maxGroupSize ?? null,
        restPeriodDays: answers.restPeriodDays ?? 0,
        fieldsRefused: answers.fieldsRefused,
      };
    default:
      return {
        fields: answers.fields,
        ...(side === 'need' ? { givesBack: answers.givesBack.trim() } : { wants: answers.wants.trim() }),
      };
  }
}

/** The first saving: everything that is known, and nothing that is empty. */
export function firstBodyOf(side: Side, partyId: string, answers: Answers): FirstBody {
  const all = Object.assign({}, ...stepsOf(side).map((step) => bodyOf(side, step, answers))) as Body;
  const template = side === 'need' && answers.template !== '' && answers.template !== 'other' ? answers.template : null;
  return Object.fromEntries(
    Object.entries({ ...all, template, partyId }).filter(
      ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  ) as FirstBody;
}
