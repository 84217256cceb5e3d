import { DomainError, type FieldFault } from '@app/kernel';
import type { ReadSheet } from '@app/platform';
import { planDocument } from '../application/plan-document';
import { unflat, valueOfCell } from './flat';
import { LISTS, PLAN_SHEET } from './plan-workbook';

type Fields = Record<string, unknown>;
/** Where in the workbook a part of the document stands. */
type Place = { readonly sheet: string; readonly row: number };
type Line = { readonly fields: Fields; readonly place: Place };

const SHEETS = [PLAN_SHEET.name, 'pillars', 'measures', 'relisted', 'initiatives', 'schedule', ...LISTS] as const;

/**
 * The plan that a workbook of `planWorkbook` holds, edited or not, checked as every plan is.
 * @throws DomainError invalid `plan.workbook-malformed`; each fault names its sheet, row and column
 */
export function planOfWorkbook(sheets: readonly ReadSheet[]): unknown {
  const faults = new Faults();
  const found = new Map(sheets.map((sheet) => [sheet.name, sheet.rows]));
  for (const name of SHEETS) if (!found.has(name)) faults.add({ sheet: name, row: 1 }, '', 'sheet-missing');
  faults.throwIfAny();
  const lines = (name: (typeof SHEETS)[number]) => linesOf(name, found.get(name)!, faults);
  const places = new Map<string, Place>();
  const plan = planFields(lines(PLAN_SHEET.name), faults, places);
  const pillars = hierarchy(
    { pillars: lines('pillars'), measures: lines('measures'), relisted: lines('relisted') },
    { initiatives: lines('initiatives'), schedule: lines('schedule') },
    { faults, places },
  );
  const lists = Object.fromEntries(
    LISTS.map((name) => {
      const all = lines(name);
      all.forEach(({ place }, index) => places.set(`${name}.${index}`, place));
      return [name, all.map(({ fields }) => fields)];
    }),
  );
  faults.throwIfAny();
  const document = { ...plan, pillars, ...lists };
  const parsed = planDocument.safeParse(document);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const { place, column } = placeOf(path.map(String), places);
    faults.add(place, column, message);
  }
  faults.throwIfAny();
  return document;
}

class Faults {
  private readonly all: FieldFault[] = [];

  add({ sheet, row }: Place, column: string, message: string): void {
    const details = { sheet, row, column, message };
    this.all.push({ pointer: `/${sheet}/${row}/${column}`, code: 'plan.cell-malformed', details });
  }

  throwIfAny(): void {
    const { all } = this;
    if (all.length === 0) return;
    const first = { ...all[0]!.details };
    throw new DomainError('invalid', 'plan.workbook-malformed', { faults: all.length, ...first }, all);
  }
}

function linesOf(sheet: string, [titles = [], ...rows]: ReadSheet['rows'], faults: Faults): Line[] {
  return rows.flatMap((cells, index) => {
    const place = { sheet, row: index + 2 };
    const leaves: [string, NonNullable<ReturnType<typeof valueOfCell>> | null][] = [];
    cells.forEach((cell, column) => {
      const title = titles[column];
      if (cell === null) return;
      if (typeof title !== 'string') return faults.add(place, `#${column + 1}`, 'column-without-title');
      try {
        const value = valueOfCell(cell);
        if (value !== undefined) leaves.push([title, value]);
      } catch {
        faults.add(place, title, 'json-malformed');
      }
    });
    // A row that was emptied is no row.
    if (leaves.length === 0) return [];
    try {
      return [{ fields: unflat(leaves), place }];
    } catch (error) {
      faults.add(place, error instanceof SyntaxError ? error.message : '', 'column-twice');
      return [];
    }
  });
}

