import { BrokeringModule } from '@app/brokering';
import { CollaborationsModule } from '@app/collaborations';
import { RegistryModule } from '@app/registry';
import { Module } from '@nestjs/common';
import { WorkplaceController } from './workplace.controller';

@Module({ imports: [BrokeringModule, CollaborationsModule, RegistryModule], controllers: [WorkplaceController] })
export class WorkplaceHttp {}
