import { IdentityModule } from '@app/identity';
import { InstallationModule } from '@app/installation';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { InstallationController } from './installation.controller';

@Module({ imports: [IdentityModule, InstallationModule, RegistryModule], controllers: [InstallationController] })
export class InstallationHttp {}