function planFields(lines: readonly Line[], faults: Faults, places: Map<string, Place>): Fields {
  const leaves: [string, never][] = [];
  for (const { fields, place } of lines) {
    const path = fields[PLAN_SHEET.path];
    if (typeof path !== 'string' || !(PLAN_SHEET.value in fields)) {
      faults.add(place, typeof path === 'string' ? PLAN_SHEET.value : PLAN_SHEET.path, 'cell-missing');
      continue;
    }
    places.set(path, place);
    leaves.push([path, fields[PLAN_SHEET.value] as never]);
  }
  try {
    return unflat(leaves);
  } catch (error) {
    const path = error instanceof SyntaxError ? error.message : '';
    faults.add(places.get(path) ?? { sheet: PLAN_SHEET.name, row: 1 }, PLAN_SHEET.path, 'path-twice');
    return {};
  }
}

type Upper = Readonly<Record<'pillars' | 'measures' | 'relisted', readonly Line[]>>;
type Lower = Readonly<Record<'initiatives' | 'schedule', readonly Line[]>>;
type Notes = { readonly faults: Faults; readonly places: Map<string, Place> };

/** Pillars with their measures, these with their initiatives, these with their schedules, by their codes. */
function hierarchy(upper: Upper, lower: Lower, { faults, places }: Notes): Fields[] {
  const childrenOf = (lines: readonly Line[], field: string, parents: readonly Line[]) => {
    const codes = new Set(parents.map(({ fields }) => fields['code']));
    for (const { fields, place } of lines) if (!codes.has(fields[field])) faults.add(place, field, 'unknown-code');
    return (parent: Line) => lines.filter(({ fields }) => fields[field] === parent.fields['code']);
  };
  const measuresOf = childrenOf(upper.measures, 'pillar', upper.pillars);
  const relistedOf = childrenOf(upper.relisted, 'measure', upper.measures);
  const initiativesOf = childrenOf(lower.initiatives, 'measure', upper.measures);
  const yearsOf = childrenOf(lower.schedule, 'initiative', lower.initiatives);
  return upper.pillars.map((pillar, p) => {
    places.set(`pillars.${p}`, pillar.place);
    const measures = measuresOf(pillar).map((measure, m) => {
      const at = `pillars.${p}.measures.${m}`;
      places.set(at, measure.place);
      const initiatives = initiativesOf(measure).map((initiative, i) => {
        places.set(`${at}.initiatives.${i}`, initiative.place);
        const schedule = scheduleOf(yearsOf(initiative), `${at}.initiatives.${i}.schedule`, places);
        return { ...without(initiative.fields, 'measure'), ...(schedule && { schedule }) };
      });
      const relisted = relistedOf(measure).map((line, r) => {
        places.set(`${at}.relisted.${r}`, line.place);
        return without(line.fields, 'measure');
      });
      return { ...without(measure.fields, 'pillar'), initiatives, relisted };
    });
    return { ...pillar.fields, measures };
  });
}

function scheduleOf(lines: readonly Line[], at: string, places: Map<string, Place>): Fields[] | null {
  if (lines.length === 0) return null;
  const tracks = [...new Set(lines.map(({ fields }) => fields['track']))];
  return tracks.map((track, t) => {
    const own = lines.filter(({ fields }) => fields['track'] === track);
    const { trackJa, trackEn } = own[0]!.fields;
    places.set(`${at}.${t}`, own[0]!.place);
    return {
      trackJa,
      trackEn,
      years: own.map(({ fields, place }, y) => {
        places.set(`${at}.${t}.years.${y}`, place);
        return ['initiative', 'track', 'trackJa', 'trackEn'].reduce(without, fields);
      }),
    };
  });
}

function without(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
}

/** The cell of the longest part of the path that stands somewhere; the rest of the path is its column. */
function placeOf(path: readonly string[], places: ReadonlyMap<string, Place>): { place: Place; column: string } {
  for (let length = path.length; length > 0; length -= 1) {
    const place = places.get(path.slice(0, length).join('.'));
    if (!place) continue;
    return { place, column: place.sheet === PLAN_SHEET.name ? PLAN_SHEET.value : path.slice(length).join('.') };
  }
  return { place: { sheet: PLAN_SHEET.name, row: 1 }, column: path.join('.') };
}
