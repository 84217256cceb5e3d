import { checkedPlan, planOfWorkbook } from '@app/city-plans';
import { DomainError } from '@app/kernel';
import { readWorkbook } from '@app/platform';

const ZIP = Buffer.from('PK\u0003\u0004');

/** In bytes, as a body of JSON may have. */
export const LARGEST_PLAN_FILE = 1024 * 1024;
/** The rest of that body is for what else a founding tells: 300 districts in Japanese are 90 kB. */
const LARGEST_PLAN = LARGEST_PLAN_FILE - 128 * 1024;

/**
 * A plan out of a file: the JSON of the import format, or the workbook of it. Faults are told by cell or by pointer.
 * @throws DomainError invalid `plan-file.unreadable`, `plan-file.too-large`, `plan.malformed`, `plan.workbook-malformed`, `workbook.unreadable`
 */
export async function planOfFile(content: Buffer) {
  const isWorkbook = ZIP.equals(content.subarray(0, ZIP.length));
  const read = isWorkbook ? planOfWorkbook(await readWorkbook(content)) : jsonOf(content);
  const document = checkedPlan(read);
  if (Buffer.byteLength(JSON.stringify(document)) > LARGEST_PLAN) {
    throw new DomainError('invalid', 'plan-file.too-large');
  }
  const { municipality, plan, counts } = document;
  const { pillars, measures, initiatives, indicators } = counts;
  const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return {
    document,
    municipality: {
      slug: municipality.slug,
      nameJa: word(municipality['nameJa']),
      nameEn: word(municipality['nameEn']),
    },
    title: plan.titleJa,
    fromFiscalYear: plan.period.fromFiscalYear,
    toFiscalYear: plan.period.toFiscalYear,
    counts: { pillars, measures, initiatives, indicators },
  };
}

function jsonOf(content: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return JSON.parse(text);
  } catch {
    throw new DomainError('invalid', 'plan-file.unreadable');
  }
}
