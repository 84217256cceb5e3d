import type { Language } from '@app/kernel';
import { Injectable } from '@nestjs/common';
import { Accounts } from './accounts';

/** In which language mails are written to a person. */
@Injectable()
export class ChangeLanguage {
  constructor(private readonly accounts: Accounts) {}

  execute(personId: string, language: Language): Promise<void> {
    return this.accounts.changeLanguage(personId, language);
  }
}
