import { BrokeringModule } from '@app/brokering';
import { CaseworkModule } from '@app/casework';
import { CollaborationsModule } from '@app/collaborations';
import { IdentityModule } from '@app/identity';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { WorkQueueController } from './work-queue.controller';
import { WorkplaceController } from './workplace.controller';

@Module({
  imports: [BrokeringModule, CaseworkModule, CollaborationsModule, IdentityModule, RegistryModule],
  controllers: [WorkplaceController, WorkQueueController],
})
export class WorkplaceHttp {}
