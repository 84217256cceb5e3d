import { DomainError, type FieldFault } from '@app/kernel';
import type { Dictionary, DictionaryList } from '@app/registry';

/** The faults of codes that may not be chosen now. */
export function unknownCode(
  dictionary: Dictionary,
  list: DictionaryList,
  code: string | undefined,
  pointer: string,
): FieldFault[] {
  return code === undefined || dictionary.has(list, code) ? [] : [{ pointer, code: 'code.unknown' }];
}

/** @throws DomainError invalid `match.unknown-code` when there are any */
export function mustHaveNoFaults(faults: readonly FieldFault[]): void {
  if (faults.length > 0) throw new DomainError('invalid', 'match.unknown-code', {}, faults);
}
