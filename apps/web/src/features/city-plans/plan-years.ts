import { useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug } from '../registry/registry';

export type YearPage = Schema<'YearAnswer_Output'>;
export type Step = Schema<'AdvanceYearBody'>['to'];

export function useYears() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['plan-years', municipality],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/plan/years', { params: { path: { municipality } } })),
  });
}

export function useYear(fiscalYear: number) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['plan-year', municipality, fiscalYear],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/plan/years/{fiscalYear}', {
          params: { path: { municipality, fiscalYear } },
        }),
      ),
  });
}

/** Every frozen figure counted again from what was kept with it; asked for when somebody wants to know. */
export function useRecount(fiscalYear: number, wanted: boolean) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['plan-year', municipality, fiscalYear, 'recount'],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/m/{municipality}/plan/years/{fiscalYear}/recount', {
          params: { path: { municipality, fiscalYear } },
        }),
      ),
    enabled: wanted,
  });
}

export function useOpenYear() {
  const municipality = useSlug();
  const after = useAfter();
  return (fiscalYear: number) =>
    after(
      bodyOf(
        api.POST('/api/v1/m/{municipality}/plan/years', {
          params: { path: { municipality } },
          body: { fiscalYear },
        }),
      ),
    );
}

/** What people write into a year, and its next step. */
export function useYearCommands(fiscalYear: number) {
  const municipality = useSlug();
  const after = useAfter();
  const params = { path: { municipality, fiscalYear } };
  return {
    assess: (body: Schema<'AssessBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/plan/years/{fiscalYear}/assessments', { params, body }))),
    comment: (body: Schema<'YearTextBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/plan/years/{fiscalYear}/comments', { params, body }))),
    followUp: (body: Schema<'YearTextBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/plan/years/{fiscalYear}/follow-ups', { params, body }))),
    settle: (id: string, note: string) =>
      after(
        bodyOf(
          api.POST('/api/v1/m/{municipality}/plan/years/{fiscalYear}/follow-ups/{id}/settle', {
            params: { path: { municipality, fiscalYear, id } },
            body: { note },
          }),
        ),
      ),
    correct: (body: Schema<'CorrectBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/plan/years/{fiscalYear}/corrections', { params, body }))),
    advance: (body: Schema<'AdvanceYearBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/plan/years/{fiscalYear}/advance', { params, body }))),
  };
}
