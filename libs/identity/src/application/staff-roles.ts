import type { StaffRole } from '@app/kernel';

/** Who works for the municipality, as what. */
export abstract class StaffRoles {
  /** False when the person already had the role. */
  abstract grant(municipalityId: string, personId: string, role: StaffRole): Promise<boolean>;
  /** False when the person did not have the role. */
  abstract withdraw(municipalityId: string, personId: string, role: StaffRole): Promise<boolean>;
  /**
   * Who has the role. Locked until the transaction ends, also when it is nobody: the last two cannot be withdrawn at
   * once, nor two be the first.
   */
  abstract holders(municipalityId: string, role: StaffRole): Promise<string[]>;
}
