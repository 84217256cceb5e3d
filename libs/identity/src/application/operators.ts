import { DomainError } from '@app/kernel';

/** Who looks after the installation. Nobody becomes one through the product. */
export abstract class Operators {
  abstract has(personId: string): Promise<boolean>;

  /** @throws DomainError forbidden `role.missing` */
  async mustHave(personId: string): Promise<void> {
    if (!(await this.has(personId))) throw new DomainError('forbidden', 'role.missing');
  }
}
