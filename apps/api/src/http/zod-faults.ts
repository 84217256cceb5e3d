import type { FieldFault, RefusalDetails } from '@app/kernel';
import type { z } from 'zod';

/** What is wrong with each field, as codes and JSON pointers (RFC 6901). */
export function faultsOf(error: z.ZodError): FieldFault[] {
  return error.issues.flatMap((issue) => {
    const at = (...more: PropertyKey[]) => pointerOf([...issue.path, ...more]);
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => fault(at(key), 'field.unknown'));
    return fault(at(), ...codeOf(issue));
  });
}

function codeOf(issue: z.core.$ZodIssue): [code: string, details?: RefusalDetails] {
  const number = (value: number | bigint) => Number(value);
  switch (issue.code) {
    case 'invalid_type':
      return [issue.input === undefined && /undefined/.test(issue.message) ? 'field.required' : 'field.wrong-type'];
    case 'too_big':
      return [issue.origin === 'string' ? 'field.too-long' : 'field.too-big', { maximum: number(issue.maximum) }];
    case 'too_small':
      return issue.origin === 'string' && number(issue.minimum) === 1
        ? ['field.required']
        : [issue.origin === 'string' ? 'field.too-short' : 'field.too-small', { minimum: number(issue.minimum) }];
    case 'invalid_format':
      return ['field.malformed'];
    default:
      return ['field.invalid-value'];
  }
}

function fault(pointer: string, code: string, details?: RefusalDetails): FieldFault {
  return { pointer, code, ...(details && { details }) };
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
