import type { DemoFile, DemoNeed, DemoOffer } from './demo-file';
import { insertRows, type Row, searchColumns } from './insert-rows';
import type { DemoScope } from './load-people';

/** Needs and offers, each in the state that it had reached. */
export async function loadExchange(scope: DemoScope, file: DemoFile): Promise<void> {
  const parties = new Map(file.parties.map((party) => [party.key, party]));
  const row = (posting: DemoNeed | DemoOffer): Row => {
    const party = parties.get(posting.party);
    if (party === undefined) throw new Error(`The demo data has no ${posting.party}`);
    return postingRow(scope, posting, party.contact.person);
  };
  await insertRows(
    scope.manager,
    'need',
    file.needs.map((need) => ({ ...row(need), ...needRow(need) })),
  );
  await insertRows(
    scope.manager,
    'offer',
    file.offers.map((offer) => ({ ...row(offer), ...offerRow(offer) })),
  );
}

function postingRow({ ids, municipalityId }: DemoScope, posting: DemoNeed | DemoOffer, createdBy: string): Row {
  const createdAt = new Date(posting.createdAt);
  return {
    id: ids.make(posting.key, createdAt),
    municipality_id: municipalityId,
    party_id: ids.of(posting.party),
    title: posting.title,
    story: posting.story,
    story_language: posting.storyLang,
    resource_kind: posting.resourceKind,
    skills: posting.skills,
    fields: posting.fields,
    sdgs: posting.sdgs,
    quantity_count: posting.quantity?.count ?? null,
    quantity_unit: posting.quantity?.unit ?? null,
    districts: posting.districts,
    online: posting.online,
    time_windows: posting.timeWindows,
    weekdays: posting.weekdays,
    times_of_day: posting.timesOfDay,
    languages: posting.languages,
    ...searchColumns([posting.title, posting.story].join('\n')),
    version: 1,
    created_by: ids.of(createdBy),
    created_at: createdAt,
    state: posting.state,
    submitted_at: posting.state === 'draft' ? null : createdAt,
  };
}

function needRow(need: DemoNeed): Row {
  const publishedAt = need.publishedAt ?? null;
  const changedAt = publishedAt ?? need.createdAt;
  return {
    state_note: need.returnNote ?? null,
    refusal_reason: need.refusalReason ?? null,
    published_at: publishedAt,
    updated_at: changedAt,
    state_changed_at: changedAt,
    wanted: need.wanted,
    filled: need.filled,
    duration_hours: need.durationHours,
    deadline: need.deadline,
    minors: need.minors,
    group_size: need.groupSize,
    gives_back: need.givesBack,
  };
}

/** The data does not say when an offer was published: those that the public has seen were on the day they were made. */
function offerRow(offer: DemoOffer): Row {
  const unpublished = ['draft', 'submitted', 'in_review', 'returned', 'refused'].includes(offer.state);
  return {
    published_at: unpublished ? null : offer.createdAt,
    updated_at: offer.createdAt,
    state_changed_at: offer.createdAt,
    capacity: offer.capacity,
    committed: offer.committed,
    fields_refused: offer.fieldsRefused,
    available_from: offer.availableFrom,
    available_until: offer.availableUntil,
    lead_time_days: offer.leadTimeDays,
    min_group_size: offer.minGroupSize,
    max_group_size: offer.maxGroupSize,
    accepts_minors: offer.acceptsMinors,
    rest_period_days: offer.restPeriodDays,
    wants: offer.wants,
    convenience_card: offer.convenienceCard,
  };
}
