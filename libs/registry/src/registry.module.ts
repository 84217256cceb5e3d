import { IdentityModule } from '@app/identity';
import { Module } from '@nestjs/common';
import { Dictionaries } from './persistence/dictionaries';
import { Municipalities } from './persistence/municipalities';
import { Parties } from './persistence/parties';

const publicServices = [Dictionaries, Municipalities, Parties];

@Module({ imports: [IdentityModule], providers: publicServices, exports: publicServices })
export class RegistryModule {}
