import { Ids } from '@app/kernel';
import { type ImportField, ImportKinds, type ImportSetting, PartyReferences, type RowReader } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { faultsInOffer, LIMITS, mustBeComplete, mustBeFaultless, withoutOldDates } from '../domain/content-rules';
import { editOffer, importOffer, type Offer, type OfferContent, takeBackOffer } from '../domain/offer';
import { changedFields, type Decision } from '../domain/posting';
import { guessLanguage } from '../domain/story-language';
import { Offers } from './offers';
import { PostingImport } from './posting-import';
import { POSTING_DEFAULTS, POSTING_FIELDS, readPosting } from './read-posting-row';
import { vocabularyOf } from './vocabulary';

type Said = Partial<OfferContent> & ReturnType<typeof readPosting>;

const OWN_FIELDS: readonly ImportField[] = [
  { name: 'capacity', required: false, titles: ['受け入れ件数', '件数', '枠', 'capacity', 'capacidade'] },
  {
    name: 'fieldsRefused',
    required: false,
    titles: ['受けない分野', '対象外の分野', 'fields refused', 'áreas recusadas'],
  },
  { name: 'availableFrom', required: false, titles: ['提供開始日', '開始日', 'available from', 'disponível de'] },
  {
    name: 'availableUntil',
    required: false,
    titles: ['提供終了日', '終了日', '期限', 'available until', 'disponível até'],
  },
  { name: 'leadTimeDays', required: false, titles: ['準備日数', '必要な日数', 'lead time', 'antecedência'] },
  { name: 'minGroupSize', required: false, titles: ['最少人数', '最小人数', 'min group size'] },
  { name: 'maxGroupSize', required: false, titles: ['最大人数', '定員', 'max group size'] },
  { name: 'acceptsMinors', required: false, titles: ['未成年可', '子ども可', 'accepts minors', 'aceita menores'] },
  { name: 'restPeriodDays', required: false, titles: ['間隔日数', 'rest period', 'intervalo'] },
  { name: 'wants', required: false, titles: ['希望', 'お願い', 'wants', 'deseja'] },
];

const DEFAULTS = {
  ...{ capacity: 1, fieldsRefused: [], availableFrom: null, availableUntil: null, leadTimeDays: 0, minGroupSize: null },
  ...{ maxGroupSize: null, acceptsMinors: false, restPeriodDays: 0, wants: '', convenienceCard: null },
} as const;

/** Offers from a file. */
@Injectable()
export class OfferImport extends PostingImport<Offer, Said> {
  readonly name = 'offers';
  readonly noun = 'offer';

  constructor(
    kinds: ImportKinds,
    parties: PartyReferences,
    ids: Ids,
    private readonly offers: Offers,
  ) {
    super(parties, () => ids.next());
    kinds.register(this);
  }

  fields(): ImportField[] {
    return [...POSTING_FIELDS, ...OWN_FIELDS];
  }

  protected read(row: RowReader): Said {
    return {
      ...readPosting(row),
      ...(row.has('capacity') && { capacity: row.number('capacity') ?? 1 }),
      ...(row.has('fieldsRefused') && { fieldsRefused: row.codes('fieldsRefused', 'fields') }),
      ...(row.has('availableFrom') && { availableFrom: row.day('availableFrom') }),
      ...(row.has('availableUntil') && { availableUntil: row.day('availableUntil') }),
      ...(row.has('leadTimeDays') && { leadTimeDays: row.number('leadTimeDays') ?? 0 }),
      ...(row.has('minGroupSize') && { minGroupSize: row.number('minGroupSize') }),
      ...(row.has('maxGroupSize') && { maxGroupSize: row.number('maxGroupSize') }),
      ...(row.has('acceptsMinors') && { acceptsMinors: row.yes('acceptsMinors') ?? false }),
      ...(row.has('restPeriodDays') && { restPeriodDays: row.number('restPeriodDays') ?? 0 }),
      ...(row.has('wants') && { wants: row.text('wants', LIMITS.remark) }),
    };
  }

  protected draft(
    origin: Parameters<typeof importOffer>[0],
    said: Said,
    { dictionary, importId, publish, at }: ImportSetting,
  ): Decision<Offer> {
    const storyLanguage = guessLanguage(said.title + (said.story ?? ''));
    const content: OfferContent = { ...POSTING_DEFAULTS, ...DEFAULTS, ...said, storyLanguage };
    const faults = faultsInOffer(content, vocabularyOf(dictionary), at);
    mustBeComplete('offer', content, faults);
    return importOffer(origin, content, { importId, publish }, at);
  }

  protected change(offer: Offer, said: Said, { dictionary, importId, at }: ImportSetting): Decision<Offer> {
    const fields = changedFields<OfferContent>(offer, said);
    if (fields.length === 0) return { next: offer, events: [] };
    const changes = Object.fromEntries(Object.entries(said).filter(([field]) => fields.includes(field)));
    const { next, events } = editOffer(offer, changes, at);
    mustBeFaultless('offer', withoutOldDates(faultsInOffer(next, vocabularyOf(dictionary), at), fields));
    return { next, events: events.map((event) => ({ ...event, data: { ...event.data, importId } })) };
  }

  protected takeBack(offer: Offer, { importId, at }: ImportSetting): Decision<Offer> {
    return takeBackOffer(offer, importId, at);
  }

  protected takeAll(ids: readonly string[]): Promise<Offer[]> {
    return this.offers.takeAll(ids);
  }

  protected writeAll(offers: readonly Offer[]): Promise<void> {
    return this.offers.writeAll(offers);
  }

  protected matched(ids: readonly string[]): Promise<string[]> {
    return this.offers.matched(ids);
  }
}
