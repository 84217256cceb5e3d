import type { Municipality } from '../domain/municipality';

export abstract class MunicipalityRegister {
  /** The id of the municipality with this slug: the given one, or that which it has already. */
  abstract add(municipality: Municipality, lgCode: string | null, at: Date): Promise<string>;
}
