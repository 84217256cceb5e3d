import type { Labels } from '@app/kernel';
import type { MunicipalityToLoad } from '../application/load-municipality';
import type { DictionaryEntry, DictionaryList } from '../domain/dictionary';
import shipped from './dictionaries.json';
import municipalities from './municipalities.json';

type Slug = keyof typeof shipped.districts;
type ShippedEntry = {
  readonly code: string | number;
  readonly labels?: Labels;
  readonly question?: Labels;
  readonly privateLabels?: Labels;
};

/** Which part of the file each list comes from. Districts and the names of the kinds differ between municipalities. */
const LISTS: Readonly<Record<Exclude<DictionaryList, 'districts' | 'partyKinds'>, readonly ShippedEntry[]>> = {
  fields: shipped.fields,
  sdgs: shipped.sdgs,
  resourceKinds: shipped.resourceKinds,
  needUnits: shipped.needUnits,
  skillLevels: shipped.skillLevels,
  skillGroups: shipped.skillGroups,
  skills: shipped.skills,
  forms: shipped.collaborationForms,
  domains: shipped.collaborationDomains,
  supportPowers: shipped.supportPowers,
  declineReasons: shipped.declineReasons,
  refusalReasons: shipped.refusalReasons,
  counterReasons: shipped.counterReasons,
  cancelReasons: shipped.cancelReasons,
  overrideReasons: shipped.overrideReasons,
  inKindMethods: shipped.inKindMethods,
  languages: shipped.languages,
  ageGroups: shipped.ageGroups,
  screeningQuestions: shipped.screeningQuestions,
  clocks: shipped.clocks,
};

/** The municipalities that come with the product, each with the dictionaries it begins with. */
export function shippedMunicipalities(): MunicipalityToLoad[] {
  return municipalities.map((municipality) => {
    const slug = municipality.slug as Slug;
    const lists = { ...LISTS, districts: shipped.districts[slug], partyKinds: partyKindsOf(slug) };
    return {
      ...municipality,
      dictionaries: new Map(
        Object.entries(lists).map(([list, entries]) => [list as DictionaryList, entries.map(toEntry)] as const),
      ),
    };
  });
}

/** What a kind of party is called in the municipality's own plan. */
function partyKindsOf(slug: Slug): ShippedEntry[] {
  const names: Readonly<Record<string, Partial<Labels> | undefined>> = shipped.partyKindNames[slug];
  return shipped.partyKinds.map((kind) => ({ ...kind, labels: { ...kind.labels, ...names[kind.code] } }));
}

/** Whatever is no label is an attribute. A reason is labelled by its private words; the public ones are an attribute. */
function toEntry({ code, labels, question, privateLabels, ...attributes }: ShippedEntry): DictionaryEntry {
  const words = labels ?? question ?? privateLabels;
  if (words === undefined) throw new Error(`The dictionary entry ${code} has no label`);
  return { code: String(code), labels: words, attributes, retired: false, version: 1 };
}
