import { Ids } from '@app/kernel';
import { type ImportField, ImportKinds, type ImportSetting, PartyReferences, type RowReader } from '@app/registry';
import { Injectable } from '@nestjs/common';
import { faultsInNeed, LIMITS, mustBeComplete, mustBeFaultless, withoutOldDates } from '../domain/content-rules';
import { editNeed, importNeed, type Need, type NeedContent, takeBackNeed } from '../domain/need';
import { changedFields, type Decision } from '../domain/posting';
import { guessLanguage } from '../domain/story-language';
import { Needs } from './needs';
import { PostingImport } from './posting-import';
import { POSTING_DEFAULTS, POSTING_FIELDS, readPosting } from './read-posting-row';
import { vocabularyOf } from './vocabulary';

type Said = Partial<NeedContent> & ReturnType<typeof readPosting>;

const OWN_FIELDS: readonly ImportField[] = [
  { name: 'wanted', required: false, titles: ['募集数', '必要な件数', 'wanted', 'vagas'] },
  { name: 'durationHours', required: false, titles: ['所要時間', '時間', 'duration', 'duração'] },
  { name: 'deadline', required: false, titles: ['締切', '期限', '締切日', '回答期限', 'deadline', 'prazo'] },
  { name: 'minors', required: false, titles: ['未成年', '子どもが参加', 'minors', 'menores'] },
  { name: 'groupSize', required: false, titles: ['参加人数', '対象人数', 'group size', 'participantes'] },
  { name: 'givesBack', required: false, titles: ['お返し', 'お礼', 'gives back', 'retribuição'] },
];

const DEFAULTS = {
  ...{ wanted: 1, durationHours: null, deadline: null, minors: false, groupSize: null, givesBack: '' },
} as const;

/** Needs from a file. */
@Injectable()
export class NeedImport extends PostingImport<Need, Said> {
  readonly name = 'needs';
  readonly noun = 'need';

  constructor(
    kinds: ImportKinds,
    parties: PartyReferences,
    ids: Ids,
    private readonly needs: Needs,
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
      ...(row.has('wanted') && { wanted: row.number('wanted') ?? 1 }),
      ...(row.has('durationHours') && { durationHours: row.number('durationHours') }),
      ...(row.has('deadline') && { deadline: row.day('deadline') }),
      ...(row.has('minors') && { minors: row.yes('minors') ?? false }),
      ...(row.has('groupSize') && { groupSize: row.number('groupSize') }),
      ...(row.has('givesBack') && { givesBack: row.text('givesBack', LIMITS.remark) }),
    };
  }

  protected draft(
    origin: Parameters<typeof importNeed>[0],
    said: Said,
    { dictionary, importId, publish, at }: ImportSetting,
  ): Decision<Need> {
    const storyLanguage = guessLanguage(said.title + (said.story ?? ''));
    const content: NeedContent = { ...POSTING_DEFAULTS, ...DEFAULTS, ...said, storyLanguage };
    const faults = faultsInNeed(content, vocabularyOf(dictionary), at);
    mustBeComplete('need', content, faults);
    return importNeed(origin, content, { importId, publish }, at);
  }

  protected change(need: Need, said: Said, { dictionary, importId, at }: ImportSetting): Decision<Need> {
    const fields = changedFields<NeedContent>(need, said);
    if (fields.length === 0) return { next: need, events: [] };
    const changes = Object.fromEntries(Object.entries(said).filter(([field]) => fields.includes(field)));
    const { next, events } = editNeed(need, changes, at);
    mustBeFaultless('need', withoutOldDates(faultsInNeed(next, vocabularyOf(dictionary), at), fields));
    return { next, events: events.map((event) => ({ ...event, data: { ...event.data, importId } })) };
  }

  protected takeBack(need: Need, { importId, at }: ImportSetting): Decision<Need> {
    return takeBackNeed(need, importId, at);
  }

  protected takeAll(ids: readonly string[]): Promise<Need[]> {
    return this.needs.takeAll(ids);
  }

  protected writeAll(needs: readonly Need[]): Promise<void> {
    return this.needs.writeAll(needs);
  }

  protected matched(ids: readonly string[]): Promise<string[]> {
    return this.needs.matched(ids);
  }
}
