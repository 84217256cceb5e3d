import { useQuery } from '@tanstack/react-query';
import { fiscalYearOf } from '../../dates';
import { get } from '../../api/http';
import { useApi } from '../registry/registry';

export interface Initiative {
  code: string;
  title: string;
  summary?: string | null;
  ownerDivision?: string | null;
}

export interface Measure {
  code: string;
  title: string;
  initiatives: Initiative[];
}

export interface Pillar {
  code: string;
  title: string;
  measures: Measure[];
}

export interface Plan {
  title: string;
  status: string;
  fromFiscalYear: number;
  toFiscalYear: number;
  legalBasis?: string | null;
  pillars: Pillar[];
}

export interface Indicator {
  id: string;
  name: string;
  unit: string;
  aggregation: string;
  direction?: string;
  pillar?: string | null;
  initiative?: string | null;
  baseline: { value: number | null; status: string; fiscalYear: number | null } | null;
  target: { value: number | null; fiscalYear: number | null } | null;
  value: number | null;
  status?: string;
  source: 'derived' | 'registry' | 'survey' | 'entered' | 'none';
  flags: string[];
}

export interface CountedRecord {
  kind: string;
  id: string | null;
  title: string;
  on: string | null;
  count: number;
}

export interface Provenance {
  indicator: Indicator;
  rule: { code: string; version: number | string; text: string } | null;
  openingBalance: { value: number; note: string | null } | null;
  counted: CountedRecord[];
  exclusions: { title: string; on: string | null; reason: string }[];
  entered: { value: number | null; sourceNote: string | null; enteredBy: string | null; enteredAt: string | null } | null;
}

export function usePlan() {
  const api = useApi();
  return useQuery({ queryKey: [api('/plan')], queryFn: () => get<Plan>(api('/plan')), staleTime: 60_000 });
}

/** The fiscal year of now. */
export function thisFiscalYear(): number {
  return fiscalYearOf(new Date().toISOString());
}

export function useIndicators(fiscalYear: number) {
  const api = useApi();
  return useQuery({
    queryKey: [api('/plan/indicators'), fiscalYear],
    queryFn: async () => (await get<{ items: Indicator[] }>(api('/plan/indicators'), { fiscalYear })).items,
  });
}
