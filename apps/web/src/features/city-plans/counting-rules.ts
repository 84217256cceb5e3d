import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useAfter } from '../../api/after';
import { api, bodyOf, type Schema } from '../../api/client';
import { useSlug } from '../registry/registry';
import type { Definition } from './rule-draft';

export type RuleVersion = Schema<'CountingRulesAnswer_Output'>['items'][number];
export type RulePreview = Schema<'RulePreviewAnswer_Output'>;
export type Opening = NonNullable<Schema<'AssignRuleBody'>['openingBalance']>;

/** All versions of all rules, by code, the newest version first. */
export function useRules() {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['counting-rules', municipality],
    queryFn: async () =>
      (await bodyOf(api.GET('/api/v1/m/{municipality}/plan/counting-rules', { params: { path: { municipality } } })))
        .items,
  });
}

/** What a rule would count. */
export function fetchPreview(
  municipality: string,
  definition: Definition,
  fiscalYear?: number,
  openingBalance: Opening | null = null,
): Promise<RulePreview> {
  return bodyOf(
    api.POST('/api/v1/m/{municipality}/plan/counting-rules/preview', {
      params: { path: { municipality } },
      body: { definition, openingBalance, ...(fiscalYear === undefined ? {} : { fiscalYear }) },
    }),
  );
}

/** What a rule would count; the last answer stays in sight until the next one comes. */
export function usePreview(definition: Definition | null, fiscalYear: number | undefined, opening: Opening | null) {
  const municipality = useSlug();
  return useQuery({
    queryKey: ['rule-preview', municipality, definition, fiscalYear, opening],
    queryFn: () => fetchPreview(municipality, definition as Definition, fiscalYear, opening),
    enabled: definition !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

/** The commands of a planner on what is counted and how. */
export function useRuleCommands() {
  const municipality = useSlug();
  const after = useAfter();
  return {
    save: (code: string, version: number, body: Schema<'RuleBody'>) =>
      after(
        bodyOf(
          api.PUT('/api/v1/m/{municipality}/plan/counting-rules/{code}', {
            params: { path: { municipality, code } },
            headers: { 'If-Match': `"${version}"` },
            body,
          }),
        ),
      ),
    assign: (indicator: string, body: Schema<'AssignRuleBody'>) =>
      after(
        bodyOf(
          api.PUT('/api/v1/m/{municipality}/plan/indicators/{indicator}/counting-rule', {
            params: { path: { municipality, indicator } },
            body,
          }),
        ),
      ),
    addIndicator: (body: Schema<'DefineIndicatorBody'>) =>
      after(bodyOf(api.POST('/api/v1/m/{municipality}/plan/indicators', { params: { path: { municipality } }, body }))),
  };
}
