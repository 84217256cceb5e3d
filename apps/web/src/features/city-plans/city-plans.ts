import { useQuery } from '@tanstack/react-query';
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
  direction: string;
  pillar: string;
  initiative: string | null;
  baseline: { value: number | null; status: string; fiscalYear: number | null };
  target: { value: number | null; fiscalYear: number | null };
  value: number | null;
  status: string | null;
  source: 'derived' | 'registry' | 'survey' | 'entered' | 'none';
  flags: string[];
}

export interface CountedRecord {
  kind: 'collaboration' | 'party' | 'employer';
  id: string;
  title: string;
  date: string;
  contribution: number;
  collaborations: { id: string; title: string }[];
  parties: { id: string | null; kind: string; name: string }[];
}

export interface Provenance {
  indicator: Indicator;
  fiscalYear: number;
  grossValue: number | null;
  rule: { code: string; version: number; description: string } | null;
  openingBalance: { value: number; fiscalYear: number; source: string } | null;
  counted: CountedRecord[];
  excluded: { id: string; title: string; date: string; text: string }[];
  entries: {
    value: number | null;
    status: string;
    source: 'survey' | 'entered';
    by: 'document' | 'planner';
    sourceNote: string;
    survey: { n: number; method?: string; from?: string; to?: string } | null;
    enteredAt: string;
  }[];
}

export function usePlan() {
  const api = useApi();
  return useQuery({ queryKey: [api('/plan')], queryFn: () => get<Plan>(api('/plan')), staleTime: 60_000 });
}

/** The fiscal year that the address names, if it names one. */
export function askedYear(search: URLSearchParams): number | undefined {
  const asked = Number(search.get('fiscalYear') ?? '');
  return Number.isInteger(asked) && asked > 0 ? asked : undefined;
}

/** The figures of a fiscal year; without one, of the year that runs now. */
export function useIndicators(fiscalYear?: number) {
  const api = useApi();
  return useQuery({
    queryKey: [api('/plan/indicators'), fiscalYear],
    queryFn: () => get<{ fiscalYear: number; items: Indicator[] }>(api('/plan/indicators'), { fiscalYear }),
  });
}
