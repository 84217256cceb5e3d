import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug } from '../registry/registry';

export type Plan = Schema<'PlanAnswer_Output'>;
export type Indicator = Schema<'IndicatorsAnswer_Output'>['items'][number];
export type Provenance = Schema<'ProvenanceAnswer_Output'>;
export type Forecast = Schema<'ForecastAnswer_Output'>;

/** The plan in force, or that of a fiscal year. */
export function usePlan(fiscalYear?: number) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['plan', municipality, fiscalYear],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/plan', {
          params: { path: { municipality }, query: ofYear(fiscalYear) },
        }),
      ),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}

/** The fiscal year that the address names, if it names one. */
export function askedYear(search: URLSearchParams): number | undefined {
  const asked = Number(search.get('fiscalYear') ?? '');
  return Number.isInteger(asked) && asked > 0 ? asked : undefined;
}

function ofYear(fiscalYear: number | undefined): { fiscalYear?: number } {
  return fiscalYear === undefined ? {} : { fiscalYear };
}

/** The figures of a fiscal year; without one, of the year that runs now. */
export function useIndicators(fiscalYear?: number) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['indicators', municipality, fiscalYear],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/plan/indicators', {
          params: { path: { municipality }, query: ofYear(fiscalYear) },
        }),
      ),
  });
}

export function useProvenance(code: string, fiscalYear?: number) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['provenance', municipality, code, fiscalYear],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/plan/indicators/{code}/provenance', {
          params: { path: { municipality, code }, query: ofYear(fiscalYear) },
        }),
      ),
  });
}

/** The pages of a list of the records behind a figure, of which the first came with it. */
export function useRecords(provenance: Provenance, list: 'counted' | 'excluded') {
  const municipality = useSlug();
  const { fiscalYear, nextCursors } = provenance;
  const code = provenance.indicator.id;
  const first = nextCursors[list];
  const query = useInfiniteQuery({
    queryKey: ['provenance', municipality, code, fiscalYear, list, first],
    enabled: false,
    queryFn: ({ pageParam: cursor }: { pageParam: string }) =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/plan/indicators/{code}/provenance', {
          params: { path: { municipality, code }, query: { fiscalYear, list, cursor } },
        }),
      ),
    initialPageParam: first ?? '',
    getNextPageParam: (last) => last.nextCursors[list] ?? undefined,
  });
  const hasNextPage = query.data ? query.hasNextPage : first !== null;
  return { pages: [provenance, ...(query.data?.pages ?? [])], more: { ...query, hasNextPage } };
}

export function useForecast(code: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['forecast', municipality, code],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/plan/indicators/{code}/forecast', {
          params: { path: { municipality, code } },
        }),
      ),
  });
}

/** Enters a typed or surveyed figure. */
export function useEnterValue(code: string) {
  const municipality = useSlug();
  const after = useAfter();
  return (body: Schema<'EnterIndicatorValueBody'>) =>
    after(
      bodyOf(
        api.POST('/api/v1/m/{municipality}/plan/indicators/{code}/values', {
          params: { path: { municipality, code } },
          body,
        }),
      ),
    );
}
