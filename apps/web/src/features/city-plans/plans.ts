import { useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug } from '../registry/registry';

export type PlanLine = Schema<'PlansAnswer_Output'>['items'][number];
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
