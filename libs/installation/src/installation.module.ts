import { CityPlansModule } from '@app/city-plans';
import { IdentityModule } from '@app/identity';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { FirstSettings } from './application/first-settings';
import { FoundMunicipality } from './application/found-municipality';
import { MunicipalityHealthQuery } from './persistence/municipality-health.query';
import { SqlFirstSettings } from './persistence/sql-first-settings';

@Module({
  imports: [IdentityModule, RegistryModule, CityPlansModule],
  providers: [FoundMunicipality, MunicipalityHealthQuery, { provide: FirstSettings, useClass: SqlFirstSettings }],
  exports: [FoundMunicipality, MunicipalityHealthQuery],
})
export class InstallationModule {}
