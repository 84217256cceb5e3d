import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { api, bodyOf, type Schema } from '../../api/client';
import { Problem } from '../../api/problem';
import { emptyTab, readBy } from '../../api/reader';
import type { LanguageCode } from '../../language';
import {
  keepCsrfToken,
  keepOnBehalfOf,
  keptOnBehalfOf,
  onBehalfOf,
  type OnBehalfOf,
  watchOnBehalfOf,
} from '../../api/session-headers';

export type Me = Schema<'MeView_Output'>;
export type Membership = Me['memberships'][number];
export type StaffRole = Me['roles'][number]['role'];

/** Who is signed in; null when nobody is. */
async function readMe(): Promise<Me | null> {
  try {
    const me = await bodyOf(api.GET('/api/v1/me'));
    keepCsrfToken(me.csrfToken ?? '');
    readBy(me.person.id);
    return me;
  } catch (error) {
    if (!(error instanceof Problem && error.status === 401)) throw error;
    readBy(null);
    return null;
  }
}

export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: readMe, staleTime: 5 * 60_000 });
}

/** Signs in and reads anew everything that depends on who is reading. */
export async function signIn(client: QueryClient, email: string, password: string): Promise<Me | null> {
  await api.POST('/api/v1/session', { body: { email, password } });
  keepOnBehalfOf(null);
  client.clear();
  return client.fetchQuery({ queryKey: ['me'], queryFn: readMe });
}

export async function signOut(client: QueryClient): Promise<void> {
  await api.DELETE('/api/v1/session');
  forgetMe(client);
}

/** The session has ended: the pages know nobody any more. */
export function forgetMe(client: QueryClient): void {
  emptyTab();
  keepCsrfToken('');
  // Kept in its place, so that the frame hears of it; whatever was read for them goes.
  client.setQueryData(['me'], null);
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
}

/** Remembers the language of the mails; the page's own language is kept on the device. */
export async function keepMailLanguage(language: LanguageCode): Promise<void> {
  await api.PATCH('/api/v1/me', { body: { language } });
}

export interface Viewer {
  me: Me | null;
  /** Still unknown whether someone is signed in. */
  pending: boolean;
  municipality: string;
  has: (...roles: StaffRole[]) => boolean;
  memberships: Membership[];
  onBehalfOf: OnBehalfOf | null;
  /** Whether the reader writes for this party now: as its member, or on its behalf. */
  actsFor: (partyId: string | undefined) => boolean;
}

const ViewerContext = createContext<Viewer | null>(null);

/** Finds out once a page who reads it; each card of a list asks. */
export function ViewerProvider({ children }: { children: ReactNode }) {
  const { municipality = '' } = useParams();
  const { data, isPending } = useMe();
  const me = data ?? null;
  const kept = useSyncExternalStore(watchOnBehalfOf, keptOnBehalfOf);
  const viewer = useMemo((): Viewer => {
    const here = onBehalfOf(kept);
    const behalf = here?.municipality === municipality ? here : null;
    const memberships = me?.memberships.filter((membership) => membership.municipality === municipality) ?? [];
    return {
      me,
      pending: isPending,
      municipality,
      memberships,
      onBehalfOf: behalf,
      has: (...roles) =>
        me?.roles.some((held) => held.municipality === municipality && roles.includes(held.role)) ?? false,
      actsFor: (partyId) =>
        behalf ? behalf.partyId === partyId : memberships.some((membership) => membership.partyId === partyId),
    };
  }, [me, isPending, municipality, kept]);
  return <ViewerContext.Provider value={viewer}>{children}</ViewerContext.Provider>;
}

/** The reader in the municipality of this page. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer needs a ViewerProvider above it');
  return viewer;
}

/** Starts or ends writing for another party; every page is read anew. */
export function useActOnBehalf(): (party: OnBehalfOf | null) => void {
  const client = useQueryClient();
  return (party) => {
    keepOnBehalfOf(party);
    void client.invalidateQueries();
  };
}
