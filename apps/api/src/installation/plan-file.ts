import { checkedPlan, planOfWorkbook } from '@app/city-plans';
import { DomainError } from '@app/kernel';
import { readWorkbook } from '@app/platform';

const ZIP = Buffer.from('PK\u0003\u0004');

/**
 * A plan out of a file: the JSON of the import format, or the workbook of it. Faults are told by cell or by pointer.
 * @throws DomainError invalid `plan-file.unreadable`, `plan.malformed`, `plan.workbook-malformed`, `workbook.unreadable`
 */
export async function planOfFile(content: Buffer) {
  const isWorkbook = ZIP.equals(content.subarray(0, ZIP.length));
  const read = isWorkbook ? planOfWorkbook(await readWorkbook(content)) : jsonOf(content);
  const document = checkedPlan(read);
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
