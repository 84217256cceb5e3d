import type { OpenCollaboration } from '@app/collaborations';
import type { Language } from '@app/kernel';
import type { Dictionary, Municipality } from '@app/registry';
import { LICENCE } from '../http/open-data';
import { rfc3339 } from '../http/schemas';

export const COLUMNS = [
  ...['id', 'url', 'title', 'form', 'formLabel', 'domain', 'domainLabel', 'resourceKind', 'fields', 'sdgs'],
  ...['districts', 'initiativeCodes', 'agreedOn', 'startsOn', 'endsOn', 'verifiedOn', 'peopleReached', 'hours'],
  ...['inKindYen', 'inKindMethod', 'corrected', 'parties', 'story', 'changedAt'],
] as const;

/** One collaboration with its stable address, its codes in words, and its licence. */
export function openView(
  { slug }: Municipality,
  publicUrl: string,
  dictionary: Dictionary,
  language: Language,
  { hasStory, changedAt, ...known }: OpenCollaboration,
) {
  return {
    ...known,
    url: `${publicUrl}/api/v1/m/${slug}/open-data/collaborations/${known.id}`,
    formLabel: dictionary.label('forms', known.form, language),
    domainLabel: dictionary.label('domains', known.domain, language),
    parties: known.parties.map(({ kind, name }) => ({
      kind,
      name: name ?? dictionary.label('partyKinds', kind, language),
    })),
    story: hasStory ? `${publicUrl}/m/${slug}/stories/${known.id}` : null,
    changedAt: rfc3339(changedAt),
    licence: LICENCE,
  };
}

export type OpenView = ReturnType<typeof openView>;

export function rowOf({ parties, corrected, ...known }: OpenView) {
  return { ...known, corrected: String(corrected), parties: parties.map(({ name }) => name) };
}

/** As a schema.org `Event`: something that people did together, from one day to another. */
export function eventOf(view: OpenView): object {
  const properties = {
    form: view.form,
    domain: view.domain,
    resourceKind: view.resourceKind,
    peopleReached: view.peopleReached,
    hours: view.hours,
    inKindYen: view.inKindYen,
    inKindMethod: view.inKindMethod,
    verifiedOn: view.verifiedOn,
  };
  return {
    '@id': view.url,
    '@type': 'Event',
    name: view.title,
    startDate: view.startsOn,
    endDate: view.endsOn,
    organizer: view.parties.map(({ kind, name }) => ({ '@type': 'Organization', name, additionalType: kind })),
    keywords: [...view.fields, ...view.sdgs.map((goal) => `SDG ${goal}`)],
    additionalProperty: Object.entries(properties)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => ({ '@type': 'PropertyValue', name, value })),
    ...(view.story !== null && { subjectOf: { '@id': view.story } }),
    dateModified: view.changedAt,
    license: { '@id': view.licence },
  };
}
