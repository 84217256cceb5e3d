import { useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { problemOf } from '../../api/problem';
import { unsafeHeaders } from '../../api/session-headers';
import { languageHeader } from '../../language';

export type MunicipalityHealth = Schema<'MunicipalityHealthView_Output'>['items'][number];
export type DictionarySet = Schema<'DictionarySetsView_Output'>['items'][number];
export type PlanFile = Schema<'PlanFileView_Output'>;
export type Founding = Schema<'FoundMunicipalityBody'>;

export function useInstallation() {
  return useQuery({
    queryKey: ['installation'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/installation/municipalities'))).items,
  });
}

/** With which coded lists a municipality can begin. */
export function useDictionarySets() {
  return useQuery({
    queryKey: ['dictionary-sets'],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/installation/dictionary-sets'))).items,
  });
}

/** What the server reads in a plan file, JSON or xlsx. Keeps nothing there. */
export async function readPlanFile(file: File): Promise<PlanFile> {
  const body = new FormData();
  body.append('file', file);
  const response = await fetch('/api/v1/installation/plan-files', {
    method: 'POST',
    headers: { 'Accept-Language': languageHeader(), ...unsafeHeaders() },
    body,
  });
  if (!response.ok) throw await problemOf(response);
  return response.json() as Promise<PlanFile>;
}

export function useInstallationCommands() {
  const after = useAfter();
  return {
    found: (body: Founding) => after(bodyOf(api.POST('/api/v1/installation/municipalities', { body }))),
    invite: (slug: string, email: string) =>
      after(
        bodyOf(
          api.POST('/api/v1/installation/municipalities/{slug}/administrators', {
            params: { path: { slug } },
            body: { email, language: 'ja' },
          }),
        ),
      ),
  };
}
