import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useWords } from '../../words';
import { useSlug } from '../registry/registry';
import type { Side } from './exchange';

export type PartnerLine = Schema<'SharingPartnersView_Output'>['items'][number];
export type SharedPosting = Schema<'SharedPostingView_Output'>;
type Named = Pick<PartnerLine, 'nameJa' | 'nameEn'>;

/** What a municipality is called in the reader's language. */
export function usePartnerName(): (partner: Named) => string {
  const { language } = useWords();
  return ({ nameJa, nameEn }) => (language === 'en' || language === 'pt-BR' ? nameEn : nameJa);
}

/** The other municipalities, and how far one has come with each. */
export function usePartners() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['sharing', municipality],
    queryFn: async () => {
      const params = { path: { municipality } };
      return (await bodyOf(api.GET('/api/v1/m/{municipality}/sharing', { params }))).items;
    },
  });
}

export function useSharingCommands() {
  const municipality = useSlug();
  const after = useAfter();
  const of = (partner: string) => ({ params: { path: { municipality, partner } } });
  return {
    consent: (partner: string) => after(bodyOf(api.PUT('/api/v1/m/{municipality}/sharing/{partner}', of(partner)))),
    end: (partner: string) => after(bodyOf(api.DELETE('/api/v1/m/{municipality}/sharing/{partner}', of(partner)))),
  };
}

/** To whom a need or an offer can be shown, and to whom it is. */
export function usePostingSharing(side: Side, id: string) {
  const municipality = useSlug();
  const after = useAfter();
  const params = { path: { municipality, side: `${side}s` as const, id } };
  const query = useQuery({
    queryKey: ['posting-sharing', municipality, side, id],
    queryFn: async () => (await bodyOf(api.GET('/api/v1/m/{municipality}/{side}/{id}/sharing', { params }))).items,
  });
  const share = (partners: string[]) =>
    after(bodyOf(api.PUT('/api/v1/m/{municipality}/{side}/{id}/sharing', { params, body: { with: partners } })));
  return { query, share };
}

export interface SharedFilter {
  kind?: Side;
  resourceKind?: string;
  q?: string;
}

/** What other municipalities let this one see. */
export function useShared(filter: SharedFilter) {
  const municipality = useSlug();
  return useInfiniteQuery({
    queryKey: ['shared', municipality, filter],
    queryFn: ({ pageParam }) => {
      const query = pageParam === undefined ? filter : { ...filter, cursor: pageParam };
      return bodyOf(api.GET('/api/v1/m/{municipality}/shared', { params: { path: { municipality }, query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function useSharedPosting(side: 'needs' | 'offers', id: string) {
  const municipality = useSlug();
  const params = { path: { municipality, side, id } };
  const query = useQuery({
    queryKey: ['shared', municipality, side, id],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/shared/{side}/{id}', { params })),
  });
  const ask = (line: string) =>
    api.POST('/api/v1/m/{municipality}/shared/{side}/{id}/enquiries', { params, body: { line } });
  return { query, ask };
}
