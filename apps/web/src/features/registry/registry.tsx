import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import type { operations } from '../../api/schema';
import { currentLanguage } from '../../language';

export type Municipality = Schema<'MunicipalitiesView_Output'>['items'][number];
type Dictionaries = Schema<'DictionariesView_Output'>;
export type ListName = keyof Dictionaries;
/** A list that an administrator may change. */
export type ChangeableList = operations['DictionariesController_list']['parameters']['path']['list'];
export type Entry = Dictionaries['fields'][number];
export type Party = Schema<'PartyView_Output'>;

/** A party as other things name it. */
export interface PartyRef {
  id: string;
  name: string;
}

export interface PageOf<T> {
  items: T[];
  nextCursor: string | null;
}

/** The municipality of this page, as addresses write it. */
export function useSlug(): string {
  return useParams().municipality ?? '';
}

/** The address of a page below the municipality of this page. */
export function useM(): (path: string) => string {
  const slug = useSlug();
  return (path) => `/m/${slug}${path}`;
}

export function useMunicipalities() {
  return useQuery({
    queryKey: ['municipalities'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/municipalities'))).items,
    staleTime: Infinity,
  });
}

/** The municipality of this page, as soon as it is known. */
export function useMunicipality(): Municipality | undefined {
  const slug = useSlug();
  return useMunicipalities().data?.find((municipality) => municipality.slug === slug);
}

/** What the municipality of this page is called in the reader's language; empty until it is known. */
export function useCityName(): string {
  const municipality = useMunicipality();
  const language = currentLanguage();
  if (!municipality) return '';
  return language === 'en' || language === 'pt-BR' ? municipality.nameEn : municipality.nameJa;
}

/** A coded list with everything that an administrator may change. */
export function useWholeList(list: ChangeableList) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['dictionary', municipality, list],
    queryFn: () => {
      const params = { path: { municipality, list } };
      return bodyOf(api.GET('/api/v1/m/{municipality}/dictionaries/{list}', { params }));
    },
  });
}

export interface Labels {
  /** Whether the lists are waited for: until they come, a question has no choices. */
  awaited: boolean;
  entries: (list: ListName) => Entry[];
  /** The label of a code in the reader's language; the code itself while nothing is known of it. */
  label: (list: ListName, code: string | number | null | undefined) => string;
}

function labelsOf(lists: Dictionaries | undefined, awaited: boolean): Labels {
  return {
    awaited,
    entries: (list) => lists?.[list].filter(({ retired }) => !retired) ?? [],
    label: (list, code) => {
      if (code === null || code === undefined) return '';
      return lists?.[list].find((entry) => entry.code === String(code))?.label ?? String(code);
    },
  };
}

const LabelsContext = createContext(labelsOf(undefined, false));

/** Reads the coded lists once a page; each card of a list names half a dozen codes. */
export function LabelsProvider({ children }: { children: ReactNode }) {
  const municipality = useSlug();
  const { data, isLoading } = useQuery({
    queryKey: ['dictionaries', municipality],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/dictionaries', { params: { path: { municipality } } })),
    staleTime: 5 * 60_000,
    enabled: municipality !== '',
  });
  const labels = useMemo(() => labelsOf(data, isLoading), [data, isLoading]);
  return <LabelsContext.Provider value={labels}>{children}</LabelsContext.Provider>;
}

/** The coded lists of this municipality, in the reader's language. */
export function useLabels(): Labels {
  return useContext(LabelsContext);
}

export function useParty(id: string | undefined) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['party', municipality, id],
    queryFn: () =>
      bodyOf(api.GET('/api/v1/m/{municipality}/parties/{id}', { params: { path: { municipality, id: id ?? '' } } })),
    enabled: id !== undefined,
  });
}

/** The commands on parties. */
export function usePartyCommands() {
  const municipality = useSlug();
  const after = useAfter();
  const of = (id: string) => ({ params: { path: { municipality, id } } });
  return {
    apply: (body: Omit<Schema<'ApplyBody'>, 'employer'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/parties', { params: { path: { municipality } }, body }))),
    edit: (id: string, body: Omit<Schema<'EditPartyBody'>, 'employer'>) =>
      after(bodyOf(api.PATCH('/api/v1/m/{municipality}/parties/{id}', { ...of(id), body }))),
    register: (id: string) => after(bodyOf(api.POST('/api/v1/m/{municipality}/parties/{id}/register', of(id)))),
    renew: (id: string) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/parties/{id}/renew', { ...of(id), body: {} }))),
    resubmit: (id: string) => after(bodyOf(api.POST('/api/v1/m/{municipality}/parties/{id}/submit', of(id)))),
    sendBack: (id: string, note: string) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/parties/{id}/return', { ...of(id), body: { note } }))),
    refuse: (id: string, note: string) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/parties/{id}/refuse', { ...of(id), body: { note } }))),
    invite: (id: string, body: Schema<'InvitePersonBody'>) =>
      bodyOf(api.POST('/api/v1/m/{municipality}/parties/{id}/invitations', { ...of(id), body })),
  };
}
