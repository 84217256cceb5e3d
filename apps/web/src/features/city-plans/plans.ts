import { useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { Problem, problemOf } from '../../api/problem';
import { unsafeHeaders } from '../../api/session-headers';
import { languageHeader } from '../../language';
import { useSlug } from '../registry/registry';

export type PlanLine = Schema<'PlansAnswer_Output'>['items'][number];
export type NextPlanLine = Schema<'NextPlanLinesAnswer_Output'>['items'][number];
export type PlanChange = Schema<'PlanChangeAnswer_Output'>;
export type PlanOfKey = Schema<'PlanOfKeyAnswer_Output'>;

/** All plans that the reader may see, the newest first. */
export function usePlans() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['plans', municipality],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/plans', { params: { path: { municipality } } })),
  });
}

export function usePlanOf(key: string) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['plans', municipality, key],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/plans/{key}', { params: { path: { municipality, key } } })),
  });
}

/** The indicators as the next plan would take them over. */
export function useNextPlanLines() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['plans', municipality, 'next'],
    queryFn: () => bodyOf(api.GET('/api/v1/m/{municipality}/plans/next', { params: { path: { municipality } } })),
  });
}

/** The fiscal years of all plans that anybody has worked by. */
export function yearsOf(plans: readonly PlanLine[]): number[] {
  const held = plans.filter(({ status, inForce }) => status === 'adopted' || inForce);
  const years = held.flatMap(({ fromFiscalYear, toFiscalYear }) =>
    Array.from({ length: toFiscalYear - fromFiscalYear + 1 }, (_, at) => fromFiscalYear + at),
  );
  return [...new Set(years)].sort((one, other) => one - other);
}

/** What a planner does with the next plan. */
export function usePlanCommands() {
  const municipality = useSlug();
  const after = useAfter();
  const of = (key: string) => ({ params: { path: { municipality, key } } });
  return {
    draft: (body: Schema<'NextPlanBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/plans', { params: { path: { municipality } }, body }))),
    adopt: (key: string) => after(bodyOf(api.POST('/api/v1/m/{municipality}/plans/{key}/adopt', of(key)))),
    discard: (key: string) => after(bodyOf(api.DELETE('/api/v1/m/{municipality}/plans/{key}', of(key)))),
  };
}

/** A workbook of the plan: looked at, which changes nothing, or loaded. */
export function useWorkbook() {
  const municipality = useSlug();
  const after = useAfter();
  const send = async (file: File, to: string): Promise<Response> => {
    const body = new FormData();
    body.append('file', file);
    const response = await fetch(`/api/v1/m/${municipality}/plan/${to}`, {
      method: 'POST',
      headers: { 'Accept-Language': languageHeader(), ...unsafeHeaders() },
      body,
    }).catch(() => {
      throw new Problem(0, 'network', '');
    });
    if (!response.ok) throw await problemOf(response);
    return response;
  };
  return {
    check: async (file: File) => (await send(file, 'workbook/check')).json() as Promise<PlanChange>,
    /** `digest` is what `check` answered: a plan that has changed since is not loaded over. */
    load: (file: File, digest: string): Promise<null> =>
      after(send(file, `workbook?${new URLSearchParams({ digest }).toString()}`).then(() => null)),
  };
}
