import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Passwords } from '../application/passwords';

// OWASP's Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane. The library's default is Argon2id.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

@Injectable()
export class Argon2Passwords extends Passwords {
  private readonly nobodys = hash('a password that nobody has', COST);

  hash(password: string): Promise<string> {
    return hash(password, COST);
  }

  async verify(stored: string | null, password: string): Promise<boolean> {
    const right = await verify(stored ?? (await this.nobodys), password);
    return right && stored !== null;
  }
}
