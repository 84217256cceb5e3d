import type { Dictionary } from '@app/registry';
import type { Vocabulary } from '../domain/content-rules';

/** A municipality's dictionaries, as the rules about content ask for them. */
export function vocabularyOf(dictionary: Dictionary): Vocabulary {
  return {
    has: (list, code) => dictionary.has(list, code),
    unitsOf: (resourceKind) => {
      const units = dictionary.entry('resourceKinds', resourceKind)?.attributes['units'];
      return Array.isArray(units) ? units.filter((unit) => typeof unit === 'string') : [];
    },
  };
}
